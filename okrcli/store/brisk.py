"""Check-ins as the program writes them, read line by line: the many small files of a workspace.

As in ``regular``, what does not look just like that is left to others, and what is read here they read the
same. Only that places, which nobody asks for in most check-ins, are looked up when somebody does.

Most of all that a workspace says are updates with a value, a confidence and a note, in this order, at the end
of a check-in: those are found whole, and made when somebody asks for one.
"""

import re
from collections.abc import Collection, ItemsView, Iterator, Mapping, ValuesView
from decimal import Decimal
from functools import cache
from typing import Any

from okrcli.model.check_in import CheckIn, Said, UnmadeUpdates, Update
from okrcli.model.entry import PLACES
from okrcli.model.place import Place
from okrcli.model.scalars import ID
from okrcli.store.nodes import Mapping as Node
from okrcli.store.parse import read_nodes
from okrcli.store.plain import plain
from okrcli.store.regular import TEXT, Line, is_no_name, is_regular, lines_of, pairs_of, single

__all__ = ["read_check_in"]

_Values = dict[str, Any]
_Row = tuple[str, str, str, str]

_UPDATES = "\nupdates:\n"
# Narrower than the format, so that nothing is wrong in what is found: other updates are read line by line.
_UPDATE = (
    rf"^  ((?!x-|null:){ID}(?:/{ID}){{0,2}}):\n"
    r"(?:    value: (-?(?:0|[1-9][0-9]{0,8})(?:\.[0-9]{1,8})?)\n)?"
    r"(?:    confidence: (10|[0-9])\n)?"
    rf'(?:    note: ((?!(?:null|Null|NULL|" *")\n){TEXT})\n)?'
)
_IN_A_ROW = ("value", "confidence", "note")
_ABOVE = rf"^([a-z]+): ({TEXT})\n"


def read_check_in(text: str, path: str) -> CheckIn | None:
    """Return what a check-in says, in which nothing is wrong; ``None`` where it takes the careful reader."""
    if not is_regular(text):
        return None
    file = _File(text, path)
    updates = _Updates(file)
    head = f"{file.head}\n" if updates else text
    try:
        said = _single_values(head) or _entry(lines_of(head), file)
        if updates and "updates" in said:
            return None  # they are there twice
        said |= {PLACES: _Places(file, ()), "name": path.rpartition("/")[2]}
        check_in = CheckIn.model_validate(said)
    except ValueError:
        return None
    if updates:
        check_in.__dict__["updates"] = updates
    return check_in


def _single_values(text: str) -> _Values:
    """Return what the lines of a text say; nothing where one of them holds more than a single value.

    Raises ValueError where it takes more care.
    """
    said = {key: single(written) for key, written in _compiled(_ABOVE).findall(text)}
    return said if len(said) == text.count("\n") else {}


@cache
def _compiled(expression: str) -> re.Pattern[str]:
    """Compile at the first file that needs it: most commands find all check-ins in the cache."""
    return re.compile(expression, re.MULTILINE)


def _entry(lines: list[Line] | None, file: "_File") -> _Values:
    """Return what the lines spell out, its values as texts. Raises ValueError where it takes more care."""
    if lines is None:
        raise ValueError
    root: _Values = {}
    around, way = [root], [""]
    for indent, hyphen, key, written in lines:
        depth = len(indent) // 2
        if depth < len(around) - 1:
            del around[depth + 1 :], way[depth + 1 :]
        if hyphen or depth >= len(around) or key in around[depth] or is_no_name(key):
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


def _text(written: str) -> str:
    return written[1:-1] if written[0] == '"' else written


class _File:
    """The text of a file, and what the careful reader makes of it once somebody asks for a place in it."""

    __slots__ = ("path", "read", "text")

    def __init__(self, text: str, path: str) -> None:
        self.text, self.path = text, path
        self.read: _Values | None = None

    def __reduce__(self) -> tuple[type["_File"], tuple[str, str]]:
        return _File, (self.text, self.path)

    @property
    def head(self) -> str:
        """What stands above the updates."""
        return self.text.partition(_UPDATES)[0]

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


class _Updates(UnmadeUpdates):
    """The updates at the end of a file; none where a line there is not like most."""

    __slots__ = ("_file", "_found", "_made")

    def __init__(self, file: _File) -> None:
        self._file = file
        self._found: dict[str, _Row] | None = None
        self._made: dict[str, Update] | None = None

    def __reduce__(self) -> tuple[type["_Updates"], tuple[_File]]:
        return _Updates, (self._file,)

    @property
    def _rows(self) -> dict[str, _Row]:
        if self._found is None:
            below = self._file.text.partition(_UPDATES)[2]
            rows: list[_Row] = _compiled(_UPDATE).findall(below)
            lines = sum([len(row) - row.count("") for row in rows])
            self._found = {row[0]: row for row in rows} if lines == below.count("\n") else {}
            if len(self._found) < len(rows):
                self._found = {}  # one of them is there twice
        return self._found

    @property
    def _updates(self) -> dict[str, Update]:
        if self._made is None:
            self._made = {path: self._update(row) for path, row in self._rows.items()}
        return self._made

    def _update(self, row: _Row) -> Update:
        path, value, confidence, note = row
        said: _Values = {PLACES: _Places(self._file, ("updates", path))}
        if value:
            said["value"] = value
        if confidence:
            said["confidence"] = confidence
        if note:
            said["note"] = _text(note)
        return Update.model_validate(said)

    def saying(self) -> Iterator[tuple[str, Said]]:
        """See ``CheckIn``."""
        for path, value, confidence, note in self._rows.values():
            number = Decimal(value) if value else None
            yield path, Said(number, int(confidence) if confidence else None, _text(note) if note else None)

    def telling(self, keys: Collection[str]) -> set[str]:
        """See ``CheckIn``."""
        asked = [at for at, key in enumerate(_IN_A_ROW, 1) if key in keys]
        return {path for at in asked for path, row in self._rows.items() if row[at]}

    def __getitem__(self, path: str) -> Update:
        """One by itself, which is not held: whoever goes through thousands needs room for one."""
        return self._update(self._rows[path]) if self._made is None else self._made[path]

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)

    def items(self) -> ItemsView[str, Update]:
        """All at once."""
        return self._updates.items()

    def values(self) -> ValuesView[Update]:
        """All at once."""
        return self._updates.values()


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
