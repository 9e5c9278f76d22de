"""Where a metric lands, in words and for programs; nothing where nothing can be said."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import Any

from okrcli.measure.forecast import Forecast, forecast
from okrcli.measure.standing import KeyResultStanding, Status
from okrcli.model.metric import Metric
from okrcli.render.notation import Notation
from okrcli.translate import _, plural

__all__ = ["forecast_json", "forecast_text"]

# What has no news, or is done, is not talked about as if it went on as before.
_MOVING: tuple[Status, ...] = ("on_pace", "behind", "far_behind")
# From which share of the way from baseline to target on an interval says next to nothing.
_WIDE = Fraction(1, 2)
# From which share on it says nothing at all.
_ANYWHERE = Fraction(2)


def forecast_text(standing: KeyResultStanding, notation: Notation) -> str:
    """Return “52–58 % of 60”, and behind it what has to be known of it; else nothing.

    That is the target first agreed, where it was amended; that the interval is half of the whole way or more;
    that there are few readings. Nothing is said of what is done, has no news, or was read on its due day, nor
    where the interval is twice the way: that could be anywhere.
    """
    metric = standing.key_result.metric
    if metric is None or standing.status not in _MOVING or standing.last_reading == standing.due:
        return ""
    found = forecast(standing)
    if found is None or standing.baseline is None:
        return ""
    ends = _ends(found, metric, standing)
    way = abs(Fraction(metric.target) - Fraction(standing.baseline))
    if ends[1] - ends[0] >= _ANYWHERE * way:
        return ""
    goal = notation.amount(metric.target, None if metric.unit == "%" else metric.unit)
    said = _("{range} of {target}").format(range=_range(ends, metric, standing, notation), target=goal)
    known = []
    agreed = standing.as_agreed.key_result.metric if standing.as_agreed else None
    if agreed and agreed.target != metric.target:
        known.append(_("agreed {goal}").format(goal=notation.number(agreed.target)))
    if ends[1] - ends[0] >= _WIDE * way:
        known.append(_("wide"))
    if found.trend_only:
        known.append(plural("{count} reading: a trend", "{count} readings: a trend", found.readings))
    return f"{said} ({', '.join(known)})" if known else said


def _ends(found: Forecast, metric: Metric, standing: KeyResultStanding) -> tuple[Fraction, Fraction]:
    """Both ends of the interval, within what such a number can be: not below 0, a percentage not above 100,
    where nothing that was planned or read is.
    """
    numbers = [metric.target, *(entry.value for entry in standing.course if entry.value is not None)]
    numbers += [metric.baseline] if metric.baseline is not None else []
    low, high = found.low, found.high
    if min(numbers) >= 0:
        low, high = max(low, Fraction(0)), max(high, Fraction(0))
    if metric.unit == "%" and max(numbers) <= 100:
        low, high = min(low, Fraction(100)), min(high, Fraction(100))
    return low, high


def _range(
    ends: tuple[Fraction, Fraction], metric: Metric, standing: KeyResultStanding, notation: Notation
) -> str:
    """“52–58 %”, with as many decimals as the numbers of the metric have; other units stand at the target."""
    unit = "%" if metric.unit == "%" else None
    places = _places(filter(None, (metric.target, standing.baseline, standing.value)))
    low, high = (notation.number(end, places) for end in ends)
    if low == high:
        return notation.amount(ends[1], unit, places)
    return f"{low}{notation.glyphs.dash}{notation.amount(ends[1], unit, places)}"


def _places(numbers: Iterable[Decimal]) -> int:
    exponents = [number.normalize().as_tuple().exponent for number in numbers]
    return max(0, *(-exponent for exponent in exponents if isinstance(exponent, int)))


def forecast_json(standing: KeyResultStanding) -> dict[str, Any] | None:
    """Return the forecast as it stands in ``okr.status/1``; ``None`` where there is none."""
    found = forecast(standing)
    return None if found is None else found._asdict()
