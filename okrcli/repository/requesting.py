"""A pull request for a branch that was pushed: opened, found again, or left to the user."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from okrcli.repository import programs, remotes
from okrcli.repository.forge import Forge, Host, compare_url, host_of, listing_url
from okrcli.repository.interfaces import Request
from okrcli.repository.message import one_line
from okrcli.repository.pull_request import Desk, PullRequestError, desk_of, program_for
from okrcli.translate import _

__all__ = ["Requested", "Window", "marked", "push_options", "request", "titled", "window"]

# Between these stands what is renewed; what people write around it is theirs.
_BEGIN, _END = "<!-- okr: from here -->", "<!-- okr: to here -->"
_LONGEST_TITLE = 200  # GitHub and GitLab take 255 characters, and some of them are for “Draft: ”


class Window(NamedTuple):
    """The host behind a remote (``None``: a folder), and where pull requests on it are dealt with, if so."""

    host: Host | None
    desk: Desk | None


class Requested(NamedTuple):
    """What became of a pull request.

    Without a ``url`` there is none yet: ``page`` is where it is begun by hand, and ``why`` says the reason.
    ``number`` is ``None`` where a push opened it. ``created``: it was not there before.
    """

    number: int | None = None
    url: str | None = None
    created: bool = False
    page: str | None = None
    why: str | None = None


def window(folder: Path, remote: str, forge: Forge | None) -> Window:
    """Return where pull requests at a remote are dealt with; a program of the user's is asked for that."""
    host = host_of(remotes.address_of(folder, remote), forge)
    return Window(host, desk_of(host, folder) if host else None)


def marked(text: str) -> str:
    """Return a text that is found again in the body of a pull request, whatever people write around it."""
    return f"{_BEGIN}\n\n{text.strip()}\n\n{_END}\n"


def titled(text: str) -> str:
    """Return a title on one line that every host takes."""
    line = one_line(text)
    return line if len(line) <= _LONGEST_TITLE else line[: _LONGEST_TITLE - 1].rstrip() + "…"


def push_options(at: Window, wanted: Request) -> list[str]:
    """Return what a push tells a GitLab that nobody here is logged in at, so that it opens the request."""
    if at.desk is not None or at.host is None or at.host.forge != "gitlab":
        return []
    options = ["create", f"target={wanted.base}", f"title={titled(wanted.title)}", "remove_source_branch"]
    return [f"merge_request.{option}" for option in (*options, *(["draft"] if wanted.draft else []))]


def request(at: Window, wanted: Request, body: Callable[[], str], *, by_push: bool = False) -> Requested:
    """Open the pull request, or find the one that is open, and put ``body`` (see ``marked``) into it.

    ``by_push``: the host was told to open it. What fails here is said in the answer: the branch is pushed.
    """
    if at.host is None:
        return Requested(
            why=_("The remote is a folder and no code host, so there is no pull request to open.")
        )
    page = compare_url(at.host, wanted.base, wanted.head, titled(wanted.title))
    if at.desk is None:
        listed = listing_url(at.host, wanted.head)
        if listed and by_push:
            return Requested(url=listed, created=True)
        return Requested(page=page, why=_why_none(at.host))
    try:
        return _requested(at.desk, wanted, body)
    except PullRequestError as error:
        return Requested(page=page, why=error.message)


def _requested(desk: Desk, wanted: Request, body: Callable[[], str]) -> Requested:
    found = desk.find(wanted.base, wanted.head)
    if found is None:
        opened = desk.open(wanted._replace(title=titled(wanted.title), body=body()))
        return Requested(opened.number, opened.url, created=True)
    renewed = _renewed(found.body.replace("\r\n", "\n"), body())
    if renewed is not None:
        desk.tell(found.number, renewed)
    return Requested(found.number, found.url)


def _renewed(old: str, text: str) -> str | None:
    """Return the body with the new text in its place; ``None`` where that is there, or its place is gone."""
    before, begin, rest = old.partition(_BEGIN)
    _old, end, after = rest.partition(_END)
    if not begin or not end:
        return None
    new = before + text.rstrip("\n") + after
    return None if new.strip() == old.strip() else new


def _why_none(host: Host) -> str:
    program = program_for(host)
    if host.forge is None:
        sentence = _("What runs on {host} is not known: say it in okr.yaml, `forge:` under git:.")
        return sentence.format(host=host.name)
    if program is None:
        return _("No program that okr knows opens pull requests on {host}.").format(host=host.name)
    name, log_in = program
    if programs.found(name) is None:
        return _("With the program {name} okr would have opened it.").format(name=name)
    return _("{name} is not logged in at {host}: `{command}`.").format(
        name=name, host=host.name, command=log_in
    )
