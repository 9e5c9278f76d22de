"""The median slope between all pairs of points."""

from fractions import Fraction
from itertools import combinations
from statistics import median

from hypothesis import example, given
from hypothesis import strategies as st

from okrcli.measure.theil_sen import median_slope, pairs_of

# Also numbers that floats cannot tell apart, nor hold.
POINTS = st.one_of(
    [
        st.dictionaries(st.integers(0, span), st.integers(base, base + reach), min_size=3, max_size=14)
        for span, base, reach in (
            (90, -(10**6), 2 * 10**6),
            (4000, 0, 10**8),
            (90, 10**18, 9),
            (40, 0, 10**19),
        )
    ]
)


def _by_definition(days: list[int], values: list[int]) -> Fraction:
    """The median of the slopes between all pairs on different days, in fractions."""
    return median(
        Fraction(above - below, later - day)
        for (day, below), (later, above) in combinations(zip(days, values, strict=True), 2)
        if later > day
    )


@given(points=POINTS, twice=st.none() | st.integers(0, 2))
@example(points={0: 0, 1: 2**60, 3: 3 * 2**60 + 1}, twice=None)
@example(points={0: 10**18, 1: 10**18 + 1, 2: 10**18 + 2}, twice=None)
@example(points={0: 0, 1: 5, 2: 7, 3: 1, 4: 20}, twice=2)
def test_the_slope_is_the_median_by_definition(points: dict[int, int], twice: int | None) -> None:
    """Exactly, for numbers of any length; also where one of the days has two of them."""
    days = sorted(points)
    values = [points[day] for day in days]
    if twice is not None:
        days.insert(twice, days[twice])
        values.insert(twice, values[-1])
    assert Fraction(*median_slope(values, pairs_of(days))) == _by_definition(days, values)


def test_half_way_between_two() -> None:
    """Of an even number of slopes it is the middle of the two in the middle."""
    assert Fraction(*median_slope([0, 0, 1, 5], pairs_of([0, 1, 2, 3]))) == Fraction(4, 3)
