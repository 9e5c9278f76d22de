"""The single values of a file, whatever its kind: every text and number, with its place and owner."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from okrcli.model.entry import Entry
from okrcli.model.place import Place
from okrcli.model.plan import KeyResult, Objective
from okrcli.model.reference import Reference

__all__ = ["File", "Number", "Text", "keys_and_texts", "numbers", "texts"]


class File(NamedTuple):
    """A file as it was read; ``reference`` says whose plan it is part of, with an empty objective."""

    path: str
    root: Entry
    reference: Reference | None = None


@dataclass(frozen=True, slots=True)
class Text:
    """A text of a file. ``is_key`` says that it stands before a colon."""

    value: str
    place: Place
    reference: Reference | None
    is_key: bool = False


@dataclass(frozen=True, slots=True)
class Number:
    """A number of a file."""

    value: Decimal
    place: Place
    reference: Reference | None


def texts(file: File) -> Iterator[Text]:
    """Every text of a file that is a value."""
    return (value for value in keys_and_texts(file) if not value.is_key)


def keys_and_texts(file: File) -> Iterator[Text]:
    """Every text of a file, and the keys that its writer chose."""
    return (value for value in _values(file.root, file.reference) if isinstance(value, Text))


def numbers(file: File) -> Iterator[Number]:
    """Every decimal number of a file."""
    return (value for value in _values(file.root, file.reference) if isinstance(value, Number))


def _values(entry: Entry, owner: Reference | None) -> Iterator[Text | Number]:
    if owner is not None and isinstance(entry, Objective):
        owner = owner._replace(objective=entry.id)
    elif owner is not None and isinstance(entry, KeyResult):
        owner = owner._replace(key_result=entry.id)
    for name, key in _keys(type(entry)):
        value = getattr(entry, name)
        if value is not None:
            yield from _value(entry, key, value, owner)


@cache
def _keys(kind: type[Entry]) -> tuple[tuple[str, str], ...]:
    """The fields of an entry, each with its key in the files."""
    fields = kind.model_fields.items()
    return tuple((name, field.alias or name) for name, field in fields if name != "places")


def _value(entry: Entry, key: str, value: object, owner: Reference | None) -> Iterator[Text | Number]:
    if isinstance(value, str):
        if key in entry.places:  # else it is a default, and stands nowhere
            yield Text(value, entry.place(key), _named(owner))
    elif isinstance(value, Decimal):
        if key in entry.places:
            yield Number(value, entry.place(key), _named(owner))
    elif isinstance(value, Entry):
        yield from _values(value, owner)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _value(entry, f"{key}.{index}", item, owner)
    elif isinstance(value, dict):
        for name, item in value.items():
            place = item.place() if isinstance(item, Entry) else entry.place(f"{key}.{name}")
            yield Text(str(name), place, _named(owner), is_key=True)
            yield from _value(entry, f"{key}.{name}", item, owner)


def _named(owner: Reference | None) -> Reference | None:
    """The owner, once an objective is known."""
    return owner if owner is not None and owner.objective else None
