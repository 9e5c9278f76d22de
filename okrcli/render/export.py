"""The numbers of a workspace as rows: one for each key result, and one for an objective that has none."""

from collections.abc import Iterable, Iterator
from typing import Any

from okrcli.measure.forecast import forecast
from okrcli.measure.standing import KeyResultStanding, ObjectiveStanding, TeamStanding
from okrcli.model.plan import KeyResult
from okrcli.model.workspace import Workspace
from okrcli.render.csv import write_csv

__all__ = ["COLUMNS", "NUMBERS", "as_csv", "rows"]

Row = dict[str, Any]

_OBJECTIVE = ("cycle", "team", "team_name", "objective_id", "objective", "why", "ambition", "objective_owner")
_KEY_RESULT = ("key_result_id", "key_result", "owner", "kind")
_MEASURE = ("unit", "from", "to", "min", "max", "milestones", "done_when", "start", "due", "weight", "source")
_STANDING = (
    *("value", "raw_progress", "progress", "expected", "pace", "status", "stale", "age_days"),
    *("last_reading", "confidence", "note", "blocked", "forecast", "forecast_low", "forecast_high"),
)
COLUMNS = _OBJECTIVE + _KEY_RESULT + _MEASURE + _STANDING
# The columns that hold numbers as the files give them.
NUMBERS = ("from", "to", "min", "max", "weight")


def rows(workspace: Workspace, teams: Iterable[TeamStanding]) -> Iterator[Row]:
    """The rows, each with all ``COLUMNS``; what does not apply is ``None``.

    ``start`` and ``due`` are those that the file gives; left out, they are those of the cycle.
    """
    for team in teams:
        for objective in team.objectives:
            head = _objective(workspace, team, objective)
            for key_result in objective.key_results:
                yield head | _key_result(key_result.key_result) | _numbers(key_result)
            if not objective.key_results:
                yield head | dict.fromkeys(COLUMNS[len(_OBJECTIVE) :])


def as_csv(entries: Iterable[Row], *, shown: bool = False) -> str:
    """Return the rows as CSV, milestones below one another in their cell; ``shown`` as in ``write_csv``."""
    cells = ([_cell(entry, column) for column in COLUMNS] for entry in entries)
    return write_csv(COLUMNS, cells, shown=shown)


def _cell(entry: Row, column: str) -> Any:
    value = entry[column]
    if column == "milestones" and value is not None:
        return "\n".join(f"{step['id']}: {step['title']}" for step in value)
    return str(value).lower() if isinstance(value, bool) else value


def _objective(workspace: Workspace, team: TeamStanding, standing: ObjectiveStanding) -> Row:
    objective = standing.objective
    values = (
        *(team.key.cycle, team.key.team, workspace.team_name(team.key.team), objective.id, objective.title),
        *(objective.why, objective.ambition, objective.owner),
    )
    return dict(zip(_OBJECTIVE, values, strict=True))


def _key_result(entry: KeyResult) -> Row:
    metric, keep = entry.metric, entry.keep
    baseline = metric and ("unknown" if metric.baseline is None else metric.baseline)
    values = (
        *(entry.id, entry.title, entry.owner, entry.kind, entry.unit, baseline, metric and metric.target),
        *(keep and keep.minimum, keep and keep.maximum, _steps(entry), entry.done_when),
        *(entry.start, entry.due, entry.weight, entry.source),
    )
    return dict(zip(_KEY_RESULT + _MEASURE, values, strict=True))


def _steps(entry: KeyResult) -> list[Row] | None:
    if entry.milestones is None:
        return None
    return [
        {"id": step.id, "title": step.title, "due": step.due, "weight": step.weight}
        for step in entry.milestones
    ]


def _numbers(standing: KeyResultStanding) -> Row:
    lands = forecast(standing)
    values = (
        *(standing.value, standing.raw, standing.progress, standing.expected, standing.pace),
        *(standing.status, standing.stale, standing.age, standing.last_reading, standing.confidence),
        *(standing.note, standing.blocked and standing.blocked.what),
        *((lands.value, lands.low, lands.high) if lands else (None, None, None)),
    )
    return dict(zip(_STANDING, values, strict=True))
