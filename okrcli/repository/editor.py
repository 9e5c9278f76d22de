"""The user's editor, as git finds it, opened at a line."""

import os
import shlex
import signal
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path, PurePath

from okrcli.errors import OkrError
from okrcli.repository import git
from okrcli.repository.errors import GitError
from okrcli.translate import _

__all__ = ["EditorError", "arguments_for", "editor_of", "open_editor"]

_Placed = Callable[[str, int], list[str]]
_WAIT = "--wait"
_ASKED_TO_WAIT = {_WAIT, "-w"}


def _plus(file: str, line: int) -> list[str]:
    return [f"+{line}", file]


def _colon(file: str, line: int) -> list[str]:
    return [f"{file}:{line}"]


def _colon_and_wait(file: str, line: int) -> list[str]:
    return [_WAIT, f"{file}:{line}"]


def _goto_and_wait(file: str, line: int) -> list[str]:
    return [_WAIT, "--goto", f"{file}:{line}"]


# How each editor is told a line; windows are waited for, since what was edited is looked at afterwards.
_EDITORS: dict[_Placed, tuple[str, ...]] = {
    _plus: (
        *("vi", "vim", "nvim", "view", "gvim", "mvim", "nano", "pico", "emacs", "emacsclient", "micro"),
        *("kak", "joe", "jed", "ne", "mg", "zile"),
    ),
    _colon: ("hx", "helix"),
    _colon_and_wait: ("subl", "sublime_text", "zed", "zeditor"),
    _goto_and_wait: ("code", "code-insiders", "codium", "vscodium", "cursor", "windsurf"),
}
_BY_NAME = {name: placed for placed, names in _EDITORS.items() for name in names}


class EditorError(OkrError):
    """The editor could not be started, or said that it failed."""

    def __init__(self, command: str, reason: str) -> None:
        super().__init__(
            _("The editor “{command}” did not end well: {reason}.").format(command=command, reason=reason),
            _("Name another one: set VISUAL or EDITOR, or `git config --global core.editor`."),
        )


def editor_of(folder: Path) -> str:
    """Return the command of the editor that git would open: GIT_EDITOR, core.editor, VISUAL, EDITOR, else vi.

    Where git does not say, VISUAL and EDITOR are looked at.
    """
    try:
        named = git.ask(folder, "var", "GIT_EDITOR")
    except GitError:
        named = None
    return named or os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi"


def arguments_for(command: str, file: str, line: int) -> list[str]:
    """Return what to put behind an editor's command so that it opens a file at a line (from 1).

    Where it is not known how an editor is told the line, that is just the file.
    """
    try:
        words = shlex.split(command, posix=os.name != "nt")
    except ValueError:
        words = []
    name = PurePath(words[0].strip('"')).name.casefold().removesuffix(".exe") if words else ""
    if name not in _BY_NAME:
        return [file]
    told = _BY_NAME[name](file, line)
    # Not every editor takes it twice, and VISUAL often says it already.
    return [word for word in told if word != _WAIT] if _ASKED_TO_WAIT.intersection(words) else told


def open_editor(command: str, file: Path, line: int) -> None:
    """Open a file at a line (from 1) and wait until the editor ends. Raises EditorError.

    As with git, the command is the user's own line for a shell: it may have options and quotes.
    """
    behind = arguments_for(command, str(file.absolute()), line)
    # Ctrl-C is meant for the editor. Not SIG_IGN, which the editor would inherit.
    usual = signal.signal(signal.SIGINT, lambda _number, _frame: None)
    try:
        status = subprocess.run(_started(command, behind), check=False).returncode  # noqa: S603 - the user's own
    except OSError as error:
        raise EditorError(command, error.strerror or str(error)) from error
    finally:
        signal.signal(signal.SIGINT, usual)
    if status:
        raise EditorError(command, _("it ended with {status}").format(status=status))


def _started(command: str, behind: Sequence[str]) -> Sequence[str] | str:
    if os.name == "nt":
        return f"{command} {subprocess.list2cmdline(behind)}"
    return ["/bin/sh", "-c", f'{command} "$@"', command, *behind]
