"""Branches: the one that check-ins belong on, and the one that is checked out."""

import re
from pathlib import Path

from okrcli.repository import git
from okrcli.repository.errors import GitError, NoRepositoryError
from okrcli.repository.message import one_line
from okrcli.translate import _

__all__ = ["BranchNameError", "current_branch", "full_name", "home_branch"]

_HEADS = "refs/heads/"
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
    else the one that is checked out. ``None`` outside a repository, and on a detached HEAD where nothing
    else says it. Raises BranchNameError, and as ``git.ask`` does.
    """
    if configured is not None:
        full_name(configured)
    default = _target(folder, "refs/remotes/origin/HEAD", "refs/remotes/origin/")
    if default is None:
        return None
    return configured or default or current_branch(folder)


def current_branch(folder: Path) -> str | None:
    """Return the short name of the branch that is checked out, also before its first commit.

    ``None`` on a detached HEAD and outside a repository. Raises as ``git.ask`` does.
    """
    return _target(folder, "HEAD", _HEADS) or None


def _target(folder: Path, reference: str, prefix: str) -> str | None:
    """What a symbolic reference leads to below ``prefix``; empty if nowhere, ``None`` outside of git."""
    try:
        found = git.ask(folder, "symbolic-ref", "--quiet", reference) or ""
    except NoRepositoryError:
        return None
    return found.removeprefix(prefix) if found.startswith(prefix) else ""
