"""A file as lines of one fact each, for tools that compare lines: what ``git diff`` is given to read.

Comments, quotes, the order of keys and the layout are gone; each line names the entry it speaks of. Nothing
is checked, and no model is loaded: git runs this twice for every file of a diff.
"""

from collections.abc import Iterator

from okrcli.store.nodes import Mapping, Node, Scalar, Sequence, is_null
from okrcli.store.parse import read_nodes

__all__ = ["KEYS", "fact_lines"]

# The keys of the format in the order they are shown in; others follow, by the alphabet.
KEYS = (
    "format", "id", "name", "title", "date", "written", "by", "replaces", "team", "agreed", "closed", "label",
    "kind", "client", "parent", "sponsor", "members", "sites", "charter", "purpose", "why", "asked_for",
    "owner", "ambition", "supports", "standalone", "continues", "formerly", "dropped", "metric", "keep",
    "milestones", "done_when", "unit", "from", "min", "to", "max", "sure", "stretch", "plan", "start", "due",
    "end", "ended", "every", "source", "weight", "value", "done", "undone", "confidence", "blocked", "asks",
    "note", "what", "accepted", "for", "url", "was", "because", "decision", "learned", "score", "cause",
    "capacity", "needs", "initiatives", "amendments", "language", "screen_language", "fiscal_year_starts",
    "rhythm", "check_in_days", "grace_days", "pauses", "people", "email", "handle", "left", "git", "branch",
    "share", "forge", "scoring", "good", "fair", "lint", "profile", "select", "ignore", "severity", "fail_on",
    "per_path", "limits", "objectives_per_team", "key_results_per_objective", "words", "output", "allow",
    "updates", "unplanned", "objectives", "key_results",
)  # fmt: skip
_RANKS = {key: rank for rank, key in enumerate(KEYS)}
# Lists of entries that are called by their place in the plan: objective/key-result.
_TREE = ("objectives", "key_results")


def fact_lines(text: str) -> str | None:
    """Return a file's facts, one a line: ``evidence/interviews.metric.to: 60``.

    ``None`` for what cannot be read without a problem, or is no map: that is best shown as it is.
    """
    nodes = read_nodes(text, "")
    if nodes.problems or not isinstance(nodes.root, Mapping):
        return None
    return "".join(f"{line.rstrip()}\n" for line in _entry("", "", nodes.root))


def _entry(name: str, way: str, node: Mapping, named_by: str = "") -> Iterator[str]:
    """The facts of a map; ``name`` is the entry's, and ``way`` leads from there to the map.

    What it is ``named_by`` stands in each line, and needs none of its own.
    """
    for key, value in sorted(node.pairs, key=_rank):
        if is_null(value) or key.value == named_by:
            continue
        if key.value in _TREE and isinstance(value, Sequence):
            yield from _tree(name, value)
        else:
            yield from _value(name, f"{way}.{key.value}" if way else key.value, value)


def _value(name: str, way: str, node: Node) -> Iterator[str]:
    label = f"{name}.{way}" if name else way
    if isinstance(node, Scalar):
        yield f"{label}: {_line(node)}"
    elif isinstance(node, Mapping):
        yield from _entry(name, way, node)
        if not node.pairs:
            yield f"{label}: {{}}"
    elif all(isinstance(item, Scalar) for item in node.items):
        yield f"{label}: {_line(node)}"
    else:
        for item in node.items:
            key, known = _called(item)
            if known and isinstance(item, Mapping):
                yield from _entry(name, f"{way}.{known}", item, key)
            else:
                yield f"{label}: {_line(item)}"


def _tree(name: str, entries: Sequence) -> Iterator[str]:
    """Objectives or key results, each under its own name, with an empty line before it."""
    for item in entries.items:
        known = item.get("id") if isinstance(item, Mapping) else None
        below = _line(known) if known else "?"
        yield ""
        if isinstance(item, Mapping):
            yield from _entry(f"{name}/{below}" if name else below, "", item, "id")
        else:
            yield f"{name}: {_line(item)}"


def _called(item: Node) -> tuple[str, str]:
    """What an item of another list is called, and by which key: a step by its id, an amendment by its day."""
    if isinstance(item, Mapping):
        for key in ("id", "date"):
            node = item.get(key)
            if isinstance(node, Scalar):
                return key, _line(node)
    return "", ""


def _rank(pair: tuple[Scalar, Node]) -> tuple[int, str]:
    return _RANKS.get(pair[0].value, len(KEYS)), pair[0].value


def _line(node: Node) -> str:
    """A value on one line."""
    if isinstance(node, Scalar):
        return " ".join(node.value.split())
    if isinstance(node, Sequence):
        return ", ".join(_line(item) for item in node.items)
    return "{" + ", ".join(f"{key.value}: {_line(value)}" for key, value in node.pairs) + "}"
