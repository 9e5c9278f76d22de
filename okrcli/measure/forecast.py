"""Where a metric lands on its due day if it goes on as it went, and how sure that is.

The slope is the median of the slopes between all pairs of points (Theil, Proc. Kon. Ned. Akad. Wetensch.
A 53, 1950; Sen, J. Am. Stat. Assoc. 63, 1968): more than a quarter of the points may be wrong without
carrying it away. The interval adds up three doubts, which a straight line leaves no room for: that the course
goes on bending, that it stops, and that numbers scatter. How much of each, was set once on simulated courses;
how often the interval is right on them stands in docs/numbers.md.

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
from okrcli.measure.theil_sen import Pairs, median_slope, pairs_of

__all__ = ["Forecast", "forecast"]

_FEWEST = 3
_TREND_BELOW = 5
_OVER = ("dropped", "closed", "ahead")

# Set once, on simulated courses. A parabola that hangs below the straight line by so much on average outruns
# it by six times as much when the same time has passed again. We take six and a half towards the target, and
# two and a half away from it, of what no more than three points of ten hang below, or stand above, by.
_GROWS, _SLOWS = Fraction(13, 2), Fraction(5, 2)
# A course that hangs and stands off the straight line by a twelfth of the whole way it went is as likely to
# stop as to go on.
_STOPS = 12
# What no more than a quarter of the points lie beside the line between their neighbours, times this.
_SCATTERS = Fraction(19, 20)


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
    that of the newest reading. ``since`` are the days from the first point to each of those between the two;
    ``between`` says how much the step to each of these, and the one from it, count for how far it lies beside
    the line between its neighbours. ``gone`` are the days from the first point to the newest reading,
    ``ahead`` those from there to the due day. What ``grows``, ``slows`` and ``scatters`` is one ``whole``.
    """

    pairs: Pairs
    start: int | None
    newest: int
    since: tuple[int, ...]
    between: tuple[tuple[int, int], ...]
    gone: int
    ahead: int
    grows: int
    slows: int
    scatters: int
    whole: int


def forecast(standing: KeyResultStanding) -> Forecast | None:
    """Return where the metric lands; ``None`` where that cannot be said.

    It takes readings on three days, and a due day that lies neither before the newest of them nor before the
    day of the standing; what is dropped, closed or not begun lands nowhere. The points are the readings, and
    (start, baseline) unless the baseline was unknown; two on one day have no slope. The line begins at the
    newest reading.
    """
    (days, numbers, _, way), metric = standing.read, standing.key_result.metric
    start, due = standing.start, standing.due
    if way is None or metric is None or len(days) < _FEWEST or standing.status in _OVER:
        return None
    if start is None or due is None or due < standing.day or due < days[-1]:
        return None
    ratios = [number.as_integer_ratio() for number in numbers if number is not None]
    calendar = _calendar(days, None if metric.baseline is None else start, due)
    if calendar.start is not None:
        ratios.insert(calendar.start, way.baseline.as_integer_ratio())
    # Counted so that the target lies above: what grows, grows towards it.
    scale = lcm(*[parts for _, parts in ratios]) * (1 if way.target > way.baseline else -1)
    value, *ends = _landing(calendar, [whole * (scale // parts) for whole, parts in ratios], scale)
    low, high = ends if scale > 0 else reversed(ends)
    return Forecast(value, clamp(way.share(value)), low, high, len(days), len(days) < _TREND_BELOW)


def _landing(calendar: _Calendar, values: Sequence[int], scale: int) -> tuple[Fraction, Fraction, Fraction]:
    """Return the value on the due day, and both ends of the interval; values are in parts of 1/scale."""
    pairs, _, newest, since, between, gone, ahead, grows, slows, scatters, whole = calendar
    first, last = values[0], values[newest]
    moved = last - first
    # How far each point hangs below the straight line from the first to the newest one, times the days gone.
    below = sorted(
        [moved * days - (value - first) * gone for days, value in zip(since, values[1:], strict=False)]
    )
    hangs, stands = max(0, _quantile(below, 7, 10)), max(0, -_quantile(below, 3, 10))
    beside = [
        abs(before * (here - earlier) - after * (later - here))
        for (before, after), earlier, here, later in zip(
            between, values, values[1:], values[2:], strict=False
        )
    ]
    margin = scatters * _quantile(sorted(beside), 3, 4)
    rises, falls = margin + grows * hangs, margin + slows * stands
    slope, per = median_slope(values, pairs)
    # Of what would still come, as much may stay away: doubt in so many parts of what is sure.
    doubt = _STOPS * (hangs + stands)
    sure = doubt + 10 * gone * abs(moved) or 1
    lands, stays = (last * per + slope * ahead) * sure, slope * ahead * doubt
    parts = per * sure
    low = (lands - max(0, stays)) * whole - falls * parts
    high = (lands - min(0, stays)) * whole + rises * parts
    unit = parts * whole * scale
    return Fraction(last * per + slope * ahead, per * scale), Fraction(low, unit), Fraction(high, unit)


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
    gone, ahead = last - days[0], due.toordinal() - last
    around = [(days[here] - days[here - 1], days[here + 1] - days[here]) for here in range(1, newest)]
    common = lcm(*[before + after for before, after in around])
    way = Fraction(ahead * (gone + ahead), gone * gone)
    # Quantiles come in tenths and quarters, and of what was multiplied to be whole.
    weights = (_GROWS * way / (10 * gone), _SLOWS * way / (10 * gone), _SCATTERS / (4 * common))
    whole = lcm(*[weight.denominator for weight in weights])
    grows, slows, scatters = (int(weight * whole) for weight in weights)
    return _Calendar(
        pairs=pairs_of(days),
        start=at,
        newest=newest,
        since=tuple(day - days[0] for day in days[1:newest]),
        between=tuple(
            (after * (common // (before + after)), before * (common // (before + after)))
            for before, after in around
        ),
        gone=gone,
        ahead=ahead,
        grows=grows,
        slows=slows,
        scatters=scatters,
        whole=whole,
    )


def _quantile(ordered: Sequence[int], share: int, of: int) -> int:
    """Return, ``of`` times, what another value of the same kind stays below in ``share`` of ``of`` cases.

    Between two values the straight line counts; beyond the ends there is nothing to go by but these.
    """
    at, part = divmod(share * (len(ordered) + 1) - of, of)
    if at < 0 or at >= len(ordered) - 1:
        return ordered[0 if at < 0 else -1] * of
    return ordered[at] * (of - part) + ordered[at + 1] * part
