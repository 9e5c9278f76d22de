"""What a YAML file says, as nodes with places: texts, lists and maps, of no type yet."""

from dataclasses import dataclass, field

from okrcli.model.place import Place, Problem

__all__ = ["NULLS", "Mapping", "Node", "Nodes", "Scalar", "Sequence", "is_null"]


@dataclass(slots=True, eq=False)
class Scalar:
    """A single value: its text, whether it stands without quotes, and where; offsets count characters."""

    value: str
    plain: bool
    place: Place
    start: int
    end: int


@dataclass(slots=True, eq=False)
class Sequence:
    """A list. ``flow`` says that it is written in brackets."""

    items: list["Node"]
    flow: bool
    place: Place
    start: int
    end: int


@dataclass(slots=True, eq=False)
class Mapping:
    """Keys and values in the order of the file; ``flow`` says that they are written in braces."""

    pairs: list[tuple[Scalar, "Node"]]
    flow: bool
    place: Place
    start: int
    end: int

    def get(self, key: str) -> "Node | None":
        """Return the value of a key; ``None`` where it is not written."""
        return next((node for name, node in self.pairs if name.value == key), None)


Node = Scalar | Sequence | Mapping


@dataclass(slots=True)
class Nodes:
    """A file as nodes, and what is wrong in it; ``whole`` where nothing had to be mended to read it."""

    root: Node | None = None
    problems: list[Problem] = field(default_factory=list)
    whole: bool = True


def is_null(node: "Node | None") -> bool:
    """Say whether the node is an empty value, ``~`` or ``null``: the same as a key left out."""
    return node is None or (type(node) is Scalar and node.plain and node.value in NULLS)


NULLS = frozenset(("", "~", "null", "Null", "NULL"))
