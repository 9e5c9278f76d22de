"""Where a metric lands on its due day if it goes on as it went, and how sure that is.

The slope is the median of the slopes between all pairs of points (Theil, Proc. Kon. Ned. Akad. Wetensch.
A 53, 1950; Sen, J. Am. Stat. Assoc. 63, 1968): more than a quarter of the points may be wrong without
carrying it away. The interval comes from how wrong the same method was on the same course before (a rolling
origin, see Tashman, Int. J. Forecasting 16, 2000), so it is wider on the side to which the course bends. How
often it is right on simulated courses stands in docs/numbers.md.

All of it is done in whole numbers over one denominator: exact, and so the same on every machine.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from functools import lru_cache
from math import lcm
from typing import NamedTuple

from okrcli.measure.progress import clamp
from okrcli.measure.standing import KeyResultStanding
from okrcli.measure.theil_sen import Pairs, doubled_slopes, pairs_of
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


class _Calendar(NamedTuple):
    """What follows from the days of a course alone; teams check in on the same days, so it is kept.

    ``start`` is the place among the points of the one that is no reading, if there is one, and ``newest``
    that of the newest reading. ``trials`` are the places at which the slope through the first points is
    tried, each with how often the days from there to the newest reading go into ``pairs.unit``, and with the
    days since the first point; the slope is ``wanted`` there, and at the last point. ``ago`` are the days
    from each point before the newest reading to it, ``ahead`` those from there to the due day.
    """

    pairs: Pairs
    start: int | None
    newest: int
    trials: tuple[tuple[int, int, int], ...]
    wanted: tuple[int, ...]
    ago: tuple[int, ...]
    ahead: int


def forecast(standing: KeyResultStanding) -> Forecast | None:
    """Return where the metric lands; ``None`` where that cannot be said.

    It takes readings on three days, and a due day that lies neither before the newest of them nor before the
    day of the standing; what is dropped, closed or not begun lands nowhere. The points are the readings, and
    (start, baseline) unless the baseline was unknown; two on one day have no slope. The line begins at the
    newest reading.
    """
    metric = standing.key_result.metric if standing.key_result.kind == "metric" else None
    days, baseline, start, due = standing.read.days, standing.baseline, standing.start, standing.due
    if metric is None or len(days) < _FEWEST or standing.status in _OVER or start is None or due is None:
        return None
    if due < max(standing.day, days[-1]) or baseline is None or baseline == metric.target:
        return None
    ratios = [number.as_integer_ratio() for number in standing.read.values if number is not None]
    calendar = _calendar(days, None if metric.baseline is None else start, due)
    if calendar.start is not None:
        ratios.insert(calendar.start, baseline.as_integer_ratio())
    scale = lcm(*[parts for _, parts in ratios])
    values = [whole * (scale // parts) for whole, parts in ratios]
    value, low, high = _landing(calendar, values, scale)
    progress = clamp(Way(baseline, metric.target).share(value))
    return Forecast(value, progress, low, high, len(days), len(days) < _TREND_BELOW)


def _landing(calendar: _Calendar, values: Sequence[int], scale: int) -> tuple[Fraction, Fraction, Fraction]:
    """Return the value on the due day, and both ends of the interval; values are in parts of 1/scale."""
    pairs, newest, value = calendar.pairs, calendar.newest, values[calendar.newest]
    *earlier, slope = doubled_slopes(values, pairs, calendar.wanted)
    # Values times twice the unit are whole, whatever slope they lie on. Trials weigh by their days.
    wrong = sorted(
        [
            (2 * (value - values[trial]) * parts - before) * weight
            for (trial, parts, weight), before in zip(calendar.trials, earlier, strict=True)
        ]
    )
    whole = 2 * pairs.unit
    beside = sorted(
        [abs((value - at) * whole - slope * ago) for at, ago in zip(values, calendar.ago, strict=False)]
    )
    ahead, gone = calendar.ahead, calendar.ago[0]
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
def _calendar(read: tuple[date, ...], start: date | None, due: date) -> _Calendar:
    """Return the calendar of a course that was read on these days, in order; ``start`` if it is a point."""
    days = [day.toordinal() for day in read]
    at = None
    if start is not None:
        at = bisect_left(days, start.toordinal())
        days.insert(at, start.toordinal())
    last = read[-1].toordinal()
    newest = bisect_right(days, last) - 1
    pairs = pairs_of(days)
    trials = [
        (trial, pairs.unit // (last - days[trial]), days[trial] - days[0])
        for trial in range(_FIRST_TRIAL, newest, 1 + newest // _TRIALS)
        if days[trial] < last
    ]
    return _Calendar(
        pairs=pairs,
        start=at,
        newest=newest,
        trials=tuple(trials),
        wanted=(*(trial for trial, _, _ in trials), len(days) - 1),
        ago=tuple(last - day for day in days[:newest]),
        ahead=due.toordinal() - last,
    )


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
