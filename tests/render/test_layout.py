"""Lines know their width in cells and never exceed what they were given."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrcli.render.clean import clean
from okrcli.render.layout import Line, cells, cut, flat, padded, plain, wrapped
from okrcli.render.styles import Styled

texts = st.text(st.sampled_from("ab  ü漢👩e\u0301\xa0→")).map(clean)
pieces = st.builds(Styled, texts, st.sampled_from(["plain", "heading", "dim"]))
lines = st.lists(pieces, max_size=6).map(flat)


def test_pieces_come_one_after_another() -> None:
    """Words, styled words and groups of both become one line; empty ones vanish, equal styles join."""
    line = flat(["a", "", Styled("b"), (Styled("c", "dim"), "d"), ()])
    assert line == (Styled("ab"), Styled("c", "dim"), Styled("d"))


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [
        ("evidence", 8, "evidence"),
        ("evidence", 7, "eviden…"),
        ("one two", 5, "one…"),
        ("漢字漢字", 6, "漢字…"),
        ("漢字漢字", 5, "漢字…"),
        ("漢字漢字", 4, "漢…"),
        ("👩👩👩", 4, "👩…"),
        ("e\u0301e\u0301e\u0301", 2, "e\u0301…"),
        ("evidence", 1, "…"),
        ("evidence", 0, ""),
    ],
)
def test_cut(text: str, width: int, shown: str) -> None:
    """What does not fit ends in an ellipsis, by cells and not by characters."""
    assert plain(cut(flat([text]), width, "…")) == shown


def test_cut_keeps_styles_and_fits_long_ellipses() -> None:
    """The ellipsis looks like the piece it cuts; where even it does not fit, as much of it as does."""
    line = flat([Styled("abc", "heading"), Styled("defg", "dim")])
    assert cut(line, 6, "...") == (Styled("abc...", "heading"),)
    assert cut(line, 6, "…") == (Styled("abc", "heading"), Styled("de…", "dim"))
    assert plain(cut(line, 2, "...")) == ".."


@given(lines, st.integers(0, 30), st.sampled_from(["…", "..."]))
def test_cut_never_exceeds(line: Line, width: int, ellipsis: str) -> None:
    """Whatever is cut fits, and what fits is not cut."""
    assert cells(cut(line, width, ellipsis)) <= width
    assert cut(line, cells(line), ellipsis) == line


@given(lines, st.integers(0, 30), st.booleans())
def test_padded_is_exact(line: Line, width: int, right: bool) -> None:
    """A cell of a table has its width, or that of its text where that is wider."""
    assert cells(padded(line, width, right=right)) == max(width, cells(line))


def test_padding_goes_in_front_of_numbers() -> None:
    """Set to the right, the spaces stand in front."""
    assert plain(padded(flat(["7"]), 3, right=True)) == "  7"
    assert plain(padded(flat(["7"]), 3)) == "7  "


@pytest.mark.parametrize(
    ("text", "width", "hang", "shown"),
    [
        ("one two three", 7, 0, ["one two", "three"]),
        ("one two three", 7, 2, ["one two", "  three"]),
        ("  one two", 5, 0, ["  one", "two"]),
        ("a  b", 10, 0, ["a  b"]),
        ("38\xa0% of it", 6, 0, ["38\xa0%", "of it"]),
        ("abcdefgh", 3, 1, ["abc", " de", " fg", " h"]),
        ("x abcdefgh y", 5, 0, ["x", "abcde", "fgh y"]),
        ("漢字漢字", 5, 0, ["漢字", "漢字"]),
        ("", 5, 2, [""]),
        ("   ", 5, 2, [""]),
    ],
)
def test_wrapped(text: str, width: int, hang: int, shown: list[str]) -> None:
    """Lines break at plain spaces; words longer than a line where the line ends."""
    assert [plain(line) for line in wrapped(flat([text]), width, hang)] == shown


def test_wrapped_keeps_styles() -> None:
    """A style goes on in the next line, its margin does not have it."""
    assert wrapped(flat([Styled("one two", "dim")]), 4, 1) == [
        (Styled("one", "dim"),),
        (Styled(" "), Styled("two", "dim")),
    ]


@given(lines, st.integers(4, 30), st.integers(0, 2))
def test_wrapping_loses_nothing_but_spaces(line: Line, width: int, hang: int) -> None:
    """Every line fits, and all characters but spaces are there in their order."""
    wrapped_lines = wrapped(line, width, hang)
    assert all(cells(each) <= width for each in wrapped_lines)
    assert "".join(map(plain, wrapped_lines)).replace(" ", "") == plain(line).replace(" ", "")
