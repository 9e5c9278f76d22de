"""For how many numbers of a plan one waited at the ends of its weeks, and how many of them were not late.

Between two things that happen to a key result (somebody speaks of it, it is amended) only time passes, and
what time alone will do is known beforehand: on which day it begins, falls silent, is given up or closed. So
each key result is gone through once, from one such thing to the next, and not once for each week.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import accumulate, pairwise
from typing import NamedTuple

from okrcli.measure.facts import Facts, Heard
from okrcli.measure.fold import fold
from okrcli.measure.key_results import Frame, frame_of
from okrcli.measure.progress import gauge, has_band
from okrcli.measure.rhythm import falls_due
from okrcli.model.history import entry_as_of
from okrcli.model.meant import Meant
from okrcli.model.plan import Dropped, KeyResult
from okrcli.model.workspace import PlanKey, Workspace

__all__ = ["Waiting", "waiting"]


class Waiting(NamedTuple):
    """What was waited for at the end of a day.

    Numbers were waited for from ``live`` key results: begun, measured, not yet at the target, not given up,
    not closed, and read or late for the first time. ``fresh`` of them were not late. ``sure`` is how many of
    all that were not given up had a confidence, and ``confidence`` the sum of those.
    """

    live: int
    fresh: int
    sure: int
    confidence: int


def waiting(workspace: Workspace, key: PlanKey, ends: Sequence[date]) -> tuple[Waiting, ...]:
    """Return what was waited for in a plan at the end of each of the days, which are in order.

    Each is looked at as it stood: what was said, amended, given up or closed later has no part in it. Raises
    KeyError where there is no such plan.
    """
    return tuple(
        found for some in _uncorrected(workspace, key, ends) for found in _waiting(workspace, key, some)
    )


def _uncorrected(workspace: Workspace, key: PlanKey, ends: Sequence[date]) -> Iterator[Sequence[date]]:
    """The days in parts, none of which sees anything taken back that counted on an earlier day of it."""
    plan = workspace.plans[key]
    teams = Meant(workspace, key, [objective.key_results for objective in plan.objectives]).teams
    corrections = {
        bisect_left(ends, check_in.date)
        for team in teams
        for check_in in workspace.check_ins.get(PlanKey(key.cycle, team), ())
        if check_in.replaces is not None
    }
    for first, after in pairwise(sorted({0, *corrections, len(ends)})):
        yield ends[first:after]


def _waiting(workspace: Workspace, key: PlanKey, ends: Sequence[date]) -> Iterator[Waiting]:
    tally = _Tally(ends, frame_of(workspace, key, ends[-1]), workspace.closed(key))
    rows = fold(workspace, key, ends[-1]).key_results
    for objective, row in zip(workspace.plans[key].objectives, rows, strict=True):
        for key_result, facts in zip(objective.key_results, row, strict=True):
            tally.count(key_result, facts, objective.dropped)
    return map(Waiting, *(more.sums() for more in (tally.live, tally.fresh, tally.sure, tally.confidence)))


class _Count:
    """A number for each of some days, all of them 0 at first."""

    def __init__(self, days: int) -> None:
        self._changes = [0] * (days + 1)

    def add(self, first: int, after: int, more: int = 1) -> None:
        """Add to the numbers from the day ``first`` to the one before ``after``, if there are any."""
        if first < after:
            self._changes[first] += more
            self._changes[after] -= more

    def sums(self) -> list[int]:
        """Return the number of each day."""
        return list(accumulate(self._changes[:-1]))


class _Tally:
    """What is waited for at the end of each of some days; days are numbered, from 0."""

    def __init__(self, ends: Sequence[date], frame: Frame, closed: date | None) -> None:
        self._ends = ends
        self._frame = frame
        self._closed = self._first(closed)
        self.live, self.fresh, self.sure, self.confidence = (_Count(len(ends)) for _ in Waiting._fields)

    def count(self, key_result: KeyResult, facts: Facts, objective_dropped: Dropped | None) -> None:
        """Count a key result; ``facts`` is what was said of it by the end of the last day."""
        drops = [drop.date for drop in (key_result.dropped, objective_dropped) if drop]
        dropped = self._first(min(drops, default=None))
        for first, after, entry, known in _stretches(key_result, facts, self._ends):
            if known.confidence is not None:
                self.sure.add(first, min(after, dropped))
                self.confidence.add(first, min(after, dropped), known.confidence)
            self._wait(first, min(after, dropped, self._closed), entry, known)

    def _wait(self, first: int, after: int, entry: KeyResult, known: Facts) -> None:
        """Count a number between two things that happen to it; in a cycle without days none is late."""
        shown = gauge(entry, known, self._ends[first])
        measured = shown.raw is not None or has_band(entry)
        if self._frame.start is None or shown.done or not measured:
            return
        start = entry.start or self._frame.start
        silent = self._silent(entry, shown.last_reading or start)
        if shown.last_reading is None:
            self.live.add(max(first, silent), after)
        else:
            begun = max(first, self._first(start))
            self.live.add(begun, after)
            self.fresh.add(begun, min(silent, after))

    def _silent(self, entry: KeyResult, since: date) -> int:
        """The first day on which it is too long since there was a number."""
        longest = (entry.every or self._frame.check_in_days) + self._frame.grace_days
        return self._first(falls_due(since, longest + 1, self._frame.pauses))

    def _first(self, day: date | None) -> int:
        """The first of the days that is not before ``day``; beyond all of them where there is none."""
        return len(self._ends) if day is None else bisect_left(self._ends, day)


def _stretches(
    key_result: KeyResult, facts: Facts, ends: Sequence[date]
) -> Iterator[tuple[int, int, KeyResult, Facts]]:
    """The days between which nothing happens to a key result: the first, the one after the last, how it was
    agreed then, and what was known of it. What is known grows from one to the next.
    """
    agreed = _agreed(key_result, ends)
    heard: dict[int, list[Heard]] = {}
    for update in facts.heard:
        heard.setdefault(bisect_left(ends, update.check_in.date), []).append(update)
    known = Facts()
    for first, after in pairwise(sorted({*agreed, *heard, len(ends)})):
        key_result = agreed.get(first, key_result)
        for update in heard.get(first, ()):
            known.hear(update.check_in.date, update)
        yield first, after, key_result, known


def _agreed(key_result: KeyResult, ends: Sequence[date]) -> dict[int, KeyResult]:
    """How a key result was agreed at the end of the first day, and of each on which that is new."""
    found = {}
    amended = {bisect_left(ends, amendment.date) for amendment in key_result.amendments}
    for at in sorted({0, *amended} - {len(ends)}, reverse=True):
        found[at] = key_result = entry_as_of(key_result, ends[at])
    return found
