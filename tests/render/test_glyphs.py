"""Every sign has a stand-in where the terminal has no Unicode."""

import pytest
from rich.cells import cell_len

from okrcli.render.glyphs import ASCII, UNICODE, Glyphs, glyphs_for, spell


def test_ascii_is_ascii() -> None:
    """No sign of the plain set needs more than ASCII."""
    assert "".join(ASCII).isascii()


@pytest.mark.parametrize("glyphs", [UNICODE, ASCII])
def test_what_is_drawn_is_one_cell_wide(glyphs: Glyphs) -> None:
    """Bars and sparklines keep their width in both sets, and their signs can be told apart."""
    drawn = [glyphs.full, glyphs.half, glyphs.old, glyphs.empty, glyphs.mark, *glyphs.levels]
    assert {cell_len(sign) for sign in drawn} == {1}
    assert len(set(drawn[:5])) == 5
    assert len(set(glyphs.levels)) == len(glyphs.levels)


@pytest.mark.parametrize(
    ("encoding", "unicode"),
    [
        ("utf-8", True),
        (None, True),
        ("ascii", False),
        ("latin-1", False),
        ("cp1252", False),
        ("no-such", False),
    ],
)
def test_signs_follow_the_encoding(encoding: str | None, unicode: bool) -> None:
    """A stream gets the signs that it can carry, all of them or none."""
    assert (glyphs_for(encoding) is UNICODE) is unicode


@pytest.mark.parametrize(
    ("text", "encoding", "shown"),
    [
        ("Köln → 60 % “gut” …", "utf-8", "Köln → 60 % “gut” …"),
        ("Köln → 60\xa0% “gut” …", "ascii", 'Koeln -> 60 % "gut" ...'),
        ("Köln → 60 %", "latin-1", "Köln -> 60 %"),
        ("Ko\u0308ln, Łódź, é, e\u0301", "ascii", "Koeln, ?odz, e, e"),
        ("x\u0331", "ascii", "x"),
        ("漢 👩", "ascii", "? ?"),
    ],
)
def test_words_are_spelt_with_what_there_is(text: str, encoding: str, shown: str) -> None:
    """A sentence stays readable in a terminal without its letters, and nothing raises."""
    assert spell(text, encoding) == shown
