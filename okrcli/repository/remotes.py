"""The repository that others share: what it has, and what it is given. git goes to the network only here."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from okrcli.repository import git, plumbing
from okrcli.repository.branches import full_name
from okrcli.repository.errors import RefusedError
from okrcli.repository.message import one_line
from okrcli.repository.refusals import failure
from okrcli.repository.sharing_errors import (
    NoRemoteError,
    NotAllowedError,
    NoUpstreamError,
    OthersWorkError,
    ProtectedError,
    RewrittenError,
    UnknownRemoteError,
)
from okrcli.translate import _

__all__ = [
    "Upstream",
    "address_of",
    "delete",
    "fetch",
    "learn_default",
    "push",
    "remember",
    "upstream_of",
]

_NOT_THERE = "couldn't find remote ref"
_REWRITTEN = "(non-fast-forward)"
_NO_OPTIONS = "does not support push options"
# Others were faster: with a commit, or in the very moment in which the remote looked.
_OVERTAKEN = (
    "(fetch first)",
    "(non-fast-forward)",
    "cannot lock ref",
    "failed to update ref",
    "incorrect old value provided",
    "reference already exists",
)


class Upstream(NamedTuple):
    """The branch of the same name on a remote; ``tracking`` is the reference that says where it was seen.

    ``assumed``: git has not been told that the two belong together.
    """

    remote: str
    branch: str
    tracking: str
    assumed: bool = False

    @property
    def name(self) -> str:
        """Its name as people write it."""
        return f"{self.remote}/{self.branch}"

    @property
    def own_push(self) -> str:
        """The call with which a person shares the whole branch."""
        first = f" --set-upstream {self.remote} {self.branch}" if self.assumed else ""
        return f"git push{first}"


def upstream_of(folder: Path, branch: str, *, assumed: bool, remote: str | None = None) -> Upstream:
    """Return the branch on a remote that a local branch is shared with: the one of its name, and no other.

    Where git has not been told, and that may be ``assumed``, it is that of ``origin``, else of the only
    remote. The ``remote`` that is named goes before all. Raises NoRemoteError, UnknownRemoteError,
    NoUpstreamError.
    """
    remotes = (git.ask(folder, "remote") or "").split()
    if not remotes:
        raise NoRemoteError
    if remote is not None:
        if remote not in remotes:
            raise UnknownRemoteError(remote, remotes)
        return Upstream(remote, branch, f"refs/remotes/{remote}/{branch}", assumed=True)
    form = "--format=%(upstream:remotename)%00%(upstream:remoteref)%00%(upstream)"
    answer = git.ask(folder, "for-each-ref", form, full_name(branch)) or "\0\0"
    told, reference, tracking = answer.split("\0")
    if told in remotes:
        if reference != full_name(branch):
            raise NoUpstreamError(branch)
        return Upstream(told, branch, tracking or f"refs/remotes/{told}/{branch}")
    chosen = "origin" if "origin" in remotes else remotes[0] if len(remotes) == 1 else None
    if not assumed or chosen is None:
        raise NoUpstreamError(branch)
    return Upstream(chosen, branch, f"refs/remotes/{chosen}/{branch}", assumed=True)


def remember(folder: Path, upstream: Upstream) -> None:
    """Tell git which branch of the remote the local one belongs to, as the first push of a person would."""
    if (
        upstream.assumed
        and plumbing.tip(folder, upstream.tracking)
        and plumbing.tip(folder, full_name(upstream.branch))
    ):
        git.change(folder, "branch", "--quiet", f"--set-upstream-to={upstream.name}", "--", upstream.branch)


def learn_default(folder: Path, upstream: Upstream) -> None:
    """Let git know the default branch of the remote, as every clone does of what was not empty then.

    The remote is asked once. Where it names none that it has, it is the branch that was shared, if that is
    the only one known there; else nothing is learned.
    """
    below = f"refs/remotes/{upstream.remote}/"
    if git.ask(folder, "symbolic-ref", "--quiet", f"{below}HEAD"):
        return
    try:
        _network(folder, "remote", "set-head", "--auto", "--", upstream.remote)
    except RefusedError:
        known = (git.ask(folder, "for-each-ref", "--format=%(refname)", below) or "").split()
        if known == [upstream.tracking]:
            git.change(folder, "symbolic-ref", f"{below}HEAD", upstream.tracking)


def fetch(folder: Path, upstream: Upstream) -> str | None:
    """Get what is new on the branch; return where it stands, ``None`` if the remote does not have it yet.

    Only that branch is fetched; no work tree is touched. Raises a SharingError, or as ``git.change`` does.
    """
    refspec = f"{full_name(upstream.branch)}:{upstream.tracking}"
    # Not --quiet: then it would not say why a branch cannot be followed.
    alone = ("--no-tags", "--no-prune", "--no-recurse-submodules", "--no-auto-gc")
    try:
        _network(folder, "fetch", *alone, "--", upstream.remote, refspec)
    except RefusedError as error:
        if _NOT_THERE in error.said:
            return None
        if _REWRITTEN in error.said:
            raise RewrittenError(upstream.branch, upstream.name) from error
        raise failure(error, upstream.branch, upstream.remote) from error
    return plumbing.tip(folder, upstream.tracking)


def push(folder: Path, upstream: Upstream, commit: str, options: Sequence[str] = ()) -> bool:
    """Let the branch on the remote stand at ``commit``, never by force; ``False`` where others were faster.

    The user's pre-push hook runs. ``options`` are told to the host, one line each; a host that takes none is
    not told. Raises a SharingError, or as ``git.change`` does.
    """
    alone = ["--quiet", "--no-follow-tags", "--recurse-submodules=no"]
    told = [f"--push-option={one_line(option)}" for option in options]
    refspec = f"{commit}:{full_name(upstream.branch)}"
    try:
        _network(folder, "push", *alone, *told, "--", upstream.remote, refspec)
    except RefusedError as error:
        if options and _NO_OPTIONS in error.said:
            return push(folder, upstream, commit)
        if any(word in error.said for word in _OVERTAKEN):
            return False
        refused = failure(error, upstream.branch, upstream.remote)
        if isinstance(refused, NotAllowedError | ProtectedError):
            # Who may only read still wants to see what the others do.
            way = _("What others did comes here meanwhile: on {branch}, `git pull --rebase`.")
            refused.hint += "\n" + way.format(branch=upstream.branch)
        raise refused from error
    return True


def delete(folder: Path, upstream: Upstream, mine: str) -> bool:
    """Delete the branch on the remote; ``False`` if it is not there (any more).

    What it holds has to be part of the commit ``mine``. Raises OthersWorkError where somebody has put more on
    it, a SharingError, or as ``git.change`` does.
    """
    theirs = fetch(folder, upstream)
    if theirs is None:
        return False
    if not plumbing.holds(folder, mine, theirs):
        raise OthersWorkError(upstream.name)
    reference = full_name(upstream.branch)
    lease = f"--force-with-lease={reference}:{theirs}"
    try:
        _network(folder, "push", "--quiet", lease, "--", upstream.remote, f":{reference}")
    except RefusedError as error:
        raise failure(error, upstream.branch, upstream.remote) from error
    return True


def address_of(folder: Path, remote: str) -> str:
    """Return the address git goes to for a remote, rewritten as its settings say. It may hold a token."""
    return (git.ask(folder, "remote", "get-url", "--", remote) or "").partition("\n")[0]


def _network(folder: Path, verb: str, *arguments: str) -> None:
    """Run the user's git, which may ask for a password where there is somebody to ask; it speaks English."""
    asks = "1" if sys.stdin is not None and sys.stdin.isatty() and sys.stderr.isatty() else "0"
    git.change(folder, verb, *arguments, environment={"GIT_TERMINAL_PROMPT": asks, "LANGUAGE": "C"})
