"""Commits of just our files, beside whatever else the user has in hand."""

import os
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from time import sleep
from types import MappingProxyType

from okrcli.repository import git, message
from okrcli.repository.errors import (
    CommitRefusedError,
    GitError,
    IgnoredError,
    IndexLockedError,
    MergingError,
    NothingToCommitError,
    RefusedError,
)
from okrcli.repository.identity import why_nobody
from okrcli.repository.interrupted import noted
from okrcli.repository.location import top

__all__ = ["commit", "ignored", "in_hand"]

_PATHS_FOLLOW = ("--pathspec-from-file=-", "--pathspec-file-nul")
# Verbatim: a line that begins with “#” is the user's and no comment of git's.
_COMMIT_ONLY = ("commit", "--only", "--quiet", "--cleanup=verbatim", *_PATHS_FOLLOW)
_PATHS_AT_ONCE = 100  # on a command line, which Windows limits to 32,767 characters
_PAUSES_SECONDS = (0.1, 0.2, 0.4, 0.8)
_STATUS_OF_HOOKS = 1  # and of an empty commit; git's other failures end with 128


def commit(
    folder: Path,
    paths: Sequence[Path],
    text: str,
    trailers: Sequence[tuple[str, str]] = (),
    day: datetime | None = None,
) -> str:
    """Commit the files ``paths`` as they are now (new, changed or deleted); return the commit's short hash.

    Whatever else is staged stays staged, what is not stays so. The user's identity, hooks and signing are
    in force. ``text`` becomes the subject, on one line of at most 72 characters; ``trailers`` are pairs of
    key and value; ``day`` (with a time zone) is the date of author and committer, if it is not now.

    When it does not come about the files are kept and the index is as it was. Raises ``NoRepositoryError``
    and its kind, ``NotOursError``, ``IdentityMissingError``, ``DateUnknownError``, ``MergingError``,
    ``IgnoredError``, ``IndexLockedError``, ``NothingToCommitError``, ``RefusedError`` for a path outside of
    the work tree, else ``CommitRefusedError``.
    """
    tree = top(folder)
    unknown = _unknown(tree, paths)
    if hidden := ignored(tree, unknown):
        raise IgnoredError(str(hidden[0].relative_to(tree)))
    before = _head(tree)
    said = f"--message={message.whole(text, trailers)}"
    with noted(tree, paths, before, lambda: _take_back(tree, unknown, before)):
        try:
            _announce(tree, unknown)
            _patiently(tree, *_COMMIT_ONLY, said, stdin=git.listed(paths), environment=_dated(day))
        except RefusedError as error:
            raise _reason(tree, paths, error) from error
    return git.ask(tree, "rev-parse", "--short", "HEAD") or ""


def ignored(folder: Path, paths: Sequence[Path]) -> list[Path]:
    """Return those of ``paths`` that a .gitignore hides: new files that git would not take."""
    if not paths:
        return []
    named = {str(git.place(path)): path for path in paths}
    return [
        named[name] for name in _names(git.ask(folder, "check-ignore", "-z", "--stdin", stdin=_zeroed(named)))
    ]


def in_hand(folder: Path, paths: Sequence[Path]) -> list[Path]:
    """Return those of the files that are not as in the last commit: somebody is at work on them."""
    status = ("status", "--porcelain", "--untracked-files=all", "--")
    return [path for path in paths if git.ask(folder, *status, git.literal(path))]


def _unknown(tree: Path, paths: Sequence[Path]) -> list[Path]:
    """Return those of ``paths`` that exist and are not in the index."""
    found: list[Path] = []
    for start in range(0, len(paths), _PATHS_AT_ONCE):
        some = map(git.literal, paths[start : start + _PATHS_AT_ONCE])
        found += [tree / name for name in _names(git.ask(tree, "ls-files", "-z", "--others", "--", *some))]
    return found


def _names(answer: str | None) -> list[str]:
    return [name for name in (answer or "").split("\0") if name]


def _zeroed(names: Iterable[str]) -> bytes:
    return b"".join(os.fsencode(name) + b"\0" for name in names)


def _head(tree: Path) -> str | None:
    return git.ask(tree, "rev-parse", "--quiet", "--verify", "HEAD")


def _announce(tree: Path, unknown: Sequence[Path]) -> None:
    """Make new files known to the index without their content: enough for a commit, and easy to take back."""
    if unknown:
        _patiently(tree, "add", "--intent-to-add", *_PATHS_FOLLOW, stdin=git.listed(unknown))


def _take_back(tree: Path, unknown: Sequence[Path], before: str | None) -> None:
    """Let the index forget the new files again, unless they are committed by now; the files stay."""
    if unknown and _head(tree) == before:
        names = _zeroed(str(path.relative_to(tree)) for path in unknown)
        git.change(tree, "update-index", "--force-remove", "-z", "--stdin", stdin=names)


def _dated(day: datetime | None) -> dict[str, str]:
    if day is None:
        return {}
    date = f"@{int(day.timestamp())} {day:%z}"
    return {"GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date}


def _patiently(
    tree: Path, *arguments: str, stdin: bytes, environment: Mapping[str, str] = MappingProxyType({})
) -> str:
    """Let git change something; while another git holds the index, as editors do for a moment, try again.

    git takes the index before all else, so what is tried again has run no hook yet.
    """
    for pause_seconds in _PAUSES_SECONDS:
        try:
            return git.change(tree, *arguments, stdin=stdin, environment=environment)
        except RefusedError as error:
            if not _index_was_locked(error):
                raise
        sleep(pause_seconds)
    return git.change(tree, *arguments, stdin=stdin, environment=environment)


def _index_was_locked(error: RefusedError) -> bool:
    return error.status != _STATUS_OF_HOOKS and "index.lock'" in error.said


def _reason(tree: Path, paths: Sequence[Path], error: RefusedError) -> GitError:
    """Return why the commit did not come about: by facts, as git said it in the user's language."""
    if _index_was_locked(error):
        lock_file = git.ask(tree, "rev-parse", "--path-format=absolute", "--git-path", "index.lock")
        return IndexLockedError(lock_file or "")
    if git.ask(tree, "rev-parse", "--quiet", "--verify", "MERGE_HEAD"):
        return MergingError()
    if nobody := why_nobody(tree) or why_nobody(tree, "COMMITTER"):
        return nobody
    by_hook = error.status == _STATUS_OF_HOOKS
    if by_hook and not _differs(tree, paths):
        return NothingToCommitError()
    return CommitRefusedError(error.said, by_hook=by_hook)


def _differs(tree: Path, paths: Sequence[Path]) -> bool:
    try:
        git.change(tree, *_COMMIT_ONLY, "--dry-run", stdin=git.listed(paths))
    except RefusedError:
        return False
    return True
