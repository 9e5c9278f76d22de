"""The check-ins in a proposal: how many of which team, and what moved by them."""

from typing import NamedTuple

from okrcli.measure.standing import KeyResultStanding
from okrcli.model.reference import Reference
from okrcli.model.workspace import PlanKey
from okrcli.proposal.numbers import Both

__all__ = ["CheckedIn", "checked_in"]


class CheckedIn(NamedTuple):
    """What a proposal checks in for one plan: so many files, and the key results whose readings moved.

    Of each that moved, how it stands before (``None`` where the key result is new) and after.
    """

    key: PlanKey
    number: int
    moved: tuple[tuple[KeyResultStanding | None, KeyResultStanding], ...]


def checked_in(both: Both) -> tuple[CheckedIn, ...]:
    """Return what is checked in that was not in the base, plan by plan."""
    told = []
    for key, check_ins in both.head.check_ins.items():
        known = {check_in.name for check_in in both.base.check_ins.get(key, ())}
        new = [check_in for check_in in check_ins if check_in.name not in known]
        paths = {path for check_in in new for path in check_in.updates}
        if new:
            told.append(CheckedIn(key, len(new), tuple(_moved(key, paths, both))))
    return tuple(told)


def _moved(
    key: PlanKey, paths: set[str], both: Both
) -> list[tuple[KeyResultStanding | None, KeyResultStanding]]:
    plan, moved = both.head.plans.get(key), []
    for objective in plan.objectives if plan else ():
        for entry in objective.key_results:
            reference = Reference(*key, objective.id, entry.id)
            if reference.in_plan in paths:
                before, after = both.key_result(reference)
                if after and (before is None or before.course != after.course):
                    moved.append((before, after))
    return moved
