"""The schemas for editors and the reader of okr judge the same files alike; where they differ stands here."""

import re
from collections.abc import Callable
from json import dumps, loads
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrcli.model.entry import Entry
from okrcli.model.scalars import DAY
from okrcli.model.schema import FILE_KINDS, FileKind, schema
from okrcli.store.loading import read_file
from okrcli.store.nodes import Mapping, Node, Scalar, is_null
from okrcli.store.parse import read_nodes

# What only the reader says, since a schema has no words for it: the message, and files (kind, text). What a
# message quotes as a number has to be one for YAML, too.
ONLY_THE_READER = {
    "a number is written in plain digits, which YAML does not ask for": (
        r"“(?P<number>.*)” is not a (whole )?number",
        [("plan", "capacity: 1e1"), ("settings", "format: 1.0\nname: A"), ("plan", "capacity: 007.")],
    ),
    "digits of a number are limited": (
        r"more than 18 digits",
        [("review", "date: 2026-10-12\nobjectives: {a: {key_results: {b: {score: 1234567890123456789}}}}")],
    ),
    "numbers in quotes have no range in a schema": (
        r"out of range|too small",
        [("plan", 'capacity: "101"'), ("settings", 'format: "0"\nname: A')],
    ),
    "a leap year is no pattern, and there is no year 0": (
        r"....-02-29 does not exist|0000-..-.. does not exist",
        [("plan", "agreed: 2026-02-29"), ("plan", "agreed: 0000-01-01")],
    ),
    "a moment has many spellings": (
        r"is not a time",
        [("check-in", "date: 2026-10-12\nby: a\nwritten: this morning")],
    ),
    "a number that is an id or reference is looked at as a number": (
        r"“(?P<number>.*)” (cannot be an id|is not a (whole )?reference)",
        [("team", "name: A\nsponsor: 1.5"), ("plan", "team: 0.0")],
    ),
    "a text of blanks only is a text": (r"The text is empty", [("team", 'name: " "')]),
}
# What an editor underlines although okr reads it: an empty value, as what is still to be written.
EMPTY_VALUES = [
    ("plan", ""),
    ("plan", "agreed:\nobjectives: ~"),
    ("settings", "format: 1\nname: A\npeople: {ann: }"),
    ("team", "name: A\nsites: [~]"),
]

VALIDATORS = {
    kind.name: jsonschema.Draft7Validator(loads(dumps(schema(kind), default=float))) for kind in FILE_KINDS
}
KINDS = {kind.name: kind for kind in FILE_KINDS}


def problems(kind: FileKind, text: str) -> list[str]:
    model: type[Entry] = kind.model
    return [problem.message for problem in read_file(model, text, "file.yaml", {})[1]]


def core(node: Node | None) -> Any:
    """A file as YAML 1.2's core schema reads it, which editors go by."""
    if isinstance(node, Mapping):
        return {key.value: core(value) for key, value in node.pairs}
    if isinstance(node, Scalar):
        return plain(node.value) if node.plain else node.value
    return None if node is None else [core(item) for item in node.items]


