"""What is wrong with a repository, as far as it harms the files of a workspace."""

from collections.abc import Collection, Iterable
from pathlib import Path
from typing import NamedTuple

from okrcli.repository import git
from okrcli.repository.past import pages, tips
from okrcli.repository.revisions import is_shallow

__all__ = ["Attribute", "Health", "health"]

_UNDER_WAY = {
    "MERGE_HEAD": "merge",
    "rebase-merge": "rebase",
    "rebase-apply": "rebase",
    "CHERRY_PICK_HEAD": "cherry-pick",
    "REVERT_HEAD": "revert",
}
_HARMFUL = ("merge", "filter", "working-tree-encoding", "ident")
_HARMLESS = ("unspecified", "unset")
_HAS_CRLF = ("crlf", "mixed")


class Attribute(NamedTuple):
    """What .gitattributes says of files: ``name`` and ``value``, one of the files, and how many they are."""

    name: str
    value: str
    path: str
    files: int


class Health(NamedTuple):
    """``under_way`` is git's verb for what was begun and not ended; ``locked`` the lock of the index, if it
    is there. ``attributes`` are those that change files or merge them in a way of their own; ``converted``
    the files whose line ends git keeps in another form than they have here, and ``rewritten`` the check-ins
    that say something else than when they were first committed, each with that commit.
    """

    under_way: str | None
    locked: Path | None
    shallow: bool
    attributes: tuple[Attribute, ...]
    converted: tuple[str, ...]
    rewritten: tuple[tuple[str, str], ...]


def health(folder: Path, paths: Collection[str]) -> Health:
    """Return how the repository of the workspace ``folder`` is; ``paths`` are its files. Raises GitError."""
    git_dir = Path(git.ask(folder, "rev-parse", "--path-format=absolute", "--git-dir") or folder)
    lock = git_dir / "index.lock"
    return Health(
        under_way=next((verb for name, verb in _UNDER_WAY.items() if (git_dir / name).exists()), None),
        locked=lock if lock.exists() else None,
        shallow=is_shallow(folder),
        attributes=tuple(_attributes(folder, paths)),
        converted=tuple(_converted(folder, paths)),
        rewritten=tuple(_rewritten(folder, paths)),
    )


def _attributes(folder: Path, paths: Collection[str]) -> Iterable[Attribute]:
    asked = "".join(f"{path}\0" for path in sorted(paths)).encode(errors="surrogateescape")
    answer = git.ask(folder, "check-attr", "-z", "--stdin", *_HARMFUL, stdin=asked) or ""
    fields = answer.split("\0")
    found: dict[tuple[str, str], list[str]] = {}
    for path, name, value in zip(fields[::3], fields[1::3], fields[2::3], strict=False):
        if value not in _HARMLESS and (name, value) not in (("merge", "set"), ("merge", "text")):
            found.setdefault((name, value), []).append(path)
    return [Attribute(*key, where[0], len(where)) for key, where in found.items()]


def _converted(folder: Path, paths: Collection[str]) -> Iterable[str]:
    """Files that git converts: as they were checked out, by ``core.autocrlf``, or with the next commit."""
    answer = git.ask(folder, "ls-files", "-z", "--eol", "--", "okrs", "teams") or ""
    for line in filter(None, answer.split("\0")):
        told, _tab, path = line.partition("\t")
        committed, here, attribute = (part.partition("/")[2] for part in told.split(maxsplit=2))
        is_text = attribute.split()[:1] == ["text"]
        differs = committed == "lf" and here in _HAS_CRLF and attribute.strip() != "-text"
        if path in paths and (differs or (is_text and committed in _HAS_CRLF)):
            yield path


def _rewritten(folder: Path, paths: Collection[str]) -> Iterable[tuple[str, str]]:
    """Check-ins that were changed by a commit, and the commit in which they were new."""
    last: dict[str, str | None] = {}
    first: dict[str, tuple[str | None, str]] = {}
    for page in pages(folder, tips(folder, ()), [folder / "okrs"]):
        for commit in page:
            for file in commit.files:
                if "/checkins/" in file.path and file.path in paths:
                    last.setdefault(file.path, file.after)
                    first[file.path] = file.after, commit.hash
    return sorted((path, hash) for path, (blob, hash) in first.items() if blob != last[path])
