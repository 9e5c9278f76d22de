"""Who types, and where: in a call, or in a line of the walk-through; each has its way out of a mistake."""

from collections.abc import Callable
from typing import NamedTuple

from okrcli.measure.standing import KeyResultStanding
from okrcli.translate import _

__all__ = ["Typist"]


class Typist(NamedTuple):
    """``language`` is that of numbers as they are typed; ``person`` returns the id of somebody named, and
    raises NotFoundError. ``in_line`` is true in the walk-through.
    """

    language: str
    person: Callable[[str], str]
    in_line: bool = False

    def way_out(self, standing: KeyResultStanding) -> str:
        """Return how to say it of this key result, whatever its measure."""
        forms = _in_line(standing) if self.in_line else _in_call(standing)
        return _("Write it like this: {forms}.").format(forms=_(" or ").join(f"`{form}`" for form in forms))

    def difference(self, name: str, sign: str, digits: str) -> str:
        """Return how a difference to the newest value is written."""
        return f"`{sign}={digits}`" if self.in_line else f"`okr checkin {name}{sign}={digits}`"


def _in_line(standing: KeyResultStanding) -> tuple[str, ...]:
    match standing.key_result.kind:
        case "milestones":
            return f"{_open_step(standing)} 7 {_('Note')}", "="
        case "done_when":
            return f"{_('y')} 7 {_('Note')}", f"{_('n')} 7 {_('Note')}"
    form = f"34 7 {_('Note')}"
    # What was never read has no value that could stay.
    return (form,) if standing.value is None else (form, "=")


def _in_call(standing: KeyResultStanding) -> tuple[str, ...]:
    name = standing.reference.tail
    match standing.key_result.kind:
        case "milestones":
            return (f"okr checkin {name}+={_open_step(standing)}",)
        case "done_when":
            return f"okr checkin {name} yes", f"okr checkin {name} no"
    return (f"okr checkin {name} 34 7 {_('Note')}",)


def _open_step(standing: KeyResultStanding) -> str:
    """The id of the first step that is not done; of the last one where all are."""
    steps = [step.id for step in standing.key_result.milestones or ()]
    return next((step for step in steps if step not in standing.reached), steps[-1] if steps else "ID")
