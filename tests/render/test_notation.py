"""Numbers and days as people write them, rounded exactly."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrcli.render.glyphs import ASCII
from okrcli.render.notation import Notation, Number

EN, DE, PLAIN = Notation("en"), Notation("de"), Notation("de", ASCII)


@pytest.mark.parametrize(
    ("value", "places", "english", "german"),
    [
        (38, None, "38", "38"),
        (Decimal("41.5"), None, "41.5", "41,5"),
        (Decimal("41.50"), None, "41.5", "41,5"),
        (Decimal("100"), None, "100", "100"),
        (Decimal("1E+2"), None, "100", "100"),
        (Decimal("0.001"), None, "0.001", "0,001"),
        (Fraction(1, 3), None, "0.33", "0,33"),
        (Fraction(40), None, "40", "40"),
        (Fraction(201, 5), 1, "40.2", "40,2"),
        (1, 1, "1.0", "1,0"),
        (Decimal("0.65"), 1, "0.7", "0,7"),
        (Decimal("2.5"), 0, "3", "3"),
        (Decimal("-2.5"), 0, "−3", "−3"),
        (Decimal("-0.04"), 1, "0.0", "0,0"),
        (-6, None, "−6", "−6"),
        (1234, None, "1234", "1234"),
        (12000, None, "12\u202f000", "12\u202f000"),
        (Decimal("1234567.89"), None, "1\u202f234\u202f567.89", "1\u202f234\u202f567,89"),
        (Decimal("-123456"), None, "−123\u202f456", "−123\u202f456"),
        (Decimal("999999999999999999"), None, "\u202f".join(["999"] * 6), "\u202f".join(["999"] * 6)),
    ],
)
def test_numbers(value: Number, places: int | None, english: str, german: str) -> None:
    """Decimal comma in German, no dot or comma between thousands, a true minus, none before zero."""
    assert EN.number(value, places) == english
    assert DE.number(value, places) == german


def test_ascii_numbers() -> None:
    """Without Unicode a hyphen is the minus and thousands stand together."""
    assert PLAIN.number(Decimal("-12345.5")) == "-12345,5"
    assert PLAIN.signed(0) == "0"
    assert PLAIN.percent(Fraction(9, 20)) == "45 %"


@given(st.decimals(-1000, 1000, places=6), st.integers(0, 4))
def test_rounding_is_that_of_decimal_numbers(value: Decimal, places: int) -> None:
    """What is shown is the exact value rounded half up, as Python's decimal arithmetic has it."""
    shown = Notation("en", ASCII).number(value, places)
    expected = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    assert Decimal(shown) == expected
    assert not (shown.startswith("-") and expected == 0)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=5, min_value=-(10**12), max_value=10**12))
def test_a_value_is_shown_in_full(value: Decimal) -> None:
    """Nobody's number changes on its way to the screen."""
    assert Decimal(Notation("en", ASCII).number(value)) == value


@pytest.mark.parametrize(
    ("value", "shown"),
    [(3, "+3"), (-2, "−2"), (0, "±0"), (Decimal("3.5"), "+3.5"), (Decimal("0.00"), "±0")],
)
def test_differences_have_a_sign(value: Number, shown: str) -> None:
    """A difference says its direction, also when there is none."""
    assert EN.signed(value) == shown


def test_a_difference_that_rounds_to_nothing_has_no_direction() -> None:
    """−0.4 in whole numbers is ±0, not −0."""
    assert EN.signed(Decimal("-0.4"), 0) == "±0"
    assert EN.points(Fraction(-4, 1000)) == "±0"
    assert EN.points(Fraction(-21, 100)) == "−21"


def test_shares_and_amounts() -> None:
    """Number and unit are held together; without a unit the number stands alone."""
    assert EN.percent(Fraction(45, 100)) == DE.percent(Fraction(45, 100)) == "45\xa0%"
    assert DE.percent(Fraction(1, 3), 1) == "33,3\xa0%"
    assert DE.amount(Decimal("3.5"), "Tage") == "3,5\xa0Tage"
    assert EN.amount(3, None) == EN.amount(3, "") == "3"


def test_days() -> None:
    """Days and weekdays come from our own tables, whatever the locale of the process."""
    day = date(2026, 11, 16)
    assert EN.day(day) == "16\xa0Nov"
    assert DE.day(day) == "16.\xa0Nov."
    assert EN.day(day, year=True) == "16\xa0Nov\xa02026"
    assert DE.day(date(2027, 3, 1), year=True) == "1.\xa0März\xa02027"
    assert EN.weekday_day(day) == "Mon\xa016\xa0Nov"
    assert DE.weekday_day(day, year=True) == "Mo\xa016.\xa0Nov.\xa02026"
    assert PLAIN.day(day) == "16. Nov."


@pytest.mark.parametrize("notation", [EN, DE])
def test_each_month_and_weekday_has_its_own_name(notation: Notation) -> None:
    """No two months and no two weekdays are written alike."""
    assert len({notation.day(date(2026, month, 1)) for month in range(1, 13)}) == 12
    assert len({notation.weekday_day(date(2026, 6, day)).split("\xa0")[0] for day in range(1, 8)}) == 7


def test_ages() -> None:
    """An age is told in days, one of them in the singular."""
    assert [EN.age(days) for days in (0, 1, 21)] == ["today", "1 day", "21 days"]
