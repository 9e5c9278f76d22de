"""How far a key result should have come by a day, and how far it is ahead of that."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from okrcli.measure.progress import ONE, ZERO, clamp
from okrcli.measure.way import Way
from okrcli.model.metric import Metric, Milestone
from okrcli.model.plan import KeyResult

__all__ = ["elapsed", "expected", "pace_of"]


@lru_cache(maxsize=256)
def elapsed(start: date, due: date, day: date) -> Fraction:
    """Return the share of the time from ``start`` to ``due`` that has passed on ``day``, in 0..1.

    0 on the start, 1 from the due day on; where the two are one day (or the wrong way round), 1 from the due
    day on.
    """
    if day >= due:
        return ONE
    return Fraction((day - start).days, (due - start).days) if day > start else ZERO


def expected(
    key_result: KeyResult, baseline: Decimal | None, start: date, due: date, day: date
) -> Fraction | None:
    """Return the progress the plan has for ``day``, in 0..1; ``None`` where there is no plan to go by.

    ``baseline`` is the effective one. Guardrails and what is not measured have no plan; values planned on
    dates say nothing while the baseline is unknown.
    """
    match key_result.kind:
        case "metric" if key_result.metric:
            return _metric(key_result.metric, baseline, start, due, day)
        case "milestones" if key_result.milestones:
            return _milestones(key_result.milestones, start, due, day)
        case "done_when":
            return ONE if day >= due else ZERO
    return None


def pace_of(progress: Fraction | None, planned: Fraction | None) -> Fraction | None:
    """Return the pace: progress less what is expected; ``None`` where one of the two is not known."""
    if progress is None or planned is None:
        return None
    # What progress - planned does, in two thirds of the time; there is one of these for every number.
    whole, parts = planned.numerator, planned.denominator
    return Fraction(progress.numerator * parts - whole * progress.denominator, progress.denominator * parts)


def _metric(metric: Metric, baseline: Decimal | None, start: date, due: date, day: date) -> Fraction | None:
    if baseline == metric.target:
        return None
    if metric.plan == "even":
        return elapsed(start, due, day)
    if metric.plan == "late":
        return elapsed(start, due, day) ** 2
    if baseline is None:
        return None
    return _planned(metric, baseline, start, due, day)


def _planned(metric: Metric, baseline: Decimal, start: date, due: date, day: date) -> Fraction:
    """Follow the straight lines through (start, baseline), the planned points and (due, target).

    Points outside of the time between start and due, its ends included, do not bend the lines.
    """
    if day >= due:
        return ONE
    way = Way(baseline, metric.target)
    before, since, after, until = ZERO, start, ONE, due
    for point, value in sorted(metric.planned.items()):
        if start < point <= day:
            before, since = way.share(value), point
        elif day < point < due:
            after, until = way.share(value), point
            break
    return clamp(before + (after - before) * elapsed(since, until, day))


def _milestones(milestones: Sequence[Milestone], start: date, due: date, day: date) -> Fraction:
    if any(milestone.due is None for milestone in milestones):
        return elapsed(start, due, day)
    whole = sum((Fraction(milestone.weight) for milestone in milestones), ZERO)
    by_now = [milestone for milestone in milestones if milestone.due and milestone.due <= day]
    return sum((Fraction(milestone.weight) for milestone in by_now), ZERO) / whole
