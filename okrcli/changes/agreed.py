"""What became of agreed plans: the entries that are kept, that are gone, and that are new."""

from collections.abc import Iterator

from okrcli.changes.entries import former
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
    for reference, objective in head.objectives():
        old = former(base, reference, objective)
        before = base.objective(old) if old and _is_agreed(base, old) else None
        if before is not None:
            yield reference, before, objective


def kept_key_results(base: Workspace, head: Workspace) -> Iterator[tuple[Reference, KeyResult, KeyResult]]:
    """The key results of plans agreed in ``base`` that are there still, as ``kept_objectives``."""
    for reference, objective in head.objectives():
        for key_result in objective.key_results:
            name = reference._replace(key_result=key_result.id)
            old = former(base, name, objective)
            before = base.key_result(old) if old and _is_agreed(base, old) else None
            if before is not None:
                yield name, before, key_result


def removed(base: Workspace, head: Workspace) -> Iterator[Named]:
    """What stood in agreed plans and stands nowhere in the cycle any more; of an objective only itself."""
    known = {former(base, reference, objective) for reference, objective in _all(head)}
    for key, plan in agreed_plans(base):
        for objective in plan.objectives if key in head.plans else ():
            reference = Reference(*key, objective.id)
            if reference not in known:
                yield reference, objective
                continue
            for key_result in objective.key_results:
                if (name := reference._replace(key_result=key_result.id)) not in known:
                    yield name, key_result


def added(base: Workspace, head: Workspace) -> Iterator[Named]:
    """What stands in plans that were agreed, and did not stand in the cycle then; as ``removed``."""
    for reference, objective in head.objectives():
        if not _is_agreed(base, reference):
            continue
        if former(base, reference, objective) is None:
            yield reference, objective
            continue
        for key_result in objective.key_results:
            name = reference._replace(key_result=key_result.id)
            if former(base, name, objective) is None:
                yield name, key_result


def _all(head: Workspace) -> Iterator[tuple[Reference, Objective]]:
    """Every objective and key result of a workspace by name, each with the objective it belongs to."""
    for reference, objective in head.objectives():
        yield reference, objective
        for key_result in objective.key_results:
            yield reference._replace(key_result=key_result.id), objective


def _is_agreed(base: Workspace, reference: Reference) -> bool:
    plan = base.plans.get(PlanKey(reference.cycle, reference.team))
    return plan is not None and plan.agreed is not None
