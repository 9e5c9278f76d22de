"""``okr``, called by a CI job as anybody would call it: by command line, answers and exit codes."""

import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

__all__ = ["FINDINGS", "Done", "okr"]

# The exit code that says “there is something to ask”; those above it say that there is no answer.
FINDINGS = 1


class Done(NamedTuple):
    """What a call came to: its exit code, its result, and what it said besides."""

    code: int
    printed: str
    said: str

    @property
    def answered(self) -> bool:
        """Whether there is a result."""
        return self.code <= FINDINGS


def okr(folder: Path, *arguments: str) -> Done:
    """Run ``okr`` on the workspace in ``folder``; nothing that lies in that folder is run or imported."""
    # -I: else a proposal that brings a folder “okrcli” or a file “typer.py” would be the program.
    isolated = [sys.executable, "-I", "-X", "utf8", "-m", "okrcli", "--dir", str(folder)]
    done = subprocess.run(  # noqa: S603 - this interpreter, and no shell reads the arguments
        [*isolated, *arguments], stdin=subprocess.DEVNULL, capture_output=True, check=False
    )
    return Done(done.returncode, _text(done.stdout), _text(done.stderr))


def _text(answer: bytes) -> str:
    return answer.decode(errors="replace").replace("\r\n", "\n")
