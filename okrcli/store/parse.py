"""YAML text to nodes with places: the one fast reader for everything that is read.

Nothing is guessed here: every scalar stays the text it is, its type comes from the schema (see ``fit``).
What the format refuses (anchors, aliases, merge keys, tags, depth, size) becomes a problem, and so does what
is not YAML; reading goes on behind it where that is possible (see ``mend``).
"""

from typing import TYPE_CHECKING, Any

from okrcli.model.place import Place, Problem
from okrcli.store.mend import mend, one_side, printable
from okrcli.store.nodes import Mapping, Node, Nodes, Scalar, Sequence, is_null
from okrcli.translate import _

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["read_nodes"]

DEEPEST = 64
LONGEST_SCALAR = 50_000
# More than a plan of the largest size has by hand; each takes some 600 bytes of memory until it is a value.
MOST_VALUES = 30_000
# After each repair the file is read anew, so that a small one may have more of them.
MOST_REPAIRS = 10
REPAIRED_CHARACTERS = 1_000_000


def read_nodes(text: str, path: str) -> Nodes:
    """Read the text of a file into nodes and problems. Never raises on any text.

    ``path`` is only used to name places. A byte order mark at the start is passed over; offsets count it.
    """
    nodes = Nodes()
    shift = 1 if text.startswith("\ufeff") else 0
    readable, restore = printable(text[shift:], path, nodes.problems)
    readable = one_side(readable, path, nodes.problems)
    told: dict[int, Problem] = {}
    for _repair in range(MOST_REPAIRS + REPAIRED_CHARACTERS // (len(readable) + 1)):
        reader = _Reader(path, shift, restore)
        mended = None
        try:
            reader.document(_events(readable))
        except _errors() as error:
            mended = mend(readable, path, error, reader.quoted, told)
        if mended is None:
            break
        readable = mended
    nodes.root = reader.so_far()
    nodes.problems += [*told.values(), *reader.problems]
    nodes.whole = not nodes.problems
    return nodes


def _events(text: str) -> "Iterator[Any]":
    import yaml

    if not yaml.__with_libyaml__:  # ten times slower, and the same events
        return yaml.parse(text, Loader=yaml.SafeLoader)
    return iter(yaml.CBaseLoader(text).get_event, None)


def _errors() -> type[Exception]:
    from yaml import YAMLError

    return YAMLError


class _Reader:
    """Builds nodes from events, without recursion, so that no depth of nesting can break it."""

    def __init__(self, path: str, shift: int, restore: dict[int, int]) -> None:
        self.path = path
        self.shift = shift
        self.restore = restore
        self.problems: list[Problem] = []
        self.open: list[Sequence | Mapping] = []
        self.keys: list[Scalar | None] = []
        self.seen: list[set[str]] = []
        self.root: Node | None = None
        self.quoted: Place | None = None

    def so_far(self) -> Node | None:
        """Close what is still open, and return what was read before reading broke off."""
        while self.open:
            self.close()
        return self.root

    def document(self, events: "Iterator[Any]") -> None:
        """Read the first document of the events; a second one is a problem."""
        documents = 0
        for count, event in enumerate(events):
            if count > MOST_VALUES:
                self.say(event, _("This file holds more than {most} values.").format(most=MOST_VALUES))
                break
            kind = type(event).__name__
            if kind == "ScalarEvent":
                self.add(self.scalar(event))
            elif kind in ("MappingEndEvent", "SequenceEndEvent"):
                self.finish(event)
            elif kind in ("MappingStartEvent", "SequenceStartEvent"):
                if not self.begin(event, kind):
                    break
            elif kind == "AliasEvent":
                self.say(event, _("Aliases (*name) are not read."), _("Write the value itself."))
                self.add(self.empty(event))
            elif kind == "DocumentStartEvent":
                documents += 1
                if documents > 1:
                    sentence = _("A second document begins here; it is not read.")
                    self.say(event, sentence, _("Remove the `---`."))
                    break

    def begin(self, event: Any, kind: str) -> bool:
        if event.anchor is not None or event.tag is not None:
            self.refuse_anchor_and_tag(event)
        if len(self.open) >= DEEPEST:
            self.say(event, _("This is nested deeper than {most} levels.").format(most=DEEPEST))
            self.so_far()
            return False
        form = Mapping if kind == "MappingStartEvent" else Sequence
        self.open.append(form([], bool(event.flow_style), *self.span(event)))
        self.keys.append(None)
        self.seen.append(set())
        return True

    def finish(self, event: Any) -> None:
        node = self.open[-1]
        begun, (ended, _start, node.end) = node.place, self.span(event)
        node.place = Place(begun.path, begun.line, begun.column, ended.end_line, ended.end_column)
        self.close()

    def close(self) -> None:
        self.keys.pop()
        self.seen.pop()
        self.add(self.open.pop())

    def add(self, node: Node) -> None:
        """Put a finished node where it belongs: into the list, as a key, or as the value of the last key."""
        if not self.open:
            self.root = node
            return
        parent = self.open[-1]
        if isinstance(parent, Sequence):
            parent.items.append(node)
        elif self.keys[-1] is None:
            self.keys[-1] = self.key(node)
        else:
            self.pair(parent, self.keys[-1], node)
            self.keys[-1] = None

    def key(self, node: Node) -> Scalar:
        if isinstance(node, Scalar) and node.value and not is_null(node):
            return node
        self.problems.append(Problem(_("A key has to be a single word."), node.place))
        return Scalar("", False, node.place, node.start, node.end)

    def pair(self, parent: Mapping, key: Scalar, node: Node) -> None:
        if key.value == "<<" and key.plain:
            hint = _("Write the keys themselves.")
            self.problems.append(Problem(_("Merge keys (<<) are not read."), key.place, hint))
        elif key.value in self.seen[-1]:
            sentence = _("The key “{key}” is repeated; the first one counts.").format(key=key.value)
            self.problems.append(Problem(sentence, key.place, _("Keep one of them.")))
        elif key.value:
            self.seen[-1].add(key.value)
            parent.pairs.append((key, node))

    def scalar(self, event: Any) -> Scalar:
        if event.anchor is not None or event.tag is not None:
            self.refuse_anchor_and_tag(event)
        value, style = event.value, event.style
        if len(value) > LONGEST_SCALAR:
            self.say(event, _("This text has more than {most} characters.").format(most=LONGEST_SCALAR))
            return self.empty(event)
        if self.restore:
            value = value.translate(self.restore)
        place, start, end = self.span(event)
        if style in ("'", '"'):
            self.quoted = place
        return Scalar(value, not style, place, start, end)  # plain: libyaml says "", the Python parser None

    def empty(self, event: Any) -> Scalar:
        return Scalar("", True, *self.span(event))

    def refuse_anchor_and_tag(self, event: Any) -> None:
        if event.anchor is not None:
            self.say(event, _("Anchors (&name) are not read."), _("Write the value where it is needed."))
        if event.tag is not None and event.tag != "!":
            self.say(event, _("Tags (!name) are not read."), _("Remove the tag; the format knows the type."))

    def say(self, event: Any, message: str, hint: str = "") -> None:
        self.problems.append(Problem(message, self.span(event)[0], hint))

    def span(self, event: Any) -> tuple[Place, int, int]:
        """Return where an event stands: its place, and the offsets of its begin and its end (excluded)."""
        start, end, shift = event.start_mark, event.end_mark, self.shift
        place = Place(self.path, start.line + 1, start.column + 1, end.line + 1, end.column + 1)
        return place, start.index + shift, end.index + shift
