"""What of a key result's measure moved, and whether an amendment says so."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from okrcli.changes.easing import Direction, of_band, of_day, of_target
from okrcli.model.plan import Amendment, KeyResult, Objective
from okrcli.model.unit import in_signs

__all__ = ["Move", "lost_amendments", "moves", "unsaid"]


class Move(NamedTuple):
    """A field that moved: its name in the model and in the files, what it was and is, and which way it went.

    ``part`` is the entry's key that it stands under. A field whose move has no easier side has no direction.
    """

    name: str
    key: str
    part: str
    before: Any
    after: Any
    direction: Direction | None = None


def moves(before: KeyResult, after: KeyResult, end: date | None) -> Iterator[Move]:
    """Return what moved of the measure and its last day, in the order of the files.

    ``end`` is the last day of the cycle, which holds where there is no ``due``. What was unknown or not said
    at first and is known now has not moved.
    """
    if before.kind != after.kind:
        yield Move("kind", "kind", "", before.kind, after.kind)
    if before.metric and after.metric:
        one, other = before.metric, after.metric
        yield from _unit("metric", one.unit, other.unit)
        yield from _moved("baseline", "from", "metric", one.baseline, other.baseline)
        way = of_target(one, other)
        yield from _moved("target", "to", "metric", one.target, other.target, way)
    if before.keep and after.keep:
        low, high = before.keep, after.keep
        yield from _unit("keep", low.unit, high.unit)
        for name, key in (("minimum", "min"), ("maximum", "max")):
            old, new = getattr(low, name), getattr(high, name)
            if old != new:
                alone = {"minimum": None, "maximum": None}
                way = of_band(
                    low.model_copy(update={**alone, name: old}), high.model_copy(update={**alone, name: new})
                )
                yield Move(name, key, "keep", old, new, way)
    if before.milestones and after.milestones:
        ids = {step.id for step in after.milestones}
        gone = tuple(step for step in before.milestones if step.id not in ids)
        if gone:
            yield Move("milestones", "milestones", "", before.milestones, after.milestones, "eased")
    old_day, new_day = before.due or end, after.due or end
    if old_day and new_day and old_day != new_day:
        yield Move("due", "due", "", old_day, new_day, of_day(old_day, new_day))


def unsaid(move: Move, before: KeyResult, after: KeyResult) -> bool:
    """Say whether no amendment that was added since names what the field was."""
    new = sorted(_added(before, after), key=lambda amendment: amendment.date)
    if move.name == "kind":
        return not new
    said = [amendment.was for amendment in new if move.name in amendment.was.model_fields_set]
    return not said or getattr(said[0], move.name) != move.before


def lost_amendments(before: Objective | KeyResult, after: Objective | KeyResult) -> list[Amendment]:
    """Return the amendments that were there and are not, or not so, any more."""
    return [amendment for amendment in before.amendments if amendment not in after.amendments]


def _added(before: KeyResult, after: KeyResult) -> list[Amendment]:
    return [amendment for amendment in after.amendments if amendment not in before.amendments]


def _unit(part: str, before: str | None, after: str | None) -> Iterator[Move]:
    if before is not None and in_signs(before) != in_signs(after or ""):
        yield Move("unit", "unit", part, before, after)


def _moved(
    name: str,
    key: str,
    part: str,
    before: Decimal | None,
    after: Decimal | None,
    way: Direction | None = None,
) -> Iterator[Move]:
    if before is not None and before != after:
        yield Move(name, key, part, before, after, way)
