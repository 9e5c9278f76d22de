"""Edits of a user's file: the span that was asked for is changed, and not one character beside it.

What cannot be edited so is refused with the reason. An edit is given out only once it is proven: two readers
find in the new text what was there before, plus the change (see ``proof``).
"""

from collections.abc import Iterable
from typing import NamedTuple

from okrcli.errors import WriteRefusedError
from okrcli.model.entry import Entry
from okrcli.store.emit import APART, Value, block, flow, scalar
from okrcli.store.folder import LARGEST
from okrcli.store.lines import (
    Splice,
    block_text,
    end_of,
    has_flush_lists,
    line_after,
    line_of,
    newline,
    next_line,
    spaced,
    spliced,
)
from okrcli.store.nodes import Mapping, Node, Scalar, Sequence, is_null
from okrcli.store.parse import read_nodes
from okrcli.store.plain import known_keys
from okrcli.store.proof import Way, proves, tree
from okrcli.translate import _

__all__ = ["Way", "append_item", "has_errors", "set_value"]


def set_value(text: str, way: Way, value: Value, *, model: type[Entry], path: str) -> str:
    """Return the text with ``value`` at the end of a way such as ``("objectives", 0, "metric", "to")``.

    A single value, or what stands in braces, is replaced; ``None`` empties it. A key that is missing is
    inserted, and those above it if they are missing too, in the order of the ``model``'s fields and the style
    of what surrounds it.
    ``path`` is the file's. Raises WriteRefusedError where the file has an error or the edit cannot be proven.
    """
    return _Edit(text, path, model).put(way, value)


def append_item(text: str, way: Way, item: Value, *, model: type[Entry], path: str) -> str:
    """Return the text with an item more in the list at the end of a way; the list is made if it is missing.

    As ``set_value`` in all else.
    """
    return _Edit(text, path, model).append(way, item)


class _Spot(NamedTuple):
    """A place in the tree: the node, its key if it has one, and the way and column of what holds it."""

    node: Node | None
    key: Scalar | None
    way: Way
    column: int
    in_flow: bool

    @property
    def under(self) -> str:
        """The key that the map or list holding this stands under; a list's items stand under no key."""
        last = self.way[-2] if len(self.way) > 1 else ""
        return last if isinstance(last, str) else ""


