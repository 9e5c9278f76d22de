"""How far a key result has come, in exact fractions: 0 is the baseline, 1 the target."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from okrcli.measure.facts import Facts
from okrcli.measure.standing import Course, Reading
from okrcli.measure.way import Way
from okrcli.model.metric import Guardrail, Metric, Milestone
from okrcli.model.plan import KeyResult

__all__ = ["Gauge", "clamp", "days_held", "gauge", "has_band"]

ZERO, ONE = Fraction(0), Fraction(1)


class Gauge(NamedTuple):
    """What a key result shows on a day.

    ``value`` is the newest number read, before the first reading the baseline. ``raw`` is unclamped progress
    and ``None`` for guardrails; ``progress`` lies in 0..1. ``read`` is what was read on which day.
    """

    baseline: Decimal | None
    value: Decimal | None
    raw: Fraction | None
    progress: Fraction | None
    read: Course

    @property
    def done(self) -> bool:
        """Whether raw progress is 1 or more."""
        return self.raw is not None and self.raw.numerator >= self.raw.denominator

    @property
    def last_reading(self) -> date | None:
        """The newest day on which it was read."""
        return self.read.days[-1] if self.read.days else None


def gauge(key_result: KeyResult, facts: Facts, day: date) -> Gauge:
    """Read off what the facts say of the key result on ``day``.

    A reading is what speaks of its measure: a number for a metric or guardrail, steps for milestones, yes or
    no for a yes/no result; anything that was read where there is no measure. Raw progress is ``None`` where
    there is none to compute: no measure, a guardrail, an unknown baseline without reading, a target at the
    baseline.
    """
    match key_result.kind:
        case "metric" if key_result.metric:
            return _metric(key_result.metric, facts)
        case "keep" if key_result.keep:
            read = Course(tuple(facts.values), tuple(facts.values.values()))
            measured = read.days and has_band(key_result)
            share = Fraction(*days_held(key_result.keep, read.readings, day)) if measured else None
            return Gauge(None, read.values[-1] if read.values else None, None, share, read)
        case "milestones":
            return _milestones(key_result.milestones or (), facts)
        case "done_when":
            shares = tuple(map(Fraction, facts.answers.values()))
            return _advancing(Course(tuple(facts.answers), shares=shares), shares[-1] if shares else ZERO)
    days = tuple(facts.days_read)
    return Gauge(None, None, None, None, Course(days, tuple(map(facts.values.get, days))))


def has_band(key_result: KeyResult) -> bool:
    """Say whether a guardrail has an end to its band; without one it would hold whatever happens."""
    keep = key_result.keep
    if keep is None or (keep.minimum is None and keep.maximum is None):
        return False
    return key_result.kind == "keep"


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


def _metric(metric: Metric, facts: Facts) -> Gauge:
    baseline = facts.first_value if metric.baseline is None else metric.baseline
    values = tuple(facts.values.values())
    value = values[-1] if values else baseline
    if baseline is None or value is None or baseline == metric.target:
        return Gauge(baseline, value, None, None, Course(tuple(facts.values), values))
    way = Way(baseline, metric.target)
    read = Course(tuple(facts.values), values, way=way)
    return _advancing(read, way.share(value) if values else ZERO, baseline, value)


def _milestones(milestones: Sequence[Milestone], facts: Facts) -> Gauge:
    weights = [(milestone.id, Fraction(milestone.weight)) for milestone in milestones]
    whole = sum((weight for _, weight in weights), ZERO)
    if not whole:
        return Gauge(None, None, None, None, Course())

    def share(reached: frozenset[str]) -> Fraction:
        return sum((weight for step, weight in weights if step in reached), ZERO) / whole

    read = Course(tuple(facts.steps), shares=tuple(map(share, facts.steps.values())))
    return _advancing(read, share(facts.reached))


def _advancing(
    read: Course, raw: Fraction, baseline: Decimal | None = None, value: Decimal | None = None
) -> Gauge:
    """The gauge of what moves, and has come as far as ``raw``."""
    return Gauge(baseline, value, raw, clamp(raw), read)
