"""The standing of objectives and teams on one day, rolled up from their key results."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import lcm
from typing import overload

from okrcli.measure.facts import Facts
from okrcli.measure.fold import PlanFacts, fold
from okrcli.measure.key_results import Frame, frame_of, stand
from okrcli.measure.pace import pace_of
from okrcli.measure.standing import KeyResultStanding, ObjectiveStanding, TeamStanding
from okrcli.measure.status import NOT_COUNTED, objective_status
from okrcli.model.plan import Objective
from okrcli.model.reference import Reference
from okrcli.model.workspace import PlanKey, Workspace

__all__ = [
    "Standings",
    "key_result_standing",
    "objective_standing",
    "standings",
    "team_standing",
    "weighted_mean",
]


def standings(
    workspace: Workspace, day: date, keys: Iterable[PlanKey] | None = None
) -> tuple[TeamStanding, ...]:
    """Return how the plans stand at the end of ``day``; without ``keys``, those at hand on the day.

    The workspace is the one ``as_of`` the day: plans are taken as they are written in it.
    """
    chosen = workspace.plans_at_hand(day) if keys is None else keys
    return tuple(team_standing(workspace, key, day) for key in chosen)


class Standings(Sequence[TeamStanding]):
    """How the plans of ``keys`` stand at the end of ``day``; each is worked out when it is asked for."""

    def __init__(self, workspace: Workspace, day: date, keys: Sequence[PlanKey]) -> None:
        self._workspace, self._day, self._keys = workspace, day, tuple(keys)
        self._known: dict[int, TeamStanding] = {}

    def __len__(self) -> int:
        return len(self._keys)

    @overload
    def __getitem__(self, at: int) -> TeamStanding: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[TeamStanding]: ...

    def __getitem__(self, at: int | slice) -> TeamStanding | Sequence[TeamStanding]:
        if isinstance(at, slice):
            return tuple(self[place] for place in range(*at.indices(len(self))))
        place = range(len(self))[at]
        if place not in self._known:
            self._known[place] = team_standing(self._workspace, self._keys[place], self._day)
        return self._known[place]


def team_standing(
    workspace: Workspace, key: PlanKey, day: date, facts: PlanFacts | None = None
) -> TeamStanding:
    """Return how one plan stands at the end of ``day``. Raises KeyError where there is no such plan.

    ``facts`` is what the check-ins say of it by then, where that is known already.
    """
    plan = workspace.plans[key]
    facts = facts or fold(workspace, key, day)
    frame = frame_of(workspace, key, day)
    objectives = tuple(
        _objective(Reference(key.cycle, key.team, objective.id), objective, row, frame)
        for objective, row in zip(plan.objectives, facts.key_results, strict=True)
    )
    progress, plan_progress = _means((entry.objective.weight, entry) for entry in objectives)
    return TeamStanding(
        key=key,
        plan=plan,
        closed=workspace.closed(key) if frame.closed else None,
        progress=progress,
        expected=plan_progress,
        spent=facts.spent,
        last_check_in=facts.last_check_in,
        objectives=objectives,
    )


def objective_standing(workspace: Workspace, reference: Reference, day: date) -> ObjectiveStanding | None:
    """Return how the objective stands that is named, or that the key result named belongs to."""
    key = PlanKey(reference.cycle, reference.team)
    objectives = team_standing(workspace, key, day).objectives if key in workspace.plans else ()
    return next((entry for entry in objectives if entry.reference == reference.parent), None)


def key_result_standing(workspace: Workspace, reference: Reference, day: date) -> KeyResultStanding | None:
    """Return how the key result stands that is named; ``None`` where it is not there."""
    objective = objective_standing(workspace, reference, day)
    key_results = objective.key_results if objective else ()
    return next((entry for entry in key_results if entry.reference == reference), None)


def weighted_mean(pairs: Iterable[tuple[Decimal, Fraction]]) -> Fraction | None:
    """Return the mean of (weight, share) pairs, exactly; ``None`` where there are none."""
    # Both sums in whole numbers over one denominator: fractions would be reduced at every step.
    above, weights, scale = 0, 0, 1
    for weight, share in pairs:
        heavy, light = weight.as_integer_ratio()
        whole, parts = share.as_integer_ratio()
        parts *= light
        common = lcm(scale, parts)
        above = above * (common // scale) + heavy * whole * (common // parts)
        weights = weights * (common // scale) + heavy * (common // light)
        scale = common
    return Fraction(above, weights) if weights else None


def _objective(
    reference: Reference, objective: Objective, facts: tuple[Facts, ...], frame: Frame
) -> ObjectiveStanding:
    dropped = objective.dropped is not None and objective.dropped.date <= frame.day
    key_results = tuple(
        stand(Reference(*reference[:3], key_result.id), key_result, own, frame, dropped=dropped)
        for key_result, own in zip(objective.key_results, facts, strict=True)
    )
    counted = [entry for entry in key_results if entry.status not in NOT_COUNTED]
    progress, plan_progress = _means((entry.key_result.weight, entry) for entry in counted)
    pace = pace_of(progress, plan_progress)
    sure = [
        (entry.confidence, entry.reference)
        for entry in key_results
        if entry.confidence is not None and entry.status != "dropped"
    ]
    confidence, confidence_of = min(sure, key=lambda pair: pair[0], default=(None, None))
    return ObjectiveStanding(
        reference=reference,
        objective=objective,
        status="dropped" if dropped else "closed" if frame.closed else objective_status(key_results, pace),
        progress=progress,
        expected=plan_progress,
        pace=pace,
        confidence=confidence,
        confidence_of=confidence_of,
        key_results=key_results,
    )


def _means(
    entries: Iterable[tuple[Decimal, KeyResultStanding | ObjectiveStanding]],
) -> tuple[Fraction | None, Fraction | None]:
    """The weighted means of progress and expected over the entries that have both."""
    both = [
        (weight, entry.progress, entry.expected)
        for weight, entry in entries
        if entry.progress is not None and entry.expected is not None
    ]
    return (
        weighted_mean([(weight, progress) for weight, progress, _ in both]),
        weighted_mean([(weight, planned) for weight, _, planned in both]),
    )
