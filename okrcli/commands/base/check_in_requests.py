"""Check-ins by pull request, where okr.yaml says so: one branch and one request for each person."""

from typing import TYPE_CHECKING

from okrcli.commands.base.call import Call
from okrcli.commands.base.requests import window_of
from okrcli.errors import OkrError
from okrcli.render.markdown import escape
from okrcli.translate import _, plural

if TYPE_CHECKING:
    from okrcli.repository.sync import Shared

__all__ = ["share_by_request"]

# A host takes some 60,000 characters; whoever checked in more often than this has not merged for long.
_LISTED = 200


def share_by_request(call: Call, home: str) -> "Shared":
    """Push the check-ins on the home branch to the person's branch, and see that there is a pull request.

    Raises as ``check_in_branch.share_check_ins`` does.
    """
    from okrcli.repository import requesting
    from okrcli.repository.branches import CHECK_INS
    from okrcli.repository.check_in_branch import share_check_ins
    from okrcli.repository.interfaces import Request
    from okrcli.repository.remotes import upstream_of

    who, name = _who(call)
    branch = CHECK_INS + who
    remote = upstream_of(call.root, home, assumed=True).remote
    at = window_of(call, remote)
    wanted = Request(home, branch, _("Check-ins of {name}").format(name=name), "")
    options = tuple(requesting.push_options(at, wanted))
    pending = share_check_ins(call.root, home, branch, remote, options)
    if not pending.subjects:
        return pending.shared
    body = requesting.marked(_body(pending.subjects))
    try:
        requested = requesting.request(at, wanted, lambda: body, by_push=bool(options))
    except OkrError as error:
        error.hint = "\n".join((error.hint, _("The check-ins are pushed to {branch}.").format(branch=branch)))
        raise
    return pending.shared._replace(requested=requested)


def _who(call: Call) -> tuple[str, str]:
    """Return the id and name of whoever shares; of somebody that okr.yaml does not know, git's name."""
    import re

    from okrcli.repository.errors import IdentityMissingError
    from okrcli.repository.identity import who

    if call.person is not None:
        return call.person, call.facts.settings.people[call.person].name or call.person
    identity = who(call.root)
    if identity is None:
        raise IdentityMissingError
    return re.sub(r"[^a-z0-9]+", "-", identity.name.casefold()).strip("-") or "somebody", identity.name


def _body(subjects: tuple[str, ...]) -> str:
    """Return the list of check-ins, the newest first, with nothing alive in it."""
    lines = [f"- {escape(subject.removeprefix('okr: '))}" for subject in reversed(subjects)]
    said = plural(
        "{count} check-in. Numbers were read and are not agreed upon: a glance is enough.",
        "{count} check-ins. Numbers were read and are not agreed upon: a glance is enough.",
        len(lines),
    )
    more = lines[_LISTED:]
    if more:
        lines = [*lines[:_LISTED], plural("… and {count} more", "… and {count} more", len(more))]
    return "\n".join([said, "", *lines])
