"""Numbers and days as people type them."""

from contextlib import suppress
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrcli.commands.base.typed import parse_day, parse_number
from okrcli.errors import UsageError

TODAY = date(2026, 11, 16)


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("34", "en", "34"),
        ("34.5", "en", "34.5"),
        ("34.5", "de", "34.5"),
        ("34,5", "de", "34.5"),
        ("34%", "en", "34"),
        ("34 %", "de", "34"),
        ("1'000", "en", "1000"),
        ("1’000.50", "de", "1000.50"),
        ("1'000'000", "de", "1000000"),
        ("-3", "en", "-3"),
        ("−3,25", "de", "-3.25"),
        ("+3", "en", "3"),
        ("0.125", "de", "0.125"),
        ("0,125", "de", "0.125"),
        ("1.2345", "de", "1.2345"),
        ("1234.567", "de", "1234.567"),
        ("007", "en", "7"),
        ("1.234,5", "de", "1234.5"),
        ("1,234.5", "en", "1234.5"),
    ],
)
def test_numbers(text: str, language: str, value: str) -> None:
    """Each spelling means just one number."""
    assert parse_number(text, language) == Decimal(value)


@pytest.mark.parametrize(
    ("text", "language", "hint"),
    [
        ("1.234", "de", "Write 1234 for thousands, or 1,234 for decimals."),
        ("1,234", "en", "Write 1234 for thousands, or 1.234 for decimals."),
        ("12.000", "de", "Write 12000 for thousands, or 12,0 for decimals."),
        ("34,5", "en", "Did you mean 34.5?"),
        ("1.234,5", "en", "Write it as"),
        ("1,23.5", "en", "Write it as"),
        ("", "en", "Write it as"),
        ("abc", "en", "Write it as"),
        ("1e3", "en", "Write it as"),
        ("nan", "en", "Write it as"),
        ("--3", "en", "Write it as"),
        ("1''000", "en", "Write it as"),
        ("10'00", "en", "Write it as"),
        ("٣", "en", "Write it as"),
    ],
)
def test_numbers_refused(text: str, language: str, hint: str) -> None:
    """What reads two ways, or no way at all, is refused with a way out."""
    with pytest.raises(UsageError) as refused:
        parse_number(text, language)
    assert hint in refused.value.hint


def test_numbers_have_at_most_18_digits() -> None:
    """As in the files."""
    assert parse_number("9" * 18, "en") == Decimal("9" * 18)
    with pytest.raises(UsageError):
        parse_number("9" * 19, "en")


@given(st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**9), max_value=10**9))
def test_german_and_english_agree(value: Decimal) -> None:
    """The same number in both notations is the same number."""
    assert parse_number(f"{value:f}".replace(".", ","), "de") == parse_number(f"{value:f}", "en") == value


@given(st.text(max_size=12), st.sampled_from(["de", "en"]))
def test_any_text_is_a_number_or_refused(text: str, language: str) -> None:
    """Nothing else than UsageError comes out of a wrong number."""
    with suppress(UsageError):
        assert parse_number(text, language).is_finite()


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-10-12", date(2026, 10, 12)),
        ("today", TODAY),
        ("Yesterday", date(2026, 11, 15)),
        ("-3d", date(2026, 11, 13)),
        ("−3d", date(2026, 11, 13)),
        ("+2w", date(2026, 11, 30)),
        ("-1m", date(2026, 10, 16)),
        ("+12m", date(2027, 11, 16)),
        ("2026-W42", date(2026, 10, 18)),
        ("2026-W53", date(2027, 1, 3)),
        ("2026-Q4", date(2026, 12, 31)),
        ("2026-H1", date(2026, 6, 30)),
        ("2026-T2", date(2026, 8, 31)),
        ("2026", date(2026, 12, 31)),
        ("2028-02", date(2028, 2, 29)),
    ],
)
def test_days(text: str, day: date) -> None:
    """A period means its last day."""
    assert parse_day(text, TODAY, "en") == day


def test_the_last_day_of_a_shorter_month() -> None:
    """A month on from the 31st is the month's last day."""
    assert parse_day("+1m", date(2027, 1, 31), "en") == date(2027, 2, 28)


def test_german_days_only_in_german() -> None:
    """12.10.2026 could be December elsewhere."""
    assert parse_day("12.10.2026", TODAY, "de") == date(2026, 10, 12)
    assert parse_day("heute", TODAY, "de") == TODAY
    with pytest.raises(UsageError):
        parse_day("12.10.2026", TODAY, "en")


@pytest.mark.parametrize(
    "text", ["2026-10-32", "2026-13", "2025-W53", "12.10.26", "Q4", "soon", "", "+99999d", "0000"]
)
def test_days_refused(text: str) -> None:
    """A day that is none says which spellings are understood, and what it was for."""
    with pytest.raises(UsageError, match="--at") as refused:
        parse_day(text, TODAY, "en", "--at")
    assert "2026-10-12" in refused.value.hint


@pytest.mark.parametrize(
    ("text", "language", "hint"),
    [
        ("23.10.", "de", "The year is missing: 23.10.2026?"),
        ("3.1", "de", "The year is missing: 3.1.2026?"),
        ("32.10.", "de", "Write it as 12.10.2026, 2026-10-12, heute, gestern, -3d"),
        ("morgen", "de", "Days to come are written +1d"),
        ("Tomorrow", "en", "Days to come are written +1d"),
        ("23.10.", "en", "Write it as 2026-10-12, today, yesterday, -3d"),
    ],
)
def test_how_a_day_is_written(text: str, language: str, hint: str) -> None:
    """Nothing is guessed; the way out is in the spelling of whoever types."""
    with pytest.raises(UsageError) as refused:
        parse_day(text, TODAY, language)
    assert refused.value.hint.startswith(hint)


def test_the_ends_of_the_calendar_are_refused() -> None:
    """Days are counted from and to others; a day with nothing to count to is none one asks about."""
    assert parse_day("9000-12-31", TODAY, "en") == date(9000, 12, 31)
    for text in ("9999-12-31", "0999-12-31"):
        with pytest.raises(UsageError):
            parse_day(text, TODAY, "en")
