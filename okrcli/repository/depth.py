"""Clones that hold too little: a CI job begins with one commit, and fetches as much as is to be compared."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from okrcli.repository import git
from okrcli.repository.errors import GitError, RefusedError
from okrcli.repository.message import one_line
from okrcli.repository.redaction import redacted
from okrcli.repository.revisions import UnrelatedError, is_shallow
from okrcli.translate import _

__all__ = ["TooShallowError", "meeting"]

_REMOTE = "origin"
# So many commits are fetched of each side, until they meet; the last number is git's word for all of them.
_DEPTHS = (2, 20, 200, 2000, 2**31 - 1)
_ALONE = ("--quiet", "--no-tags", "--no-recurse-submodules", "--no-auto-gc", "--no-write-fetch-head")


class TooShallowError(GitError):
    """What is to be compared is not in this clone, and the remote did not give it."""

    def __init__(self, reason: str) -> None:
        super().__init__(
            _(
                "This clone does not hold what the change is compared with, and fetching it failed: {reason}"
            ).format(reason=redacted(one_line(reason))),
            _("Check out the whole history: `fetch-depth: 0` on GitHub, `GIT_DEPTH: 0` on GitLab."),
        )


def meeting(
    folder: Path, head: str, commits: Sequence[str], branch: str | None, environment: Mapping[str, str]
) -> str:
    """Return the hash of the commit in which ``head`` last agreed with any of ``commits`` and ``branch``.

    ``head`` and ``commits`` are hashes, ``branch`` is one of the remote ``origin``. What the clone does not
    hold is fetched, with the variables of ``environment`` for git. In a clone with a part of the history the
    commit found may be an older one, where the branches met more than once: then more is shown, never less.
    Raises TooShallowError, UnrelatedError, and as ``git.ask`` does.
    """
    tracking = f"refs/remotes/{_REMOTE}/{branch}"
    sides = (*commits, tracking) if branch else tuple(commits)
    # One after the other: asked for both, git 2.39 deepens no branch that it has seen already.
    wanted = [[head, *commits], *([[f"+refs/heads/{branch}:{tracking}"]] if branch else [])]
    if found := _met(folder, head, sides):
        return found
    for depth in _DEPTHS:
        whole = not is_shallow(folder)
        for refspecs in wanted:
            _fetch(folder, [] if whole else [f"--depth={depth}"], refspecs, environment)
        if found := _met(folder, head, sides):
            return found
        if whole:
            break
    raise UnrelatedError(branch or commits[0], head)


def _fetch(folder: Path, depth: list[str], refspecs: list[str], environment: Mapping[str, str]) -> None:
    try:
        git.change(folder, "fetch", *_ALONE, *depth, "--", _REMOTE, *refspecs, environment=environment)
    except RefusedError as error:
        raise TooShallowError(error.said) from error


def _met(folder: Path, head: str, sides: Sequence[str]) -> str | None:
    """Return the best common ancestor of ``head`` and the sides that are there, as far as it can be seen."""
    there = [side for side in sides if _commit(folder, side)]
    if not there or not _commit(folder, head):
        return None
    return (git.ask(folder, "merge-base", head, *there) or "").partition("\n")[0] or None


def _commit(folder: Path, name: str) -> str | None:
    return git.ask(folder, "rev-parse", "--quiet", "--verify", "--end-of-options", f"{name}^{{commit}}")
