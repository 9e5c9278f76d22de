"""How a file is laid out: its entries in the order of the file, each with the comments that belong to it.

A comment at the end of a line belongs to that line, one on lines of its own to the entry below it; but one
that is indented deeper than the entry above it belongs to that one (see ``line_after`` in ``lines``).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from okrcli.store.lines import block_text, end_of
from okrcli.store.nodes import Mapping, Node, Scalar, Sequence

__all__ = ["Block", "Item", "Line", "OddLayoutError", "layout"]

_REST = re.compile(r"(?P<comment>[ \t]*(?:#[^\n]*)?)(?:\n|\Z)")
_TO_VALUE = re.compile(r"[ \t]*:?")
_OWN_LINE = re.compile(r"(?P<indent>[ \t]*)(?P<comment>#[^\n]*)?(?:\n|\Z)")


class OddLayoutError(Exception):
    """Something stands between two entries that is neither a comment nor a blank line."""


@dataclass(frozen=True, slots=True)
class Line:
    """A comment on a line of its own, or with an empty ``text`` a blank line; ``column`` counts from 0."""

    column: int
    text: str


@dataclass(slots=True)
class Item:
    """A key with its value, or an item of a list, ``column`` being where it begins, from 0.

    ``above`` are the lines above it, ``behind`` is the comment at the end of its first line with the space
    before it, or for a single value of its last, and ``below`` are lines that follow it and belong to it.
    ``start`` and ``end`` are offsets of all of it but those. ``block`` is what it holds on lines of its own.
    ``interrupted`` says that a comment stands between the key and a value that has no lines of its own.
    """

    key: Scalar | None
    node: Node
    column: int
    start: int
    end: int
    above: list[Line]
    behind: str = ""
    below: list[Line] = field(default_factory=list)
    block: "Block | None" = None
    interrupted: bool = False


@dataclass(slots=True)
class Block:
    """Entries on lines of their own, and the comments behind the last one that belong to none of them."""

    items: list[Item] = field(default_factory=list)
    tail: list[Line] = field(default_factory=list)

    @property
    def is_commented(self) -> bool:
        """Whether there is a comment in it."""
        lines = [*self.tail, *(line for item in self.items for line in (*item.above, *item.below))]
        return any(line.text for line in lines) or any(
            item.behind or item.interrupted or (item.block is not None and item.block.is_commented)
            for item in self.items
        )


def layout(text: str, root: Mapping) -> Block:
    """Return the layout of a text with LF line ends, whose nodes are ``root``, a map on lines of its own.

    Raises OddLayoutError where it is laid out in a way that is not known here, as with ``? key``.
    """
    reader = _Reader(text)
    block = reader.block(root, -1)
    if text[reader.at :].strip():
        raise OddLayoutError
    block.tail += reader.waiting
    return block


class _Reader:
    """Goes through a text once; ``waiting`` are lines that are read and belong to nobody yet."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.waiting: list[Line] = []
        self.own_lines()

    def block(self, node: Mapping | Sequence, holder: int) -> Block:
        """Read what stands on lines of its own below something that begins in column ``holder``."""
        block = Block()
        for key, value in _entries(node):
            column = node.place.column - 1 if key is None else key.place.column - 1
            block.items.append(self.item(key, value, column))
        block.tail = self.claimed(holder)
        return block

    def item(self, key: Scalar | None, node: Node, column: int) -> Item:
        above, self.waiting = self.waiting, []
        start = self.head(key)
        has_lines = not isinstance(node, Scalar) and not node.flow
        item = Item(key, node, column, start, end_of(node, self.text), above)
        self.at = max(self.at, start + 1 if key is None else self.colon(key.end))
        if has_lines:
            assert not isinstance(node, Scalar)
            if (first := _REST.match(self.text, self.at)) is not None:
                item.behind, self.at = first["comment"].rstrip(), first.end()
                self.own_lines()
            item.block = self.block(node, column)
        else:
            item.interrupted = "#" in self.text[self.at : node.start]
            self.at = item.end
            self.leave(item)
        item.below = self.claimed(column)
        return item

    def head(self, key: Scalar | None) -> int:
        """Return where an entry begins; nothing but spaces stands between the last one and it."""
        start = self.text.find("-", self.at) if key is None else key.start
        if start < 0 or self.text[self.at : start].strip(" "):
            raise OddLayoutError
        return start

    def colon(self, end: int) -> int:
        found = _TO_VALUE.match(self.text, end)
        assert found is not None
        if not found.group().endswith(":"):
            raise OddLayoutError
        return found.end()

    def leave(self, item: Item) -> None:
        """Read the rest of the last line of a single value, and the lines below it."""
        if self.at and self.text[self.at - 1] == "\n":  # a text that ends with blank lines of its own
            self.own_lines()
            return
        mark = block_text(item.node, self.text) if isinstance(item.node, Scalar) else None
        rest = _REST.match(self.text, self.at)
        if rest is None:
            raise OddLayoutError
        item.behind, self.at = "" if mark else rest["comment"].rstrip(), rest.end()
        self.own_lines()

    def own_lines(self) -> None:
        while self.at < len(self.text) and (found := _OWN_LINE.match(self.text, self.at)):
            self.waiting.append(Line(len(found["indent"]), (found["comment"] or "").rstrip()))
            self.at = found.end()

    def claimed(self, column: int) -> list[Line]:
        """Take the lines that are waiting up to the last comment deeper than a column, if all before are."""
        last = 0
        for count, line in enumerate(self.waiting, 1):
            if line.text and line.column <= column:
                break
            last = count if line.text else last
        own, self.waiting = self.waiting[:last], self.waiting[last:]
        return own


def _entries(node: Mapping | Sequence) -> Iterator[tuple[Scalar | None, Node]]:
    if isinstance(node, Mapping):
        yield from node.pairs
    else:
        yield from ((None, item) for item in node.items)
