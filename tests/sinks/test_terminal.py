"""What reaches a terminal is text: hostile texts neither move, hide, name nor copy anything."""

import re
import unicodedata
from collections.abc import Callable
from typing import Any

import pyte
import pytest

from okrcli.cli import COMMANDS
from okrcli.render.styles import SGR
from tests.hostile import HOSTILE
from tests.sinks.calls import CALLS, SILENT, call_id
from tests.sinks.conftest import Run

EVERY = [call for calls in CALLS.values() for call in calls]
# What a screen of ours may ask of a terminal.
TAME = {"draw", "linefeed", "carriage_return", "select_graphic_rendition"}
OURS = re.compile("\x1b\\[(?:0|" + "|".join(re.escape(sgr) for sgr in set(SGR.values()) if sgr) + ")m")
# Within emoji and scripts that need them, and as many accents as `clean` lets stand on a letter.
JOINERS = {"\u200c", "\u200d"}


class Recorder:
    """Stands for the screen behind a terminal emulator and writes down what it is asked to do."""

    def __init__(self) -> None:
        self.asked: set[str] = set()

    def __getattr__(self, name: str) -> Callable[..., None]:
        def act(*_arguments: Any, **_options: Any) -> None:
            self.asked.add(name)

        return act


def asked_of_a_terminal(text: str) -> set[str]:
    """Return what a terminal emulator makes of a text, by name, beside drawing it."""
    recorder = Recorder()
    stream = pyte.Stream(recorder)  # type: ignore[arg-type]  # all that it asks of a screen is recorded
    stream.feed(text.replace("\n", "\r\n"))
    return recorder.asked - TAME


def wild(text: str) -> set[str]:
    """Return the characters that are no text, once our own colours are taken away."""
    left = OURS.sub("", text).replace("\r\n", "").replace("\n", "")
    return {
        char for char in set(left) if unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp")
    } - JOINERS


def test_there_are_enough() -> None:
    """Fewer than 120 texts were no test, and each has a name of its own."""
    assert len({text for _name, text in HOSTILE}) == len({name for name, _text in HOSTILE}) >= 120


def test_every_verb_is_asked() -> None:
    """A new verb is either called here or known to show nothing."""
    assert {verb.name for verb in COMMANDS} | {"now"} <= set(CALLS) | SILENT


@pytest.mark.parametrize("call", EVERY, ids=call_id)
def test_a_terminal_shows_text_and_nothing_else(sink: Run, call: tuple[str, ...]) -> None:
    """No control, no bidirectional or unseen character, and nothing asked of the terminal but to draw."""
    answer = sink(*call, "--color", "always", "--no-input", terminal=True)
    assert answer.code in (0, 1, 2)
    assert answer.out + answer.err
    assert "Traceback" not in answer.err
    for text in (answer.out, answer.err):
        assert wild(text) == set()
        assert asked_of_a_terminal(text) == set()


def test_the_terminal_would_be_taken_over() -> None:
    """Written as they are, the texts ask a terminal for much."""
    asked = [name for name, text in HOSTILE if asked_of_a_terminal(text) or wild(text)]
    assert len(asked) >= 50
