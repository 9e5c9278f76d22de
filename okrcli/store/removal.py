"""An item taken out of a list in a user's file: its lines go with it, and not one character beside them."""

import re

from okrcli.errors import WriteRefusedError
from okrcli.store.lines import Splice, end_of, line_after, spaced, spliced
from okrcli.store.nodes import Mapping, Node, Scalar, Sequence
from okrcli.store.parse import read_nodes
from okrcli.store.proof import Tree, Way, says, tree
from okrcli.store.spans import has_errors
from okrcli.translate import _

__all__ = ["remove_item"]

_DASH = re.compile(r" *- +")
_BLANK_LINES = re.compile(r"(?:[ \t]*(?:\r\n|\r|\n))*")


def remove_item(text: str, way: Way, id: str, *, path: str) -> str:
    """Return the text without the item that has an id in the list at the end of a way; another one stays.

    Comments on its lines go with it, those above it stay. ``path`` is the file's. Raises WriteRefusedError
    where the file has an error, or where two readers do not find just the rest in the new text.
    """
    nodes = read_nodes(text, path)
    if not nodes.whole:
        raise has_errors(path, nodes.problems[0].message, nodes.problems[0].place.line)
    left = tree(nodes.root)
    items, said = _list_at(nodes.root, left, way)
    at = next((at for at, item in enumerate(items.items if items else ()) if _id_of(item) == id), None)
    if items is not None and at is not None and len(items.items) > 1:
        del said[at]
        splice = _in_flow(items, at, text) if items.flow else _in_lines(items, at, text)
        if splice is not None and says(new := spliced(text, [splice]), left):
            return new
    raise WriteRefusedError(
        _("“{name}” cannot be taken out of {path} safely; nothing was written.").format(name=id, path=path),
        _("Take it out by hand."),
        path=path,
    )


def _list_at(node: Node | None, said: Tree, way: Way) -> tuple[Sequence | None, Tree]:
    """Return the list at the end of a way, as a node and as what it says; ``None`` where there is none."""
    for step in way:
        if isinstance(node, Mapping) and isinstance(step, str):
            node = node.get(step)
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
        else:
            node = None
        if node is None:
            return None, None
        said = said[step]
    return (node, said) if isinstance(node, Sequence) else (None, None)


def _id_of(item: Node) -> str | None:
    found = item.get("id") if isinstance(item, Mapping) else None
    return found.value if isinstance(found, Scalar) else None


def _in_flow(items: Sequence, at: int, text: str) -> Splice | None:
    """Take an item out of brackets, with the comma to a neighbour; not with a comment beside it."""
    nodes = items.items
    start, end = (nodes[at - 1].end, nodes[at].end) if at else (nodes[0].start, nodes[1].start)
    return (
        None if "#" in text[start : nodes[at].start] + text[nodes[at].end : end] else Splice(start, end, "")
    )


def _in_lines(items: Sequence, at: int, text: str) -> Splice | None:
    """Take an item with its dash out, and the blank lines that parted it from the next."""
    item = items.items[at]
    begin = max(text.rfind("\n", 0, item.start), text.rfind("\r", 0, item.start)) + 1
    if not _DASH.fullmatch(text, begin, item.start):
        return None
    end = line_after(end_of(item, text), items.place.column - 1, text)
    if spaced(items.items, text) and (blank := _BLANK_LINES.match(text, end)):
        end = blank.end()
    return Splice(begin, end, "")
