"""Files in the regular style, read line by line: as the program writes them, and most people.

A key with a value on each line, lists of entries with a hyphen, two spaces for each level. Whatever does not
look just like that (a comment, an escape, a text of several lines, a mistake) is left to the careful reader,
``read_nodes`` and ``fit``. What is read here, it reads the same: a property test holds the two against each
other.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from okrcli.model.entry import PLACES, Entry
from okrcli.model.place import Place
from okrcli.store.nodes import NULLS
from okrcli.store.parse import LONGEST_SCALAR
from okrcli.store.plain import Shape, shapes_of

__all__ = ["TEXT", "Line", "is_no_name", "is_regular", "lines_of", "pairs_of", "read_regular", "single"]

# A text without quotes, on a line of its own and in braces; one in quotes without escapes; a list of names.
# No group is possessive: Python 3.11.2 would let it end with a colon that it must not end with.
_PLAIN = r"-?[^\W_][^:#\n]*+(?::(?=\S)[^:#\n]*+)*(?<!\s)"
_PLAIN_IN_BRACES = r"-?[^\W_](?:[^:#,?\[\]{}\n]*[^:#,?\[\]{}\s])?"
_QUOTED = r'"[^"\\\n]*"'
TEXT = rf"(?:{_QUOTED}|{_PLAIN})"
_NAME = r"[^\W_][\w/-]*"
_LIST = rf"\[(?:{_NAME}(?:, {_NAME})*)?\]"
_KEY = r"[a-z0-9][a-z0-9_/-]{0,200}"
_IN_BRACES = rf"{_KEY}: (?:{_QUOTED}|{_LIST}|{_PLAIN_IN_BRACES})"
_BRACES = rf"\{{{_IN_BRACES}(?:, {_IN_BRACES})*\}}"
_LINE = re.compile(
    rf"^((?:  ){{0,8}})(- )?({_KEY}):(?: ({_QUOTED}|{_LIST}|{_PLAIN}|{_BRACES}))?\n", re.MULTILINE
)
_PAIR = re.compile(rf"({_KEY}): ({_QUOTED}|{_LIST}|{_PLAIN_IN_BRACES})")

# How far it is indented, the hyphen of a list, the key, and the value if it is on the same line.
Line = tuple[str, str, str, str]
_Model = TypeVar("_Model", bound=Entry)


def read_regular(
    model: type[_Model], text: str, path: str, implied: Mapping[str, str] | None = None
) -> _Model | None:
    """Return what a file says, in which nothing is wrong; ``None`` where it takes the careful reader.

    ``implied`` are values at the top that need not be written.
    """
    lines = lines_of(text)
    if lines is None:
        return None
    try:
        return model.model_validate(_Reader(model, path).read(lines, implied or {}))
    except (KeyError, ValueError):
        return None


def is_regular(text: str) -> bool:
    """Say whether a text has but whole lines of characters that can be seen, and is not too long."""
    return len(text) <= LONGEST_SCALAR and text.endswith("\n") and text.replace("\n", "").isprintable()


def lines_of(text: str) -> list[Line] | None:
    """Return all lines of a text; ``None`` where one of them takes the careful reader."""
    if not is_regular(text):
        return None
    lines = _LINE.findall(text)
    return lines if len(lines) == text.count("\n") else None


def is_no_name(key: str) -> bool:
    """Say whether a key is its writer's own, or says that there is none."""
    return key.startswith("x-") or key in NULLS


def single(written: str) -> str | list[str]:
    """Return a value without braces. Raises ValueError where what is written says that there is none."""
    if written[0] == '"':
        return written[1:-1]
    if written[0] == "[":
        return written[1:-1].split(", ") if len(written) > 2 else []
    if written in NULLS:
        raise ValueError(written)
    return written


def pairs_of(braces: str) -> dict[str, str | list[str]]:
    """Return what stands in braces. Raises ValueError where it takes the careful reader."""
    pairs = _PAIR.findall(braces)
    said = {key: single(written) for key, written in pairs}
    if len(said) != len(pairs):
        raise ValueError(braces)
    return said


@dataclass(slots=True)
class _Block:
    """A list of entries, an entry (with ``shapes``, its keys), or entries by name, not yet at its end.

    ``column`` is how far its lines are indented. Where its values stand belongs into ``places``, under their
    key or, of items and names, behind ``way``; where it stands itself, into each of ``spans``.
    """

    column: int
    said: Any
    places: dict[str, Place]
    spans: tuple[tuple[dict[str, Place], str], ...] = ()
    shapes: Mapping[str, Shape] | None = None
    below: type[Entry] | None = None
    way: str = ""


