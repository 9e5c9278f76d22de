"""The standing of one key result on one day: facts held against its measure, its plan and the calendar."""

from datetime import date
from fractions import Fraction
from typing import NamedTuple

from okrcli.measure.facts import Facts
from okrcli.measure.pace import expected, pace_of
from okrcli.measure.progress import Gauge, gauge, has_band
from okrcli.measure.rhythm import Stretch, age, stretches
from okrcli.measure.standing import AsAgreed, KeyResultStanding
from okrcli.measure.status import Signs, key_result_status
from okrcli.model.history import as_agreed
from okrcli.model.plan import KeyResult
from okrcli.model.reference import Reference
from okrcli.model.workspace import PlanKey, Workspace

__all__ = ["Frame", "frame_of", "stand"]

_NOT_OWED = ("dropped", "closed", "ahead", "done")


class Frame(NamedTuple):
    """What the key results of one plan have in common on a day; no days where the cycle has none."""

    day: date
    start: date | None
    end: date | None
    closed: bool
    check_in_days: int
    grace_days: int
    pauses: tuple[Stretch, ...]


def frame_of(workspace: Workspace, key: PlanKey, day: date) -> Frame:
    """Return what the key results of the plan have in common on the day."""
    cycle, rhythm = workspace.cycles[key.cycle], workspace.settings.rhythm
    dated = cycle.phase(day) != "undated"
    closed = workspace.closed(key)
    return Frame(
        day=day,
        start=cycle.start if dated else None,
        end=cycle.end if dated else None,
        closed=closed is not None and closed <= day,
        check_in_days=workspace.check_in_days(key.team),
        grace_days=rhythm.grace_days,
        pauses=stretches(rhythm.pauses),
    )


class _Timing(NamedTuple):
    """How a key result lies in time; ``None`` where that is not known."""

    start: date | None
    due: date | None
    age: int | None
    rhythm: int
    stale: bool


def stand(
    reference: Reference, key_result: KeyResult, facts: Facts, frame: Frame, *, dropped: bool
) -> KeyResultStanding:
    """Return how the key result stands; ``dropped`` says that its objective is."""
    shown = gauge(key_result, facts, frame.day)
    timing = _timing(key_result, shown, frame)
    planned = _expected(key_result, shown, timing, frame.day)
    pace = pace_of(shown.progress, planned)
    signs = _signs(key_result, shown, timing, pace, frame, dropped)
    status = key_result_status(signs, stale=timing.stale)
    return KeyResultStanding(
        reference=reference,
        key_result=key_result,
        day=frame.day,
        start=timing.start,
        due=timing.due,
        status=status,
        status_if_fresh=key_result_status(signs, stale=False) if timing.stale else status,
        stale=timing.stale,
        owed=timing.age is not None and timing.age >= timing.rhythm and status not in _NOT_OWED,
        rhythm=timing.rhythm,
        age=timing.age,
        last_reading=shown.last_reading,
        value=shown.value,
        baseline=shown.baseline,
        raw=shown.raw,
        progress=shown.progress,
        expected=planned,
        pace=pace,
        reached=facts.reached and facts.reached.intersection(step.id for step in key_result.milestones or ()),
        confidence=facts.confidence,
        note=facts.note,
        blocked=facts.blocked,
        blocked_since=facts.blocked_since,
        read=shown.read,
        as_agreed=_as_agreed(key_result, facts, frame.day),
    )


def _timing(key_result: KeyResult, shown: Gauge, frame: Frame) -> _Timing:
    """Where the cycle has no days there is no time to lie in, whatever the key result says of its own."""
    rhythm = key_result.every or frame.check_in_days
    if frame.start is None:
        return _Timing(None, None, None, rhythm, stale=False)
    start = key_result.start or frame.start
    since = shown.last_reading or start
    silent = age(since, frame.day, frame.pauses) if since <= frame.day else None
    stale = silent is not None and silent > rhythm + frame.grace_days
    return _Timing(start, key_result.due or frame.end, silent, rhythm, stale)


def _expected(key_result: KeyResult, shown: Gauge, timing: _Timing, day: date) -> Fraction | None:
    if timing.start is None or timing.due is None:
        return None
    return expected(key_result, shown.baseline, timing.start, timing.due, day)


def _signs(
    key_result: KeyResult, shown: Gauge, timing: _Timing, pace: Fraction | None, frame: Frame, dropped: bool
) -> Signs:
    keep, value = key_result.keep, shown.value
    return Signs(
        dropped=dropped or (key_result.dropped is not None and key_result.dropped.date <= frame.day),
        closed=frame.closed,
        ahead=timing.start is not None and frame.day < timing.start,
        measured=shown.raw is not None or has_band(key_result),
        done=shown.done,
        read=shown.last_reading is not None,
        holds=keep.holds(value) if keep is not None and value is not None else None,
        pace=pace,
    )


def _as_agreed(key_result: KeyResult, facts: Facts, day: date) -> AsAgreed | None:
    """What would be without amendments, where they moved the target, the band or the steps."""
    if not key_result.amendments:
        return None
    agreed = as_agreed(key_result)
    if _goal(agreed) == _goal(key_result):
        return None
    shown = gauge(agreed, facts, day)
    return AsAgreed(agreed, shown.raw, shown.progress)


def _goal(key_result: KeyResult) -> tuple[object, ...]:
    """What progress is measured against."""
    metric, keep = key_result.metric, key_result.keep
    return (
        metric and (metric.baseline, metric.target),
        keep and (keep.minimum, keep.maximum),
        [(milestone.id, milestone.weight) for milestone in key_result.milestones or ()],
    )
