"""How it is going, for machines: the content of ``okr.status/1``."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from okrcli.measure.standing import KeyResultStanding, ObjectiveStanding, TeamStanding
from okrcli.model.workspace import Workspace
from okrcli.render.forecast import forecast_json

__all__ = ["key_result_json", "objective_json", "problems_json", "status_json"]


def status_json(workspace: Workspace, teams: Sequence[TeamStanding], day: date) -> dict[str, Any]:
    """Return cycles, teams, objectives with their key results, and the problems of the files."""
    names = dict.fromkeys(team.key.cycle for team in teams)
    return {
        "cycles": [_cycle(workspace, name, day) for name in names],
        "teams": [_team(workspace, team) for team in teams],
        "objectives": [objective_json(entry) for team in teams for entry in team.objectives],
        "problems": problems_json(workspace),
    }


def problems_json(workspace: Workspace) -> list[dict[str, Any]]:
    """Return what is wrong in the files, with its place."""
    return [
        {
            "path": problem.place.path,
            "line": problem.place.line,
            "column": problem.place.column,
            "message": problem.message,
        }
        for problem in workspace.problems
    ]


def _cycle(workspace: Workspace, name: str, day: date) -> dict[str, Any]:
    cycle = workspace.cycles[name]
    return {"id": name, "start": cycle.start, "end": cycle.end, "phase": cycle.phase(day)}


def _team(workspace: Workspace, team: TeamStanding) -> dict[str, Any]:
    return {
        "id": team.key.team,
        "name": workspace.team_name(team.key.team),
        "cycle": team.key.cycle,
        "agreed": team.plan.agreed,
        "closed": team.closed,
        "progress": team.progress,
        "expected": team.expected,
        "capacity": team.plan.capacity,
        "spent": team.spent,
    }


def objective_json(entry: ObjectiveStanding) -> dict[str, Any]:
    """Return one objective with its key results."""
    return {
        "ref": str(entry.reference),
        "cycle": entry.reference.cycle,
        "team": entry.reference.team,
        "title": entry.objective.title,
        "owner": entry.objective.owner,
        "ambition": entry.objective.ambition,
        "status": entry.status,
        "progress": entry.progress,
        "expected": entry.expected,
        "pace": entry.pace,
        "confidence": entry.confidence,
        "confidence_of": str(entry.confidence_of) if entry.confidence_of else None,
        "key_results": [key_result_json(standing) for standing in entry.key_results],
    }


def key_result_json(standing: KeyResultStanding) -> dict[str, Any]:
    """Return one key result; what its kind of measure does not have is null."""
    return {
        **_definition(standing),
        "start": standing.start,
        "due": standing.due,
        "value": standing.value,
        "raw_progress": standing.raw,
        "progress": standing.progress,
        "expected": standing.expected,
        "pace": standing.pace,
        "status": standing.status,
        "status_if_fresh": standing.status_if_fresh,
        "stale": standing.stale,
        "age_days": standing.age,
        "last_reading": standing.last_reading,
        "confidence": standing.confidence,
        "blocked": _blocked(standing),
        "as_agreed": _as_agreed(standing),
        "forecast": forecast_json(standing),
    }


def _definition(standing: KeyResultStanding) -> dict[str, Any]:
    key_result = standing.key_result
    metric = key_result.metric if key_result.kind == "metric" else None
    keep = key_result.keep if key_result.kind == "keep" else None
    measure = metric or keep
    return {
        "ref": str(standing.reference),
        "kind": key_result.kind,
        "title": key_result.title,
        "owner": key_result.owner,
        "unit": measure.unit if measure else None,
        "from": standing.baseline if metric else None,
        "to": metric.target if metric else None,
        "min": keep.minimum if keep else None,
        "max": keep.maximum if keep else None,
        "sure": metric.sure if metric else None,
        "stretch": metric.stretch if metric else None,
        "milestones": _milestones(standing) if key_result.kind == "milestones" else None,
    }


def _milestones(standing: KeyResultStanding) -> Iterable[dict[str, Any]]:
    return [
        {
            "id": milestone.id,
            "title": milestone.title,
            "due": milestone.due,
            "weight": milestone.weight,
            "done": milestone.id in standing.reached,
        }
        for milestone in standing.key_result.milestones or ()
    ]


def _blocked(standing: KeyResultStanding) -> dict[str, Any] | None:
    blocked = standing.blocked
    if blocked is None:
        return None
    return {"what": blocked.what, "asks": blocked.asks, "since": standing.blocked_since}


def _as_agreed(standing: KeyResultStanding) -> dict[str, Any] | None:
    agreed = standing.as_agreed
    if agreed is None:
        return None
    metric = agreed.key_result.metric
    return {"to": metric.target if metric else None, "progress": agreed.progress}
