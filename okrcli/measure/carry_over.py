"""What goes over into a new cycle: what reviews decided to keep, begun anew from where it stands.

Nothing goes over by itself. An objective does where its team has closed the cycle and its review says keep or
modify; of its key results those do that are still to be reached.
"""

from collections.abc import Collection, Iterator
from datetime import date
from decimal import Decimal
from typing import Any, Literal, NamedTuple

from okrcli.measure.rollup import team_standing
from okrcli.measure.standing import KeyResultStanding, ObjectiveStanding
from okrcli.model.history import as_of
from okrcli.model.metric import Metric, Milestone
from okrcli.model.plan import Initiative, KeyResult, Objective
from okrcli.model.reference import Reference, parse_reference
from okrcli.model.review import Review
from okrcli.model.workspace import PlanKey, Workspace

__all__ = ["Carried", "CarryOver", "LeftOut", "Why", "carry_over"]

Why = Literal[
    "not_closed",  # a plan: its team has not decided yet
    "ended",  # a plan: there is no such team any more
    "agreed",  # a plan: that of the new cycle is agreed already
    "undecided",  # an objective: the review says nothing of it
    "decided_to_drop",
    "dropped",
    "reached",  # a key result
    "nothing_left",  # an objective: none of its key results goes on
    "unmeasured",  # a key result: nothing says how far it came
    "there_already",  # an objective: the new plan has it, or what continues the same
    "support_missing",  # a link: what it supports is not in the new cycle
]


class Carried(NamedTuple):
    """An objective as it begins in the new cycle; ``old`` is how the one it continues stood.

    ``modify``: the review wants it to be thought over.
    """

    old: ObjectiveStanding
    objective: Objective
    modify: bool


class LeftOut(NamedTuple):
    """What does not go over, and why; ``name`` is a plan's team, or a reference as the old cycle has it.

    Of a link that is lost ``link`` is what it named.
    """

    name: str
    why: Why
    link: str | None = None


class CarryOver(NamedTuple):
    """What goes over, by the plan it goes into, with the share of time that plan had; and what does not."""

    plans: dict[PlanKey, tuple[Carried, ...]]
    capacity: dict[PlanKey, Decimal | None]
    left: tuple[LeftOut, ...]


def carry_over(
    workspace: Workspace, source: str, target: str, day: date, teams: Collection[str] | None = None
) -> CarryOver:
    """Return what of one cycle goes over into another, as the files stand on the day.

    ``teams`` narrow it; ``None`` is all of them. The target may have plans already, or not exist.
    """
    known = as_of(workspace, day)
    left: list[LeftOut] = []
    plans: dict[PlanKey, tuple[Carried, ...]] = {}
    for key in known.plans:
        if key.cycle == source and (teams is None or key.team in teams):
            found = tuple(_of_plan(known, key, PlanKey(target, key.team), day, left))
            if found:
                plans[PlanKey(target, key.team)] = found
    there = _names(workspace, target, plans)
    linked = {
        key: tuple(_linked(entry, source, target, there, workspace, left) for entry in entries)
        for key, entries in plans.items()
    }
    capacity = {key: known.plans[PlanKey(source, key.team)].capacity for key in plans}
    return CarryOver(linked, capacity, tuple(left))


def _of_plan(
    workspace: Workspace, old: PlanKey, new: PlanKey, day: date, left: list[LeftOut]
) -> Iterator[Carried]:
    review, plan = workspace.reviews.get(old), workspace.plans.get(new)
    agreed = plan is not None and plan.agreed is not None
    if review is None or agreed or _has_ended(workspace, old.team, day):
        left.append(LeftOut(old.team, "not_closed" if review is None else "agreed" if agreed else "ended"))
        return
    there = plan.objectives if plan else ()
    for standing in team_standing(workspace, old, day).objectives:
        why = _why_not(standing, review, there)
        key_results = () if why else tuple(_key_results(standing, left))
        if why is None and not key_results:
            why = "nothing_left"
        if why:
            left.append(LeftOut(str(standing.reference), why))
            continue
        decision = review.objectives[standing.objective.id].decision
        yield Carried(standing, _begun(standing, key_results), decision == "modify")


def _has_ended(workspace: Workspace, team: str, day: date) -> bool:
    entry = workspace.teams.get(team)
    return entry is not None and entry.ended is not None and entry.ended <= day


