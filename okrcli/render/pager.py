"""A pager for what is longer than the screen, as git has one: it starts once there is more than that."""

import codecs
import io
import os
import re
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import TextIO, cast

__all__ = ["Pager", "pager_command", "through"]

# Of less: end by itself where all fits, keep colours, leave what was shown on the screen. Of lv: colours.
_SETTINGS = {"LESS": "FRX", "LV": "-c"}
# less asks the locale which bytes are letters; one that is not installed has none but those of ASCII.
_LETTERS = {"LESSCHARSET": "utf-8"}
_SGR = re.compile(r"\x1b\[[0-9;]*m")
# Lines that stay free below what is shown: the prompt of the shell stands there.
_PROMPT = 1


def pager_command(environ: Mapping[str, str]) -> list[str]:
    """Return the user's pager as words: ``OKR_PAGER``, else ``PAGER``, else less; none where it is ``cat``.

    Only the environment of the user is asked, nothing that a repository could bring along, and no shell reads
    it. Raises ValueError where its quotes do not close.
    """
    import shlex

    said = next((environ[name] for name in ("OKR_PAGER", "PAGER") if name in environ), "less")
    words = shlex.split(said)
    return [] if words == ["cat"] else words


class Pager:
    """What is written to ``out`` and ``err``: held until it is more than a screen, then given on at once.

    What goes to ``err`` while the pager runs is told once it has ended. ``lines`` and ``columns`` are the
    size of the screen.
    """

    def __init__(self, out: TextIO, err: TextIO, command: Sequence[str], lines: int, columns: int) -> None:
        self.real = out
        self.out = cast(TextIO, _Stream(self, out))
        self.err = cast(TextIO, _Stream(self, err))
        self.command = command
        self.room, self.columns = lines - _PROMPT, columns
        self.held: list[tuple[TextIO, str]] = []
        self.process: subprocess.Popen[str] | None = None
        self.plain = False  # there is no pager, or no more of it

    def take(self, stream: TextIO, text: str) -> None:
        """Take what is written to a stream. Raises BrokenPipeError once the pager has ended."""
        if self.plain:
            stream.write(text)
        elif self.process is not None and stream is self.real:
            self._input.write(text)
        else:
            self.held.append((stream, text))
            self.room -= self._height(text) if stream is self.real else 0
            if self.room < 0 and self.process is None:
                self._start()

    def end(self) -> None:
        """Let the pager run until the user ends it, and write what was held. Ctrl-C is the pager's affair."""
        while self.process is not None:
            try:
                with suppress(BrokenPipeError):
                    self._input.close()
                self.process.wait()
                self.process = None
            except KeyboardInterrupt:
                continue
        self._let_go()

    @property
    def has_started(self) -> bool:
        """Whether there was more than a screen of it, and a pager that could be started."""
        return self.process is not None

    @property
    def _input(self) -> TextIO:
        assert self.process is not None
        assert self.process.stdin is not None
        return self.process.stdin  # type: ignore[return-value]

    def _height(self, text: str) -> int:
        """Return how many lines of the screen a text takes."""
        lines = _SGR.sub("", text).split("\n")
        return len(lines) - 1 + sum((len(line) - 1) // self.columns for line in lines if line)

    def _start(self) -> None:
        try:
            self.process = subprocess.Popen(  # noqa: S603 - the user's own pager, and no shell reads it
                self.command,
                stdin=subprocess.PIPE,
                text=True,
                encoding=self.real.encoding,
                errors=self.real.errors,
                env={**self._settings(), **os.environ},
            )
        except OSError:  # not installed: all of it at once is better than nothing
            self._let_go()
            return
        held, self.held = self.held, []
        for stream, text in held:
            self.take(stream, text)
        self._input.flush()

    def _settings(self) -> dict[str, str]:
        """Return what pagers are told where the user tells them nothing."""
        is_utf8 = codecs.lookup(self.real.encoding).name == "utf-8"
        return _SETTINGS | _LETTERS if is_utf8 and "LESSCHARDEF" not in os.environ else _SETTINGS

    def _let_go(self) -> None:
        self.plain = True
        for stream, text in self.held:
            stream.write(text)
        self.held = []


class _Stream(io.TextIOBase):
    """A terminal's stream, whose text goes to the pager."""

    def __init__(self, pager: Pager, real: TextIO) -> None:
        self._pager = pager
        self._real = real

    def write(self, text: str) -> int:
        self._pager.take(self._real, text)
        return len(text)

    def isatty(self) -> bool:
        return self._real.isatty()

    def fileno(self) -> int:
        return self._real.fileno()

    @property
    def encoding(self) -> str:  # type: ignore[override]
        return self._real.encoding


@contextmanager
def through(pager: Pager) -> Iterator[None]:
    """Give out what happens inside by the pager; a user who has seen enough of it ends what happens."""
    try:
        yield
    except BrokenPipeError:
        if not pager.has_started:
            raise
    finally:
        pager.end()
