"""The pager: what starts it, and what becomes of what was held until then."""

import io
import sys
from pathlib import Path

import pytest

from okrcli.render.pager import Pager, pager_command, through


class Terminal(io.TextIOWrapper):
    """A terminal whose text can be looked at."""

    def __init__(self, encoding: str = "utf-8") -> None:
        super().__init__(io.BytesIO(), encoding=encoding, write_through=True)

    def text(self) -> str:
        buffer = self.buffer
        assert isinstance(buffer, io.BytesIO)
        return buffer.getvalue().decode()


@pytest.mark.parametrize(
    ("environ", "command"),
    [
        ({}, ["less"]),
        ({"PAGER": "more"}, ["more"]),
        ({"PAGER": "more", "OKR_PAGER": "less -S"}, ["less", "-S"]),
        ({"PAGER": "more", "OKR_PAGER": ""}, []),
        ({"PAGER": "cat"}, []),
        ({"GIT_PAGER": "delta", "PAGER": "'a b' $(x)"}, ["a b", "$(x)"]),
    ],
)
def test_which_pager(environ: dict[str, str], command: list[str]) -> None:
    """OKR_PAGER, else PAGER, else less; words, not a line for a shell."""
    assert pager_command(environ) == command


def test_an_open_quote_is_refused() -> None:
    """It is no program."""
    with pytest.raises(ValueError, match="quotation"):
        pager_command({"PAGER": "less 'x"})


def test_what_fits_is_written_in_its_order() -> None:
    """Held until the end, and then the two streams as they were written."""
    terminal = Terminal()
    pager = Pager(terminal, terminal, ["no-such-pager"], lines=5, columns=10)
    with through(pager):
        pager.out.write("one\n")
        pager.err.write("beside\n")
        pager.out.write("\x1b[31m" + "x" * 10 + "\x1b[0m\ntwo\n")
        assert terminal.text() == ""
    assert terminal.text() == "one\nbeside\n\x1b[31mxxxxxxxxxx\x1b[0m\ntwo\n"
    assert not pager.has_started


def test_wrapped_lines_count_as_the_screen_shows_them() -> None:
    """One line of three widths takes three; without a pager all of it comes at once."""
    terminal = Terminal()
    pager = Pager(terminal, terminal, ["no-such-pager"], lines=3, columns=10)
    with through(pager):
        pager.out.write("x" * 30 + "\n")
        assert terminal.text() == "x" * 30 + "\n"
        pager.out.write("more\n")
    assert terminal.text().endswith("more\n")


def test_a_reader_who_goes_ends_what_is_written() -> None:
    """What comes after the pager has ended is not made any more, and nothing is raised."""
    terminal = Terminal()
    pager = Pager(terminal, terminal, [sys.executable, "-c", "pass"], lines=2, columns=80)
    written = 0
    with through(pager):
        while written < 1_000_000:
            pager.out.write("x" * 80 + "\n")
            written += 1
    assert written < 1_000_000


def test_another_broken_pipe_is_not_swallowed() -> None:
    """Only the end of the pager is an end."""
    terminal = Terminal()
    with (
        pytest.raises(BrokenPipeError),
        through(Pager(terminal, terminal, ["no-such-pager"], lines=24, columns=80)),
    ):
        raise BrokenPipeError


@pytest.mark.parametrize(
    ("encoding", "own", "told"),
    [
        ("UTF8", {}, "utf-8 None"),
        ("iso-8859-1", {}, "None None"),
        ("utf-8", {"LESSCHARSET": "koi8-r"}, "koi8-r None"),
        ("utf-8", {"LESSCHARDEF": "8bcccb"}, "None 8bcccb"),
    ],
)
def test_the_pager_knows_the_letters(
    encoding: str, own: dict[str, str], told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """less shows umlauts as bytes where the locale is not installed, unless it is told what okr writes."""
    monkeypatch.delenv("LESSCHARSET", raising=False)
    monkeypatch.delenv("LESSCHARDEF", raising=False)
    for name, value in own.items():
        monkeypatch.setenv(name, value)
    said = tmp_path / "said"
    look = f"import os; open({str(said)!r}, 'w').write("
    look += "'{} {}'.format(*map(os.environ.get, ('LESSCHARSET', 'LESSCHARDEF'))))"
    terminal = Terminal(encoding)
    pager = Pager(terminal, terminal, [sys.executable, "-c", look], lines=2, columns=80)
    with through(pager):
        pager.out.write("one\ntwo\n")
    assert said.read_text() == told
