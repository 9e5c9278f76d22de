"""What a terminal, a pipe and a CI log receive."""

import fcntl
import io
import os
import pty
import struct
import subprocess
import sys
import termios
from decimal import Decimal
from fractions import Fraction

import pyte
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from okrcli.render.bar import bar
from okrcli.render.columns import Column
from okrcli.render.notation import Notation
from okrcli.render.sparkline import sparkline
from okrcli.render.styles import Styled
from okrcli.render.terminal import Across, Color, Row, Screen, screen
from okrcli.render.words import status
from tests.render.test_clean import HOSTILE


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def written(stream: io.StringIO) -> list[str]:
    return stream.getvalue().split("\n")[:-1]


def piped(width: int = 80, ci: str = "") -> tuple[Screen, io.StringIO]:
    stream = io.StringIO()
    return screen(stream, environ={"COLUMNS": str(width), ci: "true"}), stream


def shown(output: str, width: int) -> list[str]:
    """Return the lines that a real terminal of this width shows, without empty ones at the end."""
    emulated = pyte.Screen(width, 60)
    pyte.Stream(emulated).feed(output.replace("\n", "\r\n"))
    lines = [line.rstrip() for line in emulated.display]
    while lines and not lines[-1]:
        lines.pop()
    return lines


def status_table(look: Screen) -> tuple[list[Row], list[Column]]:
    glyphs, plan = look.glyphs, Fraction(45, 91)
    rows: list[Row] = [
        Across(
            (Styled("evidence", "heading"), "  Decisions at every site rest on evidence"),
            "1 of 3 without news",
        ),
        ["", "", "", f"now {glyphs.arrow} agreed", "pace", "", "sure", "read"],
        [
            Styled("interviews", "ref"),
            sparkline([Decimal(20), Decimal(31), Decimal("41.5")], 6, glyphs),
            bar(Fraction(1, 2), plan, 10, glyphs),
            f"{look.notation.number(Decimal('41.5'))} {glyphs.arrow} {look.notation.amount(60, '%')}",
            status("on_pace"),
            look.notation.points(Fraction(3, 100)),
            "7",
            look.notation.age(0),
        ],
        [
            Styled("pitches", "ref"),
            sparkline([Decimal(3), None, Decimal(3)], 6, glyphs),
            bar(Fraction(1, 4), plan, 10, glyphs, old=True),
            f"3 {glyphs.arrow} 8 of 10",
            status("stale"),
            "",
            "8",
            look.notation.age(21),
        ],
    ]
    columns = [
        Column(),
        Column(keep=1),
        Column(keep=3),
        Column(gap=2),
        Column(gap=2),
        Column(keep=2, right=True),
        Column(keep=4, right=True),
        Column(gap=2),
    ]
    return rows, columns


WIDE = """\
evidence  Decisions at every site rest on evidence           1 of 3 without news
                              now → agreed  pace       sure  read
interviews ▁▅█    ████┃·····  41.5 → 60 %   on pace +3    7  today
pitches    ▄ ▄    ▒▒··┃·····  3 → 8 of 10   no news       8  21 days"""

NARROW = """\
evidence  Decisions at every site rest on evidence
                                         1 of 3 without news
                       now → agreed  pace    sure  read
interviews ████┃·····  41.5 → 60 %   on pace    7  today
pitches    ▒▒··┃·····  3 → 8 of 10   no news    8  21 days"""

PLAIN = """\
evidence  Decisions at every site rest on evidence
                                         1 of 3 without news
                       now -> agreed  pace    sure  read
interviews ####|.....  41,5 -> 60 %   on pace    7  today
pitches    ==..|.....  3 -> 8 of 10   no news    8  21 days"""


@pytest.mark.parametrize("color", ["always", "never"])
@pytest.mark.parametrize(("width", "expected"), [(80, WIDE), (60, NARROW)])
def test_a_table_on_a_terminal(width: int, expected: str, color: Color) -> None:
    """At 80 and at 60 columns a real terminal shows the table line by line, with colours and without."""
    stream = Terminal()
    look = screen(stream, color=color, environ={"COLUMNS": str(width)})
    look.columns(*status_table(look))
    assert "\n".join(shown(stream.getvalue(), width)) == expected
    assert ("\x1b" in stream.getvalue()) == (color == "always")


def test_a_table_without_unicode() -> None:
    """A stream that can carry only ASCII gets the same table in ASCII, in the notation of the user."""
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, "ascii")
    look = screen(stream, environ={"COLUMNS": "60"}, language="de")
    look.columns(*status_table(look))
    stream.flush()
    assert raw.getvalue().decode("ascii") == PLAIN + "\n"


