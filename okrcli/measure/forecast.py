"""Where a metric lands on its due day if it goes on as it went, and how sure that is.

The slope is the median of the slopes between all pairs of points (Theil, Proc. Kon. Ned. Akad. Wetensch.
A 53, 1950; Sen, J. Am. Stat. Assoc. 63, 1968): more than a quarter of the points may be wrong without
carrying it away. The interval comes from how wrong the same method was on the same course before (a rolling
origin, see Tashman, Int. J. Forecasting 16, 2000), so it is wider on the side to which the course bends. How
often it is right on simulated courses stands in docs/numbers.md.

All of it is done in whole numbers over one denominator: exact, and so the same on every machine.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from fractions import Fraction
from functools import lru_cache
from math import lcm
from operator import mul
from typing import NamedTuple

from okrcli.measure.progress import clamp
from okrcli.measure.standing import KeyResultStanding
from okrcli.measure.way import Way

__all__ = ["Forecast", "forecast"]

_FEWEST = 3
_TREND_BELOW = 5
_OVER = ("dropped", "closed", "ahead")

# The slope through the first points is held against what came after them, from this point (the third) on, and
# about this many times at most.
_FIRST_TRIAL = 2
_TRIALS = 16
# Set once on simulated courses, in whole numbers: the interval reaches eight fifths of what the slope was
# wrong by in no more than seven trials of ten; and as far as three of four points lie beside the line.
_TENTHS, _FIFTHS, _QUARTERS = 7, 8, 3


class Forecast(NamedTuple):
    """What a metric comes to on its due day, in its own unit.

    ``progress`` is that of ``value``, in 0..1. From ``low`` to ``high`` it should land in four cases of five.
    ``readings`` counts the days it was read on; below five it is ``trend_only``.
    """

    value: Fraction
    progress: Fraction
    low: Fraction
    high: Fraction
    readings: int
    trend_only: bool


class _Points(NamedTuple):
    """Points in the order of their days; ``newest`` is the place of the newest reading among them."""

    days: tuple[int, ...]
    values: Sequence[int]
    newest: int


def forecast(standing: KeyResultStanding) -> Forecast | None:
    """Return where the metric lands; ``None`` where that cannot be said.

    It takes readings on three days, and a due day that lies neither before the newest of them nor before the
    day of the standing; what is dropped, closed or not begun lands nowhere. The points are the readings, and
    (start, baseline) unless the baseline was unknown; two on one day have no slope. The line begins at the
    newest reading.
    """
    metric = standing.key_result.metric if standing.key_result.kind == "metric" else None
    course, baseline, start, due = standing.course, standing.baseline, standing.start, standing.due
    if metric is None or len(course) < _FEWEST or standing.status in _OVER or start is None or due is None:
        return None
    last = course[-1].day
    if due < max(standing.day, last) or baseline is None or baseline == metric.target:
        return None
    days = [reading.day.toordinal() for reading in course]
    ratios = [reading.value.as_integer_ratio() for reading in course if reading.value is not None]
    if metric.baseline is not None:
        at = bisect_left(days, start.toordinal())
        days.insert(at, start.toordinal())
        ratios.insert(at, baseline.as_integer_ratio())
    scale = lcm(*[parts for _, parts in ratios])
    values = [whole * (scale // parts) for whole, parts in ratios]
    points = _Points(tuple(days), values, bisect_right(days, last.toordinal()) - 1)
    value, low, high = _landing(points, scale, due.toordinal())
    progress = clamp(Way(baseline, metric.target).share(value))
    return Forecast(value, progress, low, high, len(course), len(course) < _TREND_BELOW)


def _landing(points: _Points, scale: int, due: int) -> tuple[Fraction, Fraction, Fraction]:
    """Return the value on the due day, and both ends of the interval; values are in parts of 1/scale."""
    days, values, newest = points
    last, value = days[newest], values[newest]
    unit, gaps = _gaps(days)
    trials = range(_FIRST_TRIAL, newest, 1 + newest // _TRIALS)
    *earlier, slope = _doubled_slopes(values, gaps, (*trials, len(values) - 1))
    # Values times twice the unit are whole, whatever slope they lie on. Trials weigh by their days.
    wrong = sorted(
        (2 * (value - values[trial]) * gap - before) * (days[trial] - days[0])
        for trial, before in zip(trials, earlier, strict=True)
        if (gap := gaps[newest][trial])
    )
    whole = 2 * unit
    beside = sorted([abs((value - values[at]) * whole - slope * (last - days[at])) for at in range(newest)])
    ahead, gone = due - last, last - days[0]
    # Both grow with what lies ahead beside what is gone; the second is uncertain itself where points are few.
    bend = _FIFTHS * ahead * (gone + ahead) * 4 * newest
    rises = bend * max(0, _quantile(wrong, _TENTHS, 10))
    falls = bend * max(0, -_quantile(wrong, 10 - _TENTHS, 10))
    margin = 25 * gone * (2 * gone + ahead) * (newest + 1) * _quantile(beside, _QUARTERS, 4)
    parts = 200 * gone * gone * newest
    lands = (value * whole + slope * ahead) * parts
    below = whole * scale * parts
    return (
        Fraction(lands, below),
        Fraction(lands - falls - margin, below),
        Fraction(lands + rises + margin, below),
    )


@lru_cache(maxsize=256)
def _gaps(days: tuple[int, ...]) -> tuple[int, tuple[tuple[int, ...], ...]]:
    """Return a unit that every gap between two days divides, and for each day how often that to each earlier
    one goes into it; 0 where the two are one day, as the start and the reading after it may be. Teams check
    in on the same days, so these are kept.
    """
    unit = lcm(*({later - day for at, later in enumerate(days) for day in days[:at]} - {0}))
    return unit, tuple(
        tuple(unit // (later - day) if later > day else 0 for day in days[:at])
        for at, later in enumerate(days)
    )


def _doubled_slopes(
    values: Sequence[int], gaps: Sequence[Sequence[int]], wanted: Collection[int]
) -> list[int]:
    """Return twice the median slope through the points up to each of those ``wanted``, it included.

    Twice, because the median of an even number of slopes lies half way between two of them.
    """
    slopes: list[int] = []
    found = []
    for at, value in enumerate(values):
        # Without a loop in Python: this is where most of the time of a forecast goes.
        slopes += map(mul, map(value.__sub__, values), gaps[at])
        if gaps[at] and gaps[at][-1] == 0:
            slopes.pop()
        if at in wanted:
            slopes.sort()
            found.append(slopes[(len(slopes) - 1) // 2] + slopes[len(slopes) // 2])
    return found


def _quantile(ordered: Sequence[int], share: int, of: int) -> int:
    """Return, ``of`` times, what another value of the same kind stays below in ``share`` of ``of`` cases.

    Between two values the straight line counts; beyond the ends there is nothing to go by but these.
    """
    if not ordered:
        return 0
    at, part = divmod(share * (len(ordered) + 1) - of, of)
    if at < 0 or at >= len(ordered) - 1:
        return ordered[0 if at < 0 else -1] * of
    return ordered[at] * (of - part) + ordered[at + 1] * part
