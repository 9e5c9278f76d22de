"""What a step says to the runner of GitHub: its log, its summary and its outputs.

The runner obeys ``::command::`` at the start of a line, and ``##[command]`` anywhere. So all that others may
have worded is defused, and stands between stop-commands with a token that nobody can guess.
"""

import secrets
import sys
from collections.abc import Mapping
from pathlib import Path

from okrcli.errors import OkrError
from okrcli.render.clean import clean, defuse

__all__ = ["annotate", "give_out", "remark", "say", "summarise", "tell"]


def say(text: str) -> None:
    """Write lines to the log, none of which the runner obeys."""
    lines = [defuse(clean(line)) for line in text.splitlines()]
    if lines:
        token = secrets.token_hex(16)
        annotate("\n".join([f"::stop-commands::{token}", *lines, f"::{token}::", ""]))


def annotate(commands: str) -> None:
    """Hand on what was made for the runner already: the annotations of ``okr lint``."""
    sys.stdout.buffer.write(commands.encode(errors="replace"))
    sys.stdout.buffer.flush()


def remark(kind: str, sentence: str) -> None:
    """Write an annotation about the job as a whole: an ``error``, a ``warning`` or a ``notice``."""
    annotate(f"::{kind}::{defuse(clean(sentence)).replace('%', '%25')}\n")


def tell(error: OkrError, kind: str = "error") -> None:
    """Say what went wrong, and the way out."""
    remark(kind, " ".join(filter(None, (error.message, error.hint))))


def summarise(environ: Mapping[str, str], page: str) -> None:
    """Add a page in Markdown to the summary of the job. The runner takes 1 MiB a step."""
    _append(environ.get("GITHUB_STEP_SUMMARY"), page)


def give_out(environ: Mapping[str, str], values: Mapping[str, object]) -> None:
    """Set outputs of the step; what a value says cannot end it, as nobody can guess where it ends."""
    for name, value in values.items():
        end = f"okr-{secrets.token_hex(16)}"
        _append(environ.get("GITHUB_OUTPUT"), f"{name}<<{end}\n{value}\n{end}\n")


def _append(file: str | None, text: str) -> None:
    if file:
        with Path(file).open("a", encoding="utf-8", errors="replace", newline="\n") as stream:
            stream.write(text)
