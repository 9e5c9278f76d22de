"""How fresh the numbers were, for programs: ``okr.rhythm/1``."""

from collections.abc import Sequence
from typing import Any

from okrcli.measure.freshness import TeamFreshness, Week
from okrcli.model.workspace import Workspace

__all__ = ["rhythm_content"]


def rhythm_content(workspace: Workspace, teams: Sequence[TeamFreshness]) -> dict[str, Any]:
    """Return the weeks by team, and what had no news for longest; nobody is named in it."""
    return {
        "teams": [
            {
                "id": entry.key.team,
                "name": workspace.team_name(entry.key.team),
                "cycle": entry.key.cycle,
                "check_in_days": workspace.check_in_days(entry.key.team),
                "weeks_of_cycle": entry.weeks_of_cycle,
                "weeks_to_go": entry.weeks_to_go,
                "longest_silence": _longest(entry),
                "weeks": [_week(week) for week in entry.weeks],
            }
            for entry in teams
        ]
    }


def _longest(entry: TeamFreshness) -> dict[str, Any] | None:
    standing = entry.longest
    if standing is None:
        return None
    return {
        "ref": str(standing.reference),
        "title": standing.key_result.title,
        "age_days": standing.age,
        "last_reading": standing.last_reading,
        "stale": standing.stale,
    }


def _week(week: Week) -> dict[str, Any]:
    return {
        "week": week.number,
        "start": week.first,
        "end": week.last,
        "fresh": week.fresh,
        "live": week.live,
        "share": week.share,
        "confidence": week.confidence,
        "paused": week.paused,
    }