def test_user_text_without_unicode() -> None:
    """Letters that the stream does not have are written out before anything is measured."""
    stream = io.TextIOWrapper(io.BytesIO(), "ascii")
    look = screen(stream, environ={"COLUMNS": "40"})
    look.columns([["Köln", "x"], ["漢字", "y"]], [Column(), Column()])
    stream.seek(0)
    assert stream.read() == "Koeln x\n??    y\n"


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
@pytest.mark.parametrize("color", ["always", "never"])
def test_hostile_text_does_nothing_to_the_terminal(text: tuple[str, str], color: Color) -> None:
    """By whatever method it arrives, one line stays one line, the cursor where it was, the title unset."""
    stream = Terminal()
    look = screen(stream, color=color, environ={"COLUMNS": "80"})
    look.line("a ", Styled(text[0], "heading"))
    look.paragraph(text[0])
    look.spread("left", text[0])
    look.columns([[text[0], "cell"]], [Column(), Column()])
    emulated = pyte.Screen(80, 20)
    pyte.Stream(emulated).feed(stream.getvalue().replace("\n", "\r\n"))
    assert (emulated.cursor.y, emulated.cursor.x) == (4, 0)
    assert emulated.title == ""
    assert emulated.display[0].startswith("a ")
    assert [line.split() for line in emulated.display[4:]] == [[]] * 16


def test_markup_is_text() -> None:
    """What other tools read as markup or emoji names is shown to the letter."""
    look, stream = piped()
    look.line("[red]x[/red] [/x] [link=http://evil.example]y :100: \\[b] http://a.example 42")
    assert written(stream) == [
        "[red]x[/red] [/x] [link=http://evil.example]y :100: \\[b] http://a.example 42"
    ]


any_text = st.text(st.sampled_from("ab  ü漢👩e\u0301\xa0→\x1b\n\u202e")) | st.text(max_size=20)
cells_of_a_row = st.lists(st.builds(Styled, any_text, st.sampled_from(["plain", "bad", "dim"])), max_size=4)


@given(st.lists(cells_of_a_row, max_size=4), st.integers(40, 90), st.sampled_from(["", "CI"]))
def test_no_line_exceeds_the_width(rows: list[list[Styled]], width: int, ci: str) -> None:
    """Whatever is written by whatever method, no line is wider than the screen."""
    look, stream = piped(width, ci)
    look.columns(rows, [Column(), Column(least=3), Column(keep=1, right=True), Column(keep=0)], indent=2)
    for row in rows:
        look.line(*row)
        look.paragraph(*row, hang=4)
        look.spread(tuple(row[:2]), tuple(row[2:]))
    assert all(cell_len(line) <= width for line in written(stream))


