"""Nodes to the values of the model: types from the schema, every value with its place.

What does not fit becomes a problem and is left out, at the smallest depth that can be left out: a wrong field
before its entry, an entry before its list. So one bad entry never hides the good ones.
"""

from collections.abc import Mapping as MappingType
from typing import Any, NamedTuple, TypeVar

from pydantic import ValidationError

from okrcli.model.entry import Entry
from okrcli.model.place import Place, Problem
from okrcli.store.explain import expected_keys, explain, missing_key
from okrcli.store.nodes import Mapping, Node, Scalar, Sequence, is_null
from okrcli.store.plain import plain, prune_unknown

__all__ = ["fit"]

_Model = TypeVar("_Model", bound=Entry)


def fit(
    model: type[_Model],
    root: Node | None,
    place: Place,
    problems: list[Problem],
    stand_ins: MappingType[str, str] | None = None,
    implied: tuple[str, ...] = (),
) -> _Model | None:
    """Return the value that a file's nodes say, adding to ``problems`` what is wrong in them.

    ``place`` names the file as a whole. ``stand_ins`` hold for keys at the top that are missing or wrong.
    What is ``implied`` may be missing without a problem.
    ``None`` comes back only where a required key is neither written rightly nor has a stand-in. The nodes are
    used up.
    """
    if root is not None and not isinstance(root, Mapping) and not is_null(root):
        problems.append(Problem(expected_keys(), root.place))
    mapping = root if isinstance(root, Mapping) else Mapping([], False, place, 0, 0)
    fitting = _Fitting(mapping, place, problems, dict(stand_ins or {}))
    fitting.taken.update((id(mapping), key) for key in implied)
    fitting.taken |= prune_unknown(model, mapping, problems)
    while True:
        try:
            return model.model_validate(plain(model, mapping, place))
        except ValidationError as error:
            if not fitting.leave_out(error):
                return None


class _Fault(NamedTuple):
    """One thing the model refused: the nodes from the top down to it, and why."""

    way: tuple[Node, ...]
    detail: Any


class _Fitting:
    """A file whose nodes are thinned out until they fit."""

    def __init__(
        self, root: Mapping, place: Place, problems: list[Problem], stand_ins: dict[str, str]
    ) -> None:
        self.root = root
        self.place = place
        self.problems = problems
        self.stand_ins = stand_ins
        # The keys, each with its map, that are missing for a reason already told.
        self.taken: set[tuple[int, str]] = set()

    def leave_out(self, error: ValidationError) -> bool:
        """Report what was refused and take it out; say whether something is left to try."""
        below = _Below()
        faults = [
            _Fault(below.way(self.root, detail["loc"]), detail)
            for detail in error.errors(include_url=False, include_input=False)
        ]
        outer = {id(node) for fault in faults for node in fault.way[:-1]}
        doomed: dict[int, tuple[Node, ...]] = {}
        for fault in faults:
            node = fault.way[-1]
            if fault.detail["type"] == "missing":
                if not self.fill(node, str(fault.detail["loc"][-1])):
                    doomed[id(node)] = fault.way
            elif id(node) not in outer and id(node) not in doomed:
                self.problems.append(explain(fault.detail, node))
                doomed[id(node)] = fault.way
        self.take_out(doomed)
        return id(self.root) not in doomed

    def fill(self, entry: Node, key: str) -> bool:
        """Put a stand-in where a required key is missing; say whether there was one."""
        if (id(entry), key) not in self.taken:
            self.problems.append(missing_key(key, self.place if entry is self.root else entry.place))
        stand_in = self.stand_ins.pop(key, None) if entry is self.root else _title_from_id(entry, key)
        if stand_in is None or not isinstance(entry, Mapping):
            return False
        name = Scalar(key, True, entry.place, entry.start, entry.start)
        entry.pairs.append((name, Scalar(stand_in, False, entry.place, entry.start, entry.start)))
        return True

    def take_out(self, doomed: MappingType[int, tuple[Node, ...]]) -> None:
        """Remove nodes, each named by the way that leads to it, from what holds them."""
        parents = {id(way[-2]): way[-2] for way in doomed.values() if len(way) > 1}
        for parent in parents.values():
            if isinstance(parent, Sequence):
                parent.items = [item for item in parent.items if id(item) not in doomed]
            elif isinstance(parent, Mapping):
                self.taken.update(
                    (id(parent), key.value) for key, value in parent.pairs if id(value) in doomed
                )
                parent.pairs = [pair for pair in parent.pairs if id(pair[1]) not in doomed]


class _Below:
    """Finds nodes by the locations of errors, each map looked through once."""

    def __init__(self) -> None:
        self.maps: dict[int, dict[str, Node]] = {}

    def way(self, root: Node, location: tuple[int | str, ...]) -> tuple[Node, ...]:
        """Return the nodes along a location; a step that names no node (a union's branch) is passed over."""
        way = [root]
        for step in location:
            node, below = way[-1], None
            if isinstance(node, Mapping) and isinstance(step, str):
                known = self.maps.setdefault(id(node), {})
                if not known:
                    known.update((key.value, value) for key, value in node.pairs)
                below = known.get(step)
            elif isinstance(node, Sequence) and isinstance(step, int):
                below = node.items[step]
            if below is not None:
                way.append(below)
        return tuple(way)


def _title_from_id(entry: Node, key: str) -> str | None:
    """An entry without a title is shown by its id, rather than not at all."""
    identity = entry.get("id") if isinstance(entry, Mapping) and key == "title" else None
    return identity.value if isinstance(identity, Scalar) else None
