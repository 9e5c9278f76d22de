"""Entries of the model as files say them: where they stand in a file, and how new ones are written."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from okrcli.errors import WriteRefusedError
from okrcli.model.entry import Entry
from okrcli.model.plan import Objective, Plan
from okrcli.model.reference import Reference
from okrcli.store.emit import Value
from okrcli.store.proof import Way
from okrcli.translate import _

__all__ = ["index_of", "way_to", "written"]


def way_to(plan: Plan, reference: Reference) -> Way:
    """Return the way to an objective or key result in the file of its plan.

    What could not be read of the file has its place there, too, so places are counted and not entries.
    Raises WriteRefusedError where the entry is not there.
    """
    way: Way = ()
    holder: Plan | Objective = plan
    for key, name in (("objectives", reference.objective), ("key_results", reference.key_result)):
        if name is None:
            break
        entry = next((one for one in getattr(holder, key) if one.id == name), None)
        if entry is None:
            raise _not_there(plan, name)
        way = (*way, key, index_of(holder, key, entry))
        holder = entry
    return way


def index_of(holder: Entry, key: str, item: Entry) -> int:
    """Return which item, from 0, of a list as the file has it an entry is. Raises WriteRefusedError."""
    place, prefix = item.place(), f"{key}."
    for name, other in holder.places.items():
        if name.startswith(prefix) and other == place:
            return int(name.removeprefix(prefix))
    raise _not_there(holder, key)


def written(entry: Entry) -> dict[str, Value]:
    """Return an entry as keys and values of a file, in their order; what is as if left out is left out."""
    said: dict[str, Value] = {}
    for name, field in type(entry).model_fields.items():
        value = getattr(entry, name)
        unknown = (
            name == "baseline" and value is None and (field.is_required() or name in entry.model_fields_set)
        )
        if name != "places" and (unknown or field.is_required() or value != field.get_default()):
            said[field.alias or name] = "unknown" if unknown else _plain(value)
    return said


def _plain(value: Any) -> Value:
    if isinstance(value, Entry):
        return written(value)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Mapping):
        return {_key(key): _plain(item) for key, item in value.items()}
    single: Value = value
    return single


def _key(key: object) -> str:
    return key.isoformat() if isinstance(key, date) else str(key)


def _not_there(holder: Entry, name: str) -> WriteRefusedError:
    path = holder.place().path
    return WriteRefusedError(
        _("“{name}” was not found in {path}; nothing was written.").format(name=name, path=path),
        _("Mend what `okr lint` says of that file first."),
        path=path,
    )
