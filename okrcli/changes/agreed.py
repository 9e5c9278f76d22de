"""What became of agreed plans: the entries that are kept, that are gone, and that are new."""

from collections.abc import Iterator
from typing import NamedTuple

from okrcli.changes.pairs import Spot, pairs, spots
from okrcli.model.plan import KeyResult, Objective, Plan
from okrcli.model.reference import Reference
from okrcli.model.workspace import PlanKey, Workspace

__all__ = ["added", "agreed_plans", "kept_key_results", "kept_objectives", "removed"]

Named = tuple[Reference, Objective | KeyResult]


def agreed_plans(base: Workspace) -> Iterator[tuple[PlanKey, Plan]]:
    """Every plan that was agreed in ``base``, whatever was made of that since."""
    return ((key, plan) for key, plan in base.plans.items() if plan.agreed is not None)


def kept_objectives(base: Workspace, head: Workspace) -> Iterator[tuple[Reference, Objective, Objective]]:
    """The objectives of plans agreed in ``base`` that are kept, by their new name: before and after."""
    for old, new in _kept(base, head):
        if isinstance(old.entry, Objective) and isinstance(new.entry, Objective):
            yield new.reference, old.entry, new.entry


def kept_key_results(base: Workspace, head: Workspace) -> Iterator[tuple[Reference, KeyResult, KeyResult]]:
    """The key results of plans agreed in ``base`` that are there still, as ``kept_objectives``."""
    for old, new in _kept(base, head):
        if isinstance(old.entry, KeyResult) and isinstance(new.entry, KeyResult):
            yield new.reference, old.entry, new.entry


def removed(base: Workspace, head: Workspace) -> Iterator[Named]:
    """What stood in agreed plans and stands nowhere in the cycle any more; of an objective only itself."""
    sides = _sides(base, head)
    kept = set(sides.former.values())
    for was, spot in enumerate(sides.before):
        gone = was not in kept and (spot.above == was or spot.above in kept)
        if gone and _key(spot) in head.plans and _is_agreed(base, spot):
            yield spot.reference, spot.entry


def added(base: Workspace, head: Workspace) -> Iterator[Named]:
    """What stands in plans that were agreed, and did not stand in the cycle then; as ``removed``."""
    sides = _sides(base, head)
    for at, spot in enumerate(sides.after):
        new = at not in sides.former and (spot.above == at or spot.above in sides.former)
        if new and _is_agreed(base, spot):
            yield spot.reference, spot.entry


class _Sides(NamedTuple):
    """All entries before and after, and which was which, by their numbers."""

    before: list[Spot]
    after: list[Spot]
    former: dict[int, int]


def _sides(base: Workspace, head: Workspace) -> _Sides:
    before, after = spots(base.plans.items()), spots(head.plans.items())
    return _Sides(before, after, pairs(before, after))


def _kept(base: Workspace, head: Workspace) -> Iterator[tuple[Spot, Spot]]:
    """The entries of plans agreed in ``base`` that are there still: before and after."""
    sides = _sides(base, head)
    for at, spot in enumerate(sides.after):
        old = sides.before[sides.former[at]] if at in sides.former else None
        if old is not None and _is_agreed(base, old):
            yield old, spot


def _is_agreed(base: Workspace, spot: Spot) -> bool:
    plan = base.plans.get(_key(spot))
    return plan is not None and plan.agreed is not None


def _key(spot: Spot) -> PlanKey:
    return PlanKey(spot.reference.cycle, spot.reference.team)
