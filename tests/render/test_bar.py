"""A bar says how far, and where the plan stands today."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrcli.render.bar import bar
from okrcli.render.glyphs import ASCII, UNICODE, Glyphs
from okrcli.render.styles import Styled

shares = st.fractions(0, 1, max_denominator=400)
any_share = st.none() | st.fractions(-2, 3, max_denominator=50)
sets = st.sampled_from([UNICODE, ASCII])


def drawn(pieces: tuple[Styled, ...]) -> str:
    return "".join(piece.text for piece in pieces)


@pytest.mark.parametrize(
    ("progress", "expected", "shown"),
    [
        ("0", "1/2", "·····┃····"),
        ("1/2", "1/2", "█████┃····"),
        ("45/100", "1/2", "████▌┃····"),
        ("3/4", "1/4", "██┃████▌··"),
        ("1", "1", "█████████┃"),
        ("0", "0", "┃·········"),
        ("8/7", None, "██████████"),
        ("-1/10", None, "··········"),
        ("1/1000", None, "▌·········"),
        ("999/1000", None, "█████████▌"),
        (None, "1/2", "     ┃    "),
        (None, None, "          "),
    ],
)
def test_bars(progress: str | None, expected: str | None, shown: str) -> None:
    """Nothing is drawn only at 0, all only at 1; the mark stays inside; what is unknown is blank."""
    share = None if progress is None else Fraction(progress)
    plan = None if expected is None else Fraction(expected)
    assert drawn(bar(share, plan, 10, UNICODE)) == shown


def test_ascii_bar() -> None:
    """The same bar without Unicode, the mark visible in both parts."""
    assert drawn(bar(Fraction(3, 4), Fraction(1, 4), 10, ASCII)) == "##|####+.."
    assert drawn(bar(Fraction(1, 4), Fraction(3, 4), 10, ASCII)) == "##+....|.."


def test_no_news_is_drawn_otherwise() -> None:
    """A bar that rests on old numbers looks old without any colour."""
    assert drawn(bar(Fraction(1, 4), Fraction(1, 2), 10, UNICODE, old=True)) == "▒▒···┃····"
    assert drawn(bar(Fraction(1, 1000), None, 10, UNICODE, old=True)) == "▒·········"


def test_styles_of_the_parts() -> None:
    """The filled part has the style asked for, the mark and the rest their own."""
    pieces = bar(Fraction(1, 2), Fraction(1, 2), 4, UNICODE, style="bad")
    assert pieces == (Styled("██", "bad"), Styled("┃", "mark"), Styled("·", "unfilled"))


@given(any_share, any_share, st.integers(2, 60), sets, st.booleans())
def test_width_is_exact(
    progress: Fraction | None, expected: Fraction | None, width: int, glyphs: Glyphs, old: bool
) -> None:
    """Whatever the numbers, the bar has its width, and the mark is on it exactly if there is a plan."""
    text = drawn(bar(progress, expected, width, glyphs, old=old))
    assert len(text) == width
    assert text.count(glyphs.mark) == (expected is not None)


def halves(text: str) -> int:
    return 2 * (text.count(UNICODE.full) + text.count(UNICODE.old)) + text.count(UNICODE.half)


@given(shares, shares, st.integers(2, 40), st.booleans())
def test_more_progress_never_draws_less(one: Fraction, two: Fraction, width: int, old: bool) -> None:
    """Monotone, and true at the ends: empty only at 0, full only at 1."""
    less, more = sorted([one, two])
    small, large = (halves(drawn(bar(share, None, width, UNICODE, old=old))) for share in (less, more))
    assert small <= large
    assert (small == 0) == (less == 0)
    assert (large == 2 * width) == (more == 1)
