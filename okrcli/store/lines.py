"""Where things begin and end in a user's text, line by line."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from okrcli.store.nodes import Mapping, Node, Scalar, Sequence

__all__ = [
    "Splice",
    "block_text",
    "end_of",
    "has_flush_lists",
    "line_after",
    "line_of",
    "newline",
    "next_line",
    "spaced",
    "spliced",
]

_REST_OF_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_COMMENT_OR_BLANK = re.compile(r"(?P<indent> *)(?P<comment>#[^\r\n]*)?(?:\r\n|\r|\n|\Z)")
_BLANK_LINE = re.compile(r"(?:\r\n|\r(?!\n)|\n)[ \t]*[\r\n]")
_BLOCK_TEXT = re.compile(r"[|>][0-9+-]*")


class Splice(NamedTuple):
    """Characters of a text, the end excluded, and what shall stand there instead."""

    start: int
    end: int
    piece: str


def spliced(text: str, splices: Iterable[Splice]) -> str:
    """Return the text with the splices in it; they do not overlap."""
    for start, end, piece in sorted(splices, reverse=True):
        text = text[:start] + piece + text[end:]
    return text


def newline(text: str) -> str:
    """Return the line end that the text uses."""
    found = re.search(r"\r\n|\r|\n", text)
    return found.group() if found else "\n"


def block_text(node: Scalar, text: str) -> str | None:
    """Return the mark (``|``, ``>-`` …) of a text that stands on lines of its own; ``None`` for others."""
    found = None if node.plain else _BLOCK_TEXT.match(text, node.start)
    return found.group() if found else None


def end_of(node: Node, text: str) -> int:
    """Return the offset behind the last character of a value, before comments and blank lines."""
    while not isinstance(node, Scalar) and not node.flow:
        node = node.pairs[-1][1] if isinstance(node, Mapping) else node.items[-1]
    mark = block_text(node, text) if isinstance(node, Scalar) else None
    if mark is None or not isinstance(node, Scalar):
        return node.end
    if "+" in mark or node.value.rstrip("\n").endswith(" "):  # blank lines at its end are part of it
        return node.end
    return node.start + len(text[node.start : node.end].rstrip(" \r\n"))


def next_line(offset: int, text: str) -> int:
    """Return where the line behind an offset begins; the offset itself where it is such a place."""
    if offset and text[offset - 1] in "\r\n":
        return offset
    rest = _REST_OF_LINE.match(text, offset)
    return rest.end() if rest else offset


def line_after(offset: int, column: int, text: str) -> int:
    """Return where the line begins behind what ends at an offset and began at a column (from 0).

    Comments that are indented deeper than the column belong to it.
    """
    at = ahead = next_line(offset, text)
    while ahead < len(text) and (found := _COMMENT_OR_BLANK.match(text, ahead)):
        ahead = found.end()
        if found["comment"] is not None:
            if len(found["indent"]) <= column:
                break
            at = ahead
    return at


def line_of(key: Scalar, text: str) -> int | None:
    """Return where the line of a key begins, or the comment right above it; ``None`` where it is not alone.

    A comment at the very top of the file is about the file.
    """
    start, column = key.start - (key.place.column - 1), key.place.column - 1
    if text[start : key.start].strip(" "):
        return None
    above = start
    for line in reversed(re.findall(r"[^\r\n]*(?:\r\n|\r|\n)", text[:start].removeprefix("\ufeff"))):
        if not line.startswith(" " * column + "#"):
            return start if line.startswith(("---", "%")) else above
        above -= len(line)
    return start


def spaced(items: list[Node], text: str) -> bool:
    """Say whether a blank line stands between the last two items of a list."""
    if len(items) < 2:
        return False
    return _BLANK_LINE.search(text, end_of(items[-2], text), items[-1].start) is not None


def has_flush_lists(node: Node | None) -> bool:
    """Say whether the first list in a map has its dashes right below the key, not indented."""
    waiting = [node]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Mapping) and not node.flow:
            lists = [pair for pair in node.pairs if isinstance(pair[1], Sequence) and not pair[1].flow]
            if lists:
                return lists[0][0].place.column == lists[0][1].place.column
            waiting += [value for _key, value in node.pairs]
    return False
