"""How far a key result should have come by a day."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrcli.measure.pace import elapsed, expected, pace_of
from okrcli.model.metric import Metric
from okrcli.model.plan import KeyResult
from tests.measure.build import DAY, END, START, day, key_result, metric, milestone, reading, standing


def planned(target: str = "100", baseline: str = "0", **points: str) -> KeyResult:
    """A metric with values planned on days such as ``d1115``."""
    plan = {day(f"{name[1:3]}-{name[3:]}"): Decimal(value) for name, value in points.items()}
    return key_result(metric=metric(baseline, target, plan=plan))


def on(entry: KeyResult, when: str, start: date = START, due: date = END) -> Fraction | None:
    """What is expected on a day, from the metric's own baseline."""
    baseline = entry.metric.baseline if entry.metric else None
    return expected(entry, baseline, start, due, day(when))


@pytest.mark.parametrize(
    ("when", "share"),
    [
        ("09-30", Fraction(0)),
        ("10-01", Fraction(0)),
        ("10-02", Fraction(1, 91)),
        ("12-30", Fraction(90, 91)),
        ("12-31", Fraction(1)),
        ("2027-01-01", Fraction(1)),
    ],
)
def test_elapsed(when: str, share: Fraction) -> None:
    """Nothing on the first day, all of it on the due day, and never less or more."""
    assert elapsed(START, END, day(when)) == share


def test_elapsed_without_any_time() -> None:
    """Where start and due are one day, or the wrong way round, all is due from the due day on."""
    assert [elapsed(DAY, DAY, day(when)) for when in ("11-14", "11-15", "11-16")] == [0, 1, 1]
    assert [elapsed(END, START, day(when)) for when in ("09-30", "10-01", "12-31")] == [0, 1, 1]


@pytest.mark.parametrize(
    ("when", "share"),
    [
        ("09-01", Fraction(0)),
        ("10-01", Fraction(0)),
        ("10-11", Fraction(1, 20)),
        ("10-21", Fraction(1, 10)),
        ("10-26", Fraction(1, 5)),
        ("10-31", Fraction(3, 10)),
        ("11-15", Fraction(3, 10) + Fraction(7, 10) * Fraction(15, 61)),
        ("12-31", Fraction(1)),
        ("2027-02-01", Fraction(1)),
    ],
)
def test_straight_lines_through_the_planned_points(when: str, share: Fraction) -> None:
    """Between two points the plan is a straight line; a day of a point is the point."""
    assert on(planned(d1021="10", d1031="30"), when) == share
    assert on(planned("0", "100", d1021="90", d1031="70"), when) == share


def test_points_are_taken_by_their_days() -> None:
    """The order in which the points are written says nothing."""
    assert on(planned(d1031="30", d1021="10"), "10-26") == Fraction(1, 5)


def test_points_outside_of_the_time_bend_nothing() -> None:
    """Points before the start, on it, on the due day or after it give way to the baseline and the target."""
    outside = planned(d0901="50", d1001="40", d1231="20")
    assert on(outside, "10-01") == 0
    assert on(outside, "11-15") == Fraction(45, 91)
    assert on(outside, "12-31") == 1


def test_a_plan_beyond_both_ends_is_clamped() -> None:
    """A plan may dip below the baseline and overshoot the target; progress does not."""
    assert on(planned(d1015="-20", d1201="120"), "10-15") == 0
    assert on(planned(d1015="-20", d1201="120"), "12-01") == 1
    assert on(planned(d1015="-20", d1201="120"), "12-15") == 1


def test_a_dated_plan_needs_its_baseline() -> None:
    """While the baseline is unknown, time alone says what is expected; planned values say nothing."""
    unknown: Metric = metric(None, "80", plan={DAY: Decimal(60)})
    assert expected(key_result(metric=unknown), None, START, END, DAY) is None
    assert standing(key_result(metric=unknown), [reading("10-05", "40")]).expected == Fraction(1, 2)
    assert standing(key_result(metric=metric(None, "80"))).expected == Fraction(45, 91)


def test_milestones_that_all_have_due() -> None:
    """The weight due by then, the due day included, of the weight of all."""
    steps = (milestone("a", 1, "10-31"), milestone("b", 2, "11-15"), milestone("c", 3, "12-31"))
    entry = key_result(milestones=steps)
    found = [on(entry, when) for when in ("10-30", "10-31", "11-14", "11-15", "12-31")]
    assert found == [0, Fraction(1, 6), Fraction(1, 6), Fraction(1, 2), 1]


def test_milestones_without_due_go_by_time() -> None:
    """One step without a due day, and time is all there is to go by."""
    entry = key_result(milestones=(milestone("a", 1, "10-31"), milestone("b")))
    assert on(entry, "11-15") == Fraction(45, 91)


def test_yes_or_no_is_expected_on_its_due_day() -> None:
    """Nothing before the due day, all of it from then on."""
    assert [on(key_result(done_when="live"), when) for when in ("12-30", "12-31", "2027-01-01")] == [0, 1, 1]


def test_own_start_and_due() -> None:
    """A key result's own days go before those of the cycle."""
    entry = key_result(metric=metric("0", "9"), start=date(2026, 11, 5), due=date(2026, 11, 25))
    found = standing(entry, [reading("11-14", "5")])
    assert (found.start, found.due, found.expected) == (date(2026, 11, 5), date(2026, 11, 25), Fraction(1, 2))


@given(st.fractions(0, 1), st.fractions(0, 1))
def test_pace_is_what_remains(progress: Fraction, due: Fraction) -> None:
    """Progress less what is expected, exactly; not known where one of the two is not."""
    assert pace_of(progress, due) == progress - due
    assert pace_of(None, due) is pace_of(progress, None) is None


def test_what_has_no_plan() -> None:
    """No measure, a guardrail or no steps: nothing is expected."""
    assert on(key_result(), "11-15") is None
    assert on(key_result(milestones=()), "11-15") is None
