"""How much a team takes on, before and after: objectives, key results, time."""

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from okrcli.model.cycle import BACKLOG
from okrcli.model.plan import Plan
from okrcli.model.workspace import PlanKey
from okrcli.proposal.effect import counted
from okrcli.proposal.numbers import Both

__all__ = ["Focus", "Load", "focus"]


class Load(NamedTuple):
    """What one plan has in force: objectives, key results, and the most of these in one objective.

    ``capacity`` is the percent of the team's working time that it may have.
    """

    objectives: int
    key_results: int
    most: int
    capacity: Decimal | None


class Focus(NamedTuple):
    """One plan's load against what the settings of the base allow; ``None`` where there is no such plan.

    ``charter`` is the percent of working time that the team has for all of its OKRs, as the head says it.
    """

    key: PlanKey
    before: Load | None
    after: Load | None
    objectives_limit: int
    key_results_limit: int
    charter: Decimal | None


def focus(keys: Iterable[PlanKey], both: Both) -> tuple[Focus, ...]:
    """Return the load of the plans; the backlog is no load."""
    return tuple(_focus(key, both) for key in keys if key.cycle != BACKLOG)


def _focus(key: PlanKey, both: Both) -> Focus:
    limits = both.limits
    team = both.head.teams.get(key.team)
    return Focus(
        key,
        _load(both.base.plans.get(key)),
        _load(both.head.plans.get(key)),
        limits.objectives_per_team,
        limits.key_results_per_objective,
        team.charter.capacity if team and team.charter else None,
    )


def _load(plan: Plan | None) -> Load | None:
    if plan is None:
        return None
    counts = [counted(objective) for objective in plan.objectives if objective.dropped is None]
    return Load(len(counts), sum(counts), max(counts, default=0), plan.capacity)
