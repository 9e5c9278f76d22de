"""Pull requests, through the program of the host that the user has installed and is logged in with.

All three programs hand on requests to the host's own interface. That is the same in every version of them,
has no limit to the length of a text, and answers in JSON.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from okrcli.repository import programs
from okrcli.repository.errors import GitError
from okrcli.repository.forge import Forge, Host
from okrcli.repository.interfaces import INTERFACES, Asking, Interface, PullRequest, Request
from okrcli.translate import _

__all__ = ["Desk", "PullRequestError", "desk_of", "program_for"]

_ASKING_SECONDS = 15.0
_DOING_SECONDS = 60.0
_PROGRAMS: Mapping[Forge, str] = {"github": "gh", "gitlab": "glab", "gitea": "tea", "forgejo": "tea"}
_LOG_IN = {
    "gh": "gh auth login --hostname",
    "glab": "glab auth login --hostname",
    "tea": "tea login add --url",
}


class PullRequestError(GitError):
    """The host, or the program that talks to it, did not do as asked."""

    def __init__(self, program: str, said: str) -> None:
        super().__init__(_("{program} could not do it: {said}").format(program=program, said=said))
        self.said = said


class Desk:
    """Where pull requests of a repository are dealt with: a program that is logged in at its host."""

    def __init__(self, host: Host, interface: Interface, program: str, login: str, folder: Path) -> None:
        """``login`` is the name under which ``tea`` knows the host; the others know it by its own."""
        self._host, self._interface = host, interface
        self._program, self._login, self._folder = program, login, folder

    def find(self, base: str, head: str) -> PullRequest | None:
        """Return the open pull request from a branch of this repository. Raises PullRequestError."""
        entries = self._ask(self._interface.open_from(self._host, base, head))
        read = (self._read(entry, head) for entry in (entries if isinstance(entries, list) else []))
        return next(filter(None, read), None)

    def open(self, request: Request) -> PullRequest:
        """Open one. Raises PullRequestError."""
        opened = self._read(self._ask(self._interface.opening(self._host, request)), request.head)
        if opened is None:
            raise PullRequestError(self._program, _("the answer was not understood"))
        return opened

    def tell(self, number: int, body: str) -> None:
        """Put another text into it. Raises PullRequestError."""
        self._ask(self._interface.telling(self._host, number, body))

    def close(self, number: int) -> None:
        """Close it without a merge. Raises PullRequestError."""
        self._ask(self._interface.closing(self._host, number))

    def _read(self, entry: Any, head: str) -> PullRequest | None:
        try:
            return self._interface.read(entry, head)
        except (KeyError, TypeError, ValueError):
            raise PullRequestError(self._program, _("the answer was not understood")) from None

    def _ask(self, asking: Asking) -> Any:
        where = ("--login", self._login) if self._program == "tea" else ("--hostname", self._host.name)
        words = ["api", *where, "--method", asking.method]
        if asking.values is not None:
            words += {"tea": ["--data", "@-"]}.get(self._program, ["--input", "-"])
            words += ["--header", "Content-Type: application/json"]
        program = programs.found(self._program)
        if program is None:
            raise PullRequestError(self._program, _("the program is gone"))
        given = "" if asking.values is None else json.dumps(asking.values)
        answer = programs.run(
            program, [*words, asking.path], folder=self._folder, stdin=given, timeout_seconds=_DOING_SECONDS
        )
        if not answer.done:
            raise PullRequestError(self._program, answer.said)
        try:
            return json.loads(answer.printed)
        except ValueError:
            raise PullRequestError(self._program, _("the answer was not understood")) from None


def program_for(host: Host) -> tuple[str, str] | None:
    """Return the program that deals with pull requests on a host, and how one logs in there with it."""
    name = _PROGRAMS.get(host.forge) if host.forge else None
    return (name, f"{_LOG_IN[name]} {host.name}") if name else None


def desk_of(host: Host, folder: Path) -> Desk | None:
    """Return where pull requests are dealt with; ``None`` without a program that is logged in there."""
    if host.forge is None or host.forge not in INTERFACES:
        return None
    name = _PROGRAMS[host.forge]
    program = programs.found(name)
    if program is None:
        return None
    if name == "tea":
        asked = programs.run(
            program, ["login", "list", "--output", "json"], folder=folder, timeout_seconds=_ASKING_SECONDS
        )
        login = next(_logins(asked.printed, host), None) if asked.done else None
    else:
        words = ["auth", "status", "--hostname", host.name]
        asked = programs.run(program, words, folder=folder, timeout_seconds=_ASKING_SECONDS)
        login = host.name if asked.done else None
    return None if login is None else Desk(host, INTERFACES[host.forge], name, login, folder)


def _logins(printed: str, host: Host) -> Iterator[str]:
    """The names under which ``tea`` knows a host, by the address of its pages or the one it takes SSH at."""
    try:
        entries = json.loads(printed)
    except ValueError:
        return
    bare = host.name.partition(":")[0]
    for entry in entries if isinstance(entries, list) else []:
        known = {key.casefold(): str(value) for key, value in entry.items() if value}
        hosts = {urlsplit(known.get("url", "")).hostname, known.get("ssh_host", "").partition(":")[0]}
        if bare in hosts and known.get("name"):
            yield known["name"]
