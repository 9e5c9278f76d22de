"""The worked cases of the definition of the numbers, to the letter."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from okrcli.model.check_in import CheckIn
from okrcli.model.plan import KeyResult
from tests.measure.build import (
    DAY,
    PATH,
    check_in,
    day,
    keep,
    key_result,
    metric,
    milestone,
    pause,
    reading,
    standing,
)

USUAL = Fraction(45, 91)
TEN_DAYS_IN = metric("0", "100", plan={date(2026, 11, 15): Decimal(10)})
LATE = metric("0", "100", plan="late")
STEPS = (milestone("a"), milestone("b", 3))

CASES: list[tuple[str, KeyResult, list[CheckIn], Fraction | None, Fraction, Fraction | None, str]] = [
    (
        "up",
        key_result(metric=metric("20", "60")),
        [reading("11-12", "40")],
        Fraction(1, 2),
        Fraction(1, 2),
        USUAL,
        "on_pace",
    ),
    (
        "down",
        key_result(metric=metric("10", "2")),
        [reading("11-12", "7")],
        Fraction(3, 8),
        Fraction(3, 8),
        USUAL,
        "behind",
    ),
    (
        "still",
        key_result(metric=metric("10", "0")),
        [reading("11-12", "10")],
        Fraction(0),
        Fraction(0),
        USUAL,
        "far_behind",
    ),
    (
        "below",
        key_result(metric=metric("-5", "5")),
        [reading("11-12", "-6")],
        Fraction(-1, 10),
        Fraction(0),
        USUAL,
        "far_behind",
    ),
    (
        "beyond",
        key_result(metric=metric("3.8", "4.5")),
        [reading("11-12", "4.6")],
        Fraction(8, 7),
        Fraction(1),
        USUAL,
        "done",
    ),
    (
        "limit hit exactly",
        key_result(metric=metric("0", "91")),
        [reading("11-15", "35.9")],
        Fraction(359, 910),
        Fraction(359, 910),
        USUAL,
        "on_pace",
    ),
    (
        "planned",
        key_result(metric=TEN_DAYS_IN),
        [reading("11-12", "12")],
        Fraction(3, 25),
        Fraction(3, 25),
        Fraction(1, 10),
        "on_pace",
    ),
    (
        "late",
        key_result(metric=LATE),
        [reading("11-12", "20")],
        Fraction(1, 5),
        Fraction(1, 5),
        USUAL**2,
        "on_pace",
    ),
    (
        "baseline unknown",
        key_result(metric=metric(None, "80")),
        [reading("10-05", "50"), reading("11-12", "65")],
        Fraction(1, 2),
        Fraction(1, 2),
        USUAL,
        "on_pace",
    ),
    (
        "silent",
        key_result(metric=metric("20", "60")),
        [reading("10-20", "59")],
        Fraction(39, 40),
        Fraction(39, 40),
        USUAL,
        "stale",
    ),
    (
        "silent, but every 30",
        key_result(metric=metric("20", "60"), every=30),
        [reading("10-20", "59")],
        Fraction(39, 40),
        Fraction(39, 40),
        USUAL,
        "on_pace",
    ),
    (
        "guardrail",
        key_result(keep=keep(None, "5")),
        [reading("10-06", "4"), reading("11-05", "6"), reading("11-12", "5")],
        None,
        Fraction(34, 41),
        None,
        "holding",
    ),
    (
        "steps",
        key_result(milestones=STEPS),
        [reading("11-12", done=("a",))],
        Fraction(1, 4),
        Fraction(1, 4),
        USUAL,
        "behind",
    ),
    (
        "yes or no",
        key_result(done_when="it is live"),
        [reading("11-12", done=False)],
        Fraction(0),
        Fraction(0),
        Fraction(0),
        "on_pace",
    ),
]


@pytest.mark.parametrize(
    ("entry", "check_ins", "raw", "progress", "expected", "status"),
    [case[1:] for case in CASES],
    ids=[case[0] for case in CASES],
)
def test_worked_case(
    entry: KeyResult,
    check_ins: list[CheckIn],
    raw: Fraction | None,
    progress: Fraction,
    expected: Fraction | None,
    status: str,
) -> None:
    """Raw progress, progress, expected and status are those of the table, as exact fractions."""
    found = standing(entry, check_ins)
    assert (found.raw, found.progress, found.expected, found.status) == (raw, progress, expected, status)
    assert found.pace == (None if expected is None else progress - expected)


def test_silent_would_be_on_pace_if_fresh() -> None:
    """A stale key result says its age, and what it would be were it fresh."""
    found = standing(key_result(metric=metric("20", "60")), [reading("10-20", "59")])
    assert (found.age, found.stale, found.owed, found.status_if_fresh) == (26, True, True, "on_pace")


def test_pause_is_no_silence() -> None:
    """Seventeen days of pause make twenty-six days an age of nine."""
    entry = key_result(metric=metric("20", "60"))
    found = standing(entry, [reading("10-20", "59")], pauses=[pause("10-25", "11-10")])
    assert (found.age, found.status) == (9, "on_pace")


@pytest.mark.parametrize(
    ("on", "expected", "status"),
    [("10-08", Fraction(7, 91), "pending"), ("10-12", Fraction(11, 91), "stale")],
)
def test_never_read(on: str, expected: Fraction, status: str) -> None:
    """What was never read stands at its baseline: pending at first, then no news."""
    found = standing(key_result(metric=metric("20", "60")), on=day(on))
    assert (found.raw, found.progress, found.expected) == (Fraction(0), Fraction(0), expected)
    assert (found.status, found.value) == (status, Decimal(20))
    assert found.last_reading is None


def test_replaced_reading() -> None:
    """A mistyped reading that is replaced counts as never written: all is as if only 40 were."""
    entry = key_result(metric=metric("20", "60"))
    mistyped = check_in(
        "11-12", {PATH: {"value": Decimal(90), "confidence": 2, "note": "wow"}}, name="a.yaml"
    )
    right: dict[str, Any] = {PATH: {"value": Decimal(40)}}
    corrected = standing(entry, [mistyped, check_in("11-12", right, name="b.yaml", replaces="a.yaml")], DAY)
    never_erred = standing(entry, [check_in("11-12", right, name="b.yaml")], DAY)
    assert corrected == never_erred
    assert corrected.raw == Fraction(1, 2)
