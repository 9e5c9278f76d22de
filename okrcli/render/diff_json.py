"""What changed, as JSON."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any, Protocol

from okrcli.changes.change import Change
from okrcli.changes.one_update import OneUpdate
from okrcli.model.entry import Entry
from okrcli.model.reference import Reference

__all__ = ["TouchLike", "changes_json", "diff_content"]


class TouchLike(Protocol):
    """A commit that touched a file."""

    @property
    def hash(self) -> str:
        """Its full name."""

    @property
    def subject(self) -> str:
        """The first line of its message."""


def diff_content(
    changes: Iterable[Change],
    sides: tuple[str | None, str | None],
    commits: Mapping[str, TouchLike],
) -> dict[str, Any]:
    """Return what ``okr diff --json`` says; the changes one by one, as they are asked for.

    ``commits`` are the newest ones that touched a file, by its path. A side is a commit's hash, a day, or
    ``None`` for the work tree.
    """
    base, head = sides
    return {"base": base, "head": head, "changes": changes_json(changes, commits)}


def changes_json(
    changes: Iterable[Change], commits: Mapping[str, TouchLike] = MappingProxyType({})
) -> Iterator[dict[str, Any]]:
    """Yield each change as ``okr diff --json`` says it, with the commit of its file in ``commits``."""
    return (_change(change, commits) for change in changes)


def _change(change: Change, commits: Mapping[str, TouchLike]) -> dict[str, Any]:
    commit = commits.get(change.place.path)
    return {
        "kind": change.kind,
        "ref": None if change.reference is None else str(change.reference),
        "cycle": change.cycle,
        "team": change.team,
        "field": change.field,
        "before": _value(change.before),
        "after": _value(change.after),
        "direction": change.direction,
        "share": change.share,
        "because": change.because,
        "by": change.by,
        "commit": commit.hash if commit else None,
        "message": commit.subject if commit else None,
    }


def _value(value: Any) -> Any:
    """Return a value of the model as JSON has it: an entry by the keys of its file."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, OneUpdate):
        value = value.alone()
    if isinstance(value, Entry):
        return {key: _value(getattr(value, name)) for name, key in _keys(type(value))}
    if isinstance(value, Mapping):
        return {str(key): _value(item) for key, item in value.items()}
    if isinstance(value, Reference):
        return str(value)
    return [_value(item) for item in value] if isinstance(value, tuple) else value


@cache
def _keys(model: type[Entry]) -> tuple[tuple[str, str], ...]:
    """What an entry says: the names in the model, with the keys in its file."""
    return tuple(
        (name, field.alias or name)
        for name, field in model.model_fields.items()
        if name != "places" and not field.exclude
    )
