"""Proposals: a branch of just the files of a workspace, made beside whatever else is in hand.

What moves is HEAD, as with `git switch`: changes that are no part of the proposal stay as they are, and where
they cannot, git says so before anything has changed.
"""

import re
import secrets
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from okrcli.repository import git, plumbing, replay
from okrcli.repository.branches import current_branch, full_name
from okrcli.repository.errors import GitError, RefusedError
from okrcli.repository.location import prefix_of, top
from okrcli.repository.message import one_line
from okrcli.repository.replay import Mine
from okrcli.repository.revisions import merge_base, resolved
from okrcli.repository.switching import restore, switch, where
from okrcli.translate import _

__all__ = [
    "EntangledError",
    "Material",
    "Origin",
    "begin",
    "branch_name",
    "is_check_in",
    "is_merged",
    "is_proposal",
    "is_taken",
    "keep_title",
    "let_go",
    "material",
    "of_workspace",
    "retreat",
    "take_back",
    "title_of",
    "touched_paths",
]

_BRANCH = re.compile(r"okr/(?!check-ins-)[A-Za-z0-9_-]+-[0-9a-f]{8}")
_NOT_IN_NAMES = re.compile(r"[^A-Za-z0-9_-]+")
_LONGEST = 60  # characters of what a branch is about: some systems take no longer names of files
_FILES = ("okr.yaml", "okr-baseline.json")
_FOLDERS = ("teams/", "okrs/")
_CHECK_IN = re.compile(r"okrs/[^/]+/checkins/.+")
_WHY = "okr propose"  # in the reflog

Belongs = Callable[[str], bool]


class EntangledError(GitError):
    """A commit is about the proposal and about something else, or does not stand without others."""

    def __init__(self, commit: str, *, mixed: bool) -> None:
        message = (
            _("The commit {commit} is about this proposal and about other files.")
            if mixed
            else _("The commits of this proposal do not stand without the others: {commit}.")
        )
        super().__init__(
            message.format(commit=commit),
            _("Nothing was changed. `git rebase --interactive` takes commits apart; then `okr propose`."),
        )


class Material(NamedTuple):
    """What a proposal is made of.

    ``base`` is the commit that it begins with; ``commits`` since then are about nothing else, ``others`` are
    left where they are. ``files`` are changed in the work tree, or gone; ``paths`` is all that it is about.
    Paths are those from the workspace.
    """

    base: str
    commits: tuple[Mine, ...]
    others: tuple[Mine, ...]
    files: tuple[str, ...]
    paths: tuple[str, ...]


class Origin(NamedTuple):
    """Where one was before a proposal began: on a branch, or (``None``) on a commit.

    ``begun`` is the commit that the proposal's branch began with.
    """

    branch: str | None
    commit: str
    begun: str


def of_workspace(path: str) -> bool:
    """Say whether a file can be part of a proposal; check-ins belong on the home branch."""
    return (path in _FILES or path.startswith(_FOLDERS)) and not is_check_in(path)


def is_check_in(path: str) -> bool:
    """Say whether a path, from the workspace, is that of a check-in."""
    return _CHECK_IN.fullmatch(path) is not None


def is_proposal(branch: str | None) -> bool:
    """Say whether a branch was made for a proposal."""
    return branch is not None and _BRANCH.fullmatch(branch) is not None


def branch_name(*about: str) -> str:
    """Return the name of a new branch about a team and a cycle; no two are the same."""
    words = "-".join(filter(None, (_NOT_IN_NAMES.sub("-", word).strip("-") for word in about)))
    return f"okr/{words[:_LONGEST].strip('-') or 'okrs'}-{secrets.token_hex(4)}"


def material(folder: Path, home_tip: str, belongs: Belongs) -> Material:
    """Return what ``belongs`` to a proposal: what differs from where work left the home branch.

    ``belongs`` is asked about paths from the workspace ``folder``. Raises EntangledError, and as
    ``revisions.merge_base`` does.
    """
    base = merge_base(folder, home_tip)
    prefix = prefix_of(folder)
    taken: list[Mine] = []
    left: list[Mine] = []
    about: list[str] = []
    for commit in replay.commits_between(folder, base, resolved(folder, "HEAD")):
        paths = touched_paths(folder, commit)
        own = [path.removeprefix(prefix) for path in paths if path.startswith(prefix)]
        wanted = [path for path in own if belongs(path)]
        if not wanted:
            left.append(commit)
        elif len(commit.parents) > 1:
            raise EntangledError(_called(commit), mixed=False)
        elif len(wanted) + sum(map(is_check_in, own)) < len(paths):
            raise EntangledError(_called(commit), mixed=True)
        else:
            taken.append(commit)
            about += wanted
    files = _in_hand(folder, prefix, belongs)
    return Material(base, tuple(taken), tuple(left), files, tuple(sorted({*about, *files})))


