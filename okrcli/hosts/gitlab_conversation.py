"""The comments on a merge request on GitLab."""

from collections.abc import Iterator, Mapping
from urllib.parse import quote

from okrcli.hosts.comment import Comment
from okrcli.hosts.web import Web

__all__ = ["OnGitLab"]

_A_PAGE = 100


class OnGitLab:
    """The comments on a merge request, as ``comment.Conversation``."""

    def __init__(self, web: Web, project: str, number: str) -> None:
        """``project`` is the one the merge request is to go to, ``number`` its number there."""
        self._web = web
        self._notes = f"/projects/{quote(project, safe='')}/merge_requests/{quote(number, safe='')}/notes"

    @classmethod
    def of(cls, environ: Mapping[str, str], token: str) -> "OnGitLab":
        """Return the merge request that the pipeline runs for."""
        web = Web(environ.get("CI_API_V4_URL") or "https://gitlab.com/api/v4", {"PRIVATE-TOKEN": token})
        return cls(web, environ["CI_MERGE_REQUEST_PROJECT_ID"], environ["CI_MERGE_REQUEST_IID"])

    def mine(self) -> Iterator[Comment]:
        """Return the comments that the owner of the token wrote."""
        me, number = self._web.send("GET", "/user")["id"], 1
        while True:
            page = self._web.send("GET", f"{self._notes}?per_page={_A_PAGE}&page={number}")
            for note in page:
                if note["author"]["id"] == me:
                    yield Comment(str(note["id"]), note["body"])
            if len(page) < _A_PAGE:
                return
            number += 1

    def add(self, text: str) -> None:
        """Write a comment."""
        self._web.send("POST", self._notes, {"body": text})

    def change(self, name: str, text: str) -> None:
        """Let a comment say something else."""
        self._web.send("PUT", f"{self._notes}/{quote(name, safe='')}", {"body": text})
