"""Programs of the user's beside git: found on PATH, and asked with patience that ends."""

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from okrcli.repository.message import one_line
from okrcli.repository.redaction import redacted
from okrcli.translate import _

__all__ = ["Answer", "found", "run"]

# Nobody is there to answer their questions, and nobody asked for news about them.
_QUIETLY = MappingProxyType(
    {
        "GH_PROMPT_DISABLED": "1",
        "GH_NO_UPDATE_NOTIFIER": "1",
        "GLAB_CHECK_UPDATE": "false",
        "NO_PROMPT": "1",
        "NO_COLOR": "1",
        "GIT_TERMINAL_PROMPT": "0",
    }
)


class Answer(NamedTuple):
    """What a program answered; ``said`` is the line in which it says why, where it did not do as asked."""

    done: bool
    printed: str
    said: str


def found(name: str) -> str | None:
    """Return the whole path of a program on PATH; ``None`` where there is none.

    One in the working folder is none: it could have come with a clone.
    """
    os.environ["NODEFAULTCURRENTDIRECTORYINEXEPATH"] = "1"
    path = shutil.which(name)
    return path if path and Path(path).is_absolute() else None


def run(
    program: str, arguments: Sequence[str], *, folder: Path, stdin: str = "", timeout_seconds: float
) -> Answer:
    """Run a program in ``folder`` with these arguments; where it takes too long it is ended."""
    try:
        done = subprocess.run(  # noqa: S603 - the user's own program, and no shell reads the arguments
            [program, *arguments],
            cwd=folder,
            input=stdin.encode(errors="replace"),
            capture_output=True,
            env={**os.environ, **_QUIETLY},
            timeout=timeout_seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Answer(False, "", _("no answer in {seconds} seconds").format(seconds=f"{timeout_seconds:g}"))
    except OSError as error:
        return Answer(False, "", error.strerror or str(error))
    said = [line for line in map(one_line, done.stderr.decode(errors="replace").splitlines()) if line]
    reason = redacted(said[0]) if said else _("it gave no reason")
    return Answer(done.returncode == 0, done.stdout.decode(errors="replace"), reason)
