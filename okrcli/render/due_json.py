"""What is owed when, for programs: ``okr.due/1``."""

from collections.abc import Sequence
from typing import Any

from okrcli.measure.due import DueReading, TeamDue
from okrcli.model.workspace import Workspace

__all__ = ["due_content"]


def due_content(workspace: Workspace, teams: Sequence[TeamDue]) -> dict[str, Any]:
    """Return the next readings by team, and the pauses; nobody is named in it."""
    return {
        "pauses": [{"from": pause.first, "to": pause.last} for pause in workspace.settings.rhythm.pauses],
        "teams": [
            {
                "id": entry.team.key.team,
                "name": workspace.team_name(entry.team.key.team),
                "cycle": entry.team.key.cycle,
                "check_in_days": workspace.check_in_days(entry.team.key.team),
                "readings": [_reading(reading) for reading in entry.readings],
            }
            for entry in teams
        ],
    }


def _reading(reading: DueReading) -> dict[str, Any]:
    standing = reading.standing
    return {
        "ref": str(standing.reference),
        "title": standing.key_result.title,
        "when": reading.when,
        "falls_due": reading.falls_due,
        "every": standing.rhythm,
        "last_reading": standing.last_reading,
        "age_days": standing.age,
        "stale": standing.stale,
        "status": standing.status,
    }
