"""Where a value stands in a file, and what is wrong there."""

from typing import NamedTuple

__all__ = ["Place", "Problem"]


class Place(NamedTuple):
    """A stretch of one file.

    ``path`` is relative to the workspace, with forward slashes. Lines and columns count characters from 1;
    ``end_column`` is one past the last character.
    """

    path: str
    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


class Problem(NamedTuple):
    """Something in a file that cannot be taken as it stands: what, where, and the way out.

    A problem never hides what is good around it. ``code`` is the lint rule that reports it.
    """

    message: str
    place: Place
    hint: str = ""
    code: str = "S101"