@pytest.mark.parametrize(
    ("terminal", "color", "environ", "coloured"),
    [
        (True, "auto", {}, True),
        (False, "auto", {}, False),
        (True, "never", {"FORCE_COLOR": "1"}, False),
        (False, "always", {"NO_COLOR": "1", "TERM": "dumb"}, True),
        (True, "auto", {"NO_COLOR": "1"}, False),
        (True, "auto", {"NO_COLOR": ""}, True),
        (True, "auto", {"NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
        (True, "auto", {"TERM": "dumb"}, False),
        (False, "auto", {"FORCE_COLOR": "1"}, True),
        (False, "auto", {"FORCE_COLOR": "0"}, False),
        (False, "auto", {"GITHUB_ACTIONS": "true", "CI": "true"}, False),
    ],
)
def test_who_gets_colour(terminal: bool, color: Color, environ: dict[str, str], coloured: bool) -> None:
    """The option wins, then NO_COLOR and TERM=dumb, then FORCE_COLOR, then whether it is a terminal."""
    stream = Terminal() if terminal else io.StringIO()
    look = screen(stream, color=color, environ=environ)
    look.line(Styled("done", "good"))
    assert stream.getvalue() == ("\x1b[32mdone\x1b[0m\n" if coloured else "done\n")
    assert look.is_terminal is terminal


@pytest.mark.parametrize(
    ("columns", "width"),
    [
        ("100", 100),
        ("60", 60),
        ("12", 40),
        ("0", 80),
        ("", 80),
        ("wide", 80),
        ("-5", 80),
        ("99999", 80),
        ("²", 80),
    ],
)
def test_width(columns: str, width: int) -> None:
    """COLUMNS is believed where it is a sensible number; a pipe has 80 cells, nothing has fewer than 40."""
    assert screen(io.StringIO(), environ={"COLUMNS": columns}).width == width


def test_width_of_a_real_terminal() -> None:
    """Without COLUMNS the terminal is asked, and one that does not know has 80."""
    ours, theirs = pty.openpty()
    with os.fdopen(theirs, "w") as stream:
        assert screen(stream, environ={}).width == 80
        fcntl.ioctl(stream, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 72, 0, 0))
        assert screen(stream, environ={}).width == 72
    os.close(ours)
    assert screen(Terminal(), environ={}).width == 80


def test_the_log_of_a_ci_job_gets_no_commands() -> None:
    """Piped in CI, what a runner would execute is broken up, even across pieces; elsewhere it stays."""
    for sign in ("CI", "GITHUB_ACTIONS", "TF_BUILD"):
        look, stream = piped(ci=sign)
        look.line(":", Styled(":error::x", "bad"))
        look.line("title #", "#[error]y")
        assert written(stream) == [": error::x", "title # [error]y"]
    look, stream = piped()
    look.line("::error::x")
    assert written(stream) == ["::error::x"]
    terminal = Terminal()
    screen(terminal, color="never", environ={"CI": "true"}).line("::error::x")
    assert written(terminal) == ["::error::x"]


def test_colours_survive_what_is_broken_up() -> None:
    """The pieces keep their styles when a command in them is made harmless."""
    stream = io.StringIO()
    screen(stream, color="always", environ={"CI": "1"}).line(":", Styled(":x", "bad"), " y\xa0z ")
    assert stream.getvalue() == ":\x1b[1;31m x\x1b[0m y z\n"


def test_lines_and_paragraphs() -> None:
    """A line is cut where the screen ends, a paragraph goes on below itself; nothing ends in spaces."""
    look, stream = piped(40)
    look.line("A line that is longer than forty cells, by far")
    look.line()
    look.paragraph("Lands at   ", "interviews 52–61 % of 60 (5 readings: a trend)   ", hang=11)
    assert written(stream) == [
        "A line that is longer than forty cells,…",
        "",
        "Lands at   interviews 52–61 % of 60 (5",
        "           readings: a trend)",
    ]


def test_spread() -> None:
    """What is set to the right stands at the margin, or below if there is no room; never cut."""
    look, stream = piped(40)
    look.spread("To check in: 2 of 3", Styled("okr checkin", "command"))
    look.spread("To check in: 2 of 3, 1 min.", "okr checkin")
    look.spread("To check in: 2 of 3, 2 min. ", "okr checkin")
    look.spread("left", "")
    look.spread("", "Next: okr checkin --team a-team-with-a-long-name")
    assert written(stream) == [
        "To check in: 2 of 3          okr checkin",
        "To check in: 2 of 3, 1 min.  okr checkin",
        "To check in: 2 of 3, 2 min.",
        "                             okr checkin",
        "left",
        "                Next: okr checkin --team",
        "                 a-team-with-a-long-name",
    ]


def test_short_rows_and_indentation() -> None:
    """A row may leave out its last cells; the table stands where it is set."""
    look, stream = piped()
    look.columns([["a", "b", "c"], ["dd"]], [Column(), Column(right=True), Column(gap=3)], indent=2)
    look.columns([], [Column()])
    assert written(stream) == ["  a  b   c", "  dd"]


def test_number_and_unit_can_be_searched_for() -> None:
    """The space that held them together in the layout is a plain one on screen."""
    look, stream = piped()
    look.line(look.notation.percent(Fraction(45, 100)))
    assert written(stream) == ["45 %"]


def test_notation_follows_the_language() -> None:
    """German is written the German way, every other language the English way."""
    assert screen(io.StringIO(), environ={}, language="de_AT").notation == Notation("de")
    assert screen(io.StringIO(), environ={}, language="fr").notation == Notation("en")


def test_a_screen_starts_light() -> None:
    """No screen loads Rich's console, tables or markup, nor the models."""
    program = (
        "import sys, okrcli.render.terminal, okrcli.render.bar, okrcli.render.sparkline, okrcli.render.words;"
        "print(*(name for name in sys.modules if name.split('.')[0] in {'rich', 'pydantic', 'inspect'}))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert {name.removeprefix("rich.") for name in done.stdout.split()} <= {
        "rich", "_extension", "cells", "_unicode_data", "_unicode_data._versions",
    }  # fmt: skip
