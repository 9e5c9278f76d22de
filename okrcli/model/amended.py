"""What amendments changed: of each field what it was, and what it became."""

from typing import Any, NamedTuple

from okrcli.model.plan import Amendment, KeyResult, Objective

__all__ = ["Amended", "FieldChange", "amended"]

_OF_MEASURE = ("unit", "baseline", "target", "sure", "stretch", "plan", "minimum", "maximum")


class FieldChange(NamedTuple):
    """A field by its name in the files, and its values before and after."""

    field: str
    before: Any
    after: Any


class Amended(NamedTuple):
    """An amendment with what it changed."""

    amendment: Amendment
    changes: tuple[FieldChange, ...]


def amended(entry: Objective | KeyResult) -> tuple[Amended, ...]:
    """Return the amendments, the oldest first; what a field became is what the next one says it was."""
    told = []
    ordered = sorted(entry.amendments, key=lambda amendment: amendment.date)
    for at, amendment in enumerate(ordered):
        changes = []
        for name, field in type(amendment.was).model_fields.items():
            if name in amendment.was.model_fields_set and name != "places":
                later = (one.was for one in ordered[at + 1 :] if name in one.was.model_fields_set)
                following = next(later, None)
                after = getattr(following, name) if following else _now(entry, name)
                changes.append(FieldChange(field.alias or name, getattr(amendment.was, name), after))
        told.append(Amended(amendment, tuple(changes)))
    return tuple(told)


def _now(entry: Objective | KeyResult, name: str) -> Any:
    if name in _OF_MEASURE and isinstance(entry, KeyResult):
        return getattr(entry.metric or entry.keep, name, None)
    return getattr(entry, name, None)