def _why_not(standing: ObjectiveStanding, review: Review, there: Collection[Objective]) -> Why | None:
    objective, remark = standing.objective, review.objectives.get(standing.objective.id)
    if objective.dropped is not None:
        return "dropped"
    if remark is None or remark.decision is None:
        return "undecided"
    if remark.decision == "drop":
        return "decided_to_drop"
    name = f"{standing.reference.cycle}:{standing.reference}"
    if any(one.id == objective.id or one.continues == name for one in there):
        return "there_already"
    return None


def _key_results(standing: ObjectiveStanding, left: list[LeftOut]) -> Iterator[KeyResult]:
    for entry in standing.key_results:
        why = _why_left(entry)
        if why:
            left.append(LeftOut(str(entry.reference), why))
        else:
            yield _reset(entry)


def _why_left(standing: KeyResultStanding) -> Why | None:
    key_result = standing.key_result
    if key_result.dropped is not None:
        return "dropped"
    if standing.raw is not None and standing.raw >= 1:
        return "reached"
    no_way = key_result.metric is not None and standing.raw is None and standing.baseline is not None
    return "unmeasured" if key_result.kind is None or no_way else None


def _begun(standing: ObjectiveStanding, key_results: tuple[KeyResult, ...]) -> Objective:
    """Return the objective as it begins: nothing accepted, amended or dropped, the bets for what goes on."""
    old, ids = standing.objective, {entry.id for entry in key_results}
    initiatives = tuple(
        Initiative(title=one.title, serves=tuple(name for name in one.serves if name in ids), url=one.url)
        for one in old.initiatives
        if not one.serves or ids.intersection(one.serves)
    )
    fresh: dict[str, Any] = {
        "continues": f"{standing.reference.cycle}:{standing.reference}",
        "needs": tuple(need.model_copy(update={"accepted": False}) for need in old.needs),
        "initiatives": initiatives,
        "key_results": key_results,
        "amendments": (),
        "formerly": (),
    }
    return old.model_copy(update=fresh)


def _reset(standing: KeyResultStanding) -> KeyResult:
    """Return the key result from where it stands: the last value is the baseline, what is done is gone."""
    old = standing.key_result
    fresh: dict[str, Any] = {"start": None, "due": None, "amendments": (), "formerly": ()}
    if old.metric:
        fresh["metric"] = _from_here(old.metric, standing.value if standing.course else old.metric.baseline)
    if old.milestones:
        fresh["milestones"] = tuple(
            Milestone(id=step.id, title=step.title, weight=step.weight)
            for step in old.milestones
            if step.id not in standing.reached
        )
    return old.model_copy(update=fresh)


def _from_here(metric: Metric, value: Decimal | None) -> Metric:
    """Return the rest of the way; levels that are behind, and plans on days that are over, are left out."""
    plan = metric.plan if isinstance(metric.plan, str) else "even"
    sure = metric.sure
    if sure is not None and value is not None and (sure - value) * (metric.target - value) <= 0:
        sure = None
    return metric.model_copy(update={"baseline": value, "sure": sure, "plan": plan})


def _names(workspace: Workspace, target: str, plans: dict[PlanKey, tuple[Carried, ...]]) -> set[Reference]:
    """Everything that will stand in the new cycle."""
    named = {reference for reference, _entry in workspace.objectives() if reference.cycle == target}
    named |= {reference for reference, _entry in workspace.key_results() if reference.cycle == target}
    for key, entries in plans.items():
        for entry in entries:
            reference = Reference(*key, entry.objective.id)
            named.add(reference)
            named |= {reference._replace(key_result=one.id) for one in entry.objective.key_results}
    return named


def _linked(
    carried: Carried,
    source: str,
    target: str,
    there: Collection[Reference],
    workspace: Workspace,
    left: list[LeftOut],
) -> Carried:
    """Return it with the links that lead somewhere from the new cycle, by the same names."""
    supports: list[str] = []
    for text in carried.objective.supports:
        meant = parse_reference(text, source)
        if meant is None:
            continue
        moved = meant._replace(cycle=target) if meant.cycle == source else meant
        if moved in there or (moved == meant and workspace.exists(meant)):
            supports.append(str(moved) if moved.cycle == target else f"{moved.cycle}:{moved}")
        else:
            left.append(LeftOut(str(carried.old.reference), "support_missing", text))
    return carried._replace(
        objective=carried.objective.model_copy(update={"supports": tuple(dict.fromkeys(supports))})
    )
