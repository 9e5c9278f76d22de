"""Whether a number can be meant: what is asked back before it is taken down."""

from decimal import Decimal
from fractions import Fraction
from typing import Literal

from okrcli.measure.standing import KeyResultStanding
from okrcli.measure.way import Way
from okrcli.model.plan import KeyResult

__all__ = ["Doubt", "doubt"]

Doubt = Literal["no_percentage", "negative", "far_off", "falls_back"]

# How many times the way from baseline to target a number may lie off before it is asked about.
_WAYS = 5
# What is asked about when one reading falls back: beyond all of the way; or beyond half of it to a number
# that lies by more than a quarter of it on the wrong side of the baseline.
_HALF, _QUARTER = Fraction(1, 2), Fraction(1, 4)


def doubt(standing: KeyResultStanding, value: Decimal) -> Doubt | None:
    """Return why the number typed for a metric or guardrail is hard to believe; ``None`` where it is not.

    * ``no_percentage``: the unit is %, and the value lies outside 0..100 though all numbers of the key result
      (baseline, target, band and the like) and its newest reading lie inside.
    * ``negative``: the value is below zero, and none of those numbers is.
    * ``far_off``: from the nearest of baseline and newest reading it is more than five times the way from
      baseline to target, and further than the largest of those numbers is from zero. The second half lets a
      metric that moves little (99.9 to 99.95) fall by more than a little. For a guardrail the way is the
      largest end of its band.
    * ``falls_back``: against the course of a metric it is further from the newest reading (else the baseline)
      than the whole way; or than half of it, and ends beyond the baseline by more than a quarter of the way.
      An honest setback is smaller than that, and so it is only asked about where the fall also is more than
      half of the largest of those numbers: as a slipped decimal point makes it, 3.6 where 36 was meant.

    What was read before is believed, so that a number once confirmed is not asked about again.
    """
    known = _own_numbers(standing.key_result)
    if standing.value is not None:
        known.append(standing.value)
    if not known:
        return None
    if standing.key_result.unit == "%" and not _in_percent(value) and all(map(_in_percent, known)):
        return "no_percentage"
    if value < 0 and min(known) >= 0:
        return "negative"
    if _is_far_off(standing, value, known):
        return "far_off"
    return "falls_back" if _falls_back(standing, value, known) else None


def _own_numbers(key_result: KeyResult) -> list[Decimal]:
    """Every number that the plan has for the key result."""
    metric, keep = key_result.metric, key_result.keep
    numbers: list[Decimal | None] = []
    if metric:
        numbers += [metric.baseline, metric.target, metric.sure, metric.stretch, *metric.planned.values()]
    if keep:
        numbers += [keep.minimum, keep.maximum]
    return [number for number in numbers if number is not None]


def _in_percent(number: Decimal) -> bool:
    return 0 <= number <= 100


def _is_far_off(standing: KeyResultStanding, value: Decimal, known: list[Decimal]) -> bool:
    largest = max(abs(Fraction(number)) for number in known)
    keep, metric, baseline = standing.key_result.keep, standing.key_result.metric, standing.baseline
    if keep:
        ends = [end for end in (keep.minimum, keep.maximum) if end is not None]
        way = max((abs(Fraction(end)) for end in ends), default=Fraction(0))
    elif metric and baseline is not None:
        ends, way = [baseline], abs(Fraction(metric.target) - Fraction(baseline))
    else:
        return False
    nearest = [*ends, standing.value] if standing.value is not None else ends
    off = min((abs(Fraction(value) - Fraction(number)) for number in nearest), default=Fraction(0))
    return way > 0 and off > _WAYS * way and off > largest


def _falls_back(standing: KeyResultStanding, value: Decimal, known: list[Decimal]) -> bool:
    metric, baseline = standing.key_result.metric, standing.baseline
    if metric is None or baseline is None or metric.target == baseline:
        return False
    way = Way(baseline, metric.target)
    came, comes = way.share(baseline if standing.value is None else standing.value), way.share(value)
    fall = came - comes
    if fall <= 1 and not (fall > _HALF and comes < -_QUARTER):
        return False
    largest = max(abs(Fraction(number)) for number in known)
    return fall * abs(Fraction(metric.target) - Fraction(baseline)) > largest / 2
