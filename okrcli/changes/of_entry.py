"""What is different in one objective or key result that stood there before."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from okrcli.changes.change import Change, Kind
from okrcli.changes.easing import Direction, of_day, share_of_way
from okrcli.changes.goalposts import explaining, lost_amendments, new_amendments
from okrcli.changes.measures import Move, measure_moves
from okrcli.model.cycle import Cycle
from okrcli.model.entry import Entry
from okrcli.model.plan import Amendment, Dropped, KeyResult, Objective
from okrcli.model.reference import Reference

__all__ = ["came", "of_entry"]

KINDS: Mapping[str, Kind] = {
    "title": "title_changed",
    "why": "why_changed",
    "owner": "owner_changed",
    "supports": "alignment_changed",
    "standalone": "alignment_changed",
    "needs": "needs_changed",
    "initiatives": "initiatives_changed",
    "weight": "weight_changed",
    "start": "start_changed",
    "due": "due_changed",
    "baseline": "baseline_changed",
    "target": "target_changed",
    "minimum": "target_changed",
    "maximum": "target_changed",
    "unit": "unit_changed",
    "plan": "plan_changed",
}
# Measures, and what is no plain field: the name, what stands below, what has a kind of change of its own.
_MEASURES = frozenset(("metric", "keep", "milestones", "done_when"))
_APART = _MEASURES | {"places", "id", "key_results", "dropped", "amendments", "formerly"}


def came(reference: Reference, entry: Objective | KeyResult, *, gone: bool = False) -> Change:
    """Return that an entry is new, or that it is gone."""
    kind: Kind = "key_result_added" if reference.key_result else "objective_added"
    if gone:
        kind = "key_result_removed" if reference.key_result else "objective_removed"
    before, after = (entry, None) if gone else (None, entry)
    return Change(kind, reference, reference.cycle, reference.team, None, before, after, place=entry.place())


def of_entry(
    reference: Reference,
    before: Objective | KeyResult,
    after: Objective | KeyResult,
    cycle: Cycle,
    moved_from: Reference | None = None,
) -> Iterator[Change]:
    """Return what is different in an entry, without what stands below it, in the order of the files.

    ``moved_from`` is its old name, where it has another one. ``cycle`` is that of ``head``: its days hold
    where the entry names none.
    """
    about = _About(reference, before, after, cycle)
    if moved_from is not None:
        kind: Kind = "key_result_moved" if reference.key_result else "objective_moved"
        yield about.change(kind, "id", moved_from, reference)
    elif before.formerly != after.formerly:
        yield about.change("other", "formerly", before.formerly, after.formerly)
    for name in type(after).model_fields:
        if name == "metric" and isinstance(before, KeyResult) and isinstance(after, KeyResult):
            yield from about.measure(before, after)
        elif name not in _APART and getattr(before, name) != getattr(after, name):
            yield about.field(name)
    if before.dropped != after.dropped:
        yield about.dropped(before.dropped, after.dropped)
    for amendment in lost_amendments(before, after):
        yield about.change("amended", "amendments", amendment, None, entry=amendment)
    for amendment in about.amendments:
        yield about.change("amended", "amendments", None, amendment, said=amendment, entry=amendment)


class _About:
    """An entry before and after, and the amendments that were made in between."""

    def __init__(
        self,
        reference: Reference,
        before: Objective | KeyResult,
        after: Objective | KeyResult,
        cycle: Cycle,
    ) -> None:
        self.reference, self.before, self.after, self.cycle = reference, before, after, cycle
        self.amendments: Sequence[Amendment] = new_amendments(before, after)

    def change(
        self,
        kind: Kind,
        field: str | None,
        before: Any,
        after: Any,
        *,
        direction: Direction | None = None,
        share: Decimal | None = None,
        said: Amendment | None = None,
        entry: Entry | None = None,
    ) -> Change:
        because, by = (said.because, said.by) if said else (None, None)
        key = (field or "").rpartition(".")[2]
        place = (entry or self.after).place(key)
        cycle, team = self.reference.cycle, self.reference.team
        return Change(
            kind, self.reference, cycle, team, field, before, after, direction, share, because, by, place
        )

    def field(self, name: str) -> Change:
        """A field of the entry itself."""
        before, after = getattr(self.before, name), getattr(self.after, name)
        if name not in ("start", "due"):
            said = explaining(name, before, self.amendments)
            return self.change(KINDS.get(name, "other"), name, before, after, said=said)
        whole = self.cycle.start if name == "start" else self.cycle.end
        old, new = before or whole, after or whole
        way = of_day(old, new) if name == "due" and old and new else None
        said = explaining(name, old, self.amendments)
        return self.change(KINDS[name], name, before, after, direction=way, said=said)

    def measure(self, before: KeyResult, after: KeyResult) -> Iterator[Change]:
        """Everything about how it is measured."""
        moves = tuple(measure_moves(before, after))
        other_unit = any(move.name == "unit" for move in moves)
        for move in moves:
            kind: Kind = KINDS.get(move.name, "measure_changed")
            field = f"{move.part}.{move.key}" if move.part else move.key
            # Numbers of two units are neither nearer nor farther.
            way = None if other_unit else move.direction
            share = None
            if way and move.name == "target" and before.metric and after.metric:
                share = share_of_way(before.metric, after.metric)
            yield self.change(
                kind,
                field,
                move.before,
                move.after,
                direction=way,
                share=share,
                said=self._said(move),
                entry=getattr(after, move.part) if move.part else after,
            )

    def _said(self, move: Move) -> Amendment | None:
        """The amendment of a move; a measure that came or went is explained by any."""
        if move.name in _MEASURES and (move.before is None or move.after is None):
            return self.amendments[-1] if self.amendments else None
        return explaining(move.name, move.before, self.amendments)

    def dropped(self, before: Dropped | None, after: Dropped | None) -> Change:
        """That it was given up, or that this was taken back."""
        kind: Kind = "key_result_dropped" if self.reference.key_result else "objective_dropped"
        change = self.change(kind, "dropped", before, after)
        return change._replace(because=after.because if after else None)
