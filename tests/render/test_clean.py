"""Hostile text loses its power and keeps its words."""

import re
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrcli.render.clean import clean, defuse
from tests.conftest import within

HARMLESS = [
    "Product people decide from evidence",
    "Köln, Łódź, Ærø, Åse – 60 % “sure” → 80 €",
    "38\xa0% of 12\u202f000",
    "Zu\u0308rich",
    "漢字かな交じり文 조합",
    "שלום עולם",
    "می\u200cخواهم",
    "हिन्दी",
    "👩\u200d💻 and 🏳\ufe0f\u200d🌈, 👨🏽\u200d👩🏽\u200d👧🏽\u200d👦🏽, ❤\ufe0f, 1\ufe0f\u20e3, 🇩🇪",
    "[red]not markup[/red] [/x] :100: \\[b]",
    "",
]

HOSTILE = {
    "erase the screen": ("a\x1b[2Jb", "a\ufffd[2Jb"),
    "colour": ("\x1b[31mred\x1b[0m", "\ufffd[31mred\ufffd[0m"),
    "set the clipboard": ("\x1b]52;c;cm0gLXJm\x07", "\ufffd]52;c;cm0gLXJm\ufffd"),
    "set the title": ("\x1b]0;owned\x1b\\", "\ufffd]0;owned\ufffd\\"),
    "a link elsewhere": ("\x1b]8;;http://evil.example\x07ok", "\ufffd]8;;http://evil.example\ufffdok"),
    "C1 control sequence": ("\x9b31m", "\ufffd31m"),
    "C1 operating system command": ("\x9d0;x\x9c", "\ufffd0;x\ufffd"),
    "device query": ("\x1b[c\x05", "\ufffd[c\ufffd"),
    "alternate screen": ("\x1b[?1049h", "\ufffd[?1049h"),
    "fold a GitLab section": ("\x1b[0Ksection_start:1:x\r", "\ufffd[0Ksection_start:1:x "),
    "overwrite the line": ("98 %\r12 %", "98 % 12 %"),
    "backspace": ("12\b\b98", "12\ufffd\ufffd98"),
    "next line": ("a\nb\x85c\x0bd\x0ce", "a b c d e"),
    "tab": ("a\tb", "a b"),
    "bell and null": ("\x07\x00", "\ufffd\ufffd"),
    "delete": ("a\x7f", "a\ufffd"),
    "line separators": ("a\u2028b\u2029c", "a b c"),
    "right-to-left override": ("\u202egnp.exe", "\ufffdgnp.exe"),
    "isolates": ("\u2066a\u2069\u2067b\u2068", "\ufffda\ufffd\ufffdb\ufffd"),
    "direction marks": ("a\u200eb\u200fc\u061cd", "a\ufffdb\ufffdc\ufffdd"),
    "zero-width space": ("ad\u200bmin", "ad\ufffdmin"),
    "zero-width joiner between letters": ("ad\u200dmin", "ad\ufffdmin"),
    "zero-width non-joiner between letters": ("ad\u200cmin", "ad\ufffdmin"),
    "joiner between digits": ("1\u200d0", "1\ufffd0"),
    "word joiner and invisible plus": ("a\u2060\u2064b", "a\ufffd\ufffdb"),
    "byte order mark": ("\ufeffa", "\ufffda"),
    "soft hyphen": ("pass\xadword", "pass\ufffdword"),
    "fillers": ("\u3164\u115f\uffa0", "\ufffd\ufffd\ufffd"),
    "empty Braille": ("\u2800", "\ufffd"),
    "tag characters": ("hi\U000e0041\U000e0042", "hi\ufffd\ufffd"),
    "variation selectors as data": ("a\ufe01\ufe02\U000e0101", "a\ufffd\ufffd\ufffd"),
    "lone surrogate": ("a\ud800b\udcff", "a\ufffdb\ufffd"),
    "interlinear annotation": ("\ufff9a\ufffb", "\ufffda\ufffd"),
    "an accent with nothing to stand on": ("\u0301a", "\ufffda"),
    "a tower of accents": ("a" + "\u0301" * 6, "a" + "\u0301" * 4 + "\ufffd\ufffd"),
    "a chain of joined emoji": ("👩" + "\u200d👩" * 5, "👩" + "\u200d👩" * 4 + "\ufffd👩"),
}


