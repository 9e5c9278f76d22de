"""Long output on a terminal: the pager gets it as it comes, and may be left at any time."""

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import EXAMPLES
from tests.real.terminal import Terminal

AGENCY = EXAMPLES / "agency"
OKR = str(Path(sys.executable).with_name("okr"))
LONG = (OKR, "status", "--all", "--at", "2026-11-16")
SHORT = (OKR, "status", "company", "--at", "2026-11-16")

Open = Callable[..., Terminal]


@pytest.fixture
def pager(tmp_path: Path) -> Callable[[str], str]:
    """Write a pager that begins with a line of its own."""

    def write(does: str) -> str:
        file = tmp_path / "a pager"
        file.write_text(f"#!/bin/sh\necho PAGED\n{does}\n")
        file.chmod(0o755)
        return f"'{file}'"

    return write


def opened(command: tuple[str, ...], **environ: str) -> Terminal:
    """Run a command in a terminal; an empty value unsets."""
    set_up = {name: value for name, value in (os.environ | environ).items() if value}
    return Terminal(command, AGENCY, set_up)


def shown(command: tuple[str, ...], **environ: str) -> tuple[str, int]:
    """Return all that a command wrote to its terminal, and its exit code."""
    with opened(command, **environ) as terminal:
        code = terminal.ended()
        return terminal.raw.decode(), code


def test_what_is_longer_than_the_screen_is_paged(pager: Callable[[str], str]) -> None:
    """All of it goes through the user's pager, once, with nothing lost."""
    text, code = shown(LONG, OKR_PAGER=pager("cat"))
    plain, _code = shown((*LONG, "--no-pager"), OKR_PAGER=pager("cat"))
    assert text == "PAGED\r\n" + plain
    assert code == 0


def test_what_fits_is_not(pager: Callable[[str], str]) -> None:
    """A short answer stands there at once."""
    text, _code = shown((OKR, "rule", "S101", "--quiet"), OKR_PAGER=pager("cat"))
    long = text.count("\n") >= 24
    assert text.startswith("PAGED") == long
    assert (
        "PAGED"
        not in shown((OKR, "due", "--team", "company", "--at", "2026-11-16"), OKR_PAGER=pager("cat"))[0]
    )


@pytest.mark.parametrize("command", [(*LONG, "--json"), (*LONG, "--no-input"), (*LONG, "--no-pager")])
def test_scripts_are_not_paged(command: tuple[str, ...], pager: Callable[[str], str]) -> None:
    """JSON, --no-input and --no-pager know no pager, even on a terminal."""
    assert "PAGED" not in shown(command, OKR_PAGER=pager("cat"))[0]


@pytest.mark.parametrize(
    "environ", [{"TERM": "dumb"}, {"CI": "true"}, {"OKR_PAGER": "cat"}, {"OKR_PAGER": " "}]
)
def test_nobody_reads_along(environ: dict[str, str], pager: Callable[[str], str]) -> None:
    """In CI, on a dumb terminal and with `cat` for a pager there is none."""
    assert "PAGED" not in shown(LONG, **{"OKR_PAGER": pager("cat"), **environ})[0]


def test_okr_pager_goes_before_pager(pager: Callable[[str], str]) -> None:
    """PAGER is that of all programs, OKR_PAGER that of this one."""
    assert shown(LONG, OKR_PAGER="", PAGER=pager("cat"))[0].startswith("PAGED")
    assert not shown(LONG, OKR_PAGER="cat", PAGER=pager("cat"))[0].startswith("PAGED")


def test_a_pager_that_is_not_there_hides_nothing() -> None:
    """Without it the answer is simply written."""
    plain = shown((*LONG, "--no-pager"))
    assert shown(LONG, OKR_PAGER="no-such-pager-anywhere") == plain


def test_a_setting_that_cannot_be_read_is_said() -> None:
    """An open quote is wrong usage, with the way out."""
    text, code = shown(LONG, OKR_PAGER="less 'R")
    assert code == 2
    assert "--no-pager" in text


def test_a_pager_that_has_seen_enough_ends_the_command(pager: Callable[[str], str]) -> None:
    """It ends quietly with 0, and does not begin again."""
    text, code = shown(LONG, OKR_PAGER=pager("head -n 1"))
    assert code == 0
    assert text.count("\n") == 2


def test_findings_still_fail_behind_a_pager(pager: Callable[[str], str]) -> None:
    """The exit code is that of the command."""
    command = (OKR, "-C", str(EXAMPLES / "every-rule"), "lint", "--fail-on", "info")
    text, code = shown(command, OKR_PAGER=pager("cat >/dev/null"))
    assert text.startswith("PAGED")
    assert code == 1


def test_what_is_said_beside_comes_after(pager: Callable[[str], str]) -> None:
    """Messages on stderr wait for the pager to end, so that they do not write over it."""
    command = (OKR, "-C", str(EXAMPLES / "every-rule"), "status", "--all")
    text, _code = shown(command, OKR_PAGER=pager("cat >/dev/null; echo END"))
    assert text.index("END") < text.index("okr lint")


@pytest.mark.skipif(shutil.which("less") is None, reason="less is not installed")
def test_less_shows_the_first_screen_and_q_ends_it() -> None:
    """With less, as most have it: a screen, colours, q."""
    with opened(LONG, OKR_PAGER="", PAGER="", NO_COLOR="", COLUMNS="") as terminal:
        terminal.wait_for(lambda text: text.splitlines()[-1:] == [":"])
        assert b"ESC[" not in terminal.raw
        terminal.press("q")
        assert terminal.ended() == 0
        assert b"Traceback" not in terminal.raw


@pytest.mark.skipif(shutil.which("less") is None, reason="less is not installed")
def test_ctrl_c_is_the_pagers_affair() -> None:
    """Ctrl-C while one reads does not take the pager away, and leaves no traceback."""
    with opened(LONG, OKR_PAGER="", PAGER="") as terminal:
        terminal.wait_for(lambda text: text.splitlines()[-1:] == [":"])
        written = len(terminal.raw)
        terminal.press("\x03")
        terminal.wait_for(lambda _text: len(terminal.raw) > written)
        terminal.press("G")
        terminal.wait_for("(END)")
        terminal.press("q")
        assert terminal.ended() == 0
        assert b"Traceback" not in terminal.raw
