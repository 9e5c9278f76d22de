"""Mappings whose values are made when they are first asked for."""

from collections.abc import Callable, Container, Iterator, Mapping
from functools import partial
from typing import Any, Generic, TypeVar

__all__ = ["Later", "Unread", "changed", "differing", "joined", "later", "outline", "unread"]

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")


class Unread(Generic[_Value]):
    """A value that is still to be made; ``outline`` is what is known of it before.

    Values that are made of the same (``of``, where it is known) say the same.
    """

    __slots__ = ("make", "of", "outline")

    def __init__(self, make: Callable[[], _Value], outline: Any = None, of: object = None) -> None:
        self.make = make
        self.outline = outline
        self.of = of


class Later(Mapping[_Key, _Value]):
    """A mapping some of whose values are ``Unread``: each is made once, when it is first asked for."""

    def __init__(self, entries: Mapping[_Key, _Value | Unread[_Value]]) -> None:
        self._entries = dict(entries)

    def __getitem__(self, key: _Key) -> _Value:
        entry = self._entries[key]
        if isinstance(entry, Unread):
            entry = self._entries[key] = entry.make()
        return entry

    def __iter__(self) -> Iterator[_Key]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def __contains__(self, key: object) -> bool:
        return key in self._entries

    def outline(self, key: _Key) -> Any:
        """Return what is known of a value that was not made yet; ``None`` of one that was."""
        entry = self._entries[key]
        return entry.outline if isinstance(entry, Unread) else None

    def of(self, key: _Key) -> object:
        """Return what a value is to be made of; ``None`` where that is not known, or it was made."""
        entry = self._entries.get(key)
        return entry.of if isinstance(entry, Unread) else None

    def changed(self, change: Callable[[_Value], _Value]) -> "Later[_Key, _Value]":
        """Return the same mapping with each value changed, once it is asked for; outlines stay."""
        return Later(
            {key: Unread(partial(self._changed, change, key), self.outline(key)) for key in self._entries}
        )

    def joined(self, more: Mapping[_Key, _Value]) -> "Later[_Key, _Value]":
        """Return the same mapping with other or more values; nothing is made for it."""
        return Later({**self._entries, **more})

    def _changed(self, change: Callable[[_Value], _Value], key: _Key) -> _Value:
        return change(self[key])


def later(entries: Mapping[_Key, _Value | Unread[_Value]]) -> Mapping[_Key, _Value]:
    """Return the entries as a mapping of values; those that are unread are made when they are asked for."""
    whole = {key: value for key, value in entries.items() if not isinstance(value, Unread)}
    return whole if len(whole) == len(entries) else Later(entries)


def unread(entries: Mapping[_Key, _Value], but: Container[_Key] = ()) -> dict[_Key, Unread[_Value]]:
    """Return the entries, but some, as values that are still to be made: they are asked for one by one."""
    return {key: Unread(partial(entries.__getitem__, key)) for key in entries if key not in but}


def changed(entries: Mapping[_Key, _Value], change: Callable[[_Value], _Value]) -> Mapping[_Key, _Value]:
    """Return the entries with each value changed; those that are still to be made are changed then."""
    if isinstance(entries, Later):
        return entries.changed(change)
    return {key: change(value) for key, value in entries.items()}


def joined(entries: Mapping[_Key, _Value], more: Mapping[_Key, _Value]) -> Mapping[_Key, _Value]:
    """Return the entries with other or more values; nothing is made for it."""
    return entries.joined(more) if isinstance(entries, Later) else {**entries, **more}


def outline(entries: Mapping[_Key, _Value], key: _Key) -> Any:
    """Return what is known of a value without making it; ``None`` where it is there, or nothing is known."""
    return entries.outline(key) if isinstance(entries, Later) else None


def differing(old: Mapping[_Key, _Value], new: Mapping[_Key, _Value]) -> list[_Key]:
    """Return the keys under which not the same is said, those of ``new`` first.

    What is still to be made on both sides, and of the same, is not made for it.
    """
    return [key for key in dict.fromkeys((*new, *old)) if not _is_same(old, new, key)]


def _is_same(old: Mapping[_Key, _Value], new: Mapping[_Key, _Value], key: _Key) -> bool:
    if key not in old or key not in new:
        return False
    former = _of(old, key)
    return (former is not None and former == _of(new, key)) or old[key] == new[key]


def _of(entries: Mapping[_Key, _Value], key: _Key) -> object:
    return entries.of(key) if isinstance(entries, Later) else None
