"""A terminal of 24 lines: a program runs in it, keys are pressed, and one sees what it shows."""

import fcntl
import os
import select
import struct
import subprocess
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pyte

__all__ = ["Terminal"]

LINES, PATIENCE = 24, 20.0


class Terminal:
    """A program in a terminal of its own. Ends it when used in a ``with``."""

    def __init__(
        self, command: Sequence[str], cwd: Path, environ: Mapping[str, str], columns: int = 100
    ) -> None:
        self.screen = pyte.Screen(columns, LINES)
        self.stream = pyte.ByteStream(self.screen)
        self.raw = b""
        self.ours, theirs = os.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, columns, 0, 0))
        self.process = subprocess.Popen(
            command,
            cwd=cwd,
            env=environ,
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
        )
        os.close(theirs)

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(self, *_raised: object) -> None:
        os.close(self.ours)
        self.process.kill()
        self.process.wait()

    def press(self, keys: str) -> None:
        """Press keys; ``\\t`` is the tabulator, ``\\x03`` Ctrl-C."""
        os.write(self.ours, keys.encode())

    def text(self) -> str:
        """Return what is on the screen, without blank lines."""
        return "\n".join(line.rstrip() for line in self.screen.display if line.strip())

    def wait_for(self, shown: str | Callable[[str], bool]) -> str:
        """Wait until a text is on the screen, or until what is there will do; return the screen."""
        fits = (lambda text: shown in text) if isinstance(shown, str) else shown
        end = time.monotonic() + PATIENCE
        while not fits(self.text()):
            if time.monotonic() > end or not self._read(end - time.monotonic()):
                raise AssertionError(f"not shown: {shown!r}, but:\n{self.text()}")
        return self.text()

    def ended(self) -> int:
        """Wait until the program has ended and all it wrote has been read; return its exit code."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end and self._read(end - time.monotonic()):
            pass
        return self.process.wait(PATIENCE)

    def _read(self, patience: float) -> bool:
        """Read what was written next; ``False`` where nothing came, or nothing more can."""
        if not select.select([self.ours], [], [], max(patience, 0))[0]:
            return False
        try:
            content = os.read(self.ours, 65536)
        except OSError:  # the last one who had the terminal open has gone
            return False
        self.raw += content
        self.stream.feed(content)
        return bool(content)