class _Edit:
    """One edit of one text."""

    def __init__(self, text: str, path: str, model: type[Entry]) -> None:
        self.text = text
        self.path = path
        self.model = model
        nodes = read_nodes(text, path)
        if not nodes.whole:
            raise has_errors(path, nodes.problems[0].message, nodes.problems[0].place.line)
        self.root = nodes.root
        self.before = tree(nodes.root)
        self.flush = has_flush_lists(nodes.root)

    def put(self, way: Way, value: Value) -> str:
        spot, rest = self.reach(way)
        within = _nested(rest[1:], value) if rest else value
        if not rest:
            splices = self.over(spot, value)
        elif isinstance(spot.node, Mapping) and isinstance(rest[0], str):
            splices = self.pair(spot, rest[0], within)
        elif is_null(spot.node) and isinstance(rest[0], str):
            splices = self.over(spot, {rest[0]: within})
        else:
            raise self.refusal(way, value)
        return self.proven(splices, way, value)

    def append(self, way: Way, item: Value) -> str:
        spot, rest = self.reach(way)
        if rest or is_null(spot.node) or (isinstance(spot.node, Sequence) and not spot.node.items):
            return self.put(way, [item])
        if not isinstance(spot.node, Sequence):
            raise self.refusal(way, [item])
        items = spot.node.items
        end = end_of(items[-1], self.text)
        if spot.node.flow:
            splice = Splice(end, end, f", {flow(item)}")
        else:
            column = spot.node.place.column - 1
            lines = block([item], column, str(way[-1]), flush=self.flush)
            apart = spaced(items, self.text) or (way[-1] == APART and len(items) == 1)
            blank = [""] if apart else []
            splice = self.lines(line_after(end, column, self.text), [*blank, *_at(column, lines)])
        return self.proven([splice], (*way, len(items)), item)

    def reach(self, way: Way) -> tuple[_Spot, Way]:
        """Follow a way as far as the file goes; return where it ends and what is left of the way."""
        spot = _Spot(self.root, None, (), 0, False)
        for index, step in enumerate(way):
            node, key, below, column = spot.node, None, None, 0
            if isinstance(node, Mapping) and isinstance(step, str):
                key, below = next((pair for pair in node.pairs if pair[0].value == step), (None, None))
                column = key.place.column - 1 if key else 0
            elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
                below, column = node.items[step], node.place.column - 1
            if below is None or isinstance(node, Scalar | None):
                return spot, way[index:]
            spot = _Spot(below, key, way[: index + 1], column, spot.in_flow or node.flow)
        return spot, ()

    def over(self, spot: _Spot, value: Value) -> list[Splice]:
        """Put a value where an old one stands, or where a key has none."""
        node = spot.node
        if node is None or (spot.key is None and not spot.way):  # a file of comments only
            return [self.lines(len(self.text), block(value))] if isinstance(value, dict) else []
        old = self.text[node.start : node.end]
        if not isinstance(node, Scalar) and (not node.flow or "#" in old):
            raise self.refusal(spot.way, value)
        if spot.in_flow or value is None:
            return [self.single(spot, node, flow(value))]
        held = {spot.key.value: value} if spot.key else [value]
        head = len(f"{scalar(spot.key.value)}: " if spot.key else "- ")
        first, *rest = block(held, spot.column, spot.under, flush=self.flush)
        if isinstance(node, Scalar) and (mark := block_text(node, self.text)):
            if rest:
                raise self.refusal(spot.way, value)
            return self.unblocked(node, mark, first[head:])
        splices = [self.single(spot, node, first[head:])]
        if rest:
            splices.append(self.lines(next_line(node.end, self.text), _at(spot.column, rest)))
        return splices

    def single(self, spot: _Spot, node: Node, piece: str) -> Splice:
        start = node.start
        if start == node.end and piece:
            behind_colon = spot.key is None or ":" in self.text[spot.key.end : start]
            piece = f" {piece}" if behind_colon else f": {piece}"
        elif not piece:  # "[]" gives way to lines, and so does the space before it
            start = len(self.text[:start].rstrip(" "))
        return Splice(start, node.end, piece)

    def unblocked(self, node: Scalar, mark: str, piece: str) -> list[Splice]:
        """Put a value where a text on lines of its own stands; a comment behind its mark is kept."""
        mark_end = node.start + len(mark)
        body = len(self.text[: next_line(mark_end, self.text)].rstrip("\r\n"))
        end = len(self.text[: node.end].rstrip(" \r\n"))
        return [Splice(node.start, mark_end, piece), Splice(body, max(body, end), "")]

    def pair(self, spot: _Spot, key: str, value: Value) -> list[Splice]:
        """Insert a key and its value into a map."""
        mapping = spot.node
        assert isinstance(mapping, Mapping)
        before = _pair_before(mapping, key, known_keys(self.model, spot.way))
        if mapping.flow:
            return [self.flow_pair(mapping, before, flow({key: value})[1:-1])]
        column = mapping.pairs[0][0].place.column - 1
        under = spot.way[-1] if spot.way else ""
        lines = block({key: value}, column, under if isinstance(under, str) else "", flush=self.flush)
        at = line_of(mapping.pairs[0][0], self.text) if before is None else None
        if at is None:
            at = line_after(end_of((before or mapping.pairs[0])[1], self.text), column, self.text)
        return [self.lines(at, _at(column, lines))]

    def flow_pair(self, mapping: Mapping, before: tuple[Scalar, Node] | None, piece: str) -> Splice:
        if before is not None:
            end = before[1].end
            return Splice(end, end, f", {piece}")
        at = mapping.pairs[0][0].start if mapping.pairs else mapping.start + 1
        return Splice(at, at, f"{piece}, " if mapping.pairs else piece)

    def lines(self, at: int, lines: list[str]) -> Splice:
        end = newline(self.text)
        if at and self.text[at - 1] not in "\r\n\ufeff":  # the last line has no end
            return Splice(at, at, "".join(end + line for line in lines))
        return Splice(at, at, "".join(line + end for line in lines))

    def proven(self, splices: Iterable[Splice], way: Way, value: Value) -> str:
        text = spliced(self.text, splices)
        if len(text.encode("utf-8", errors="replace")) > LARGEST:
            raise _too_large(self.path)
        if not proves(self.before, way, value, text):
            raise self.refusal(way, value)
        return text

    def refusal(self, way: Way, value: Value) -> WriteRefusedError:
        key = next((step for step in reversed(way) if isinstance(step, str)), "")
        return WriteRefusedError(
            _("“{key}” cannot be changed safely in {path}; nothing was written.").format(
                key=key, path=self.path
            ),
            _("Change it by hand: {line}").format(line=flow({key: value})[1:-1]),
            path=self.path,
        )


def _pair_before(mapping: Mapping, key: str, known: tuple[str, ...]) -> tuple[Scalar, Node] | None:
    """Return the pair that a new key comes behind; ``None`` where it comes first."""
    if key not in known:
        return mapping.pairs[-1] if mapping.pairs else None
    rank = {name: index for index, name in enumerate(known)}
    ranked = [pair for pair in mapping.pairs if pair[0].value in rank]
    earlier = [pair for pair in ranked if rank[pair[0].value] < rank[key]]
    if earlier:
        return max(earlier, key=lambda pair: rank[pair[0].value])
    return mapping.pairs[-1] if mapping.pairs and not ranked else None


def _nested(way: Way, value: Value) -> Value:
    for step in reversed(way):
        value = {str(step): value}
    return value


def _at(column: int, lines: Iterable[str]) -> list[str]:
    return [" " * column + line if line else "" for line in lines]


def has_errors(path: str, message: str, line: int) -> WriteRefusedError:
    """Return the refusal to edit a file in which something cannot be read."""
    sentence = _("{path} has an error in line {line}, so nothing was written to it: {message}")
    hint = _("Mend that line first, then try again.")
    return WriteRefusedError(
        sentence.format(path=path, line=line, message=message), hint, path=path, line=line
    )


def _too_large(path: str) -> WriteRefusedError:
    sentence = _("{path} would get more than {most} KiB; nothing was written.")
    return WriteRefusedError(sentence.format(path=path, most=LARGEST // 1024), path=path)
