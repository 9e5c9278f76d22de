"""The single values of an entry that say something else, whatever entry it is."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from okrcli.model.entry import Entry
from okrcli.model.place import Place

__all__ = ["Leaf", "leaves"]


class Leaf(NamedTuple):
    """A value that is another: the way to it by the keys of the file, and where it stands now."""

    way: tuple[str, ...]
    before: Any
    after: Any
    place: Place

    @property
    def field(self) -> str:
        """The way to it, dotted: ``rhythm.check_in_days``."""
        return ".".join(self.way)


def leaves(before: Entry, after: Entry) -> Iterator[Leaf]:
    """Return what is different between two entries of one kind, in the order of the files.

    An item of a map that is new or gone (a person) is one difference, with the whole item.
    """
    return _within((), before, after, after.place())


def _within(way: tuple[str, ...], before: Entry, after: Entry, around: Place) -> Iterator[Leaf]:
    for name, field in type(after).model_fields.items():
        old, new = getattr(before, name), getattr(after, name)
        if name != "places" and not field.exclude and old != new:
            key = field.alias or name
            place = after.places.get(key) or after.places.get("") or around
            yield from _value((*way, key), old, new, place)


def _value(way: tuple[str, ...], before: Any, after: Any, place: Place) -> Iterator[Leaf]:
    if isinstance(before, Entry) and isinstance(after, Entry):
        yield from _within(way, before, after, place)
    elif isinstance(before, Mapping) and isinstance(after, Mapping):
        for key in dict.fromkeys((*after, *before)):
            old, new = before.get(key), after.get(key)
            if old != new:
                where = new.place() if isinstance(new, Entry) else place
                yield from _value((*way, str(key)), old, new, where)
    else:
        yield Leaf(way, before, after, place)
