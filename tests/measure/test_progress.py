"""How far a key result has come, for each kind of measure."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrcli.measure.progress import days_held
from okrcli.measure.standing import Reading
from okrcli.model.metric import Metric
from okrcli.model.plan import Amendment, Was
from tests.measure.build import START, day, keep, key_result, metric, milestone, reading, standing


def test_unknown_baseline_is_the_first_number_read() -> None:
    """Of several readings of the first day the first is the baseline; without one there is no progress."""
    entry = key_result(metric=metric(None, "80"))
    told = [reading("10-05", "50", name="1"), reading("10-05", "52", name="2"), reading("10-12", "65")]
    found = standing(entry, told)
    assert (found.baseline, found.value, found.raw) == (Decimal(50), Decimal(65), Fraction(1, 2))
    unread = standing(entry)
    assert (unread.baseline, unread.value, unread.raw, unread.progress) == (None, None, None, None)
    assert (unread.status, unread.pace) == ("unmeasured", None)


@pytest.mark.parametrize("baseline", ["80", None])
def test_target_at_the_baseline_measures_nothing(baseline: str | None) -> None:
    """Where there is no way to go, nothing is measured, whatever is read."""
    found = standing(
        key_result(metric=metric(baseline, "80")), [reading("11-12", "80"), reading("11-13", "90")]
    )
    assert (found.raw, found.progress, found.expected, found.status) == (None, None, None, "unmeasured")
    assert [(read.value, read.raw) for read in found.course] == [(Decimal(80), None), (Decimal(90), None)]


def test_every_digit_counts() -> None:
    """Eighteen digits before and behind the point are not rounded."""
    entry = key_result(metric=metric("0.00000000000000001", "999999999999999999"))
    found = standing(entry, [reading("11-12", "999999999999999998")])
    low, high, at = (
        Fraction(Decimal(text))
        for text in ("0.00000000000000001", "999999999999999999", "999999999999999998")
    )
    assert found.raw == (at - low) / (high - low)
    assert found.status == "on_pace"


def test_milestones_weigh() -> None:
    """Progress is the weight reached of the weight of all, exactly; no steps at all measure nothing."""
    steps = (milestone("a"), milestone("b"), milestone("c"))
    found = standing(key_result(milestones=steps), [reading("11-12", done=("a", "c"))])
    assert (found.raw, found.reached, found.value) == (Fraction(2, 3), frozenset("ac"), None)
    assert standing(key_result(milestones=())).status == "unmeasured"


def test_yes_or_no() -> None:
    """A yes/no result is nothing or all, and can be taken back."""
    entry = key_result(done_when="live")
    assert standing(entry, [reading("11-12", done=True)]).status == "done"
    found = standing(entry, [reading("11-12", done=True), reading("11-13", done=False)])
    assert (found.raw, found.progress) == (Fraction(0), Fraction(0))
    assert [read.raw for read in found.course] == [1, 0]


@pytest.mark.parametrize(
    ("band", "status"),
    [
        (("5", None), "holding"),
        ((None, "5"), "holding"),
        (("5", "5"), "holding"),
        (("5.01", None), "breached"),
        ((None, "4.99"), "breached"),
    ],
)
def test_both_ends_belong_to_the_band(band: tuple[str | None, str | None], status: str) -> None:
    """A value on the limit holds."""
    assert standing(key_result(keep=keep(*band)), [reading("11-12", "5")]).status == status


def test_guardrail_on_the_day_of_its_first_reading() -> None:
    """One day, held or not, is all there is to share."""
    entry = key_result(keep=keep(None, "5"))
    assert standing(entry, [reading("11-15", "5")]).progress == 1
    assert standing(entry, [reading("11-15", "6")]).progress == 0
    assert standing(entry).progress is None


def test_guardrail_without_a_band_measures_nothing() -> None:
    """A band without ends would hold whatever happens."""
    found = standing(key_result(keep=keep()), [reading("11-15", "5")])
    assert (found.status, found.progress) == ("unmeasured", None)


def test_two_measures_are_none() -> None:
    """A key result with two measures has none to go by, yet is there with what was read."""
    found = standing(key_result(metric=metric("0", "9"), keep=keep("1")), [reading("11-12", "5")])
    assert (found.status, found.raw, found.expected) == ("unmeasured", None, None)
    assert [read.value for read in found.course] == [5]


@given(st.dictionaries(st.integers(0, 90), st.integers(0, 9), min_size=1), st.integers(0, 30))
def test_days_held_is_what_counting_each_day_says(readings: dict[int, int], later: int) -> None:
    """The share of days is that of looking at each day on its own."""
    band = keep("3", "6")
    course = [
        Reading(START + timedelta(days=at), Decimal(value), None) for at, value in sorted(readings.items())
    ]
    last = max(readings) + later
    held = sum(
        3 <= readings[max(at for at in readings if at <= each)] <= 6
        for each in range(min(readings), last + 1)
    )
    assert days_held(band, course, START + timedelta(days=last)) == (held, last - min(readings) + 1)


def test_readings_before_the_start_count() -> None:
    """What was read before the first day of the cycle is the value at its start."""
    found = standing(key_result(metric=metric("20", "60")), [reading("09-20", "30")], day("10-02"))
    assert (found.value, found.raw, found.age) == (Decimal(30), Fraction(1, 4), 12)


def test_as_agreed_counts_with_the_old_target() -> None:
    """An amended target is shown beside what the numbers would be without the amendment."""
    was = Amendment(date=day("11-02"), was=Was(target=Decimal(60)))
    found = standing(key_result(metric=metric("20", "50"), amendments=(was,)), [reading("11-12", "65")])
    assert (found.raw, found.progress) == (Fraction(3, 2), Fraction(1))
    assert found.as_agreed is not None
    assert (found.as_agreed.raw, found.as_agreed.progress) == (Fraction(9, 8), Fraction(1))
    assert found.as_agreed.key_result.metric == Metric(baseline=Decimal(20), target=Decimal(60))


def test_amendments_beside_the_goal_leave_no_second_number() -> None:
    """A later due day or another sentence moves no target; a target moved and moved back neither."""
    beside = Amendment(
        date=day("11-02"), was=Was(due=date(2026, 12, 1), title="Older words", weight=Decimal(2))
    )
    there = Amendment(date=day("11-03"), was=Was(target=Decimal(60)))
    back = Amendment(date=day("11-04"), was=Was(target=Decimal(50)))
    entry = key_result(metric=metric("20", "60"), amendments=(beside, there, back))
    assert standing(entry, [reading("11-12", "40")]).as_agreed is None


def test_amended_bands_and_steps_are_told_too() -> None:
    """A band that was widened and steps that were cut show what they were."""
    band = Amendment(date=day("11-02"), was=Was(maximum=Decimal(4)))
    held = standing(key_result(keep=keep(None, "5"), amendments=(band,)), [reading("11-12", "5")])
    assert held.as_agreed is not None
    assert (held.progress, held.as_agreed.progress) == (Fraction(1), Fraction(0))
    steps = (milestone("a"), milestone("b"))
    cut = Amendment(date=day("11-02"), was=Was(milestones=steps))
    found = standing(key_result(milestones=steps[:1], amendments=(cut,)), [reading("11-12", done=("a",))])
    assert found.as_agreed is not None
    assert (found.progress, found.as_agreed.progress) == (Fraction(1), Fraction(1, 2))
