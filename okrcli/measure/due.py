"""Which readings are owed when: facts about key results, never about people."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from okrcli.measure.rhythm import Stretch, falls_due, stretches
from okrcli.measure.standing import KeyResultStanding, TeamStanding
from okrcli.model.settings import Pause

__all__ = ["WHENS", "DueReading", "TeamDue", "When", "pauses_between", "readings_due"]

When = Literal["overdue", "today", "this_week", "later", "undated"]
WHENS: tuple[When, ...] = ("overdue", "today", "this_week", "later", "undated")

_NEVER_OWED = ("dropped", "closed", "done")


@dataclass(frozen=True, slots=True)
class DueReading:
    """The next reading of a key result; ``falls_due`` is ``None`` where the cycle has no dates."""

    standing: KeyResultStanding
    when: When
    falls_due: date | None


@dataclass(frozen=True, slots=True)
class TeamDue:
    """The next readings of one team in one cycle, the earliest first."""

    team: TeamStanding
    readings: tuple[DueReading, ...]


def readings_due(teams: Iterable[TeamStanding], pauses: Iterable[Pause], day: date) -> tuple[TeamDue, ...]:
    """Return when the next reading of each key result falls due: on the first day its age reaches its rhythm.

    Without those of which none is ever owed (dropped, closed, done), and without teams that have no others.
    This week ends on Sunday. The standings are those of ``day``.
    """
    paused = stretches(pauses)
    found = tuple(TeamDue(team, _of_team(team, paused, day)) for team in teams)
    return tuple(entry for entry in found if entry.readings)


def pauses_between(pauses: Iterable[Pause], first: date, last: date) -> tuple[Stretch, ...]:
    """Return the pauses that touch the days from ``first`` to ``last``, both included."""
    return tuple(pause for pause in stretches(pauses) if pause[0] <= last and first <= pause[1])


def _of_team(team: TeamStanding, paused: tuple[Stretch, ...], day: date) -> tuple[DueReading, ...]:
    readings = [
        _reading(key_result, paused, day)
        for objective in team.objectives
        for key_result in objective.key_results
        if key_result.status not in _NEVER_OWED
    ]
    return tuple(sorted(readings, key=lambda reading: (reading.falls_due or date.max)))


def _reading(key_result: KeyResultStanding, paused: tuple[Stretch, ...], day: date) -> DueReading:
    since = key_result.last_reading or key_result.start
    if since is None or key_result.start is None:
        return DueReading(key_result, "undated", None)
    due = falls_due(since, key_result.rhythm, paused)
    return DueReading(key_result, "later" if due is None else _when(due, day), due)


def _when(due: date, day: date) -> When:
    if due < day:
        return "overdue"
    if due == day:
        return "today"
    return "this_week" if due <= day + timedelta(days=6 - day.weekday()) else "later"
