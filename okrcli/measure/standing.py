"""The numbers of a key result, an objective and a team on one day: plain values, computed once.

Shares (progress, expected, pace) are exact fractions where 1 is the whole; they are rounded only for display.
"""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import zip_longest
from typing import Literal, NamedTuple

from okrcli.measure.way import Way
from okrcli.model.check_in import Blocked
from okrcli.model.plan import KeyResult, Objective, Plan
from okrcli.model.reference import Reference
from okrcli.model.workspace import PlanKey

__all__ = [
    "AsAgreed",
    "Course",
    "KeyResultStanding",
    "ObjectiveStanding",
    "Reading",
    "Status",
    "TeamStanding",
]

Status = Literal[
    "dropped",
    "closed",
    "ahead",
    "unmeasured",
    "done",
    "pending",
    "stale",
    "holding",
    "breached",
    "on_pace",
    "behind",
    "far_behind",
]


class Reading(NamedTuple):
    """One day on which a key result was read: the last word of that day.

    ``value`` is the number read (``None`` for milestones and yes/no results), ``share`` how far steps or a
    yes come; a metric has its ``way`` instead, since few ask how far each of its numbers came.
    """

    day: date
    value: Decimal | None
    share: Fraction | None = None
    way: Way | None = None

    @property
    def raw(self) -> Fraction | None:
        """Unclamped progress after the reading; ``None`` for guardrails."""
        if self.way is None or self.value is None:
            return self.share
        return self.way.share(self.value)


class Course(NamedTuple):
    """The readings of a key result, the oldest first, as days and numbers side by side.

    For metrics and guardrails there is a number for each day in ``values``, otherwise a share in ``shares``;
    where one of the two is empty, or the way is ``None``, readings do without.
    """

    days: tuple[date, ...] = ()
    values: tuple[Decimal | None, ...] = ()
    shares: tuple[Fraction, ...] = ()
    way: Way | None = None

    @property
    def readings(self) -> tuple[Reading, ...]:
        """One reading for each day; made when one asks for them, as few do."""
        read = zip_longest(self.days, self.values, self.shares)
        return tuple(Reading(day, value, share, self.way) for day, value, share in read)


class AsAgreed(NamedTuple):
    """What the numbers would be had nothing been amended; only where the target or band differs."""

    key_result: KeyResult
    raw: Fraction | None
    progress: Fraction | None


class KeyResultStanding(NamedTuple):
    """One key result at the end of ``day``.

    ``baseline`` is the effective one (the first reading where it was unknown). ``raw`` is unclamped progress,
    ``progress`` lies in 0..1, ``pace`` is progress less ``expected``. ``age`` counts days since the newest
    reading (else since ``start``) less days of pauses; ``rhythm`` is how many days may lie between readings;
    a reading is ``owed`` once age reaches it. ``reached`` are the milestones done. ``confidence`` and
    ``note`` are the newest given, ``blocked`` stands only while the newest update says so, with
    ``blocked_since`` the first day it said so without a break. ``read`` is what was read on which day.
    """

    reference: Reference
    key_result: KeyResult
    day: date
    start: date | None
    due: date | None
    status: Status
    status_if_fresh: Status
    stale: bool
    owed: bool
    rhythm: int
    age: int | None
    last_reading: date | None
    value: Decimal | None
    baseline: Decimal | None
    raw: Fraction | None
    progress: Fraction | None
    expected: Fraction | None
    pace: Fraction | None
    reached: frozenset[str]
    confidence: int | None
    note: str | None
    blocked: Blocked | None
    blocked_since: date | None
    read: Course
    as_agreed: AsAgreed | None

    @property
    def course(self) -> tuple[Reading, ...]:
        """One reading per day read, the oldest first."""
        return self.read.readings


class ObjectiveStanding(NamedTuple):
    """One objective on one day. ``confidence`` is the lowest of its key results, of ``confidence_of``."""

    reference: Reference
    objective: Objective
    status: Status
    progress: Fraction | None
    expected: Fraction | None
    pace: Fraction | None
    confidence: int | None
    confidence_of: Reference | None
    key_results: tuple[KeyResultStanding, ...]


class TeamStanding(NamedTuple):
    """One team in one cycle on one day.

    ``spent`` is the percent of working time the newest check-in that says so had; ``closed`` the day of the
    review, if it is there; ``last_check_in`` the newest day anybody checked in.
    """

    key: PlanKey
    plan: Plan
    closed: date | None
    progress: Fraction | None
    expected: Fraction | None
    spent: Decimal | None
    last_check_in: date | None
    objectives: tuple[ObjectiveStanding, ...]
