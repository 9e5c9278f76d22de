"""Which commit touched a file last, between two revisions."""

from pathlib import Path
from typing import NamedTuple

from okrcli.repository import git
from okrcli.repository.revisions import resolved

__all__ = ["Touch", "touched"]

_COMMIT = "\x02"


class Touch(NamedTuple):
    """A commit: its full hash, and the first line of its message as its author wrote it."""

    hash: str
    subject: str


def touched(folder: Path, base: str, head: str) -> dict[str, Touch]:
    """Return the newest commit that is in ``head`` and not in ``base``, by each file that one touched.

    Paths are relative to ``folder``, and of what lies in it. A merge counts as nothing. Raises as
    ``revisions.resolved`` does.
    """
    range_ = f"{resolved(folder, base)}..{resolved(folder, head)}"
    answer = git.ask(
        folder,
        "log",
        "-z",
        "--encoding=UTF-8",
        "--name-only",
        "--no-renames",
        "--relative",
        f"--format={_COMMIT}%H%x00%s%x00",
        range_,
        "--",
        ".",
    )
    found: dict[str, Touch] = {}
    # Only behind a NUL does the sign begin a commit: a subject may have it too, but never that.
    for commit in f"\0{answer or ''}".split(f"\0{_COMMIT}")[1:]:
        name, subject, *paths = commit.split("\0")
        for path in paths:
            found.setdefault(path.removeprefix("\n"), Touch(name, subject))
    found.pop("", None)
    return found