def plain(text: str) -> Any:
    if re.fullmatch(r"|~|null|Null|NULL", text):
        return None
    if re.fullmatch(r"true|True|TRUE|false|False|FALSE", text):
        return text.lower() == "true"
    if re.fullmatch(r"[-+]?[0-9]+", text):
        return int(text)
    if re.fullmatch(r"0o[0-7]+|0x[0-9a-fA-F]+", text):
        return int(text, 0)
    if re.fullmatch(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", text):
        return float(text)
    return float(text.replace(".", "")) if re.fullmatch(r"[-+]?\.(inf|Inf|INF)", text) else text


def is_known(message: str) -> bool:
    """Whether a message is one that only the reader has."""
    matches = [re.search(pattern, message) for pattern, _files in ONLY_THE_READER.values()]
    numbers = [match.groupdict().get("number", "0") for match in matches if match]
    return any(isinstance(plain(number), int | float) for number in numbers)


def is_accepted(kind: FileKind, root: Node | None) -> bool:
    return not list(VALIDATORS[kind.name].iter_errors(core(root)))


def without_empty(node: Node | None) -> Node | None:
    """The file with what is written empty left out; an empty item of a list is the text that stands there."""
    if isinstance(node, Mapping):
        node.pairs = [(key, without_empty(value) or value) for key, value in node.pairs if not is_null(value)]
    elif isinstance(node, Scalar):
        node.plain = node.plain and not is_null(node)
    elif node is not None:
        node.items = [without_empty(item) or item for item in node.items]
    return node


TEXTS = ("Title", "2026", "no", "true", "12:30", '"x: y, z"', "1e3", "'[x]'", "Ümläut")
TOKENS = {
    "id": ("a", "b-2", "0123", "2026", "true", "'x'"),
    "reference": ("a/b", "a/b/c", "'a/b'"),
    "string": TEXTS,
    "number": ("34", "34.5", "-3", '"60"', "0", "1", "100"),
    "integer": ("7", '"7"', "1", "10"),
    "boolean": ("true", "False", '"TRUE"'),
    "day": ("2026-10-12", '"2026-02-28"'),
}
ODD = (
    *(
        "~",
        "null",
        "[]",
        "{}",
        "[a]",
        "{a: 1}",
        "[[a]]",
        "1e3",
        "0x1F",
        "0o7",
        "+5",
        "007",
        ".5",
        "1.",
        ".inf",
    ),
    *(
        "12345678901234567890",
        "2026-02-30",
        "2027-02-29",
        "0000-01-01",
        "06.10.2026",
        "20261012",
        '" "',
        '""',
    ),
    *(
        "unknown",
        "even",
        "x-y",
        "A b",
        "a/b",
        "company/a/b",
        "2027:a/b",
        "1.5",
        "-1",
        "11",
        "101",
        '"11"',
        "on",
    ),
    *("tRuE", "1_000", "2026-10-12T09:41:00+02:00", "'0'", "-0", "0", "4000", "{2026-11-01: 3}", "{soon: 3}"),
)
KEYS = ("a", "ann", "2026", "a/b", "K302", "x-own", "Ann B", "2026-11-01", "2026-02-30", "x-a/b", '"*"')


@st.composite
def files(draw: st.DrawFn, kind: FileKind) -> str:
    """A file of a kind, as its schema would have it or spoiled in some places."""
    whole = schema(kind)
    spoils: Callable[[], bool] = (
        (lambda: draw(st.integers(0, 12)) == 0) if draw(st.booleans()) else lambda: False
    )
    return "".join(f"{key}: {value}\n" for key, value in _pairs(draw, whole, whole, spoils)) or "{}"


def _pairs(draw: st.DrawFn, node: Any, whole: Any, spoils: Callable[[], bool]) -> list[tuple[str, str]]:
    """The keys of an entry with their values, spelled in YAML."""
    named, required = node.get("properties"), node.get("required", ())
    if named is None:
        keys = draw(st.lists(st.sampled_from(KEYS), max_size=2, unique=True))
        below = list(node["patternProperties"].values())[-1]
        return [(key, _value(draw, below, whole, spoils)) for key in keys]
    some = draw(st.sets(st.sampled_from(sorted(named)), max_size=4))
    wanted = [key for key in named if (key in required and not spoils()) or key in some]
    pairs = [(key, _value(draw, named[key], whole, spoils)) for key in wanted]
    return [*pairs, (draw(st.sampled_from(KEYS)), "1")] if spoils() else pairs


def _value(draw: st.DrawFn, node: Any, whole: Any, spoils: Callable[[], bool]) -> str:
    if spoils():
        return draw(st.sampled_from(ODD))
    (node,) = node.get("allOf", [node])
    if "$ref" in node:
        node = whole["definitions"][node["$ref"].rpartition("/")[2]]
    if choices := node.get("oneOf") or node.get("anyOf"):
        return _value(draw, draw(st.sampled_from(choices)), whole, spoils)
    if words := node.get("enum") or ([node["const"]] if "const" in node else []):
        return str(draw(st.sampled_from(words)))
    if node["type"] == "array":
        count = draw(st.integers(0, 2))
        return f"[{', '.join(_value(draw, node['items'], whole, spoils) for _at in range(count))}]"
    if node["type"] == "object":
        pairs = _pairs(draw, node, whole, spoils)
        return "{" + ", ".join(f"{key}: {value}" for key, value in pairs) + "}"
    return draw(st.sampled_from(TOKENS[_sort(node)]))


def _sort(node: Any) -> str:
    first: str = node["type"] if isinstance(node["type"], str) else node["type"][0]
    pattern = node.get("pattern", "")
    if first != "string" or not pattern:
        return first
    return "day" if pattern == DAY else "reference" if "/" in pattern else "id"


@pytest.mark.parametrize("kind", FILE_KINDS, ids=lambda kind: kind.name)
@given(data=st.data())
def test_they_agree(kind: FileKind, data: st.DataObject) -> None:
    """What okr reads without a problem no editor underlines, but for empty values; and what an editor leaves
    alone okr reads, but for what a schema cannot say.
    """
    text = data.draw(files(kind))
    told = problems(kind, text)
    if not told:
        assert is_accepted(kind, without_empty(read_nodes(text, "").root)), text
    elif is_accepted(kind, read_nodes(text, "").root):
        assert [message for message in told if not is_known(message)] == [], text


@pytest.mark.parametrize("why", ONLY_THE_READER)
def test_what_only_the_reader_says(why: str) -> None:
    """Each difference is one: the schema has nothing to say, and the reader does."""
    pattern, examples = ONLY_THE_READER[why]
    for name, text in examples:
        assert is_accepted(KINDS[name], read_nodes(text, "").root), text
        told = problems(KINDS[name], text)
        assert told, text
        assert all(re.search(pattern, message) and is_known(message) for message in told), text


@pytest.mark.parametrize(("name", "text"), EMPTY_VALUES)
def test_what_only_an_editor_says(name: str, text: str) -> None:
    """An empty value is read as if it were left out, and an editor shows it as not finished."""
    assert problems(KINDS[name], text) == []
    assert not is_accepted(KINDS[name], read_nodes(text, "").root)
    assert is_accepted(KINDS[name], without_empty(read_nodes(text or "{}", "").root))