def touched_paths(folder: Path, commit: Mine) -> list[str]:
    """Return the paths that a commit changed; of a merge those that are as in none of what it joined."""
    options = ("-r", "-z", "--root", "-c", "--no-renames", "--no-commit-id", "--name-only")
    answer = git.ask(folder, "diff-tree", *options, commit.hash) or ""
    return [path for path in answer.split("\0") if path]


def _called(commit: Mine) -> str:
    return f"{commit.hash[:9]} ({one_line(commit.text.partition(chr(10))[0])})"


def _in_hand(folder: Path, prefix: str, belongs: Belongs) -> tuple[str, ...]:
    status = ("status", "--porcelain", "-z", "--untracked-files=all", "--no-renames", "--", ".")
    entries = (git.ask(folder, *status) or "").split("\0")
    paths = (entry[3:].removeprefix(prefix) for entry in entries if entry)
    return tuple(path for path in paths if belongs(path))


def is_taken(folder: Path, home_tip: str, found: Material) -> bool:
    """Say whether home has all of a proposal already, however it came there: also as one new commit."""
    prefix = prefix_of(folder)
    differing = _differing(top(folder), home_tip, "HEAD")
    return not found.files and not any(prefix + path in differing for path in found.paths)


def is_merged(folder: Path, home_tip: str, found: Material) -> bool:
    """Say whether home has all that is committed of a proposal, as is_taken does."""
    committed = {path for commit in found.commits for path in touched_paths(folder, commit)}
    return committed.isdisjoint(_differing(top(folder), home_tip, "HEAD"))


def begin(folder: Path, branch: str, found: Material) -> Origin:
    """Make the branch with the commits of a proposal, and let HEAD move there; return where it was.

    Files in hand stay in hand. Raises EntangledError, and RefusedError where git cannot move: then all is as
    it was.
    """
    here, commit = current_branch(folder), resolved(folder, "HEAD")
    try:
        new, _landed = replay.replayed(folder, [*found.commits], onto=found.base)
    except replay.Conflict as conflict:
        raise EntangledError(", ".join(map(one_line, conflict.paths)), mixed=False) from conflict
    full_name(branch)
    switch(folder, new, branch, "--no-track", "--create", branch, new)
    return Origin(here, commit, new)


def take_back(folder: Path, branch: str, origin: Origin) -> None:
    """Let HEAD move back, and forget a branch that has come to nothing; one with a commit stays."""
    if resolved(folder, "HEAD") != origin.begun:
        return
    way = ["--detach", origin.commit] if origin.branch is None else ["--no-guess", origin.branch]
    switch(folder, origin.commit, origin.branch, *way)
    git.change(folder, "branch", "--quiet", "-D", "--", branch)


def let_go(folder: Path, home: str, origin: Origin, found: Material) -> None:
    """Take the commits of a proposal off the home branch, if it began there: else they were shared with it.

    What else is there stays. The branch keeps what it has where somebody has moved it meanwhile.
    """
    if origin.branch != home or not found.commits:
        return
    try:
        new, _landed = replay.replayed(folder, [*found.others], onto=found.base)
    except replay.Conflict as conflict:
        raise EntangledError(", ".join(map(one_line, conflict.paths)), mixed=False) from conflict
    with suppress(RefusedError):
        plumbing.move(folder, full_name(home), new, origin.commit, _WHY)


def retreat(folder: Path, branch: str, home: str) -> tuple[str, ...]:
    """Go from a proposal's branch back to ``home`` and forget it; what it changed stays in the work tree.

    Returns the paths, from the top of the repository, that stay as they are on ``home``, as they changed
    there meanwhile. Raises RefusedError where changes in hand stand in the way: then all is as it was.
    """
    tree, tip = top(folder), resolved(folder, "HEAD")
    switch(tree, where(tree, home) or tip, home, home)
    base = merge_base(tree, tip)
    proposed, moved_on = _differing(tree, base, tip), {*_differing(tree, base, "HEAD")}
    merged = moved_on.difference(_differing(tree, tip, "HEAD"))
    left = tuple(path for path in proposed if path in moved_on - merged)
    if kept := [tree / path for path in proposed if path not in moved_on]:
        restore(tree, tip, kept)
    git.change(tree, "branch", "--quiet", "-D", "--", branch)
    return left


def _differing(tree: Path, old: str, new: str) -> list[str]:
    answer = git.ask(tree, "diff-tree", "-r", "-z", "--no-renames", "--name-only", old, new) or ""
    return [path for path in answer.split("\0") if path]


def title_of(folder: Path, branch: str) -> str | None:
    """Return the title that a proposal was given when it began; git keeps it as the branch's description."""
    return git.ask(folder, "config", "--local", "--get", f"branch.{branch}.description") or None


def keep_title(folder: Path, branch: str, title: str) -> None:
    """Keep the title for as long as there is the branch: what is interrupted goes on with it."""
    git.change(folder, "config", "--local", f"branch.{branch}.description", one_line(title))
