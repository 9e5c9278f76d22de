"""What the files themselves say was done, and when: check-ins, agreements, amendments, drops, reviews."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from typing import NamedTuple

from okrcli.changes.change import Change, Kind
from okrcli.changes.of_check_ins import of_check_ins
from okrcli.changes.of_files import of_reviews
from okrcli.model.amended import Amended, amended
from okrcli.model.plan import KeyResult, Objective
from okrcli.model.reference import Reference
from okrcli.model.workspace import PlanKey, Workspace

__all__ = ["Record", "recorded"]

_KINDS: dict[str, Kind] = {
    "to": "target_changed",
    "min": "target_changed",
    "max": "target_changed",
    "from": "baseline_changed",
    "unit": "unit_changed",
    "plan": "plan_changed",
    "due": "due_changed",
    "start": "start_changed",
    "weight": "weight_changed",
    "title": "title_changed",
}
_OF_METRIC = ("to", "from", "unit", "plan", "sure", "stretch")


class Record(NamedTuple):
    """What was done in one go: the moment if a check-in tells it, else the day; by whom, if it is told."""

    when: date | datetime
    by: str | None
    changes: tuple[Change, ...]


def recorded(workspace: Workspace) -> Iterator[Record]:
    """Yield everything that the files of a workspace say was done, in no order that means anything."""
    nothing = replace(workspace, check_ins={}, reviews={})
    for key, check_ins in workspace.check_ins.items():
        for check_in in check_ins:
            changes = of_check_ins(nothing, replace(nothing, check_ins={key: (check_in,)}))
            yield Record(check_in.written or check_in.date, check_in.by, tuple(changes))
    for change in of_reviews(nothing, workspace):
        yield Record(change.after.date, change.by, (change,))
    for key, plan in workspace.plans.items():
        if plan.agreed is not None:
            place = plan.place("agreed")
            told = Change("agreed", None, *key, "agreed", None, plan.agreed, place=place)
            yield Record(plan.agreed, None, (told,))
        for objective in plan.objectives:
            yield from _of_entry(Reference(*key, objective.id), objective)
            for key_result in objective.key_results:
                yield from _of_entry(Reference(*key, objective.id, key_result.id), key_result)


def _of_entry(reference: Reference, entry: Objective | KeyResult) -> Iterator[Record]:
    for told in amended(entry):
        changes = tuple(_moves(reference, entry, told))
        yield Record(told.amendment.date, told.amendment.by, changes)
    if entry.dropped is not None:
        kind: Kind = "key_result_dropped" if reference.key_result else "objective_dropped"
        because, place = entry.dropped.because, entry.place("dropped")
        key = PlanKey(reference.cycle, reference.team)
        change = Change(kind, reference, *key, "dropped", None, entry.dropped, because=because, place=place)
        yield Record(entry.dropped.date, None, (change,))


def _moves(reference: Reference, entry: Objective | KeyResult, told: Amended) -> Iterator[Change]:
    """What an amendment changed, field by field."""
    amendment = told.amendment
    measured = "metric" if isinstance(entry, KeyResult) and entry.metric else "keep"
    for move in told.changes:
        of_measure = move.field in (*_OF_METRIC, "min", "max")
        yield Change(
            _KINDS.get(move.field, "measure_changed"),
            reference,
            reference.cycle,
            reference.team,
            f"{measured}.{move.field}" if of_measure else move.field,
            move.before,
            move.after,
            because=amendment.because,
            by=amendment.by,
            place=amendment.place(),
        )
