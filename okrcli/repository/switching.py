"""Another branch checked out, as `git switch` does it, and files of another commit put into the work tree.

Where git is killed in the middle of it the next okr takes back what it wrote by then; see ``interrupted``.
"""

import os
from collections.abc import Sequence
from pathlib import Path

from okrcli.repository import git
from okrcli.repository.branches import current_branch, full_name
from okrcli.repository.errors import RefusedError
from okrcli.repository.interrupted import moving
from okrcli.repository.location import top
from okrcli.repository.revisions import resolved

__all__ = ["restore", "switch", "where"]


def switch(folder: Path, new: str, branch: str | None, *way: str) -> None:
    """Let HEAD move to the commit ``new``, onto a branch or (``None``) none; ``way`` says that to git.

    Raises RefusedError where git cannot: then all is as it was. A hook that runs behind it has no say.
    """
    tree = top(folder)
    with moving(tree, resolved(tree, "HEAD"), new):
        try:
            git.change(tree, "switch", "--quiet", *way)
        except RefusedError:
            if resolved(tree, "HEAD") != new or current_branch(tree) != branch:
                raise


def where(tree: Path, branch: str) -> str:
    """Return the commit that git goes to by the name of a branch, here or else on a remote; empty if none."""
    places = (full_name(branch), f"refs/remotes/*/{branch}")
    found = git.ask(tree, "for-each-ref", "--format=%(objectname)", *places) or ""
    return found.partition("\n")[0]


def restore(tree: Path, commit: str, paths: Sequence[Path]) -> None:
    """Let files of the work tree say what they say in a commit, or be gone; the index stays as it is.

    HEAD does not move, so no hook is run. Raises RefusedError where git cannot: then all is as it was.
    """
    options = (f"--source={commit}", "--worktree", "--pathspec-from-file=-", "--pathspec-file-nul")
    with moving(tree, resolved(tree, "HEAD"), commit):
        git.change(tree, "restore", *options, stdin=git.listed(paths), environment=_without_hooks())


def _without_hooks() -> dict[str, str]:
    """Return the environment in which git runs no hook, besides what the user's own says."""
    number = int(os.environ.get("GIT_CONFIG_COUNT") or 0)
    said = {f"GIT_CONFIG_KEY_{number}": "core.hooksPath", f"GIT_CONFIG_VALUE_{number}": os.devnull}
    return said | {"GIT_CONFIG_COUNT": str(number + 1)}
