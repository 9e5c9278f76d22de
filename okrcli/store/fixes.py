"""Corrections of a user's file, proven before they are given out: no byte beside them changes."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from okrcli.model.place import Place
from okrcli.store.lines import Splice, spliced
from okrcli.store.nodes import Mapping, Node, Scalar
from okrcli.store.nodes import Sequence as List
from okrcli.store.parse import read_nodes
from okrcli.store.proof import Way, changed, says, tree

__all__ = ["Patch", "patched"]

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")


class Patch(NamedTuple):
    """A stretch of a file and the text that takes its place.

    ``reads`` is what the value that begins there says then; ``None`` where nothing that is said changes.
    """

    place: Place
    text: str
    reads: str | None = None


def patched(text: str, corrections: Sequence[Sequence[Patch]]) -> tuple[str, list[bool]]:
    """Return a text with the corrections in it, and which of them are.

    The patches of a correction come together or not at all. One that overlaps another is left out, and so is
    one that two readers do not find to say just what it promises, and nothing else than before.
    """
    together = _apply(text, corrections)
    if together is not None:
        return together, [True] * len(corrections)
    done = []
    # From the bottom up, so that the places above still hold.
    for correction in sorted(corrections, key=lambda one: [patch.place for patch in one], reverse=True):
        corrected = _apply(text, [correction])
        done.append((correction, corrected is not None))
        text = text if corrected is None else corrected
    return text, [any(one is correction and is_in for one, is_in in done) for correction in corrections]


def _apply(text: str, corrections: Iterable[Sequence[Patch]]) -> str | None:
    nodes = read_nodes(text, "")
    if not nodes.whole:
        return None
    starts = [match.start() for match in _LINE.finditer(text)]
    ways = dict(_ways(nodes.root, ()))
    wanted = tree(nodes.root)
    splices: list[Splice] = []
    patches = (patch for correction in corrections for patch in correction)
    for patch in sorted(patches, key=lambda patch: patch.place):
        splice = _splice(patch, starts, len(text))
        if splice is None or (splices and splice.start < splices[-1].end):
            return None
        splices.append(splice)
        if patch.reads is not None:
            if splice.start not in ways:
                return None
            wanted = changed(wanted, ways[splice.start], patch.reads)
    corrected = spliced(text, splices)
    return corrected if says(corrected, wanted) else None


def _splice(patch: Patch, starts: list[int], end: int) -> Splice | None:
    place = patch.place
    if not 0 < place.line <= place.end_line <= len(starts) + 1:
        return None
    first, last = ((*starts, end)[line - 1] for line in (place.line, place.end_line))
    start, stop = first + place.column - 1, min(last + place.end_column - 1, end)
    return Splice(start, stop, patch.text) if start <= stop else None


def _ways(node: Node | None, way: Way) -> Iterable[tuple[int, Way]]:
    """Where each single value begins, and the way that leads to it."""
    if isinstance(node, Scalar):
        yield node.start, way
    elif isinstance(node, Mapping):
        for key, value in node.pairs:
            yield from _ways(value, (*way, key.value))
    elif isinstance(node, List):
        for index, item in enumerate(node.items):
            yield from _ways(item, (*way, index))
