"""Where a metric lands: exact, fair to every unit and direction, and silent where nothing can be said."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import combinations
from statistics import median
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from okrcli.measure.forecast import Forecast, forecast
from okrcli.model.check_in import CheckIn
from okrcli.model.cycle import Cycle
from okrcli.model.plan import Amendment, Dropped, KeyResult, Was
from okrcli.model.review import Review
from tests.bench.forecast import KINDS, coverage
from tests.measure.build import (
    DAY,
    END,
    START,
    day,
    keep,
    key_result,
    metric,
    milestone,
    reading,
    standing,
)

LENGTH = (END - START).days
numbers = st.decimals(-1000, 1000, places=2)
courses = st.dictionaries(st.integers(0, LENGTH), numbers, min_size=3, max_size=9)
Course = dict[int, Decimal]
UP = key_result(metric=metric("20", "60"))
STEADY = {10: Decimal(25), 20: Decimal(30), 30: Decimal(35), 40: Decimal(40)}


def told(course: Course) -> list[CheckIn]:
    """A reading for each day, counted from the start."""
    return [reading(str(START + timedelta(days=at)), str(value)) for at, value in course.items()]


def lands(entry: KeyResult, course: Course, on: date = END, **more: Any) -> Forecast | None:
    """The forecast of a key result on a day."""
    return forecast(standing(entry, told(course), on, **more))


def sure(entry: KeyResult, course: Course, on: date = END, **more: Any) -> Forecast:
    """The same where there is one."""
    found = lands(entry, course, on, **more)
    assert found is not None
    return found


def theil_sen(course: Course, baseline: Decimal | None) -> Fraction:
    """The definition, word for word."""
    points = [(at, Fraction(value)) for at, value in course.items()]
    points += [] if baseline is None else [(0, Fraction(baseline))]
    slope = median((b - a) / (j - i) for (i, a), (j, b) in combinations(sorted(points), 2) if i != j)
    newest = max(course)
    return Fraction(course[newest]) + slope * (LENGTH - newest)


@given(courses, numbers, st.booleans())
def test_the_value_is_that_of_the_definition(course: Course, baseline: Decimal, known: bool) -> None:
    """The median slope of all pairs, from the newest value to the due day, exactly."""
    assume(known or course[min(course)] != 7777)
    entry = key_result(metric=metric(str(baseline) if known else None, "7777"))
    assert sure(entry, course).value == theil_sen(course, baseline if known else None)


def share_of(found: list[Fraction], share: Fraction) -> Fraction:
    """What that share of other values of the kind would stay below."""
    at = share * (len(found) + 1) - 1
    if at <= 0 or at >= len(found) - 1:
        return sorted(found)[0 if at <= 0 else -1]
    below, above = sorted(found)[int(at)], sorted(found)[int(at) + 1]
    return below + (above - below) * (at - int(at))


def interval(course: Course, baseline: Decimal, target: int) -> tuple[Fraction, Fraction]:
    """Both ends by what docs/numbers.md says, one thing after the other; upwards is towards the target."""
    up = 1 if target > baseline else -1
    points = sorted([(at, up * Fraction(value)) for at, value in course.items()], key=lambda point: point[0])
    points.insert(0, (0, up * Fraction(baseline)))
    (begin, first), (newest, last) = points[0], points[-1]
    gone, ahead = newest - begin, LENGTH - newest
    inner = points[1:-1]
    below = [first + (last - first) * Fraction(at - begin, gone) - value for at, value in inner]
    beside = [
        abs(value - before - (after - before) * Fraction(at - since, until - since))
        for (since, before), (at, value), (until, after) in zip(points, inner, points[2:], strict=False)
    ]
    hangs = max(Fraction(0), share_of(below, Fraction(7, 10)))
    stands = max(Fraction(0), -share_of(below, Fraction(3, 10)))
    again = Fraction(ahead * (gone + ahead), gone**2)
    margin = Fraction(19, 20) * share_of(beside, Fraction(3, 4))
    off, moved = hangs + stands, abs(last - first)
    comes = up * theil_sen(course, baseline) - last
    stays = comes * off / (off + moved / 12) if off else Fraction(0)
    low = last + comes - max(Fraction(0), stays) - Fraction(5, 2) * again * stands - margin
    high = last + comes - min(Fraction(0), stays) + Fraction(13, 2) * again * hangs + margin
    return (low, high) if up > 0 else (-high, -low)


@given(courses, numbers, st.sampled_from([7777, -7777]))
def test_the_interval_is_that_of_the_definition(course: Course, baseline: Decimal, target: int) -> None:
    """Computed slowly and step by step it is the same, to the last digit."""
    found = sure(key_result(metric=metric(str(baseline), str(target))), course)
    assert (found.low, found.high) == interval(course, baseline, target)


@given(numbers, numbers, st.sets(st.integers(1, LENGTH), min_size=3, max_size=14))
def test_a_straight_line_goes_on(baseline: Decimal, slope: Decimal, days: set[int]) -> None:
    """What has moved evenly lands on that line, and there is no doubt about it."""
    entry = key_result(metric=metric(str(baseline), "999999"))
    found = sure(entry, {at: baseline + slope * at for at in days})
    end = Fraction(baseline + slope * LENGTH)
    assert (found.value, found.low, found.high) == (end, end, end)


@given(courses, numbers, st.decimals(Decimal("0.01"), 100, places=2), numbers)
def test_scaling_and_shifting(course: Course, baseline: Decimal, factor: Decimal, shift: Decimal) -> None:
    """Another unit or another zero moves the number and its interval with it, and no share."""
    plain = sure(key_result(metric=metric(str(baseline), "7777")), course)
    moved = sure(
        key_result(metric=metric(str(baseline * factor + shift), str(7777 * factor + shift))),
        {at: value * factor + shift for at, value in course.items()},
    )
    ends = [number * Fraction(factor) + Fraction(shift) for number in (plain.value, plain.low, plain.high)]
    assert [moved.value, moved.low, moved.high] == ends
    assert moved.progress == plain.progress


@given(courses, numbers)
def test_reversal(course: Course, baseline: Decimal) -> None:
    """Mirrored at zero the interval is mirrored too, and progress stays."""
    plain = sure(key_result(metric=metric(str(baseline), "7777")), course)
    found = sure(
        key_result(metric=metric(str(-baseline), "-7777")), {at: -value for at, value in course.items()}
    )
    assert (found.value, found.low, found.high) == (-plain.value, -plain.high, -plain.low)
    assert found.progress == plain.progress


@given(courses, numbers)
def test_the_interval_holds_the_value(course: Course, baseline: Decimal) -> None:
    """What is most likely is not left out, and progress is a share."""
    found = sure(key_result(metric=metric(str(baseline), "7777")), course)
    assert found.low <= found.value <= found.high
    assert 0 <= found.progress <= 1


@given(courses, st.integers(0, 8), numbers)
def test_a_corrected_reading_was_never_wrong(course: Course, which: int, wrong: Decimal) -> None:
    """A mistyped number that was replaced leaves no trace."""
    said = told(course)
    at = list(course)[which % len(course)]
    typo = reading(str(START + timedelta(days=at)), str(wrong), name="typo.yaml")
    right = said.pop(which % len(course)).model_copy(update={"replaces": "typo.yaml"})
    entry = key_result(metric=metric("0", "7777"))
    corrected = forecast(standing(entry, [typo, *said, right], END))
    assert corrected == lands(entry, course)


def test_progress_is_of_the_way() -> None:
    """From 20, half a point a day: 65.5 after 91 days, which is all of the way to 60."""
    found = sure(UP, STEADY)
    assert (found.value, found.progress) == (Fraction(131, 2), Fraction(1))
    assert sure(key_result(metric=metric("20", "111")), STEADY).progress == Fraction(1, 2)
    assert sure(key_result(metric=metric("20", "0")), STEADY).progress == 0


def test_how_much_it_rests_on() -> None:
    """Below three days read there is none, below five it is a trend."""
    assert lands(UP, dict(list(STEADY.items())[:2])) is None
    four, five = sure(UP, STEADY), sure(UP, {**STEADY, 50: Decimal(45)})
    assert (four.readings, four.trend_only) == (4, True)
    assert (five.readings, five.trend_only) == (5, False)


def test_several_readings_of_a_day_are_one() -> None:
    """The last word of a day counts; three readings on two days say nothing."""
    said = [reading("11-01", "30"), reading("11-08", "31"), reading("11-08", "33", name="z")]
    assert forecast(standing(UP, said, END)) is None


def test_an_unknown_baseline_is_no_point() -> None:
    """The first reading sets the baseline, and only readings are points."""
    course = {40: Decimal(10), 41: Decimal(11), 42: Decimal(12)}
    assert sure(key_result(metric=metric(None, "99")), course).value == 12 + (LENGTH - 42)
    assert sure(key_result(metric=metric("10", "99")), course).value < 12 + (LENGTH - 42)


def test_readings_around_the_start() -> None:
    """What was read before the start, or on it, is a point like any other."""
    early = {-7: Decimal(20), 0: Decimal(21), 10: Decimal(25), 20: Decimal(30)}
    points = [(-7, 20), (0, 20), (0, 21), (10, 25), (20, 30)]
    slopes = [Fraction(b - a, j - i) for (i, a), (j, b) in combinations(points, 2) if i != j]
    assert sure(UP, early).value == 30 + median(slopes) * (LENGTH - 20)


def test_readings_before_a_later_start() -> None:
    """Where the start comes after all readings, the line still begins at the newest of them."""
    entry = key_result(metric=metric("20", "60"), start=START + timedelta(days=50))
    points = [(10, 25), (20, 30), (30, 35), (50, 20)]
    slopes = [Fraction(b - a, j - i) for (i, a), (j, b) in combinations(points, 2)]
    found = sure(entry, {10: Decimal(25), 20: Decimal(30), 30: Decimal(35)})
    assert found.value == 35 + median(slopes) * (LENGTH - 30)
    assert found.low <= found.value <= found.high


@pytest.mark.parametrize(
    ("entry", "more"),
    [
        (key_result(keep=keep("1")), {}),
        (key_result(milestones=(milestone("a"),)), {}),
        (key_result(done_when="it is live"), {}),
        (key_result(), {}),
        (key_result(metric=metric("20", "20")), {}),
        (key_result(metric=metric("20", "60"), dropped=Dropped(date=DAY)), {}),
        (key_result(metric=metric("20", "60"), due=day("11-20")), {"on": day("11-21")}),
        (key_result(metric=metric("20", "60"), start=day("12-31")), {"on": DAY}),
        (UP, {"review": Review(date=DAY)}),
        (UP, {"cycle": Cycle("someday")}),
    ],
    ids=[
        *("guardrail", "milestones", "yes or no", "unmeasured", "no way", "dropped"),
        *("past due", "ahead", "closed", "undated"),
    ],
)
def test_silence(entry: KeyResult, more: dict[str, Any]) -> None:
    """Where nothing can be said there is nothing."""
    assert lands(entry, STEADY, **{"on": DAY, **more}) is None


def test_on_the_due_day_it_has_landed() -> None:
    """A number read on the due day is what it lands at."""
    assert sure(UP, {**STEADY, LENGTH: Decimal(50)}).value == 50


def test_an_amended_target_moves_progress_only() -> None:
    """Where it lands has nothing to do with where it should."""
    eased = key_result(
        metric=metric("20", "50"), amendments=(Amendment(date=day("11-02"), was=Was(target=Decimal(60))),)
    )
    course = {10: Decimal(24), 20: Decimal(25), 30: Decimal(29), 40: Decimal(31)}
    before, after = sure(UP, course), sure(eased, course)
    assert (before.value, before.low, before.high) == (after.value, after.low, after.high)
    assert before.progress < after.progress


def test_a_long_engagement_read_every_day() -> None:
    """Fourteen months over a leap day: exact, and quick enough."""
    first = date(2027, 11, 1)
    entry = key_result(metric=metric("0", "9999"))
    said = [reading(str(first + timedelta(days=at)), str(3 * at)) for at in range(1, 121)]
    today, client = date(2028, 3, 1), Cycle("client", first, date(2028, 12, 31))
    found = forecast(standing(entry, said, today, cycle=client))
    assert found is not None
    assert found.value == found.low == found.high == 3 * 426


def test_a_course_that_bends_widens_upwards() -> None:
    """What gathers speed may land far above the line, hardly below it."""
    found = sure(UP, {7 * week: Decimal(20 + week * week) for week in range(1, 7)})
    assert found.high - found.value > 2 * (found.value - found.low)


@pytest.mark.parametrize("kind", KINDS)
def test_the_interval_is_honest(kind: str) -> None:
    """It holds the final value in 70 to 90 % of simulated key results of each kind."""
    assert 0.7 <= coverage(kind, 40).whole <= 0.9
