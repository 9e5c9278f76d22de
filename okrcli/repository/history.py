"""What git remembers: commits that touched a place, what is not shared yet, when one last looked."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from okrcli.repository import git
from okrcli.repository.branches import CHECK_INS, full_name
from okrcli.repository.errors import NoRepositoryError, RefusedError
from okrcli.repository.location import common_dir

__all__ = ["CommitLine", "Unshared", "commits_of", "fetched_at", "moment", "not_taken_in", "unshared"]

REFERENCE = "OKR-Ref"  # the trailer that says which key results or objectives a commit is about

# Those of others are read from where they were fetched to.
_NO_CHECK_INS = ":(exclude,glob)okrs/*/checkins/**"

_LINE = ("%h", "%at", "%s", f"%(trailers:key={REFERENCE},valueonly,separator=%x1f)")


class CommitLine(NamedTuple):
    """A commit in one line; ``subject`` and ``references`` are as their author wrote them."""

    hash: str
    date: datetime
    subject: str
    references: tuple[str, ...]


class Unshared(NamedTuple):
    """Commits that the upstream branch does not have: how many, and the author date of the oldest, if any."""

    commits: int
    oldest: datetime | None


def commits_of(folder: Path, paths: Sequence[Path], limit: int, revision: str = "HEAD") -> list[CommitLine]:
    """Return the newest commits, at most ``limit``, that touched one of ``paths``: files, or all in a folder.

    Newest first, up to ``revision``, which is a hash or HEAD; dates are author dates in UTC; ``references``
    are the values of the ``OKR-Ref`` trailers. Empty before the first commit and outside a repository. A
    merge only counts if it changed more than it joined.
    """
    with suppress(NoRepositoryError):
        if git.ask(folder, "rev-parse", "--quiet", "--verify", revision):
            return [
                CommitLine(short, moment(seconds), subject, tuple(filter(None, references.split("\x1f"))))
                for short, seconds, subject, references in _log(
                    folder, f"--max-count={limit}", revision, paths=paths
                )
            ]
    return []


def unshared(folder: Path, branch: str | None) -> Unshared | None:
    """Return what of ``folder`` is committed on a branch and not known to be on its upstream branch.

    Nor on a branch of check-ins that waits there for its merge. ``None`` where there is none to compare
    with: no upstream, no branch, no commit yet, no repository.
    """
    if branch is None:
        return None
    reference = full_name(branch)
    try:
        known = f"^{branch}@{{upstream}}"
        lines = _log(folder, reference, known, paths=[folder])
        for waiting in _waiting(folder) if lines else ():
            # What was put on top of something else has another hash, and the same patch.
            sides = ("--cherry-pick", "--right-only", f"{waiting}...{reference}", known)
            left = {line[0] for line in _log(folder, *sides, paths=[folder])}
            lines = [line for line in lines if line[0] in left]
    except (NoRepositoryError, RefusedError):
        return None
    return Unshared(len(lines), min((moment(line[1]) for line in lines), default=None))


def not_taken_in(folder: Path, branch: str | None) -> int:
    """Return how many commits about ``folder`` were fetched that a branch does not have yet, and that bring
    more than check-ins; 0 where there is nothing to compare with.
    """
    if branch is None:
        return 0
    known = (f"^{full_name(branch)}", f"{branch}@{{upstream}}")
    try:
        answer = git.ask(folder, "rev-list", "--count", *known, "--", git.literal(folder), _NO_CHECK_INS)
    except (NoRepositoryError, RefusedError):
        return 0
    return int(answer or 0)


def _waiting(folder: Path) -> list[str]:
    """Return the branches of check-ins on remotes, by their whole names, as last fetched."""
    pattern = f"refs/remotes/*/{CHECK_INS}*"
    return (git.ask(folder, "for-each-ref", "--format=%(refname)", "--", pattern) or "").split()


def fetched_at(folder: Path) -> datetime | None:
    """Return when something was last fetched into this repository, in UTC; ``None`` if never or not known.

    A fetch that failed leaves an empty FETCH_HEAD behind: no news.
    """
    shared = common_dir(folder)
    if shared is None:
        return None
    answer = git.ask(folder, "rev-parse", "--path-format=absolute", "--git-path", "FETCH_HEAD")
    found = []
    # Each work tree has its own, and the branches fetched are there for all.
    for file in {shared / "FETCH_HEAD", Path(answer or "")}:
        with suppress(OSError):
            fact = file.stat()
            if fact.st_size:
                found.append(datetime.fromtimestamp(fact.st_mtime, UTC))
    return max(found, default=None)


def _log(folder: Path, *arguments: str, paths: Sequence[Path]) -> list[list[str]]:
    form = "%x00".join(_LINE)
    answer = git.ask(
        folder,
        "log",
        "-z",
        "--encoding=UTF-8",
        f"--format={form}",
        *arguments,
        "--",
        *map(git.literal, paths),
    )
    fields = (answer or "").removesuffix("\0").split("\0")
    return [fields[start : start + len(_LINE)] for start in range(0, len(fields) - 1, len(_LINE))]


def moment(seconds: str) -> datetime:
    """Return the moment that git tells in seconds since 1970, in UTC."""
    try:
        return datetime.fromtimestamp(int(seconds), UTC)
    except (ValueError, OverflowError, OSError):
        return datetime.fromtimestamp(0, UTC)  # a forged date is no reason to show nothing
