"""A small client of the language server protocol: what an editor asks, over the server's standard streams."""

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, Self

__all__ = ["Client"]


class Client:
    """An editor with one folder open, speaking to a server that was started for it."""

    def __init__(self, command: list[str], folder: Path, settings: dict[str, Any]) -> None:
        self.folder = folder
        self.settings = settings
        self.asked = 0
        self.notes: list[dict[str, Any]] = []
        self.opened: dict[str, int] = {}
        self.server = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def __enter__(self) -> Self:
        self.ask(
            "initialize",
            {
                "processId": None,
                "rootUri": self.folder.as_uri(),
                "workspaceFolders": [{"uri": self.folder.as_uri(), "name": self.folder.name}],
                "capabilities": {
                    "workspace": {"configuration": True, "workspaceFolders": True},
                    "textDocument": {"completion": {"completionItem": {"snippetSupport": True}}},
                },
            },
        )
        self.tell("initialized", {})
        self.tell("workspace/didChangeConfiguration", {"settings": self.settings})
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.server.kill()
        self.server.communicate()

    def open(self, path: str, text: str) -> list[dict[str, Any]]:
        """Show a text as the file at a path, and return what is underlined in it."""
        uri = (self.folder / path).as_uri()
        version = self.opened[uri] = self.opened.get(uri, 0) + 1
        document = {"uri": uri, "languageId": "yaml", "version": version, "text": text}
        if version == 1:
            self.tell("textDocument/didOpen", {"textDocument": document})
        else:
            self.tell(
                "textDocument/didChange", {"textDocument": document, "contentChanges": [{"text": text}]}
            )
        return self._diagnostics(uri)

    def _diagnostics(self, uri: str) -> list[dict[str, Any]]:
        """The last news about a file; a change clears the underlines first and says anew what is wrong."""
        self.ask("textDocument/documentSymbol", {"textDocument": {"uri": uri}})
        self.notes.clear()
        while True:
            for note in self.notes:
                if note["method"] == "textDocument/publishDiagnostics" and note["params"]["uri"] == uri:
                    found: list[dict[str, Any]] = note["params"]["diagnostics"]
                    return found
            self._read_one()

    def complete(self, path: str, line: int, column: int) -> list[str]:
        """Return what is offered at a place (both from 0)."""
        answer = self.ask("textDocument/completion", self._place(path, line, column))
        items = answer["items"] if isinstance(answer, dict) else answer or []
        return [item["label"] for item in items]

    def hover(self, path: str, line: int, column: int) -> str:
        """Return what is explained at a place (both from 0)."""
        answer = self.ask("textDocument/hover", self._place(path, line, column))
        return str(answer["contents"]["value"]) if answer else ""

    def _place(self, path: str, line: int, column: int) -> dict[str, Any]:
        uri = (self.folder / path).as_uri()
        return {"textDocument": {"uri": uri}, "position": {"line": line, "character": column}}

    def ask(self, method: str, params: dict[str, Any]) -> Any:
        """Ask the server and return its answer; questions of its own are answered on the way."""
        self.asked += 1
        self._send({"id": self.asked, "method": method, "params": params})
        while True:
            message = self._read_one()
            if message.get("id") == self.asked and "method" not in message:
                assert "error" not in message, message
                return message["result"]

    def tell(self, method: str, params: dict[str, Any]) -> None:
        """Tell the server something that has no answer."""
        self._send({"method": method, "params": params})

    def _read_one(self) -> dict[str, Any]:
        message = next(self._messages())
        if "method" in message and "id" in message:
            self._send({"id": message["id"], "result": self._answer(message)})
        elif "method" in message:
            self.notes.append(message)
        return message

    def _answer(self, message: dict[str, Any]) -> Any:
        if message["method"] == "workspace/configuration":
            return [self.settings.get(item["section"]) for item in message["params"]["items"]]
        return None

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.server.stdin
        self.server.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.server.stdin.flush()

    def _messages(self) -> Iterator[dict[str, Any]]:
        assert self.server.stdout
        length = 0
        while (line := self.server.stdout.readline()) not in (b"\r\n", b""):
            name, _colon, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        assert length, "the server has ended"
        yield json.loads(self.server.stdout.read(length))
