"""What a number was before each reading of it."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from okrcli.measure.fold import fold
from okrcli.model.workspace import PlanKey, Workspace

__all__ = ["earlier_values"]


def earlier_values(workspace: Workspace, key: PlanKey, day: date) -> Mapping[tuple[str, str], Decimal]:
    """Return what stood before each reading of a plan up to ``day``: the value read before it, else the
    baseline.

    By the name of the check-in's file and the path the key result has in it. What was taken back, and what
    has nothing before it, is not there; nor is anything where there is no such plan.
    """
    found: dict[tuple[str, str], Decimal] = {}
    plan = workspace.plans.get(key)
    if plan is None:
        return found
    for objective, row in zip(plan.objectives, fold(workspace, key, day).key_results, strict=True):
        for key_result, facts in zip(objective.key_results, row, strict=True):
            before = key_result.metric.baseline if key_result.metric else None
            for check_in, path, said in facts.heard:
                if said.value is None:
                    continue
                if before is not None:
                    found[check_in.name, path] = before
                before = said.value
    return found
