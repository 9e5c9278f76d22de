"""How fresh the numbers were, week by week: to see momentum fade while it fades.

Facts about key results, never about people.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from fractions import Fraction
from typing import NamedTuple

from okrcli.measure.rhythm import Stretch, age, stretches
from okrcli.measure.rollup import team_standing
from okrcli.measure.standing import KeyResultStanding, Status, TeamStanding
from okrcli.measure.waiting import Waiting, waiting
from okrcli.model.cycle import Cycle
from okrcli.model.history import as_of
from okrcli.model.workspace import PlanKey, Workspace

__all__ = ["TeamFreshness", "Week", "freshness"]

# No number is waited for: given up, closed, not begun, unmeasured, reached, or not late for the first.
_NOT_WAITED_FOR: tuple[Status, ...] = ("dropped", "closed", "ahead", "unmeasured", "done", "pending")


class Week(NamedTuple):
    """A week of a cycle, from ``first`` to ``last`` (both included); weeks begin with the cycle.

    At its end (on the day asked about, where that comes first) numbers were waited for from ``live`` key
    results, and ``fresh`` of them were not late. ``confidence`` is the mean of the newest ones of what is not
    given up, 0 to 10. ``paused``: every day of it lies in a pause.
    """

    number: int
    first: date
    last: date
    fresh: int
    live: int
    confidence: Fraction | None
    paused: bool

    @property
    def share(self) -> Fraction | None:
        """The share that was fresh, in 0..1; ``None`` where no number was waited for."""
        return Fraction(self.fresh, self.live) if self.live else None


class TeamFreshness(NamedTuple):
    """How fresh the numbers of one team were in one cycle.

    ``weeks`` are those that have begun by the day, of ``weeks_of_cycle``; ``weeks_to_go`` is ``None`` outside
    of the cycle. ``longest`` is the key result without news for longest, of those whose number is waited for.
    """

    key: PlanKey
    weeks: tuple[Week, ...]
    weeks_of_cycle: int
    weeks_to_go: int | None
    longest: KeyResultStanding | None


def freshness(workspace: Workspace, keys: Iterable[PlanKey], day: date) -> tuple[TeamFreshness, ...]:
    """Return how fresh the numbers of the plans were, up to ``day``.

    Each week is looked at as it stood at its end: what was begun, dropped, read or closed later has no
    part in it. Pauses do not count as silence; whose rhythm counts is as for ``owed``. Where the cycle has no
    dates there are no weeks.
    """
    pauses = stretches(workspace.settings.rhythm.pauses)
    today = as_of(workspace, day)

    def team(key: PlanKey) -> TeamFreshness:
        cycle = workspace.cycles[key.cycle]
        weeks = list(_weeks(cycle))
        begun = [(first, last) for first, last in weeks if first <= day]
        found = waiting(workspace, key, [min(last, day) for _, last in begun])
        at = cycle.week(day)
        return TeamFreshness(
            key=key,
            weeks=tuple(
                _week(number, *days, numbers, pauses)
                for number, (days, numbers) in enumerate(zip(begun, found, strict=True), 1)
            ),
            weeks_of_cycle=len(weeks),
            weeks_to_go=at[1] - at[0] if at else None,
            longest=_longest(team_standing(today, key, day)),
        )

    return tuple(team(key) for key in keys)


def _weeks(cycle: Cycle) -> Iterator[tuple[date, date]]:
    """First and last day of each week, as ``Cycle.week`` counts them."""
    if cycle.start is None or cycle.end is None or cycle.end < cycle.start:
        return
    (_, count) = cycle.week(cycle.start) or (1, 1)
    for number in range(count):
        first = cycle.start + timedelta(weeks=number)
        yield first, first + timedelta(days=6) if number + 1 < count else cycle.end


def _week(number: int, first: date, last: date, found: Waiting, pauses: tuple[Stretch, ...]) -> Week:
    return Week(
        number=number,
        first=first,
        last=last,
        fresh=found.fresh,
        live=found.live,
        confidence=Fraction(found.confidence, found.sure) if found.sure else None,
        paused=age(first - timedelta(days=1), last, pauses) == 0,
    )


def _longest(team: TeamStanding) -> KeyResultStanding | None:
    waited_for = (
        entry
        for objective in team.objectives
        for entry in objective.key_results
        if entry.status not in _NOT_WAITED_FOR and entry.age is not None
    )
    return max(waited_for, key=lambda entry: entry.age or 0, default=None)
