"""What a remote, or the way to it, says when it says no: told apart by the words of git and of the hosts."""

from okrcli.repository.errors import GitError, RefusedError, last_words
from okrcli.repository.message import one_line
from okrcli.repository.sharing_errors import (
    HookError,
    NotAllowedError,
    ProtectedError,
    UnreachableError,
)
from okrcli.translate import _

__all__ = ["failure"]

_UNREACHABLE = (
    "Could not resolve host",
    "Couldn't connect to server",
    "Failed to connect",
    "Connection refused",
    "Connection timed out",
    "Connection reset",
    "Operation timed out",
    "No route to host",
    "Network is unreachable",
    "does not appear to be a git repository",
    "unable to look up",
    "repository not found",
    "not found: did you run git update-server-info",
)
_NOT_ALLOWED = (
    "Authentication failed",
    "could not read Username",
    "could not read Password",
    "Permission denied",
    "Host key verification failed",
    "The requested URL returned error: 401",
    "The requested URL returned error: 403",
    "insufficient permission",
    "remote: Permission to",
)
_PUSH_FAILED = "failed to push some refs"
_PROTECTED = (
    "protected branch",
    "GH006",
    "GH013",
    "TF402455",
    "hook declined",
    "branch is currently checked out",
    "refusing to update checked out branch",
    "prohibited by Gerrit",
)


def failure(error: RefusedError, branch: str, remote: str) -> GitError:
    """Return the error that says best what git, speaking English, said about a fetch or a push."""
    lines = [one_line(line) for line in error.said.splitlines()]
    if _first_with(_PROTECTED, lines):
        return ProtectedError(branch, _reason_of_host(lines))
    if line := _first_with(_NOT_ALLOWED, lines):
        return NotAllowedError(remote, line)
    if line := _first_with(_UNREACHABLE, lines):
        return UnreachableError(remote, line)
    if _PUSH_FAILED in error.said and "rejected]" not in error.said:
        return HookError(
            next((line for line in reversed(lines) if line and _PUSH_FAILED not in line), "pre-push")
        )
    error.hint = _("What is committed here is kept; `okr sync` tries again.")
    return error


def _first_with(words: tuple[str, ...], lines: list[str]) -> str | None:
    """Return the first line that has one of the words, without what git puts before it."""
    for line in lines:
        if any(word.casefold() in line.casefold() for word in words):
            return last_words(line)
    return None


def _reason_of_host(lines: list[str]) -> str:
    """Return the line in which the host says why, of all that it said."""
    said = [line.removeprefix("remote: ") for line in lines if line.startswith("remote: ")]
    reasons = [line for line in said if line.startswith(("error: ", "GitLab: ", "GH0", "TF4"))]
    return last_words((reasons or said or [_first_with(_PROTECTED, lines) or ""])[0])
