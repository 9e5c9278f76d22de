"""Sharing: what --push and `okr sync` may do here, and what came of it."""

from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any

import typer

from okrcli.commands.base.call import Call
from okrcli.commands.base.requests import requested_json, told_requested
from okrcli.errors import UsageError
from okrcli.translate import _, plural

if TYPE_CHECKING:
    from okrcli.repository.sharing_errors import ConflictError
    from okrcli.repository.sync import Shared

__all__ = ["Push", "landed_as", "refuse_to_share", "share_branch", "shared_json", "told_shared"]

Push = Annotated[bool, typer.Option("--push", help="Share it, too: fetch, put mine on top, push.")]


def refuse_to_share(call: Call, branch: str | None, *, check_ins: bool = True) -> None:
    """Raise UsageError where the settings say that okr does not push this branch by itself.

    ``check_ins``: that is what is to be pushed, and not a plan or what is like one.
    """
    from okrcli.repository.branches import home_branch

    settings = call.facts.settings.git
    by_request = settings.share == "pull_request" and not check_ins
    if settings.share == "manual":
        way_out = _("Push it yourself with `git push`, or take share: manual out of okr.yaml.")
    elif by_request and branch == home_branch(call.root, settings.branch):
        way_out = _("Make a pull request with `okr propose`.")
    else:
        return
    sentence = _("okr.yaml says share: {share}, so okr pushes nothing here by itself.")
    raise UsageError(sentence.format(share=settings.share), way_out)


def share_branch(call: Call, branch: str | None) -> "Shared":
    """Share a branch, ``None`` on a detached HEAD; the home branch by pull request, if the settings say so.

    Raises UsageError, and as ``sync.share`` does.
    """
    from okrcli.repository.branches import home_branch
    from okrcli.repository.sharing_errors import ConflictError
    from okrcli.repository.sync import share

    if branch is None:
        raise UsageError(
            _("HEAD is detached: no branch holds this commit, so it cannot be shared."),
            _("Make a branch of it with `git switch --create NAME`."),
        )
    settings = call.facts.settings.git
    home = home_branch(call.root, settings.branch)
    try:
        if branch == home and settings.share == "pull_request":
            from okrcli.commands.base.check_in_requests import share_by_request

            return share_by_request(call, branch)
        return share(call.root, branch, home=branch == home)
    except ConflictError as conflict:
        if entries := _contested(call, conflict):
            told = _("Both of you changed {entries}.").format(entries=", ".join(entries))
            conflict.hint = f"{told}\n{conflict.hint}"
        raise


def landed_as(commit: str, shared: "Shared") -> str:
    """Return the short hash that others see: on top of what they did, a commit is another one."""
    landed = (new for old, new in shared.landed.items() if old.startswith(commit))
    return next(landed, commit)[: len(commit)]


def _contested(call: Call, conflict: "ConflictError") -> list[str]:
    """Return the objectives and key results that both sides changed."""
    from okrcli.changes.compare import compare

    base, mine, theirs = (call.workspace_at(each) for each in (conflict.base, conflict.mine, conflict.theirs))
    both = [{change.reference for change in compare(base, side)} for side in (mine, theirs)]
    return sorted(str(reference) for reference in both[0] & both[1] if reference is not None)


def told_shared(call: Call, shared: "Shared") -> list[str]:
    """Return what came of it, in sentences."""
    time = _("{seconds} s").format(seconds=call.err.notation.number(Decimal(f"{shared.seconds:.1f}")))
    if shared.commits:
        commits = plural("{count} commit", "{count} commits", shared.commits)
        said = _("Shared {commits} with {upstream} in {time}.")
        told = [said.format(commits=commits, upstream=shared.upstream, time=time)]
    else:
        said = _("{branch} holds nothing that {upstream} does not have ({time}).")
        told = [said.format(branch=shared.branch, upstream=shared.upstream, time=time)]
    if shared.left_out:
        said = _("Left out, as they take one another back and others changed the same: {commits}.")
        told.append(said.format(commits=", ".join(commit[:7] for commit in shared.left_out)))
    if shared.others:
        others = plural("{count} commit", "{count} commits", shared.others)
        said = _("Not shared: {commits} on {branch} about plans; `okr propose`.")
        told.append(said.format(commits=others, branch=shared.branch))
    if shared.received:
        told.append(plural("Took in {count} commit.", "Took in {count} commits.", shared.received))
    if shared.in_the_way:
        said = _("{branch} could not follow here yet: {reason}.")
        told.append(said.format(branch=shared.branch, reason=shared.in_the_way.rstrip(".")))
        told.append(_("Commit or put aside what is in the way, then `okr sync`."))
    if shared.requested is not None:
        told += filter(None, told_requested(shared.requested))  # the address stands at the end
    return told


def shared_json(shared: "Shared | None") -> dict[str, Any] | None:
    """Return what came of it for machines; ``None`` where nothing was to be shared."""
    if shared is None:
        return None
    return {
        "branch": shared.branch,
        "upstream": shared.upstream,
        "commits": shared.commits,
        "received": shared.received,
        "seconds": Decimal(f"{shared.seconds:.3f}"),
        "in_the_way": shared.in_the_way,
        "pull_request": requested_json(shared.requested),
    }
