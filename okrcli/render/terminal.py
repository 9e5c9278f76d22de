"""The one place where text is written to a terminal, a pipe or the log of a CI job.

Whatever reaches a ``Screen`` is cleaned, spelt in the stream's encoding, laid out within its width and
coloured by meaning; nobody who writes a screen has to think of any of that.
"""

import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Literal, NamedTuple, TextIO

from okrcli.render.clean import clean, defuse
from okrcli.render.columns import Column, column_widths
from okrcli.render.glyphs import Glyphs, glyphs_for, spell
from okrcli.render.layout import Line, cells, cut, flat, padded, plain, wrapped
from okrcli.render.notation import Notation
from okrcli.render.styles import SGR, Run, Styled

__all__ = ["Across", "Color", "Prose", "Row", "Screen", "screen"]

Color = Literal["auto", "always", "never"]

_NARROWEST = 40
_USUAL = 80
_BETWEEN = 2


class Across(NamedTuple):
    """A row of a table that is not divided into columns; ``right`` stands at the right margin."""

    left: Run
    right: Run = ""


class Prose(NamedTuple):
    """A row of a table that is text, broken between words; all lines but the first are indented."""

    text: Run
    hang: int = 0


Row = Sequence[Run] | Across | Prose


class Screen(NamedTuple):
    """A stream and what is known about it: width in cells (40 or more), signs, the user's notation."""

    stream: TextIO
    width: int
    is_terminal: bool
    coloured: bool
    glyphs: Glyphs
    notation: Notation
    in_ci_log: bool

    def line(self, *parts: Run) -> None:
        """Write the parts as one line, cut with an ellipsis at the end of the screen; or an empty one."""
        self._write(cut(self._own(parts), self.width, self.glyphs.ellipsis))

    def unbroken(self, *parts: Run) -> None:
        """Write the parts as one line however long: a command that a terminal breaks can still be copied."""
        self._write(self._own(parts))

    def paragraph(self, *parts: Run, hang: int = 0) -> None:
        """Write the parts as text broken between words; lines after the first begin with ``hang`` spaces."""
        for line in wrapped(self._own(parts), self.width, hang):
            self._write(line)

    def spread(self, left: Run, right: Run) -> None:
        """Write ``left``, and ``right`` at the right margin; on a line of its own where both do not fit.

        ``right`` is never cut: it may be a command.
        """
        first, second = self._own([left]), self._own([right])
        if cells(first) + _BETWEEN + cells(second) > self.width:
            if first:
                self._write(cut(first, self.width, self.glyphs.ellipsis))
            for line in wrapped(second, self.width):
                self._write(padded(line, self.width, right=True))
        else:
            self._write(flat([first, padded(second, self.width - cells(first), right=True)]))

    def columns(self, rows: Sequence[Row], columns: Sequence[Column], *, indent: int = 0) -> None:
        """Write the rows with their cells below one another, each line within the width; see ``Column``.

        A row may have fewer cells than there are columns. ``Across`` and ``Prose`` rows are written between
        the others and have no part in the widths.
        """
        table = [row if isinstance(row, Across | Prose) else self._cells(row, len(columns)) for row in rows]
        divided = [row for row in table if not isinstance(row, Across | Prose)]
        natural = [max((cells(row[at]) for row in divided), default=0) for at in range(len(columns))]
        widths = column_widths(columns, natural, self.width - indent)
        for row in table:
            if isinstance(row, Across):
                self.spread(row.left, row.right)
            elif isinstance(row, Prose):
                self.paragraph(row.text, hang=row.hang)
            else:
                self._write(flat([" " * indent, self._joined(row, columns, widths)]))

    def _cells(self, row: Sequence[Run], count: int) -> list[Line]:
        return [self._own([run]) for run in row] + [()] * (count - len(row))

    def _joined(self, row: Sequence[Line], columns: Sequence[Column], widths: Sequence[int]) -> Line:
        pieces: list[Run] = []
        for cell, column, width in zip(row, columns, widths, strict=True):
            if width:
                text = cut(cell, width, self.glyphs.ellipsis)
                blank = " " * (width - cells(text))
                gap = " " * column.gap if pieces else ""
                pieces += [gap, blank, text] if column.right else [gap, text, blank]
        return flat(pieces)

    def _own(self, parts: Sequence[Run]) -> Line:
        """Return the parts as pieces that this stream can show."""
        encoding = self.stream.encoding or "utf-8"
        line = flat(parts)
        texts = [spell(clean(piece.text), encoding) for piece in line]
        if all(piece.text is text for piece, text in zip(line, texts, strict=True)):
            return line
        return flat(Styled(text, piece.style) for piece, text in zip(line, texts, strict=True))

    def _write(self, line: Line) -> None:
        # What held a number and its unit together has done its work: a plain space can be searched for.
        text = plain(line).replace("\xa0", " ").rstrip(" ")
        if self.in_ci_log:
            text = defuse(text)
        if self.coloured:
            text = _coloured(line, text)
        self.stream.write(text + "\n")


def _coloured(line: Line, text: str) -> str:
    """Return ``text`` with the styles of ``line``, whose characters it replaces one by one."""
    pieces: list[str] = []
    at = 0
    for piece in line:
        part, sgr = text[at : at + len(piece.text)], SGR[piece.style]
        pieces.append(f"\x1b[{sgr}m{part}\x1b[0m" if sgr and part else part)
        at += len(piece.text)
    return "".join(pieces)


def screen(
    stream: TextIO, *, color: Color = "auto", language: str = "en", environ: Mapping[str, str]
) -> Screen:
    """Return the screen of ``stream``: as wide as ``COLUMNS`` or the terminal says, 80 cells in a pipe.

    ``color`` "auto" means: never with ``NO_COLOR`` or ``TERM=dumb``, always with ``FORCE_COLOR``, else on a
    terminal; the CI runners' log is none. ``language`` other than German is written the English way.
    """
    is_terminal = stream.isatty()
    glyphs = glyphs_for(stream.encoding)
    return Screen(
        stream=stream,
        width=_width(stream, is_terminal, environ),
        is_terminal=is_terminal,
        coloured=color == "always" or (color == "auto" and _wants_color(is_terminal, environ)),
        glyphs=glyphs,
        notation=Notation("de" if language.startswith("de") else "en", glyphs),
        in_ci_log=not is_terminal and any(environ.get(name) for name in ("CI", "GITHUB_ACTIONS", "TF_BUILD")),
    )


def _width(stream: TextIO, is_terminal: bool, environ: Mapping[str, str]) -> int:
    said = environ.get("COLUMNS", "")
    columns = int(said) if said.isascii() and said.isdecimal() and len(said) < 5 else 0
    if is_terminal and not columns:
        # A terminal that does not tell its size, as over a serial line, says 0 or fails.
        with suppress(OSError):
            columns = os.get_terminal_size(stream.fileno()).columns
    return max(_NARROWEST, columns or _USUAL)


def _wants_color(is_terminal: bool, environ: Mapping[str, str]) -> bool:
    if environ.get("NO_COLOR") or environ.get("TERM") == "dumb":
        return False
    return environ.get("FORCE_COLOR", "") not in ("", "0") or is_terminal
