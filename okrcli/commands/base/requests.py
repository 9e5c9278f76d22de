"""Pull requests: what came of one, in sentences and for programs."""

from typing import TYPE_CHECKING, Any

from okrcli.commands.base.call import Call
from okrcli.translate import _

if TYPE_CHECKING:
    from okrcli.repository.requesting import Requested, Window

__all__ = ["requested_json", "told_requested", "window_of"]


def window_of(call: Call, remote: str) -> "Window":
    """Return where pull requests at a remote are dealt with. Raises as ``git.ask`` does."""
    from okrcli.repository.requesting import window

    return window(call.root, remote, call.facts.settings.git.forge)


def told_requested(requested: "Requested") -> tuple[str, str | None]:
    """Return what came of a pull request in a sentence or two, and the address to go to, if there is one."""
    if requested.url is None:
        told = (requested.why or "").rstrip(".") + "."
        if requested.page:
            told = f"{told} {_('Open the pull request here:')}"
        return told, requested.page
    if requested.number is None:
        return _("GitLab was told to open the merge request; it is listed here:"), requested.url
    said = (
        _("Opened pull request {number}:") if requested.created else _("Pull request {number} has it, too:")
    )
    return said.format(number=requested.number), requested.url


def requested_json(requested: "Requested | None") -> dict[str, Any] | None:
    """Return the same for machines; ``None`` where nothing was pushed."""
    if requested is None:
        return None
    return {
        "number": requested.number,
        "url": requested.url,
        "created": requested.created,
        "open_at": requested.page,
        "why_not": requested.why,
    }
