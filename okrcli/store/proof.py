"""The proof of an edit: two readers find in the new text what the old one said, plus the change."""

import re
from collections.abc import Mapping as MappingType
from collections.abc import Sequence as SequenceType
from typing import Any

from okrcli.store.emit import Value, scalar
from okrcli.store.mend import printable
from okrcli.store.nodes import Mapping, Node, Scalar, is_null
from okrcli.store.parse import read_nodes

__all__ = ["Tree", "Way", "changed", "judged", "proves", "says", "tree"]

Way = tuple[str | int, ...]
# What a file says without places: texts (of numbers and days too), lists and maps; None for an empty value.
Tree = Any


def tree(node: Node | None) -> Tree:
    """Return what nodes say."""
    if node is None or is_null(node):
        return None
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Mapping):
        return {key.value: tree(value) for key, value in node.pairs}
    return [tree(item) for item in node.items]


def judged(text: str) -> Tree:
    """Return what ruamel.yaml, a reader of YAML 1.2, finds in a text. Raises its errors where it is not YAML.

    Line ends and characters that YAML 1.2 has its own mind about are made ordinary for it first.
    """
    from ruamel.yaml import YAML

    readable, restore = printable(re.sub(r"\r\n?", "\n", text.removeprefix("\ufeff")), "", [])
    return _judged(YAML(typ="safe", pure=True).compose(readable), restore)


def _judged(node: Any, restore: dict[int, int]) -> Tree:
    if node is None or node.tag.endswith(":null"):
        return None
    if isinstance(node.value, str):
        return node.value.translate(restore)
    if node.tag.endswith(":map"):
        return {key.value.translate(restore): _judged(value, restore) for key, value in node.value}
    return [_judged(item, restore) for item in node.value]


def says(text: str, wanted: Tree) -> bool:
    """Say whether both readers find in a text what is wanted."""
    from ruamel.yaml.error import MarkedYAMLError

    nodes = read_nodes(text, "")
    if not nodes.whole or tree(nodes.root) != wanted:
        return False
    try:
        return bool(judged(text) == wanted)
    except MarkedYAMLError:
        return False


def changed(before: Tree, way: Way, value: Value) -> Tree:
    """Return what is said once ``value`` stands at the end of the way; an index past the end appends."""
    if not way:
        return _said(value)
    step, rest = way[0], way[1:]
    if isinstance(step, int):
        items = list(before or [])
        items[step : step + 1] = [changed(items[step] if step < len(items) else None, rest, value)]
        return items
    pairs = before or {}
    return {**pairs, step: changed(pairs.get(step), rest, value)}


def proves(before: Tree, way: Way, value: Value, text: str) -> bool:
    """Say whether a new text says just what was said before, with ``value`` at the end of the way."""
    return says(text, changed(before, way, value))


def _said(value: Value) -> Tree:
    if isinstance(value, MappingType):
        return {key: _said(item) for key, item in value.items() if item is not None}
    if isinstance(value, SequenceType) and not isinstance(value, str):
        return [_said(item) for item in value if item is not None]
    return value if isinstance(value, str) or value is None else scalar(value)
