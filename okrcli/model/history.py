"""A workspace as it stood on an earlier day, and a key result as it was agreed."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any, TypeVar

from okrcli.model.check_in import CheckIn
from okrcli.model.later import changed
from okrcli.model.metric import Guardrail, Metric
from okrcli.model.plan import Amendment, KeyResult, Objective, Plan
from okrcli.model.workspace import Workspace

__all__ = ["as_agreed", "as_of", "entry_as_of", "revalued"]

_Entry = TypeVar("_Entry", Objective, KeyResult)

_OF_MEASURE = ("unit", "baseline", "target", "sure", "stretch", "plan", "minimum", "maximum")
_OF_ENTRY = ("due", "start", "weight", "title", "milestones")
_NO_MEASURE = dict.fromkeys(("metric", "keep", "milestones", "done_when"))


def as_of(workspace: Workspace, day: date) -> Workspace:
    """Return the workspace as it stood at the end of ``day``.

    Readings after the day do not exist, amendments and drops dated after it are undone, reviews and
    agreements dated after it are not there. Teams and settings are those of today.
    """
    return replace(
        workspace,
        plans=changed(workspace.plans, partial(_plan_as_of, day=day)),
        check_ins=changed(workspace.check_ins, partial(_until, day=day)),
        reviews={key: review for key, review in workspace.reviews.items() if review.date <= day},
    )


def entry_as_of(entry: _Entry, day: date) -> _Entry:
    """Return the key result, or the objective but for its key results, as it stood at the end of ``day``."""
    if entry.dropped and entry.dropped.date > day:
        entry = entry.model_copy(update={"dropped": None})
    later = tuple(amendment for amendment in entry.amendments if amendment.date > day)
    return _undo(entry, later) if later else entry


def as_agreed(entry: _Entry) -> _Entry:
    """Return the key result or objective with every amendment undone."""
    return _undo(entry, entry.amendments)


def _until(check_ins: tuple[CheckIn, ...], day: date) -> tuple[CheckIn, ...]:
    return tuple(check_in for check_in in check_ins if check_in.date <= day)


def _plan_as_of(plan: Plan, day: date) -> Plan:
    objectives = tuple(_objective_as_of(objective, day) for objective in plan.objectives)
    agreed = plan.agreed if plan.agreed and plan.agreed <= day else None
    return plan.model_copy(update={"objectives": objectives, "agreed": agreed})


def _objective_as_of(objective: Objective, day: date) -> Objective:
    entry = entry_as_of(objective, day)
    key_results = tuple(entry_as_of(key_result, day) for key_result in objective.key_results)
    if all(then is now for then, now in zip(key_results, objective.key_results, strict=True)):
        return entry  # as nearly always, and there may be thousands
    return entry.model_copy(update={"key_results": key_results})


def _undo(entry: _Entry, amendments: Iterable[Amendment]) -> _Entry:
    """Take amendments back, the newest first, so that the oldest value written is what remains."""
    undone = sorted(amendments, key=lambda amendment: amendment.date)
    for amendment in reversed(undone):
        was = amendment.was
        entry = revalued(entry, {name: getattr(was, name) for name in was.model_fields_set})
    taken_back = {id(amendment) for amendment in undone}
    left = tuple(amendment for amendment in entry.amendments if id(amendment) not in taken_back)
    return entry.model_copy(update={"amendments": left})


def revalued(entry: _Entry, values: Mapping[str, Any]) -> _Entry:
    """Return the entry with other values of fields that amendments change, by the names of ``Was``.

    Where the measure is of another kind than such values, they are all there is of the new one.
    """
    update = {name: value for name, value in values.items() if name in _OF_ENTRY and hasattr(entry, name)}
    if isinstance(entry, KeyResult):
        update |= _measure(entry, values)
    return entry.model_copy(update=update)


def _measure(key_result: KeyResult, values: Mapping[str, Any]) -> dict[str, Any]:
    own = {name: values[name] for name in _OF_MEASURE if name in values}
    if "milestones" in values and key_result.milestones is None:
        return _NO_MEASURE | {"milestones": values["milestones"]}
    if {"baseline", "target"} <= own.keys() and key_result.metric is None:
        return _NO_MEASURE | {"metric": Metric(**_known_to(Metric, own))}
    if not own.keys().isdisjoint(("minimum", "maximum")) and key_result.keep is None:
        return _NO_MEASURE | {"keep": Guardrail(**_known_to(Guardrail, own))}
    update = {}
    for kind in ("metric", "keep"):
        measure = getattr(key_result, kind)
        if measure is not None:
            update[kind] = measure.model_copy(update=_known_to(type(measure), own))
    return update


def _known_to(kind: type[Metric | Guardrail], values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values that a kind of measure has; nobody may count on what a file says of another kind."""
    return {name: value for name, value in values.items() if name in kind.model_fields}
