"""Entries of the model as files say them: where they stand in a file, and how new ones are written."""

from collections.abc import Mapping as Pairs
from datetime import date
from typing import Any

from okrcli.errors import WriteRefusedError
from okrcli.model.entry import Entry
from okrcli.model.plan import Need
from okrcli.model.reference import Reference
from okrcli.model.workspace import PlanKey, Workspace
from okrcli.store.emit import Value
from okrcli.store.nodes import Mapping, Node, Sequence
from okrcli.store.parse import read_nodes
from okrcli.store.proof import Way
from okrcli.translate import _

__all__ = ["way_to", "written"]


def way_to(workspace: Workspace, reference: Reference, *, need: Need | None = None) -> Way:
    """Return the way to an objective or key result in the file of its plan, or to a need of the objective.

    What could not be read stands in the file, too: items are found by their place, and not by counting
    entries. Raises WriteRefusedError where the entry is not there.
    """
    plan = workspace.plans[PlanKey(reference.cycle, reference.team)]
    path = plan.place().path
    steps = {
        "objectives": workspace.objective(reference),
        "key_results": workspace.key_result(reference),
        "needs": need,
    }
    node: Node | None = read_nodes(workspace.sources[path], path).root
    way: Way = ()
    for key, entry in steps.items():
        if entry is None:
            continue
        items = node.get(key) if isinstance(node, Mapping) else None
        found = items.items if isinstance(items, Sequence) else []
        at = next((at for at, item in enumerate(found) if item.place == entry.place()), None)
        if at is None:
            raise _not_there(path, reference)
        node, way = found[at], (*way, key, at)
    return way


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
    if isinstance(value, Pairs):
        return {_key(key): _plain(item) for key, item in value.items()}
    single: Value = value
    return single


def _key(key: object) -> str:
    return key.isoformat() if isinstance(key, date) else str(key)


def _not_there(path: str, reference: Reference) -> WriteRefusedError:
    return WriteRefusedError(
        _("“{name}” was not found in {path}; nothing was written.").format(name=reference, path=path),
        _("Mend what `okr lint` says of that file first."),
        path=path,
    )
