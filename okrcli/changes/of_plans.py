"""What is different in the plans: what came, went, moved, and what says something else."""

from collections.abc import Iterator, Sequence

from okrcli.changes.change import Change
from okrcli.changes.of_entry import came, of_entry
from okrcli.changes.pairs import Spot, pairs, sides
from okrcli.model.cycle import Cycle
from okrcli.model.later import differing
from okrcli.model.plan import Plan
from okrcli.model.reference import Reference
from okrcli.model.workspace import PlanKey, Workspace

__all__ = ["of_plans"]


def of_plans(base: Workspace, head: Workspace) -> Iterator[Change]:
    """Return what is different in plans and their entries, each plan's in the order of its file."""
    old, new = base.plans, head.plans
    for key in differing(old, new):
        yield from _of_plan(key, old.get(key), new.get(key))
    yield from _Entries(*sides(base, head), head).changes()


def _of_plan(key: PlanKey, before: Plan | None, after: Plan | None) -> Iterator[Change]:
    """What a plan says of itself."""
    plan = after or before
    if plan is None:
        return
    old, new = (one.place().path if one else None for one in (before, after))
    if before is None or after is None:
        yield Change("other", None, *key, "plan", old, new, place=plan.place())
    agreed, capacity = before.agreed if before else None, before.capacity if before else None
    if agreed != (after.agreed if after else None):
        yield Change(
            "agreed", None, *key, "agreed", agreed, after and after.agreed, place=plan.place("agreed")
        )
    if capacity != (after.capacity if after else None):
        now = after and after.capacity
        yield Change("capacity_changed", None, *key, "capacity", capacity, now, place=plan.place("capacity"))


class _Entries:
    """The entries of the plans that changed, before and after, and which is which."""

    def __init__(self, before: Sequence[Spot], after: Sequence[Spot], head: Workspace) -> None:
        self._before, self._after, self._head = before, after, head
        self._former = pairs(before, after, back=True)
        self._now = {was: at for at, was in self._former.items()}
        # What is gone, by the objective it stood in: its number in head, else, as that is gone too, in base.
        self._gone: dict[int, list[Spot]] = {}
        for was, spot in enumerate(before):
            if was not in self._now and spot.above != was and spot.above in self._now:
                self._gone.setdefault(self._now[spot.above], []).append(spot)

    def changes(self) -> Iterator[Change]:
        """Every change, objective by objective, then the objectives that are gone, with what stood there."""
        yield from self._reordered()
        objective = -1
        for at, spot in enumerate(self._after):
            if spot.above == at:
                yield from self._leaving(objective)
                objective = at
            yield from self._of_spot(at, spot)
        yield from self._leaving(objective)
        for was, spot in enumerate(self._before):
            if was not in self._now and spot.above not in self._now:
                yield came(spot.reference, spot.entry, gone=True)

    def _leaving(self, objective: int) -> Iterator[Change]:
        for spot in self._gone.pop(objective, ()):
            yield came(spot.reference, spot.entry, gone=True)

    def _of_spot(self, at: int, spot: Spot) -> Iterator[Change]:
        was = self._former.get(at)
        if was is None:
            yield came(spot.reference, spot.entry)
            return
        old = self._before[was]
        cycle = self._head.cycles.get(spot.reference.cycle) or Cycle(spot.reference.cycle)
        yield from of_entry(
            spot.reference, old.entry, spot.entry, cycle, self._moved_from(at, spot, was, old)
        )

    def _moved_from(self, at: int, spot: Spot, was: int, old: Spot) -> Reference | None:
        """Return the old name of an entry that has another one, unless only its objective's is another."""
        if spot.reference == old.reference:
            return None
        along = spot.above != at and self._former.get(spot.above) == old.above
        return None if along and spot.reference.tail == old.reference.tail else old.reference

    def _reordered(self) -> Iterator[Change]:
        """Where those that are there still stand in another order."""
        families: dict[tuple[object, object], list[int]] = {}
        for at in sorted(self._former):
            spot, old = self._after[at], self._before[self._former[at]]
            if spot.above == at:
                family: tuple[object, object] = (spot.reference[:2], old.reference[:2])
            else:
                family = (spot.above, old.above)
            families.setdefault(family, []).append(at)
        for members in families.values():
            were = [self._former[at] for at in members]
            if were != sorted(were):
                yield self._order(members, sorted(were))

    def _order(self, members: Sequence[int], were: Sequence[int]) -> Change:
        spot = self._after[members[0]]
        reference = spot.reference.parent if spot.reference.key_result else None
        field = "key_results" if reference else "objectives"
        before = tuple(self._before[at].entry.id for at in were)
        after = tuple(self._after[at].entry.id for at in members)
        cycle, team = spot.reference[:2]
        return Change("other", reference, cycle, team, field, before, after, place=spot.entry.place())
