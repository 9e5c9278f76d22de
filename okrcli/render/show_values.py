"""What the page of one objective or key result is made of."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple, Protocol

from okrcli.measure.facts import Heard
from okrcli.measure.standing import ObjectiveStanding
from okrcli.model.reference import Reference
from okrcli.model.support import Step

__all__ = ["CommitLike", "Page"]


class CommitLike(Protocol):
    """A commit in one line."""

    @property
    def hash(self) -> str:
        """Its short name."""

    @property
    def date(self) -> datetime:
        """When it was written."""

    @property
    def subject(self) -> str:
        """The first line of its message."""


class Page(NamedTuple):
    """One objective or key result, and all that is known of it.

    ``objective`` has only the key result that is meant where one is. ``heard`` has what was said of each of
    them; ``above`` what it supports, ``below`` what supports it; ``earlier`` is the objective it continues,
    as it stood at the end of its cycle.
    """

    reference: Reference
    objective: ObjectiveStanding
    heard: Mapping[Reference, tuple[Heard, ...]]
    above: tuple[Step, ...]
    below: tuple[Reference, ...]
    earlier: ObjectiveStanding | None
    commits: Sequence[CommitLike]
