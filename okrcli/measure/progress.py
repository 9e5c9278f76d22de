"""How far a key result has come, in exact fractions: 0 is the baseline, 1 the target."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import partial
from itertools import pairwise, repeat
from typing import NamedTuple

from okrcli.measure.facts import Facts
from okrcli.measure.standing import Reading
from okrcli.measure.way import Way
from okrcli.model.metric import Guardrail, Milestone
from okrcli.model.plan import KeyResult

__all__ = ["Gauge", "clamp", "days_held", "gauge", "has_band"]

ZERO, ONE = Fraction(0), Fraction(1)

_reading = partial(tuple.__new__, Reading)


class Gauge(NamedTuple):
    """What a key result shows on a day.

    ``value`` is the newest number read, before the first reading the baseline. ``raw`` is unclamped progress
    and ``None`` for guardrails; ``progress`` lies in 0..1. ``course`` has one reading per day read.
    """

    baseline: Decimal | None
    value: Decimal | None
    raw: Fraction | None
    progress: Fraction | None
    course: tuple[Reading, ...]

    @property
    def done(self) -> bool:
        """Whether raw progress is 1 or more."""
        return self.raw is not None and self.raw.numerator >= self.raw.denominator

    @property
    def last_reading(self) -> date | None:
        """The newest day on which it was read."""
        return self.course[-1].day if self.course else None


def gauge(key_result: KeyResult, facts: Facts, day: date) -> Gauge:
    """Read off what the facts say of the key result on ``day``.

    A reading is what speaks of its measure: a number for a metric or guardrail, steps for milestones, yes or
    no for a yes/no result; anything that was read where there is no measure. Raw progress is ``None`` where
    there is none to compute: no measure, a guardrail, an unknown baseline without reading, a target at the
    baseline.
    """
    metric, keep = key_result.metric, key_result.keep
    match key_result.kind:
        case "metric" if metric:
            baseline = facts.first_value if metric.baseline is None else metric.baseline
            course = _metric_course(facts.values, baseline, metric.target)
            value = course[-1].value if course else baseline
            start = ZERO if baseline is not None and baseline != metric.target else None
            return _advancing(course, start, baseline, value)
        case "keep" if keep:
            course = tuple(Reading(*read) for read in facts.values.items())
            share = Fraction(*days_held(keep, course, day)) if course and has_band(key_result) else None
            return Gauge(None, course[-1].value if course else None, None, share, course)
        case "milestones":
            return _milestones(key_result.milestones or (), facts)
        case "done_when":
            course = tuple(Reading(read, None, Fraction(answer)) for read, answer in facts.answers.items())
            return _advancing(course, ZERO)
    return Gauge(
        None, None, None, None, tuple(Reading(read, facts.values.get(read)) for read in facts.days_read)
    )


def has_band(key_result: KeyResult) -> bool:
    """Say whether a guardrail has an end to its band; without one it would hold whatever happens."""
    keep = key_result.keep if key_result.kind == "keep" else None
    return keep is not None and (keep.minimum is not None or keep.maximum is not None)


def clamp(share: Fraction) -> Fraction:
    """Return the share, at least 0 and at most 1."""
    if share.numerator <= 0:
        return ZERO
    return ONE if share.numerator >= share.denominator else share


def days_held(keep: Guardrail, course: Sequence[Reading], day: date) -> tuple[int, int]:
    """Return on how many days the guardrail held, and of how many: from the first reading to ``day``, both
    included, with each value carried forward to the next reading. There must be a reading by then.
    """
    ends = [after.day for _, after in pairwise(course)]
    held = sum(
        (until - reading.day).days
        for reading, until in zip(course, ends, strict=False)
        if reading.value is not None and keep.holds(reading.value)
    )
    last = course[-1]
    if last.value is not None and keep.holds(last.value):
        held += (day - last.day).days + 1
    return held, (day - course[0].day).days + 1


def _metric_course(
    values: Mapping[date, Decimal], baseline: Decimal | None, target: Decimal
) -> tuple[Reading, ...]:
    way = None if baseline is None or baseline == target else Way(baseline, target)
    # Past the constructor, which is written in Python: of nothing else are so many made.
    return tuple(map(_reading, zip(values, values.values(), repeat(None), repeat(way), strict=False)))


def _milestones(milestones: Sequence[Milestone], facts: Facts) -> Gauge:
    weights = [(milestone.id, Fraction(milestone.weight)) for milestone in milestones]
    whole = sum((weight for _, weight in weights), ZERO)
    if not whole:
        return Gauge(None, None, None, None, ())

    def share(reached: frozenset[str]) -> Fraction:
        return sum((weight for step, weight in weights if step in reached), ZERO) / whole

    course = tuple(Reading(day, None, share(reached)) for day, reached in facts.steps.items())
    raw = share(facts.reached)
    return Gauge(None, None, raw, clamp(raw), course)


def _advancing(
    course: tuple[Reading, ...],
    start: Fraction | None,
    baseline: Decimal | None = None,
    value: Decimal | None = None,
) -> Gauge:
    """The gauge of what moves from ``start`` as its readings say."""
    raw = course[-1].raw if course else start
    return Gauge(baseline, value, raw, None if raw is None else clamp(raw), course)