@pytest.mark.parametrize("text", HARMLESS)
def test_ordinary_text_stays(text: str) -> None:
    """Umlauts, other scripts, emoji and what other tools take for markup are shown to the letter."""
    assert clean(text) == text


@pytest.mark.parametrize(("text", "shown"), HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_shows_what_it_tried(text: str, shown: str) -> None:
    """Each trick leaves a visible sign, and every readable character around it stays."""
    assert clean(text) == shown


@given(st.text(st.characters(codec=None)))
def test_nothing_dangerous_is_left(text: str) -> None:
    """No control, surrogate or line separator survives, whatever the text; format characters by exception."""
    left = [char for char in clean(text) if unicodedata.category(char) in {"Cc", "Cs", "Zl", "Zp"}]
    assert left == []


@given(st.text(st.sampled_from("ab1 é\u0301👩💻\u200d\u200c\ufe0f\u20e3\U0001f3fdم\u202e\x1b\n\xa0")))
def test_cleaning_is_settled_at_once(text: str) -> None:
    """Cleaning twice changes nothing, and there are as many characters as before."""
    assert clean(clean(text)) == clean(text)
    assert len(clean(text)) == len(text)


def test_no_character_slips_past_the_short_cut() -> None:
    """Each single control, format and surrogate character of Unicode is looked at, not taken for harmless."""
    visible_signs = re.compile(
        "[\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd\U00013430-\U0001345f]"
    )
    shown = [
        hex(code)
        for code in range(sys.maxunicode + 1)
        if unicodedata.category(chr(code)) in {"Cc", "Cf", "Cs", "Zl", "Zp"}
        and not visible_signs.match(chr(code))
        and clean(f"a{chr(code)}b") not in {"a\ufffdb", "a b"}
    ]
    assert shown == []


@pytest.mark.parametrize("unit", ["a", "ä", "\x1b", "\u0301", "👩\u200d", "\u200c", "::", "##a", "\n", " "])
def test_cleaning_is_linear(unit: str) -> None:
    """A megabyte of anything is dealt with in a moment."""
    text = unit * (300_000 // len(unit))
    assert within(2, lambda: defuse(clean(text)))


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("::error file=a::b", ": error file=a::b"),
        ("  ::stop-commands::x", "  : stop-commands::x"),
        ("\xa0::x", "\xa0: x"),
        (":::x", ": :x"),
        ("first\n::set-output::x", "first\n: set-output::x"),
        ("first\r::x", "first\r: x"),
        ("see ##[error]x", "see # [error]x"),
        ("###[x]", "## [x]"),
        ("##vso[task.setvariable]x", "# vso[task.setvariable]x"),
        ("##VSO[x]", "# VSO[x]"),
        ("##teamcity[x]", "# teamcity[x]"),
        ("std::vector and C::B", "std::vector and C::B"),
        ("## Heading [1]", "## Heading [1]"),
        ("plain", "plain"),
    ],
)
def test_workflow_commands_are_broken_up(line: str, shown: str) -> None:
    """A CI runner sees no command, a reader nearly the same line, and columns still fit."""
    assert defuse(line) == shown
    assert len(defuse(line)) == len(line)


@given(st.text(st.sampled_from(":#[] \nva\xa0")))
def test_no_command_survives(text: str) -> None:
    """However the pieces are put together, no line begins with a command and no line holds one."""
    for line in defuse(text).splitlines():
        assert not line.strip().startswith("::")
        assert not re.search(r"##\w*\[", line)
