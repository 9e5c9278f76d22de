"""An ailment: something that is broken, where, and what to do now."""

from typing import NamedTuple

from okrcli.model.workspace import PlanKey

__all__ = ["Ailment", "Repair"]


class Repair(NamedTuple):
    """How it can be put right without a loss: the file ``path`` gets the name ``to``, or with ``None`` goes.

    What goes is nothing that anybody wrote.
    """

    path: str
    to: str | None


class Ailment(NamedTuple):
    """``what`` is wrong, in a sentence; ``path`` (and ``line``, from 1) say where, if it has a place.

    ``now`` is the way out for a person, ``repair`` the one that can be taken safely by itself, if there is.
    ``into`` is the plan that a link leads into.
    """

    what: str
    path: str | None
    now: str
    line: int | None = None
    repair: Repair | None = None
    into: PlanKey | None = None
