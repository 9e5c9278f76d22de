"""A code host that answers as GitHub and GitLab do, as far as comments go: in this process, over HTTP."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

__all__ = ["CodeHost", "serve"]

ME = 1
_A_PAGE = 2  # on GitHub, so that a few comments are several pages


class CodeHost:
    """What the host holds: comments as author and text, open pull requests, and what it was sent."""

    def __init__(self) -> None:
        self.comments: list[tuple[int, str]] = []
        self.pull_requests: list[dict[str, Any]] = []
        self.tokens: set[str] = set()
        self.moved_to = ""
        self.address = ""

    def graphql(self, asked: Mapping[str, Any]) -> Any:
        """Answer one of GitHub's questions."""
        query, told = asked["query"], asked["variables"]
        if "addComment" in query:
            self.comments.append((ME, told["body"]))
        elif "updateIssueComment" in query:
            self.comments[int(told["id"])] = (ME, told["body"])
        elif "pullRequests(" in query:
            found = [each for each in self.pull_requests if each["headRefName"] == told["branch"]]
            ends = {"hasNextPage": False, "endCursor": None}
            return {"repository": {"pullRequests": {"nodes": found, "pageInfo": ends}}}
        else:
            begin = int(told["after"] or 0)
            end = begin + _A_PAGE
            nodes = [
                {"id": str(at), "body": text, "viewerDidAuthor": author == ME}
                for at, (author, text) in enumerate(self.comments)
            ]
            info = {"hasNextPage": end < len(nodes), "endCursor": str(end)}
            page = {"id": "PR", "comments": {"nodes": nodes[begin:end], "pageInfo": info}}
            return {"repository": {"pullRequest": page}}
        return {}

    def notes(self, method: str, path: str, content: Mapping[str, Any] | None) -> Any:
        """Answer GitLab's interface for the notes of merge request 7 of project 12."""
        at = urlsplit(path)
        notes = "/projects/12/merge_requests/7/notes"
        if at.path == "/user":
            return {"id": ME}
        assert at.path.startswith(notes), path
        if method == "GET":
            asked = parse_qs(at.query)
            size, page = int(asked["per_page"][0]), int(asked["page"][0])
            told = [
                {"id": number, "body": text, "author": {"id": author}}
                for number, (author, text) in enumerate(self.comments)
            ]
            return told[(page - 1) * size : page * size]
        assert content is not None
        if method == "POST":
            self.comments.append((ME, content["body"]))
        else:
            self.comments[int(at.path.removeprefix(f"{notes}/"))] = (ME, content["body"])
        return {}


@contextmanager
def serve() -> Iterator[CodeHost]:
    """Let a host answer at its ``address`` for a while."""
    host = CodeHost()

    class Answers(BaseHTTPRequestHandler):
        def _answer(self) -> None:
            size = int(self.headers.get("Content-Length") or 0)
            content = json.loads(self.rfile.read(size)) if size else None
            shown = self.headers.get_all("Authorization") or [self.headers.get("PRIVATE-TOKEN") or ""]
            host.tokens.update(shown)
            if host.moved_to:
                self.send_response(307)
                self.send_header("Location", host.moved_to)
                self.end_headers()
                return
            if self.path.startswith("/nordwind"):
                self.send_error(404)
                return
            if self.path == "/graphql":
                answer = {"data": host.graphql(content or {})}
            else:
                answer = host.notes(self.command, self.path, content)
            self.send_response(200)
            self.end_headers()
            self.wfile.write(json.dumps(answer).encode())

        do_GET = do_POST = do_PUT = _answer  # noqa: N815

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Answers)
    host.address = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield host
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