class _Reader:
    """Builds the values of a file from its lines, and where each of them stands."""

    def __init__(self, model: type[Entry], path: str) -> None:
        self.path = path
        self.open = [_entry(model, 0, Place(path))]
        # The key whose value is on the lines to come.
        self.waiting = ""

    def read(self, lines: list[Line], implied: Mapping[str, str]) -> Any:
        """Return what the lines say as plain values. Raises ValueError where it takes more care."""
        number = 0
        for number, (indent, hyphen, key, written) in enumerate(lines, 1):
            column = len(indent)
            if self.waiting:
                self.begin(number, column, hyphen)
            else:
                self.end(number, column)
            if hyphen:
                self.item(number, column)
            block = self.open[-1]
            if block.column != column + len(hyphen) or block.said.__class__ is list:
                raise ValueError(key)
            self.line(block, number, key, written)
        if self.waiting:
            raise ValueError(self.waiting)
        self.end(number + 1, 0)
        root = self.open[0]
        for key, value in implied.items():
            if root.said.setdefault(key, value) is value:
                root.places[key] = Place(self.path, 1, 1, number + 1, 1)
        return root.said

    def begin(self, number: int, column: int, hyphen: str) -> None:
        """Open what the key before has below it, which begins with this line."""
        above, key, self.waiting = self.open[-1], self.waiting, ""
        if column != above.column + 2:
            raise ValueError(key)
        if above.shapes is None:
            block = _entry(_known(above.below), column, above.places[f"{above.way}.{key}"])
            above.said[key] = block.said
        else:
            shape, place = above.shapes[key], Place(self.path, number, column + 1)
            entry, spans = _known(shape.entry), ((above.places, key),)
            if shape.container == "one" and not hyphen:
                block = _entry(entry, column, place)
                block.spans = (*spans, (block.places, ""))
            elif shape.container == ("list" if hyphen else "dict"):
                block = _Block(column, [] if hyphen else {}, above.places, spans, below=entry, way=key)
            else:
                raise ValueError(key)
            above.places[key], above.said[key] = place, block.said
        self.open.append(block)

    def item(self, number: int, column: int) -> None:
        """Open the next entry of a list, of which this is the first line."""
        above = self.open[-1]
        if above.said.__class__ is not list or above.column != column:
            raise ValueError(above.way)
        place, key = Place(self.path, number, column + 3), f"{above.way}.{len(above.said)}"
        block = _entry(_known(above.below), column + 2, place)
        block.spans = ((above.places, key), (block.places, ""))
        above.places[key] = place
        above.said.append(block.said)
        self.open.append(block)

    def end(self, number: int, column: int) -> None:
        """Close what ends where this line begins."""
        while self.open[-1].column > column:
            for places, key in self.open.pop().spans:
                _path, line, begun, *_ = places[key]
                places[key] = Place(self.path, line, begun, number, column + 1)

    def line(self, block: _Block, number: int, key: str, written: str) -> None:
        """Take in a key, and its value where that is on the same line."""
        if key in block.said:
            raise ValueError(key)
        column, after = block.column + 1, block.column + len(key) + 3
        if block.shapes is None:  # a name
            if is_no_name(key):
                raise ValueError(key)
            entry, place = block.below, Place(self.path, number, column, number, column + len(key))
            block.places[f"{block.way}.{key}"] = place
        else:
            shape, place = block.shapes[key], Place(self.path, number, after, number, after + len(written))
            entry = shape.entry if shape.container == "one" else None
            if written and written[0] != "{":
                block.said[key] = _value(block.places, key, written, place)
                return
            block.places[key] = place
        if not written:
            self.waiting = key
        elif written[0] == "{":
            block.said[key] = _in_braces(_known(entry), written, place, after)
        else:
            raise ValueError(key)


def _entry(model: type[Entry], column: int, place: Place) -> _Block:
    places = {"": place}
    return _Block(column, {PLACES: places}, places, shapes=shapes_of(model))


def _known(model: type[Entry] | None) -> type[Entry]:
    if model is None:
        raise ValueError
    return model


def _in_braces(model: type[Entry], written: str, place: Place, column: int) -> dict[str, Any]:
    """Return an entry whose braces open in a column; ``place`` is what the entry is found by."""
    entry, shapes = _entry(model, column, place), shapes_of(model)
    for pair in _PAIR.finditer(written):
        key, value = pair.groups()
        if key in entry.said or key not in shapes:
            raise ValueError(key)
        start, end = (column + offset for offset in pair.span(2))
        there = Place(place.path, place.line, start, place.line, end)
        entry.said[key] = _value(entry.places, key, value, there)
    said: dict[str, Any] = entry.said
    return said


def _value(places: dict[str, Place], key: str, written: str, place: Place) -> str | list[str]:
    """Return a single value or a list of them, with the place of each."""
    places[key], value = place, single(written)
    if isinstance(value, list):
        column = place.column + 1
        for index, name in enumerate(value):
            places[f"{key}.{index}"] = Place(place.path, place.line, column, place.line, column + len(name))
            column += len(name) + 2
    return value
