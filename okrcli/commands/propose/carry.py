"""A proposal carried out: the branch, the commit, the push, the pull request, one after the other.

Whatever fails leaves a plain state, and calling again goes on from there.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from okrcli.commands.base.call import Call
from okrcli.commands.base.requests import window_of
from okrcli.commands.propose.gather import Proposal, Wishes
from okrcli.errors import OkrError
from okrcli.translate import _

if TYPE_CHECKING:
    from okrcli.repository.interfaces import Request
    from okrcli.repository.proposals import Origin
    from okrcli.repository.requesting import Requested, Window
    from okrcli.repository.sync import Shared

__all__ = ["Published", "committed", "published", "push"]


class Pushed(NamedTuple):
    """What came of a push, which request is to be opened where, and whether the push told the host."""

    shared: "Shared"
    at: "Window"
    wanted: "Request"
    by_push: bool


class Published(NamedTuple):
    """What came of a push, and of the pull request behind it."""

    shared: "Shared"
    requested: "Requested"


def committed(call: Call, proposal: Proposal) -> tuple[str | None, "Origin | None"]:
    """Make the branch and the commit; return its short hash, and where HEAD was if it has moved.

    ``None`` for the hash where there was nothing in hand to commit. Where git or a hook refuses, all is as
    it was. Raises GitError.
    """
    from okrcli.repository import git, proposals
    from okrcli.repository.branches import keep_home
    from okrcli.repository.lock import lock

    git.prepare()
    with lock(call.root):
        if not proposal.new:
            return _commit(call, proposal), None
        origin = proposals.begin(call.root, proposal.branch, proposal.material)
        try:
            proposals.keep_title(call.root, proposal.branch, proposal.title)
            keep_home(call.root, proposal.branch, proposal.home)
            commit = _commit(call, proposal)
        except BaseException:
            proposals.take_back(call.root, proposal.branch, origin)
            raise
        proposals.let_go(call.root, proposal.home, origin, proposal.material)
    return commit, origin


def _commit(call: Call, proposal: Proposal) -> str | None:
    from okrcli.repository.commits import commit

    files = [call.root / path for path in proposal.material.files]
    return commit(call.root, files, proposal.subject, _trailers(call, proposal)) if files else None


def _trailers(call: Call, proposal: Proposal) -> list[tuple[str, str]]:
    """Name the entries that the files in hand change: `okr log` finds the commit by them."""
    from okrcli.changes.entries import changed_entries

    files = {*proposal.material.files}
    changed = changed_entries(call.workspace_at("HEAD"), call.facts.own).references
    own = {reference for reference in changed if f"okrs/{reference.cycle}/{reference.team}.yaml" in files}
    return [("OKR-Ref", str(reference)) for reference in sorted(map(str, own))]


def push(call: Call, proposal: Proposal, wishes: Wishes) -> Pushed | None:
    """Push the branch, and take in what others put there; ``None`` where nothing is to be pushed.

    Raises OkrError, which says where the proposal is.
    """
    from okrcli.repository import requesting
    from okrcli.repository.interfaces import Request
    from okrcli.repository.sync import share

    remote = proposal.remote
    if remote is None:
        return None
    at = window_of(call, remote)
    wanted = Request(proposal.home, proposal.branch, proposal.title, "", wishes.draft)
    options = requesting.push_options(at, wanted)
    with _kept(proposal):
        shared = share(call.root, proposal.branch, remote=remote, options=options)
    return Pushed(shared, at, wanted, by_push=bool(options and shared.commits))


def published(call: Call, proposal: Proposal, pushed: Pushed) -> Published:
    """Open the pull request of a branch that was pushed, if there is none. Raises OkrError as ``push``."""
    from okrcli.repository import requesting

    shared, at, wanted, by_push = pushed
    with _kept(proposal):
        return Published(
            shared, requesting.request(at, wanted, lambda: _body(call, proposal), by_push=by_push)
        )


@contextmanager
def _kept(proposal: Proposal) -> Iterator[None]:
    """Let a failure say where the proposal is."""
    try:
        yield
    except OkrError as error:
        kept = _("The proposal is kept on {branch}; `okr propose` goes on from there.")
        # What is shared here is no check-in, so another command goes on with it.
        way_out = error.hint.replace("`okr sync`", "`okr propose`")
        error.hint = "\n".join((way_out, kept.format(branch=proposal.branch)))
        raise


def _body(call: Call, proposal: Proposal) -> str:
    from okrcli.commands.base.review_page import pull_request_text
    from okrcli.repository.requesting import marked

    return marked(pull_request_text(call, proposal.tip, proposal.branch))
