"""Branches: the one that check-ins belong on, and the one that is checked out."""

import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from okrcli.repository import git
from okrcli.repository.errors import GitError, NoRepositoryError
from okrcli.repository.message import one_line
from okrcli.translate import _

__all__ = [
    "CHECK_INS",
    "BranchNameError",
    "Standing",
    "begun_on",
    "current_branch",
    "full_name",
    "home_branch",
    "is_on_no_branch",
    "keep_home",
    "where_checked_out",
]

CHECK_INS = "okr/check-ins-"  # and a person: the check-ins that wait for a merge, where home is protected

_HEADS = "refs/heads/"
_REBASES = ("rebase-merge", "rebase-apply")
_UNDER_WAY = (*_REBASES, "MERGE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD")
# What git refuses in the name of a branch (git-check-ref-format), and besides it a leading minus and “HEAD”.
_REFUSED = re.compile(
    r"""
    [\x00-\x20\x7f~^:?*\[\\]   # signs that mean something else in a revision
    | \.\. | @\{ | // | /\. | \.lock(?:/|$)
    | ^[-./] | [./]$ | ^@$ | ^HEAD$ | ^$
    """,
    re.VERBOSE,
)


class BranchNameError(GitError):
    """The settings name a branch that git could not have."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _("git takes no branch named “{name}”.").format(name=one_line(name)),
            _("Name another in okr.yaml, under git: branch; left out, it is the remote's default branch."),
            path="okr.yaml",
        )


def full_name(branch: str) -> str:
    """Return the whole name of a local branch, which git takes for nothing else. Raises BranchNameError."""
    if _REFUSED.search(branch):
        raise BranchNameError(branch)
    return _HEADS + branch


def home_branch(folder: Path, configured: str | None) -> str | None:
    """Return the short name of the branch that check-ins belong on, whether or not it exists yet.

    It is ``configured`` (``git.branch`` of the settings), else the default branch of the remote ``origin``,
    else the one that is checked out; of a proposal, the one that it was made for. ``None`` outside a
    repository, and on a detached HEAD where nothing else says it. Raises BranchNameError, and as ``git.ask``
    does.
    """
    if configured is not None:
        full_name(configured)
    default = _target(folder, "refs/remotes/origin/HEAD", "refs/remotes/origin/")
    if default is None:
        return None
    if configured or default:
        return configured or default
    here = current_branch(folder)
    return begun_on(folder, here) or here


def begun_on(folder: Path, branch: str | None) -> str | None:
    """Return the home branch that a proposal's branch was made for, where git was told; see ``keep_home``."""
    if branch is None or not branch.startswith("okr/"):
        return None
    return git.ask(folder, "config", "--local", "--get", f"branch.{branch}.okrHome") or None


def keep_home(folder: Path, branch: str, home: str) -> None:
    """Remember which home branch a proposal is for, as long as its branch is there."""
    git.change(folder, "config", "--local", f"branch.{branch}.okrHome", home)


def current_branch(folder: Path) -> str | None:
    """Return the short name of the branch that is checked out, also before its first commit.

    ``None`` on a detached HEAD and outside a repository. Raises as ``git.ask`` does.
    """
    return _target(folder, "HEAD", _HEADS) or None


def is_on_no_branch(folder: Path) -> bool:
    """Say whether the next commit is on no branch; in a rebase it is on the one that is being rebased.

    Raises NoRepositoryError, and as ``git.ask`` does.
    """
    return current_branch(folder) is None and not any((_git_dir(folder) / name).exists() for name in _REBASES)


def _target(folder: Path, reference: str, prefix: str) -> str | None:
    """What a symbolic reference leads to below ``prefix``; empty if nowhere, ``None`` outside of git."""
    try:
        found = git.ask(folder, "symbolic-ref", "--quiet", reference) or ""
    except NoRepositoryError:
        return None
    return found.removeprefix(prefix) if found.startswith(prefix) else ""


class Standing(NamedTuple):
    """Where a branch is checked out; ``under_way``: in the middle of a merge, a rebase or the like."""

    work_tree: Path
    under_way: bool


def where_checked_out(folder: Path, branch: str) -> Standing | None:
    """Return the work tree in which a branch is checked out, or being rebased; ``None`` if there is none.

    Raises BranchNameError, and as ``git.ask`` does.
    """
    wanted = full_name(branch)
    for tree, lines in _work_trees(folder):
        if f"branch {wanted}" in lines:
            return Standing(tree, _under_way(tree))
        if "detached" in lines and _is_rebased(tree, wanted):
            return Standing(tree, under_way=True)
    return None


def _work_trees(folder: Path) -> Iterator[tuple[Path, list[str]]]:
    """Every work tree of the repository that is still there, with what git says of it."""
    for entry in (git.ask(folder, "worktree", "list", "--porcelain") or "").split("\n\n"):
        first, *lines = entry.splitlines()
        tree = Path(first.removeprefix("worktree "))
        if tree.is_dir():
            yield tree, lines


def _under_way(tree: Path) -> bool:
    own = _git_dir(tree)
    return any((own / name).exists() for name in _UNDER_WAY)


def _is_rebased(tree: Path, wanted: str) -> bool:
    own = _git_dir(tree)
    for name in _REBASES:
        with suppress(OSError):
            if (own / name / "head-name").read_text().strip() == wanted:
                return True
    return False


def _git_dir(tree: Path) -> Path:
    return Path(git.ask(tree, "rev-parse", "--path-format=absolute", "--git-dir") or tree)
