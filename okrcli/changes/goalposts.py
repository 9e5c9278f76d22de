"""What of a key result's goalposts moved, and which amendment says so."""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from okrcli.changes.easing import of_day
from okrcli.changes.measures import Move, measure_moves
from okrcli.model.entry import Entry
from okrcli.model.plan import Amendment, KeyResult, Objective
from okrcli.model.unit import in_signs

__all__ = ["Move", "explaining", "lost_amendments", "moves", "new_amendments", "unsaid"]

# What every goalpost is made of; the levels beside it and the planned course are none.
_GOALPOSTS = ("unit", "baseline", "target", "minimum", "maximum", "milestones")


def moves(before: KeyResult, after: KeyResult, end: date | None) -> Iterator[Move]:
    """Return what moved of the goalposts and the last day, in the order of the files.

    ``end`` is the last day of the cycle, which holds where there is no ``due``. What was unknown or not said
    at first and is known now has not moved.
    """
    if before.kind != after.kind:
        yield Move("kind", "kind", "", before.kind, after.kind)
    yield from (move for move in measure_moves(before, after) if _is_goalpost(move))
    old_day, new_day = before.due or end, after.due or end
    if old_day and new_day and old_day != new_day:
        yield Move("due", "due", "", old_day, new_day, of_day(old_day, new_day))


def unsaid(move: Move, before: KeyResult, after: KeyResult) -> bool:
    """Say whether no amendment that was added since names what the field was."""
    new = new_amendments(before, after)
    return not new if move.name == "kind" else explaining(move.name, move.before, new) is None


def explaining(name: str, before: Any, amendments: Sequence[Amendment]) -> Amendment | None:
    """Return the newest of the amendments, the oldest first, that name a field of the model.

    ``None`` where there is none, and where the oldest of them does not say that the field was ``before``.
    """
    naming = [amendment for amendment in amendments if name in amendment.was.model_fields_set]
    return naming[-1] if naming and getattr(naming[0].was, name) == before else None


def lost_amendments(before: Objective | KeyResult, after: Objective | KeyResult) -> list[Amendment]:
    """Return the amendments that were there and are not, or not so, any more."""
    return _left_over(before.amendments, after.amendments)


def new_amendments(before: Objective | KeyResult, after: Objective | KeyResult) -> list[Amendment]:
    """Return the amendments that were not there, or not so, the oldest first."""
    added = _left_over(after.amendments, before.amendments)
    return sorted(added, key=lambda amendment: amendment.date)


def _left_over(some: Sequence[Amendment], others: Sequence[Amendment]) -> list[Amendment]:
    if some == others:
        return []
    known = {_said(amendment) for amendment in others}
    return [amendment for amendment in some if _said(amendment) not in known]


def _said(value: Any) -> Hashable:
    """What a value says, as something that can stand in a set."""
    if isinstance(value, Entry):
        names = (name for name in type(value).model_fields if name != "places")
        return tuple(_said(getattr(value, name)) for name in names)
    if isinstance(value, Mapping):
        return frozenset((key, _said(item)) for key, item in value.items())
    return tuple(_said(item) for item in value) if isinstance(value, tuple) else value


def _is_goalpost(move: Move) -> bool:
    if move.name == "unit":
        return move.before is not None and in_signs(move.before) != in_signs(move.after or "")
    if move.name == "baseline":
        return move.before is not None
    return move.direction == "eased" if move.name == "milestones" else move.name in _GOALPOSTS
