"""``okr propose --abandon``: the way back; nothing that was written is lost."""

from typing import TYPE_CHECKING

from okrcli.commands.base.asking import confirm
from okrcli.commands.base.call import Call
from okrcli.commands.base.requests import window_of
from okrcli.commands.propose.gather import belongs, home_of
from okrcli.errors import UsageError
from okrcli.render.propose_screen import told_abandoned
from okrcli.translate import _

if TYPE_CHECKING:
    from okrcli.repository.remotes import Upstream

__all__ = ["abandon"]


def abandon(call: Call, remote: str | None, *, yes: bool, dry_run: bool) -> None:
    """Close the pull request, delete the branch there and here, and go back to the home branch.

    What was proposed stays in the files, and so does what is in hand. Raises OkrError.
    """
    from okrcli.repository import proposals
    from okrcli.repository.lock import lock
    from okrcli.repository.revisions import resolved

    home, _tip = home_of(call)
    branch = _proposal_of(call, home)
    upstream = _upstream(call, branch, remote)
    if dry_run:
        _say(call, branch, home, None, dry_run=True)
        return
    if not yes and not _sure(call, branch, upstream):
        return
    with lock(call.root):
        _put_in(call)
    commit = resolved(call.root, "HEAD")
    deleted = upstream.remote if upstream and _withdrawn(call, branch, home, upstream, commit) else None
    with lock(call.root):
        left = proposals.retreat(call.root, branch, home)
    if call.json:
        _say(call, branch, home, commit, dry_run=False)
    elif not call.options["quiet"]:
        for sentence in told_abandoned(branch, commit[:9], home, deleted, left):
            call.err.paragraph(sentence)


def _proposal_of(call: Call, home: str) -> str:
    """Return the proposal that is checked out. Raises UsageError where there is none, or no way back."""
    from okrcli.repository.branches import current_branch, where_checked_out
    from okrcli.repository.location import top
    from okrcli.repository.proposals import is_proposal

    branch = current_branch(call.root)
    if branch is None or not is_proposal(branch):
        raise UsageError(
            _("What is checked out is no proposal of `okr propose`."),
            _("Go to it first: `git branch --list 'okr/*'` lists them, `git switch` goes there."),
        )
    standing = where_checked_out(call.root, home)
    if standing is not None and standing.work_tree.resolve() != top(call.root).resolve():
        raise UsageError(
            _("{home} is checked out in {folder}, so this work tree cannot go back to it.").format(
                home=home, folder=standing.work_tree
            ),
            _("Go elsewhere with `git switch`, then delete the branch with `git branch -D {branch}`.").format(
                branch=branch
            ),
        )
    return branch


def _upstream(call: Call, branch: str, remote: str | None) -> "Upstream | None":
    from okrcli.repository.remotes import upstream_of
    from okrcli.repository.sharing_errors import NoRemoteError, NoUpstreamError

    try:
        return upstream_of(call.root, branch, assumed=True, remote=remote)
    except (NoRemoteError, NoUpstreamError):
        return None


def _sure(call: Call, branch: str, upstream: "Upstream | None") -> bool:
    """Ask. Raises UsageError where nobody can be asked."""
    if not call.asks:
        raise UsageError(
            _("This deletes {branch}, and nobody can be asked whether that is meant.").format(branch=branch),
            _("Say so with --yes."),
        )
    question = (
        _("Delete {branch}, here and on {remote}, and close its pull request?")
        if upstream
        else _("Delete {branch}?")
    )
    return confirm(
        call, question.format(branch=branch, remote=upstream.remote if upstream else ""), default=False
    )


def _put_in(call: Call) -> None:
    """Commit what is in hand of the proposal, so that the last commit holds all of it."""
    from okrcli.repository import proposals
    from okrcli.repository.commits import commit

    found = proposals.material(call.root, "HEAD", lambda path: belongs(call, path))
    if found.files:
        commit(call.root, [call.root / path for path in found.files], "okr: keep what was in hand")


def _withdrawn(call: Call, branch: str, home: str, upstream: "Upstream", commit: str) -> bool:
    """Close the pull request and delete the branch on the remote; say whether there was one.

    Where nobody answers, and nothing here says that it was ever pushed, there is nothing to wait for.
    """
    from okrcli.repository import plumbing, remotes
    from okrcli.repository.lock import lock
    from okrcli.repository.pull_request import PullRequestError
    from okrcli.repository.sharing_errors import OthersWorkError, SharingError, UnreachableError
    from okrcli.repository.sync import NETWORK_LOCK

    desk = window_of(call, upstream.remote).desk
    try:
        if desk and (found := desk.find(home, branch)):
            desk.close(found.number)
    except PullRequestError as error:
        # A host closes the request by itself once its branch is gone.
        call.err.paragraph(error.message)
    try:
        with lock(call.root, name=NETWORK_LOCK):
            return remotes.delete(call.root, upstream, commit)
    except SharingError as error:
        unknown = upstream.assumed and plumbing.tip(call.root, upstream.tracking) is None
        if unknown and isinstance(error, UnreachableError):
            never = _("As far as is known here, {branch} was never pushed.").format(branch=branch)
            call.err.paragraph(error.message.rstrip("."), ". ", never)
            return False
        if not isinstance(error, OthersWorkError):
            error.hint = _("Nothing was deleted; `okr propose --abandon` tries again.")
        raise


def _say(call: Call, branch: str, home: str, commit: str | None, *, dry_run: bool) -> None:
    if call.json:
        call.answer("propose", {"abandoned": not dry_run, "branch": branch, "base": home, "commit": commit})
    else:
        call.out.paragraph(_("Would delete {branch} and go back to {home}.").format(branch=branch, home=home))
