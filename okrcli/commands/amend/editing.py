"""The text of a plan with an amendment in it, or with something given up."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from okrcli.commands.base.writing import Change
from okrcli.model.amend import part_of
from okrcli.model.amended import FieldChange
from okrcli.model.plan import Amendment, Dropped, KeyResult, Objective, Plan
from okrcli.model.reference import Reference
from okrcli.model.workspace import PlanKey, Workspace
from okrcli.store.emit import Value
from okrcli.store.removal import remove_item
from okrcli.store.spans import Way, append_item, set_value
from okrcli.store.written import way_to, written

__all__ = ["amending", "dropping", "subject"]

_AMOUNTS = ("from", "to", "sure", "stretch", "min", "max")


def amending(
    workspace: Workspace,
    reference: Reference,
    entry: Objective | KeyResult,
    changes: Sequence[FieldChange],
    amendment: Amendment | None,
) -> Change:
    """Return the change that writes the new values, and the amendment beside them if there is one.

    Raises WriteRefusedError where one of them cannot be written safely; then none is.
    """
    path, way = entry.place().path, way_to(workspace, reference)
    before = text = workspace.sources[path]
    for change in changes:
        at = (*way, *part_of(entry, change.field))
        if change.field == "milestones":
            text = _with_steps(text, at, change, path)
        else:
            text = set_value(text, at, _as_written(change.field, change.after), model=Plan, path=path)
    if amendment is not None:
        text = append_item(text, (*way, "amendments"), written(amendment), model=Plan, path=path)
    return Change(path, before, text)


def _with_steps(text: str, at: Way, change: FieldChange, path: str) -> str:
    """Return the text with the new steps behind those that are left."""
    left, before = ([step.id for step in steps] for steps in (change.after, change.before))
    for step in change.after:
        if step.id not in before:
            text = append_item(text, at, written(step), model=Plan, path=path)
    for name in before:
        if name not in left:
            text = remove_item(text, at, name, path=path)
    return text


def dropping(workspace: Workspace, reference: Reference, dropped: Dropped) -> Change:
    """Return the change that says of an entry that it was given up. Raises WriteRefusedError."""
    path = workspace.plans[PlanKey(reference.cycle, reference.team)].place().path
    way = (*way_to(workspace, reference), "dropped")
    before = workspace.sources[path]
    return Change(path, before, set_value(before, way, written(dropped), model=Plan, path=path))


def subject(reference: Reference, entry: Objective | KeyResult, changes: Sequence[FieldChange]) -> str:
    """Return the subject of the commit, in plain digits whoever reads it; without changes it is a drop."""
    told = ", ".join(_told(entry, change) for change in changes) or "dropped"
    return f"okr: amend {reference.team} ({reference.tail} {told})"


def _told(entry: Objective | KeyResult, change: FieldChange) -> str:
    if change.field in ("title", "milestones"):
        return change.field
    before, after = (_word(_as_written(change.field, value)) for value in (change.before, change.after))
    unit = entry.unit if isinstance(entry, KeyResult) and change.field in _AMOUNTS else None
    moved = f"{before} → {after} {unit}" if unit else f"{before} → {after}"
    return moved if change.field == "to" else f"{change.field} {moved}"


def _word(value: Any) -> str:
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, dict):
        return "on days"
    return "none" if value is None else str(value)


def _as_written(field: str, value: Any) -> Value:
    if field == "from" and value is None:
        return "unknown"
    single: Value = value
    return single
