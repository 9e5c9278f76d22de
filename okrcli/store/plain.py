"""Nodes to plain values for the model: texts, lists and maps, and where each of them stands."""

from collections.abc import Sequence as Steps
from functools import cache
from typing import Any, NamedTuple, get_args, get_origin

from okrcli.model.entry import PLACES, Entry
from okrcli.model.place import Place, Problem
from okrcli.store.explain import unknown_key
from okrcli.store.nodes import Mapping, Node, Scalar, Sequence, is_null

__all__ = ["Shape", "known_keys", "plain", "prune_unknown", "shapes_of"]


class Shape(NamedTuple):
    """What a key holds: ``container`` is "one", "list" or "dict"; ``entry`` is None for single values."""

    container: str
    entry: type[Entry] | None


@cache
def shapes_of(model: type[Entry]) -> dict[str, Shape]:
    """The keys of a model as they are written in a file, with what each holds."""
    return {
        field.alias or name: _shape(field.annotation)
        for name, field in model.model_fields.items()
        if not field.exclude
    }


def _shape(annotation: Any) -> Shape:
    if isinstance(annotation, type) and issubclass(annotation, Entry):
        return Shape("one", annotation)
    parts = [_shape(part) for part in get_args(annotation) if part is not Ellipsis]
    entry = next((part.entry for part in parts if part.entry), None)
    container = {tuple: "list", dict: "dict"}.get(get_origin(annotation), "")
    return Shape(
        container or next((part.container for part in parts if part.container != "one"), "one"), entry
    )


def known_keys(model: type[Entry], way: Steps[str | int]) -> tuple[str, ...]:
    """Return the keys that the format knows at the end of a way of keys and indices, in its order.

    Empty where the keys are names (of people, of key results), or the user's own.
    """
    shape = Shape("one", model)
    for step in way:
        if shape.entry is None:
            return ()
        if shape.container == "one":
            shape = shapes_of(shape.entry).get(str(step), Shape("one", None))
        else:
            shape = Shape("one", shape.entry)
    return tuple(shapes_of(shape.entry)) if shape.entry and shape.container == "one" else ()


def plain(model: type[Entry], node: Mapping, place: Place) -> dict[str, Any]:
    """Return what an entry says as plain values, its places among them; empty values are left out."""
    places = {"": place}
    data: dict[str, Any] = {PLACES: places}
    for key, value in node.pairs:
        shape = shapes_of(model).get(key.value)
        if shape is not None and not is_null(value):
            places[key.value] = value.place
            data[key.value] = _value(shape, value, key.value, places)
    return data


def _value(shape: Shape, node: Node, key: str, places: dict[str, Place]) -> Any:
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Sequence):
        places.update({f"{key}.{index}": item.place for index, item in enumerate(node.items)})
        return [_item(shape.entry, item, item.place) for item in node.items]
    if shape.container == "one" and shape.entry:
        return plain(shape.entry, node, node.place)
    places.update({f"{key}.{name.value}": name.place for name, _item in node.pairs})
    return {name.value: _item(shape.entry, item, name.place) for name, item in _named(node)}


def _item(entry: type[Entry] | None, node: Node, place: Place) -> Any:
    """Return an item of a list or a map; ``place`` is where it is named. What fits nowhere stays odd."""
    if isinstance(node, Scalar):
        return {PLACES: {"": place}} if entry and is_null(node) else node.value
    if isinstance(node, Mapping) and entry:
        return plain(entry, node, place)
    return _odd(node)


def _odd(node: Node) -> Any:
    """Return a list or map that stands where none is known, so that the model can refuse it."""
    return [] if isinstance(node, Sequence) else {}


def _named(node: Mapping) -> list[tuple[Scalar, Node]]:
    """The pairs of a map that belong to the format, not to the user."""
    return [pair for pair in node.pairs if not pair[0].value.startswith("x-")]


def prune_unknown(model: type[Entry], root: Mapping, problems: list[Problem]) -> set[tuple[int, str]]:
    """Report and take out every key that the format does not know, in the entry and in all below it.

    Returns the known keys that went too, since a comma had cut their value, each with its map's ``id()``.
    """
    cut: set[tuple[int, str]] = set()
    waiting: list[tuple[type[Entry], Mapping]] = [(model, root)]
    while waiting:
        entry, node = waiting.pop()
        shapes = shapes_of(entry)
        foreign: set[int] = set()
        for index, (key, _value) in enumerate(node.pairs):
            if key.value not in shapes and not key.value.startswith("x-"):
                problem, unreliable = unknown_key(node, index, tuple(shapes))
                problems.append(problem)
                foreign.update((id(key), id(unreliable)))
                if unreliable is not None:
                    cut.add((id(node), unreliable.value))
        node.pairs = [pair for pair in node.pairs if id(pair[0]) not in foreign]
        for key, value in node.pairs:
            shape = shapes.get(key.value)
            if shape and shape.entry:
                waiting.extend((shape.entry, below) for below in _entries(shape, value))
    return cut


def _entries(shape: Shape, node: Node) -> list[Mapping]:
    if isinstance(node, Sequence):
        return [item for item in node.items if isinstance(item, Mapping)]
    if not isinstance(node, Mapping):
        return []
    if shape.container == "one":
        return [node]
    return [item for _name, item in _named(node) if isinstance(item, Mapping)]
