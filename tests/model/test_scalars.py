"""Single values take their type from the schema."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from okrcli.model.scalars import Confidence, Day, Days, Flag, Id, Moment, Number, Percent, Text, Weight, Whole


def read(kind: Any, text: object) -> Any:
    """The text as a value of the kind."""
    return TypeAdapter(kind).validate_python(text)


def refusal(kind: Any, text: object) -> tuple[str, str]:
    """The sentence and the hint of a value that is refused."""
    with pytest.raises(ValidationError) as caught:
        read(kind, text)
    (error,) = caught.value.errors()
    return error["ctx"]["message"], error["ctx"]["hint"]


@pytest.mark.parametrize("text", ["0", "-5", "34.5", "0.10", "999999999999999999", "-0.5"])
def test_numbers(text: str) -> None:
    """Numbers have JSON's grammar and keep every digit."""
    assert str(read(Number, text)) == text


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**9), max_value=10**9, places=6))
def test_numbers_are_exact(value: Decimal) -> None:
    """What is written is what is read."""
    assert read(Number, f"{value:f}") == value


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("34,5", "34.5"),
        ("34%", "34"),
        ("−3", "-3"),
        ("+3", "3"),
        ("1e3", "point"),
        (".5", "point"),
        ("007", "point"),
        ("nan", "point"),
        ("٣", "point"),
        ("1 000", "point"),
        ("5\n", "5"),
        ("", "point"),
    ],
)
def test_what_is_no_number(text: str, hint: str) -> None:
    """Anything else is refused, with the way to write it."""
    message, way_out = refusal(Number, text)
    assert "is not a number" in message
    assert hint in way_out


def test_too_many_digits() -> None:
    """Nineteen digits are one too many."""
    assert "18 digits" in refusal(Number, "1234567890.123456789")[0]


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("2026-02-30", "does not exist"),
        ("12.10.2026", "is not a day"),
        ("2026-1-1", "is not a day"),
        ("20261012", "is not a day"),
    ],
)
def test_days(text: str, part: str) -> None:
    """Days are written in one way and exist."""
    assert str(read(Day, "2026-10-12")) == "2026-10-12"
    assert part in refusal(Day, text)[0]


def test_moments() -> None:
    """A time may say its offset or not."""
    assert read(Moment, "2026-10-12T09:41:00+02:00").isoformat() == "2026-10-12T09:41:00+02:00"
    assert read(Moment, "2026-10-12T09:41:00").tzinfo is None
    assert "is not a time" in refusal(Moment, "half past nine")[0]


def test_flags() -> None:
    """True and false, in any case, and nothing else."""
    assert [read(Flag, text) for text in ("true", "False", True)] == [True, False, True]
    assert "neither true nor false" in refusal(Flag, "yes")[0]


@pytest.mark.parametrize(("kind", "low", "high"), [(Confidence, 0, 10), (Percent, 0, 100), (Days, 0, 3660)])
def test_ranges_include_their_ends(kind: Any, low: int, high: int) -> None:
    """Both ends of a range belong to it."""
    assert [read(kind, str(low)), read(kind, str(high))] == [low, high]
    for beyond in (low - 1, high + 1):
        assert "out of range" in refusal(kind, str(beyond))[0]


def test_whole_numbers_and_weights() -> None:
    """Counts of days and weights lie above zero."""
    assert (read(Whole, "14"), read(Weight, "0.5")) == (14, Decimal("0.5"))
    assert "above 0" in refusal(Whole, "0")[0]
    assert "above 0" in refusal(Weight, "0")[0]
    assert "not a whole number" in refusal(Confidence, "7.5")[0]


@pytest.mark.parametrize("text", ["Interviews", "x-mine", "-a", "a_b", "", "a" * 65, "ä", "a\n"])
def test_ids(text: str) -> None:
    """An id has small letters, digits and hyphens, and is never a key of the user's own."""
    assert read(Id, "0123-a") == "0123-a"
    assert "cannot be an id" in refusal(Id, text)[0]


def test_texts() -> None:
    """A text says something; a word that other tools take for a value stays a word."""
    assert read(Text, "no") == "no"
    assert "empty" in refusal(Text, "  ")[0]
