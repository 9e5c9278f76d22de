"""Check-ins as the program writes them, read line by line: the many small files of a workspace.

As in ``regular``, what does not look just like that is left to others, and what is read here they read the
same. Only that places, which nobody asks for in most check-ins, are looked up when somebody does.

Most of all that a workspace says are updates with a value, a confidence and a note, in this order, at the end
of a check-in: those are found whole, and only what stands above them line by line.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from okrcli.model.check_in import CheckIn
from okrcli.model.entry import PLACES
from okrcli.model.place import Place
from okrcli.store.nodes import Mapping as Node
from okrcli.store.parse import read_nodes
from okrcli.store.plain import plain
from okrcli.store.regular import KEY, TEXT, Line, is_regular, lines_of, pairs_of, single

__all__ = ["read_check_in"]

_Values = dict[str, Any]

_UPDATES = "\nupdates:\n"
# Compiled at the first file that needs it: most commands find all check-ins in the cache.
_UPDATE = (
    rf"^  ({KEY}):\n(?:    value: (-?[0-9.]++)\n)?(?:    confidence: ([0-9]++)\n)?(?:    note: ({TEXT})\n)?"
)


def read_check_in(text: str, path: str) -> CheckIn | None:
    """Return what a check-in says, in which nothing is wrong; ``None`` where it takes the careful reader."""
    if not is_regular(text):
        return None
    file = _File(text, path)
    head, _key, below = text.partition(_UPDATES)
    try:
        updates = _updates(below, file)
        lines = lines_of(f"{head}\n" if updates else text)
        if lines is None:
            return None
        said = _entry(lines, file)
        if updates and said.setdefault("updates", updates) is not updates:
            return None  # they are there twice
        return CheckIn.model_validate(said | {"name": path.rpartition("/")[2]})
    except ValueError:
        return None


def _updates(text: str, file: "_File") -> dict[str, _Values]:
    """Return the updates that a text holds; none where a line in it is not like most.

    Raises ValueError where it takes more care.
    """
    updates: dict[str, _Values] = {}
    lines = 0
    for path, value, confidence, note in re.findall(_UPDATE, text, re.MULTILINE):
        update: _Values = {PLACES: _Places(file, ("updates", path))}
        updates[path] = update
        if value:
            update["value"] = value
        if confidence:
            update["confidence"] = confidence
        if note:
            update["note"] = single(note)
        lines += len(update)  # its places stand for the line with its name
    return updates if lines == text.count("\n") == sum(map(len, updates.values())) else {}


def _entry(lines: list[Line], file: "_File") -> _Values:
    """Return what the lines spell out, its values as texts. Raises ValueError where it takes more care."""
    root: _Values = {PLACES: _Places(file, ())}
    around, way = [root], [""]
    for indent, hyphen, key, written in lines:
        depth = len(indent) // 2
        if depth < len(around) - 1:
            del around[depth + 1 :], way[depth + 1 :]
        if hyphen or depth >= len(around) or key in around[depth]:
            raise ValueError(key)
        if written and written[0] != "{":
            around[depth][key] = single(written)
            continue
        below: _Values = {PLACES: _Places(file, (*way[1:], key))} if depth else {}
        around[depth][key] = below
        if written:
            below |= pairs_of(written)
        else:
            around.append(below)
            way.append(key)
    return root


class _File:
    """The text of a file, and what the careful reader makes of it once somebody asks for a place in it."""

    __slots__ = ("path", "read", "text")

    def __init__(self, text: str, path: str) -> None:
        self.text, self.path = text, path
        self.read: _Values | None = None

    def __reduce__(self) -> tuple[type["_File"], tuple[str, str]]:
        return _File, (self.text, self.path)

    def places(self, way: tuple[str, ...]) -> Mapping[str, Place]:
        """Return the places in the entry at the end of a way of keys."""
        if self.read is None:
            root = read_nodes(self.text, self.path).root
            assert isinstance(root, Node)  # it was read line by line
            self.read = plain(CheckIn, root, Place(self.path))
        values = self.read
        for key in way:
            values = values[key]
        places: Mapping[str, Place] = values[PLACES]
        return places


class _Places(Mapping[str, Place]):
    """The places in one entry: hardly ever asked for, and dearer than all the rest of reading."""

    __slots__ = ("file", "way")

    def __init__(self, file: _File, way: tuple[str, ...]) -> None:
        self.file, self.way = file, way

    def __reduce__(self) -> tuple[type["_Places"], tuple[_File, tuple[str, ...]]]:
        return _Places, (self.file, self.way)

    def __getitem__(self, key: str) -> Place:
        if not key and not self.way:
            return Place(self.file.path)
        return self.file.places(self.way)[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self.file.places(self.way))

    def __len__(self) -> int:
        return len(self.file.places(self.way))
