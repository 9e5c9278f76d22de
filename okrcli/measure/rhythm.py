"""How fresh the numbers are, and which ones are owed."""

from collections.abc import Iterable
from datetime import date, timedelta

from okrcli.measure.standing import KeyResultStanding, TeamStanding
from okrcli.model.settings import Pause

__all__ = ["Stretch", "age", "falls_due", "owed", "stretches"]

# First and last day, both included.
Stretch = tuple[date, date]


def stretches(pauses: Iterable[Pause]) -> tuple[Stretch, ...]:
    """Return the pauses as stretches of days that do not touch, the earliest first; each day counts once."""
    merged: list[Stretch] = []
    for first, last in sorted((pause.first, pause.last) for pause in pauses if pause.first <= pause.last):
        if merged and (first - merged[-1][1]).days <= 1:
            merged[-1] = merged[-1][0], max(merged[-1][1], last)
        else:
            merged.append((first, last))
    return tuple(merged)


def age(since: date, day: date, pauses: Iterable[Stretch]) -> int:
    """Return the days from ``since`` (not counted) to ``day`` (counted), less those that lie in a pause."""
    days = (day - since).days
    for first, last in pauses:
        days -= max(0, (min(last, day) - since).days - max(0, (first - since).days - 1))
    return days


def falls_due(since: date, rhythm: int, pauses: Iterable[Stretch]) -> date | None:
    """Return the first day on which the age of a number read on ``since`` reaches ``rhythm`` days.

    ``pauses`` are those of ``stretches``; ``None`` where that day lies beyond the calendar.
    """
    try:
        day = since + timedelta(days=rhythm)
        for first, last in pauses:
            if since < last and first <= day:
                day += timedelta(days=(last - max(first, since + timedelta(days=1))).days + 1)
    except OverflowError:
        return None
    return day


def owed(standings: Iterable[TeamStanding]) -> tuple[KeyResultStanding, ...]:
    """Return the key results whose numbers are owed, those without news for longest first."""
    found = [
        key_result
        for team in standings
        for objective in team.objectives
        for key_result in objective.key_results
        if key_result.owed
    ]
    return tuple(sorted(found, key=lambda key_result: -(key_result.age or 0)))
