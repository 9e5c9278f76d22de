"""What was done, commit by commit: who, when, with which words, and which files became what."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import NamedTuple

from okrcli.repository import git
from okrcli.repository.history import REFERENCE, moment
from okrcli.repository.identity import Identity
from okrcli.repository.location import prefix_of
from okrcli.repository.revisions import ORDINARY, contents_of, is_shallow

__all__ = ["UNDOES", "PastCommit", "PastFile", "blobs", "leads_to", "pages", "tips", "unknown_files"]

UNDOES = "OKR-Undoes"  # the trailer that says which commit was taken back

_FIELDS = (
    "%H",
    "%P",
    "%an",
    "%ae",
    "%aN",
    "%aE",
    "%at",
    "%s",
    f"%(trailers:key={REFERENCE},valueonly,separator=%x1f)",
    f"%(trailers:key={UNDOES},valueonly,separator=%x1f)",
)
_NOTHING = "000000"  # the mode of a file that was, or is, not there
_FIRST_PAGE = 50
_GROWTH = 4


class PastFile(NamedTuple):
    """What a commit made of a file; ``path`` is relative to the workspace, with forward slashes.

    ``before`` and ``after`` are git's names of the contents, for ``blobs``; ``None`` where there was, or is,
    no file.
    """

    path: str
    before: str | None
    after: str | None


class PastCommit(NamedTuple):
    """A commit with what it did to the workspace. Texts are as their author wrote them.

    ``author`` is as written in the commit, ``mapped`` as ``.mailmap`` has it; ``date`` is the author's, in
    UTC. ``references`` are the values of ``OKR-Ref``, ``undoes`` those of ``OKR-Undoes``. ``first``: here a
    shallow clone begins, and the files only seem to be new. ``elsewhere``: it touched something else as well,
    or what is no ordinary file.
    """

    hash: str
    first: bool
    author: Identity
    mapped: Identity
    date: datetime
    subject: str
    references: tuple[str, ...]
    undoes: tuple[str, ...]
    files: tuple[PastFile, ...]
    elsewhere: bool

    @property
    def addresses(self) -> tuple[str, str]:
        """The author's e-mail address, and what ``.mailmap`` makes of it."""
        return self.author.email, self.mapped.email


def tips(folder: Path, branches: Iterable[str]) -> list[str]:
    """Return the commits that the present branch and these (by their whole names) end in, each once.

    Those that do not exist are left out; empty before the first commit. Raises as ``git.ask`` does.
    """
    names = ("HEAD", *branches)
    asked = (
        git.ask(folder, "rev-parse", "--quiet", "--verify", "--end-of-options", f"{name}^{{commit}}")
        for name in names
    )
    return list(dict.fromkeys(filter(None, asked)))


def leads_to(folder: Path, commit: str) -> bool:
    """Say whether a commit, named by its hash, is part of what is checked out."""
    return git.ask(folder, "merge-base", "--is-ancestor", commit, "HEAD") is not None


def unknown_files(folder: Path, below: Path) -> list[str]:
    """Return the paths, from ``folder``, of files in the folder ``below`` that were never told to git."""
    answer = git.ask(folder, "ls-files", "-z", "--others", "--", git.literal(below)) or ""
    return [path for path in answer.split("\0") if path]


def pages(
    folder: Path, commits: Sequence[str], paths: Sequence[Path], *, since: datetime | None = None
) -> Iterator[list[PastCommit]]:
    """Yield what led to ``commits`` (hashes) and touched one of ``paths``, the newest first, page by page.

    ``paths`` are files, or all in a folder, below the workspace ``folder``. A page costs one process, and is
    only read when it is asked for. Merges are left out: what they join has its own commits. With ``since``
    history ends where commits were made before that moment. Raises as ``git.ask`` does.
    """
    prefix = prefix_of(folder)
    shallow = is_shallow(folder)
    size, skip = _FIRST_PAGE, 0
    for _page in count():
        limits = [f"--max-count={size}", f"--skip={skip}"]
        limits += [f"--since={since.isoformat()}"] if since else []
        found = list(_commits(_log(folder, [*limits, *commits], paths), prefix, shallow))
        if found:
            yield found
        if len(found) < size:
            return
        size, skip = size * _GROWTH, skip + size


def blobs(folder: Path, files: Iterable[PastFile]) -> dict[str, bytes]:
    """Return the contents before and after, by git's name for them; those above 8 MiB are left out.

    Raises NotFetchedError where a partial clone does not have one, else as ``git.ask`` does.
    """
    names = [name for file in files for name in (file.before, file.after) if name is not None]
    return contents_of(folder, dict.fromkeys(names)) if names else {}


def _log(folder: Path, limits: Sequence[str], paths: Sequence[Path]) -> Iterator[str]:
    """The fields of git's answer, one after another."""
    answer = git.ask(
        folder,
        "log",
        "-z",
        "--raw",
        "--full-diff",
        "--root",
        "--no-abbrev",
        "--no-renames",
        "--no-merges",
        "--encoding=UTF-8",
        f"--format={'%x00'.join(_FIELDS)}",
        *limits,
        "--",
        *map(git.literal, paths),
    )
    return iter((answer or "").split("\0"))


def _commits(fields: Iterator[str], prefix: str, shallow: bool) -> Iterator[PastCommit]:
    """Read commits: their fields, and behind those for each file what became of it, and its path."""
    following = next(fields, "")
    while following:
        name, parents, *said = [following, *(next(fields, "") for _field in _FIELDS[1:])]
        told: list[tuple[str, str]] = []
        while (following := next(fields, "")).lstrip("\n").startswith(":"):
            told.append((following, next(fields, "")))
        ours = [
            _file(facts, path.removeprefix(prefix))
            for facts, path in told
            if path.startswith(prefix) and _is_ordinary(facts)
        ]
        an, ae, mapped_name, mapped_email, seconds, subject, references, undoes = said
        yield PastCommit(
            hash=name,
            first=shallow and not parents,
            author=Identity(an, ae),
            mapped=Identity(mapped_name, mapped_email),
            date=moment(seconds),
            subject=subject,
            references=tuple(filter(None, references.split("\x1f"))),
            undoes=tuple(filter(None, undoes.split("\x1f"))),
            files=tuple(ours),
            elsewhere=len(ours) < len(told),
        )


def _is_ordinary(facts: str) -> bool:
    return {*facts.lstrip("\n:").split()[:2]} <= {_NOTHING, *ORDINARY}


def _file(facts: str, path: str) -> PastFile:
    """Read ``:100644 100644 BEFORE AFTER M``."""
    old_mode, mode, before, after, _status = facts.lstrip("\n:").split()
    return PastFile(path, None if old_mode == _NOTHING else before, None if mode == _NOTHING else after)
