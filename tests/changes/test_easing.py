"""Which way a goalpost moved, whatever its signs and scale."""

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from okrcli.changes.easing import Direction, of_band, of_day, of_target
from okrcli.model.metric import Guardrail, Metric

numbers = st.decimals(-1000, 1000, places=2)
ends = st.none() | numbers
OPPOSITE: dict[Direction | None, Direction | None] = {"eased": "tightened", "tightened": "eased", None: None}


def metric(baseline: Decimal | None, target: Decimal) -> Metric:
    return Metric(baseline=baseline, target=target)


@given(numbers, numbers, numbers)
def test_nearer_to_the_baseline_is_easier(baseline: Decimal, old: Decimal, new: Decimal) -> None:
    """On the same side of the baseline it is the distance alone that decides."""
    if (old - baseline) * (new - baseline) > 0:
        shorter = abs(new - baseline) - abs(old - baseline)
        expected = None if not shorter else "eased" if shorter < 0 else "tightened"
        assert of_target(metric(baseline, old), metric(baseline, new)) == expected


@given(numbers, numbers, numbers, st.sampled_from([-3, -1, 2, 10]), numbers)
def test_turned_scaled_and_shifted(
    baseline: Decimal, old: Decimal, new: Decimal, factor: int, shift: Decimal
) -> None:
    """Up or down, in percent or in points, from wherever one counts: the direction stays."""

    def moved(value: Decimal) -> Decimal:
        return value * factor + shift

    here = of_target(metric(baseline, old), metric(baseline, new))
    there = of_target(metric(moved(baseline), moved(old)), metric(moved(baseline), moved(new)))
    assert here == there


@given(numbers, numbers, numbers)
def test_there_and_back(baseline: Decimal, old: Decimal, new: Decimal) -> None:
    """What was eased is tightened when it is taken back, as long as the side stays."""
    if (old - baseline) * (new - baseline) > 0:
        there = of_target(metric(baseline, old), metric(baseline, new))
        assert of_target(metric(baseline, new), metric(baseline, old)) == OPPOSITE[there]


@given(numbers, numbers)
def test_without_a_way_there_is_no_direction(old: Decimal, new: Decimal) -> None:
    """An unknown baseline, and one that is the target, tell nothing."""
    assert of_target(metric(None, old), metric(None, new)) is None
    assert of_target(metric(old, old), metric(old, new)) is None


@given(ends, ends, ends, ends, numbers)
def test_a_band_that_lets_more_through_is_easier(
    low: Decimal | None,
    high: Decimal | None,
    new_low: Decimal | None,
    new_high: Decimal | None,
    value: Decimal,
) -> None:
    """Where a number holds only now the band is eased; where nothing moved it is neither."""
    old, new = Guardrail(minimum=low, maximum=high), Guardrail(minimum=new_low, maximum=new_high)
    if new.holds(value) and not old.holds(value):
        assert of_band(old, new) == "eased"
    if of_band(old, new) == "tightened":
        assert not new.holds(value) or old.holds(value)
    assert (of_band(old, new) is None) == (old == new)


@given(st.dates(), st.integers(1, 100))
def test_later_is_easier(day: date, days: int) -> None:
    """A last day that moves back eases, one that moves forward tightens."""
    if day.year < 9999:
        later = day + timedelta(days)
        assert (of_day(day, later), of_day(later, day), of_day(day, day)) == ("eased", "tightened", None)
