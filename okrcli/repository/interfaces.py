"""What hosts are asked about pull requests, and how their answers are read: one class for each kind."""

from collections.abc import Mapping
from typing import Any, NamedTuple, Protocol
from urllib.parse import quote, urlencode

from okrcli.repository.forge import Forge, Host

__all__ = ["INTERFACES", "Asking", "Interface", "PullRequest", "Request"]


class Request(NamedTuple):
    """A pull request to be opened: from the branch ``head`` to the branch ``base``."""

    base: str
    head: str
    title: str
    body: str
    draft: bool = False


class PullRequest(NamedTuple):
    """One that is open; ``number`` is what it is called by on its host."""

    number: int
    url: str
    body: str


class Asking(NamedTuple):
    """What is asked of a host: how, where, and with which values."""

    method: str
    path: str
    values: Mapping[str, Any] | None = None


class Interface(Protocol):
    """What one kind of host is asked, and how its answers are read."""

    def open_from(self, host: Host, base: str, head: str) -> Asking:
        """Ask for those that are open from a branch, or for all that are open."""
        ...

    def opening(self, host: Host, request: Request) -> Asking:
        """Ask for a new one."""
        ...

    def telling(self, host: Host, number: int, body: str) -> Asking:
        """Ask for another text."""
        ...

    def closing(self, host: Host, number: int) -> Asking:
        """Ask to close it without a merge."""
        ...

    def read(self, entry: Mapping[str, Any], head: str) -> PullRequest | None:
        """Return one of an answer; ``None`` if it is from another branch, or from a copy of the repository.

        Raises KeyError, TypeError, ValueError for what is none.
        """
        ...


class _GitHub:
    def open_from(self, host: Host, base: str, head: str) -> Asking:
        owner = host.path.partition("/")[0]
        query = urlencode({"state": "open", "head": f"{owner}:{head}", "base": base})
        return Asking("GET", f"{self._pulls(host)}?{query}")

    def opening(self, host: Host, request: Request) -> Asking:
        return Asking("POST", self._pulls(host), request._asdict())

    def telling(self, host: Host, number: int, body: str) -> Asking:
        return Asking("PATCH", f"{self._pulls(host)}/{number}", {"body": body})

    def closing(self, host: Host, number: int) -> Asking:
        return Asking("PATCH", f"{self._pulls(host)}/{number}", {"state": "closed"})

    def read(self, entry: Mapping[str, Any], head: str) -> PullRequest | None:
        ends = entry["head"], entry["base"]
        # A branch of the same name in a copy of the repository is somebody else's.
        if ends[0]["ref"] != head or _id(ends[0]) != _id(ends[1]):
            return None
        return PullRequest(int(entry["number"]), str(entry["html_url"]), entry["body"] or "")

    def _pulls(self, host: Host) -> str:
        return f"repos/{quote(host.path)}/pulls"


class _Gitea(_GitHub):
    """Gitea and Forgejo: like GitHub, but for drafts, and for what can be asked for."""

    def open_from(self, host: Host, base: str, head: str) -> Asking:
        return Asking("GET", f"{self._pulls(host)}?state=open&sort=recentupdate&limit=50")

    def opening(self, host: Host, request: Request) -> Asking:
        title = f"WIP: {request.title}" if request.draft else request.title
        values = {"base": request.base, "head": request.head, "title": title, "body": request.body}
        return Asking("POST", self._pulls(host), values)


class _GitLab:
    def open_from(self, host: Host, base: str, head: str) -> Asking:
        query = urlencode({"state": "opened", "source_branch": head, "target_branch": base})
        return Asking("GET", f"{self._requests(host)}?{query}")

    def opening(self, host: Host, request: Request) -> Asking:
        values = {
            "source_branch": request.head,
            "target_branch": request.base,
            "title": f"Draft: {request.title}" if request.draft else request.title,
            "description": request.body,
            "remove_source_branch": True,
        }
        return Asking("POST", self._requests(host), values)

    def telling(self, host: Host, number: int, body: str) -> Asking:
        return Asking("PUT", f"{self._requests(host)}/{number}", {"description": body})

    def closing(self, host: Host, number: int) -> Asking:
        return Asking("PUT", f"{self._requests(host)}/{number}", {"state_event": "close"})

    def read(self, entry: Mapping[str, Any], head: str) -> PullRequest | None:
        if entry["source_branch"] != head or entry["source_project_id"] != entry["target_project_id"]:
            return None
        return PullRequest(int(entry["iid"]), str(entry["web_url"]), entry["description"] or "")

    def _requests(self, host: Host) -> str:
        return f"projects/{quote(host.path, safe='')}/merge_requests"


def _id(end: Mapping[str, Any]) -> Any:
    return (end["repo"] or {}).get("id")


INTERFACES: Mapping[Forge, Interface] = {
    "github": _GitHub(),
    "gitlab": _GitLab(),
    "gitea": _Gitea(),
    "forgejo": _Gitea(),
}
