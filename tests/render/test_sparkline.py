"""The course of a number, as it went."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrcli.render.glyphs import ASCII, UNICODE, Glyphs
from okrcli.render.sparkline import sparkline

values = st.lists(st.none() | st.decimals(-100, 100, places=2), max_size=30)


def numbers(*given_values: int | str | None) -> list[Decimal | Fraction | None]:
    return [None if value is None else Decimal(value) for value in given_values]


@pytest.mark.parametrize(
    ("course", "width", "shown"),
    [
        (numbers(1, 2, 3, 4, 5, 6, 7, 8), 8, "▁▂▃▄▅▆▇█"),
        (numbers(10, 6, 2), 3, "█▅▁"),
        (numbers(5, 5, 5), 5, "▄▄▄  "),
        (numbers(5), 3, "▄  "),
        (numbers(1, None, 8), 4, "▁ █ "),
        (numbers(None, None), 3, "   "),
        (numbers(99, 1, 2), 2, "▁█"),
        ([], 3, "   "),
        (numbers(1, 2), 0, ""),
        ([Fraction(1, 3), Fraction(2, 3)], 2, "▁█"),
    ],
)
def test_courses(course: list[Decimal | Fraction | None], width: int, shown: str) -> None:
    """Rising rises, falling falls, staying is a line in the middle, nothing is a gap."""
    assert sparkline(course, width, UNICODE) == shown


def test_a_scale_of_ones_own() -> None:
    """Between given ends the line shows where in the band a number lies; what lies outside is at the end."""
    assert sparkline(numbers(75, 80, 85), 3, UNICODE, Decimal(70), Decimal(90)) == "▃▅▆"
    assert sparkline(numbers(10, 99), 2, UNICODE, Decimal(70), Decimal(90)) == "▁█"
    assert sparkline(numbers(10, 99), 2, UNICODE, Decimal(70), Decimal(70)) == "▄▄"


def test_ascii_levels() -> None:
    """Five levels that can be told apart."""
    assert sparkline(numbers(1, 2, 3, 4, 5), 6, ASCII) == "_.-=^ "


@given(values, st.integers(0, 20), st.sampled_from([UNICODE, ASCII]))
def test_width_is_exact(course: list[Decimal | None], width: int, glyphs: Glyphs) -> None:
    """A sparkline never moves the column next to it."""
    assert len(sparkline(course, width, glyphs)) == width


@given(st.lists(st.decimals(-100, 100, places=2), min_size=2, max_size=12), st.sampled_from([UNICODE, ASCII]))
def test_higher_is_never_drawn_lower(course: list[Decimal], glyphs: Glyphs) -> None:
    """The picture has the order of the numbers."""
    levels = [glyphs.levels.index(sign) for sign in sparkline(course, len(course), glyphs)]
    for value, level in zip(course, levels, strict=True):
        assert all(
            other_level >= level for other, other_level in zip(course, levels, strict=True) if other > value
        )
