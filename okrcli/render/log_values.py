"""What the log is made of."""

from datetime import datetime
from typing import NamedTuple, Protocol

from okrcli.changes.change import Change
from okrcli.model.workspace import Workspace

__all__ = ["CommitLike", "Deed"]


class CommitLike(Protocol):
    """A commit."""

    @property
    def hash(self) -> str:
        """Its full name."""

    @property
    def subject(self) -> str:
        """The first line of its message."""


class Deed(NamedTuple):
    """What one person did in one go.

    ``when`` is in the local time zone. ``person`` is the id of who did it; where nobody in the workspace is
    known to be that, ``None``, and ``author`` is the name that git has, or empty. ``commit`` is ``None``
    where it is known from the files alone. ``before`` and ``after`` hold the entries the changes speak of.
    """

    when: datetime
    person: str | None
    author: str
    commit: CommitLike | None
    changes: tuple[Change, ...]
    before: Workspace
    after: Workspace
