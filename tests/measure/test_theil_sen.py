"""Median slopes between all pairs of points."""

from fractions import Fraction
from itertools import combinations
from statistics import median

from hypothesis import given
from hypothesis import strategies as st

from okrcli.measure.theil_sen import doubled_slopes, pairs_of

POINTS = st.dictionaries(st.integers(0, 90), st.integers(-(10**6), 10**6), min_size=3, max_size=14)


def _by_definition(days: list[int], values: list[int]) -> Fraction:
    """The median of the slopes between all pairs on different days, in fractions."""
    return median(
        Fraction(above - below, later - day)
        for (day, below), (later, above) in combinations(zip(days, values, strict=True), 2)
        if later > day
    )


@given(points=POINTS, twice=st.booleans())
def test_slopes_are_the_medians_by_definition(points: dict[int, int], *, twice: bool) -> None:
    """Through the first points up to each one, exactly; also where the first day has two of them."""
    days = sorted(points)
    values = [points[day] for day in days]
    if twice:
        days.insert(0, days[0])
        values.insert(0, values[-1])
    pairs, wanted = pairs_of(days), range(2, len(days))
    found = doubled_slopes(values, pairs, wanted)
    assert [Fraction(slope, 2 * pairs.unit) for slope in found] == [
        _by_definition(days[: at + 1], values[: at + 1]) for at in wanted
    ]


def test_slopes_may_be_wanted_at_the_end_only() -> None:
    """What is not wanted on the way has no part in the result."""
    pairs = pairs_of([0, 1, 3, 6])
    assert doubled_slopes([0, 2, 6, 12], pairs, [3]) == [4 * pairs.unit]
