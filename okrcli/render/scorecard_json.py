"""The scorecard for programs: ``okr.scorecard/1``."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from okrcli.measure.levels import reached_levels
from okrcli.measure.progress import days_held
from okrcli.measure.score import KeyResultScore, ObjectiveScore, Score, Scorecard
from okrcli.model.workspace import Workspace
from okrcli.render.forecast import forecast_json

__all__ = ["scorecard_content"]


def scorecard_content(
    workspace: Workspace, cards: Sequence[tuple[Scorecard, Fraction | None]]
) -> dict[str, Any]:
    """Return the scorecards, each with the percent of working time that the team had."""
    return {"teams": [_team(workspace, card, had) for card, had in cards]}


def _team(workspace: Workspace, card: Scorecard, had: Fraction | None) -> dict[str, Any]:
    review = card.review
    return {
        "id": card.key.team,
        "name": workspace.team_name(card.key.team),
        "cycle": card.key.cycle,
        "provisional": card.provisional,
        "closed": review.date if review else None,
        "day": card.day,
        "scored": card.scored,
        "listed": card.listed,
        "median": card.median,
        "bands": card.bands,
        "capacity": {"agreed": card.standing.plan.capacity, "had": had},
        "unplanned": list(review.unplanned) if review else [],
        "objectives": [_objective(objective, card) for objective in card.objectives],
    }


def _objective(entry: ObjectiveScore, card: Scorecard) -> dict[str, Any]:
    objective, review = entry.standing.objective, entry.review
    return {
        "ref": str(entry.standing.reference),
        "title": objective.title,
        "ambition": objective.ambition,
        "dropped": entry.standing.status == "dropped",
        "score": _score(entry.score),
        "as_agreed": _score(entry.as_agreed),
        "decision": review.decision if review else None,
        "learned": review.learned if review else None,
        "key_results": [_key_result(key_result, card) for key_result in entry.key_results],
    }


def _key_result(entry: KeyResultScore, card: Scorecard) -> dict[str, Any]:
    standing, review = entry.standing, entry.review
    key_result, keep = standing.key_result, standing.key_result.keep
    metric = key_result.metric
    agreed = standing.as_agreed.key_result.metric if standing.as_agreed else None
    safe, dream = reached_levels(standing)
    held = days_held(keep, standing.course, card.day) if keep and standing.course else None
    return {
        "ref": str(standing.reference),
        "title": key_result.title,
        "kind": key_result.kind,
        "unit": key_result.unit,
        "from": standing.baseline,
        "to": metric.target if metric else None,
        "to_as_agreed": agreed.target if agreed else None,
        "sure": metric.sure if metric else None,
        "sure_reached": safe,
        "stretch": metric.stretch if metric else None,
        "stretch_reached": dream,
        "value": standing.value,
        "dropped": standing.status == "dropped",
        "last_reading": standing.last_reading,
        "score": _score(entry.score),
        "computed": _score(entry.computed),
        "as_agreed": _score(entry.as_agreed),
        "counted": entry.counted,
        "forecast": forecast_json(standing) if card.provisional else None,
        "because": review.because if review else None,
        "cause": review.cause if review else None,
        "held": {"days": held[0], "of": held[1]} if held else None,
    }


def _score(score: Score | None) -> dict[str, Any] | None:
    return {"value": score.value, "band": score.band} if score else None
