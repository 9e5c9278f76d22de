"""Amending: what a change of agreed fields comes to, and what speaks against it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from okrcli.errors import UsageError
from okrcli.model.amended import FieldChange
from okrcli.model.cycle import Cycle
from okrcli.model.history import revalued
from okrcli.model.plan import Amendment, KeyResult, Objective, Was
from okrcli.model.reference import Reference
from okrcli.model.workspace import PlanKey, Workspace
from okrcli.translate import _

__all__ = ["amendment", "changed", "changes_of", "part_of", "with_entry"]

_Entry = TypeVar("_Entry", Objective, KeyResult)

# What can be amended of each measure beside its unit, which metric and keep have.
_FIELDS = {
    "metric": ("from", "to", "sure", "stretch", "plan"),
    "keep": ("min", "max"),
    "milestones": ("milestones",),
}
_MEASURE = {field: measure for measure, fields in _FIELDS.items() for field in fields}
_NAMES = {field.alias or name: name for name, field in Was.model_fields.items() if name != "places"}


def part_of(entry: Objective | KeyResult, field: str) -> tuple[str, ...]:
    """Return the keys that lead from an entry to one of its fields, that field included."""
    if isinstance(entry, KeyResult) and entry.kind in ("metric", "keep"):
        return (entry.kind, field) if field == "unit" or field in _MEASURE else (field,)
    return (field,)


def changes_of(
    entry: Objective | KeyResult, wanted: Mapping[str, Any], cycle: Cycle
) -> tuple[FieldChange, ...]:
    """Return what becomes different once the entry has the values wanted, by the keys of the files.

    A day that is not written is that of the cycle. Raises UsageError where a value does not fit the entry, or
    all of it stands there already.
    """
    for field in wanted:
        _check_field(entry, field)
    before = {field: _value(entry, field, cycle) for field in wanted}
    changes = tuple(
        FieldChange(field, before[field], value) for field, value in wanted.items() if value != before[field]
    )
    if not changes:
        raise UsageError(_("Nothing would change: that is what is there."))
    if isinstance(entry, KeyResult):
        after = changed(entry, changes)
        _check_measure(after)
        _check_days(after, wanted, cycle)
    return changes


def changed(entry: _Entry, changes: tuple[FieldChange, ...]) -> _Entry:
    """Return the entry once the changes hold."""
    return revalued(entry, {_NAMES[change.field]: change.after for change in changes})


def amendment(
    entry: Objective | KeyResult, changes: tuple[FieldChange, ...], day: date, by: str | None, because: str
) -> Amendment:
    """Return the amendment that says what the fields were until the day.

    A field that was not written has no old value to tell. Raises UsageError where that would make the band
    that was agreed another one, and where it was amended after the day: what holds now did not hold then.
    """
    for change in changes:
        if change.before is None and change.field in _FIELDS["keep"]:
            raise UsageError(
                _("The band that was agreed has no `{key}`, and an amendment has no word for that.").format(
                    key=change.field
                ),
                _("Write a second guardrail: `okr new key-result --keep-{key} …`.").format(key=change.field),
            )
    newest = max((earlier.date for earlier in entry.amendments), default=day)
    if newest > day:
        raise UsageError(
            _("It was amended on {newest} already, so an amendment cannot be of {day}.").format(
                newest=newest.isoformat(), day=day.isoformat()
            ),
            _("Choose that day or a later one with --date."),
        )
    was = {
        _NAMES[change.field]: change.before
        for change in changes
        if change.before is not None or change.field == "from"
    }
    return Amendment(date=day, by=by, was=Was(**was), because=because)


def with_entry(workspace: Workspace, reference: Reference, entry: Objective | KeyResult) -> Workspace:
    """Return the workspace with another entry in the place of the one that is named."""
    key = PlanKey(reference.cycle, reference.team)
    old = workspace.objective(reference)
    plan = workspace.plans[key]
    if isinstance(entry, KeyResult) and old is not None:
        meant = workspace.key_result(reference)
        key_results = tuple(entry if one is meant else one for one in old.key_results)
        new = old.model_copy(update={"key_results": key_results})
    else:
        assert isinstance(entry, Objective)
        new = entry
    objectives = tuple(new if one is old else one for one in plan.objectives)
    plans = {**workspace.plans, key: plan.model_copy(update={"objectives": objectives})}
    return replace(workspace, plans=plans)


def _value(entry: Objective | KeyResult, field: str, cycle: Cycle) -> Any:
    holder: Any = entry
    for part in part_of(entry, field)[:-1]:
        holder = getattr(entry, part)
    value = getattr(holder, _NAMES[field])
    if value is None and field in ("start", "due"):
        return cycle.start if field == "start" else cycle.end
    return value


def _check_field(entry: Objective | KeyResult, field: str) -> None:
    """Raise UsageError for a field that such an entry does not have."""
    if isinstance(entry, Objective):
        if field not in ("title", "weight"):
            sentence = _("“{name}” is an objective: what can be amended is its title and its weight.")
            names = ", ".join(key_result.id for key_result in entry.key_results)
            hint = _("Name one of its key results: {names}.").format(names=names) if names else ""
            raise UsageError(sentence.format(name=entry.id), hint)
        return
    measures = ("metric", "keep") if field == "unit" else (_MEASURE.get(field, entry.kind),)
    if entry.kind is None and (field == "unit" or field in _MEASURE):
        raise UsageError(
            _("“{name}” is not measured in one way, so there is nothing to amend.").format(name=entry.id),
            _("Give it one measure in the plan first: metric, keep, milestones or done_when."),
        )
    if entry.kind not in measures:
        sentence = _("“{name}” is measured by `{kind}`, which has no `{field}`.")
        raise UsageError(
            sentence.format(name=entry.id, kind=entry.kind, field=field),
            _("`{kind}` has {fields}.").format(
                kind=entry.kind, fields=", ".join(_FIELDS.get(str(entry.kind), ("due", "start", "weight")))
            ),
        )


def _check_measure(after: KeyResult) -> None:
    metric, keep = after.metric, after.keep
    if metric and metric.baseline == metric.target:
        raise UsageError(
            _("From and to would be the same, {value}: nothing would move.").format(
                value=f"{metric.target:f}"
            ),
            _("Is it given up? `--drop` says so, with the reason."),
        )
    low, high = (keep.minimum, keep.maximum) if keep else (None, None)
    if low is not None and high is not None and low > high:
        sentence = _("The lower end, {low}, would lie above the upper end, {high}.")
        raise UsageError(sentence.format(low=f"{low:f}", high=f"{high:f}"))


def _check_days(after: KeyResult, wanted: Mapping[str, Any], cycle: Cycle) -> None:
    for field in ("start", "due"):
        day = wanted.get(field)
        if day and ((cycle.start and day < cycle.start) or (cycle.end and day > cycle.end)):
            raise UsageError(
                _("{day} lies outside of {cycle}.").format(day=day.isoformat(), cycle=cycle.name),
                _("What goes on longer goes on in the next cycle: `okr new cycle NAME --carry-over`."),
            )
    start, due = after.start or cycle.start, after.due or cycle.end
    if start and due and due < start and ("start" in wanted or "due" in wanted):
        raise UsageError(
            _("It would be due on {due}, before its first day, {start}.").format(
                due=due.isoformat(), start=start.isoformat()
            )
        )
