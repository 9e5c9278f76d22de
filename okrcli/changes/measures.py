"""What moved in the measure of a key result, field by field."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from okrcli.changes.easing import Direction, of_band, of_target
from okrcli.model.metric import Guardrail, Metric, Milestone
from okrcli.model.plan import KeyResult

__all__ = ["Move", "measure_moves"]


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


def measure_moves(before: KeyResult, after: KeyResult) -> Iterator[Move]:
    """Return every field of the measure that says something else, in the order of the files.

    A measure that came or went is one move, under its own key; one of milestones is one too, and eased where
    a step is gone.
    """
    for part in ("metric", "keep"):
        one, other = getattr(before, part), getattr(after, part)
        if one is not None and other is not None:
            yield from _fields(part, one, other)
        elif one is not other:
            yield Move(part, part, "", one, other)
    if before.milestones != after.milestones:
        way = _of_steps(before.milestones, after.milestones)
        yield Move("milestones", "milestones", "", before.milestones, after.milestones, way)
    if before.done_when != after.done_when:
        yield Move("done_when", "done_when", "", before.done_when, after.done_when)


def _fields(part: str, before: Metric | Guardrail, after: Metric | Guardrail) -> Iterator[Move]:
    for name, field in type(before).model_fields.items():
        old, new = getattr(before, name), getattr(after, name)
        if name != "places" and old != new:
            yield Move(name, field.alias or name, part, old, new, _way(name, before, after))


def _way(name: str, before: Metric | Guardrail, after: Metric | Guardrail) -> Direction | None:
    if name == "target" and isinstance(before, Metric) and isinstance(after, Metric):
        return of_target(before, after)
    if name in ("minimum", "maximum") and isinstance(before, Guardrail) and isinstance(after, Guardrail):
        ends = {"minimum": None, "maximum": None}
        old = before.model_copy(update={**ends, name: getattr(before, name)})
        return of_band(old, after.model_copy(update={**ends, name: getattr(after, name)}))
    return None


def _of_steps(before: tuple[Milestone, ...] | None, after: tuple[Milestone, ...] | None) -> Direction | None:
    if before is None or after is None:
        return None
    kept = {step.id for step in after}
    return None if all(step.id in kept for step in before) else "eased"
