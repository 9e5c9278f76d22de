"""Edits of a user's file change what was asked for, and nothing beside it."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st
from ruamel.yaml.error import MarkedYAMLError

from okrcli.errors import WriteRefusedError
from okrcli.model.plan import Plan
from okrcli.model.settings import Settings
from okrcli.store.emit import Value
from okrcli.store.nodes import Mapping, Node, Scalar, Sequence
from okrcli.store.parse import read_nodes
from okrcli.store.proof import changed, judged, tree
from okrcli.store.spans import Way, append_item, set_value
from tests.store.texts import names, singles, texts, trees

PLAN = """\
# yaml-language-server: $schema=plan.schema.json
# Our plan.

# What we agreed on
objectives:   # two of them
  - id: one   # the first
    title: 'One'
    supports: [company/a,  company/b, ]

    key_results:
      - id: kr
        title: "A title"
        metric: { unit: "%", from: 20, to: 60 }   # to: 60
        x-own: {a: 1}

  - id: two
    title: >-  # folded
      Two
      lines

    why: Because.
    # this belongs to two

# The end.
"""
DAY = date(2026, 10, 6)
KEY_RESULT: Way = ("objectives", 0, "key_results", 0)


def put(text: str, way: Way, value: Value) -> str:
    return set_value(text, way, value, model=Plan, path="plan.yaml")


def add(text: str, way: Way, item: Value) -> str:
    return append_item(text, way, item, model=Plan, path="plan.yaml")


def inserted(old: str, new: str) -> str:
    """The one piece that was inserted into the old text; fails where anything else changed."""
    size = len(new) - len(old)
    fitting = [at for at in range(len(old) + 1) if old[:at] == new[:at] and old[at:] == new[at + size :]]
    assert fitting, f"more than an insertion:\n{old}\n{new}"
    at = max((at for at in fitting if old[:at][-1:] in ("", "\n", "\r", "\ufeff")), default=fitting[0])
    return new[at : at + size]


def spots(node: Node | None, way: Way = ()) -> list[tuple[Way, Node]]:
    """Every value with the way that leads to it."""
    below: list[tuple[str | int, Node]] = []
    if isinstance(node, Mapping):
        below = [(key.value, value) for key, value in node.pairs]
    elif isinstance(node, Sequence):
        below = list(enumerate(node.items))
    found = [(way, node)] if node is not None else []
    return found + [spot for step, value in below for spot in spots(value, (*way, step))]


def check(text: str, way: Way, value: Any, new: str) -> None:
    """Two readers find just the change in the new text."""
    nodes = read_nodes(new, "")
    wanted = changed(tree(read_nodes(text, "").root), way, value)
    assert nodes.problems == []
    assert tree(nodes.root) == judged(new) == wanted


@settings(deadline=None, max_examples=150)
@given(texts(), singles, st.data())
def test_set_scalar(document: tuple[str, Any], value: str, data: st.DataObject) -> None:
    """A single value gives way to another; all before and behind its span is as it was."""
    text, _tree = document
    scalars = [spot for spot in spots(read_nodes(text, "").root) if isinstance(spot[1], Scalar)]
    if not scalars:
        return
    way, node = data.draw(st.sampled_from(scalars))
    try:
        new = put(text, way, value)
    except WriteRefusedError:
        event("refused")
        assert text[node.start : node.end][:1] in ("|", "")  # a text of lines is not made from one of lines
        return
    check(text, way, value, new)
    assert new.startswith(text[: node.start])
    assert new.endswith(text[node.end :]) or "\n" in value


@settings(deadline=None, max_examples=150)
@given(texts(), names, trees, st.data())
def test_insert_key(document: tuple[str, Any], key: str, value: Any, data: st.DataObject) -> None:
    """A key is inserted in one piece into a map in braces or on lines."""
    text, _tree = document
    maps = [
        spot
        for spot in spots(read_nodes(text, "").root)
        if isinstance(spot[1], Mapping) and not spot[1].get(key)
    ]
    if not maps:
        return
    way, _node = data.draw(st.sampled_from(maps))
    new = put(text, (*way, key), value)
    check(text, (*way, key), value, new)
    inserted(text, new)


@settings(deadline=None, max_examples=150)
@given(texts(), trees, st.data())
def test_append(document: tuple[str, Any], item: Any, data: st.DataObject) -> None:
    """An item is appended in one piece to any list that has one already."""
    text, _tree = document
    lists = [
        spot for spot in spots(read_nodes(text, "").root) if isinstance(spot[1], Sequence) and spot[1].items
    ]
    if not lists:
        return
    way, node = data.draw(st.sampled_from(lists))
    assert isinstance(node, Sequence)
    new = add(text, way, item)
    check(text, (*way, len(node.items)), item, new)
    inserted(text, new)


def test_agreed_comes_first() -> None:
    """A key that the format knows stands where the format has it; comments stay with what they are about."""
    new = put(PLAN, ("agreed",), DAY)
    assert inserted(PLAN, new) == "agreed: 2026-10-06\n"
    assert new.index("agreed") < new.index("# What we agreed on")
    assert put("# about the file\nobjectives: []\n", ("agreed",), DAY) == (
        "# about the file\nagreed: 2026-10-06\nobjectives: []\n"
    )
    assert put("---\n# about it\nobjectives: []\n", ("agreed",), DAY) == (
        "---\n# about it\nagreed: 2026-10-06\nobjectives: []\n"
    )


@pytest.mark.parametrize(
    "text", [PLAN, PLAN.replace("\n", "\r\n"), PLAN.replace("\n", "\r"), "\ufeff" + PLAN]
)
def test_line_ends_and_mark(text: str) -> None:
    """Line ends of every kind and a byte order mark stay, and new lines end as the others do."""
    end = "\r\n" if "\r\n" in text else "\r" if "\r" in text else "\n"
    assert inserted(text, put(text, ("agreed",), DAY)) == "agreed: 2026-10-06" + end
    piece = inserted(text, add(text, ("objectives",), {"id": "three", "title": "no"}))
    assert piece == end.join(["  - id: three", '    title: "no"', "", ""])


def test_values_in_braces_and_brackets() -> None:
    """In braces and brackets the line goes on: a value gives way, a key or an item is put in."""
    to = put(PLAN, (*KEY_RESULT, "metric", "to"), Decimal("34.50"))
    assert to == PLAN.replace("to: 60 }", "to: 34.50 }")
    sure = put(PLAN, (*KEY_RESULT, "metric", "sure"), 40)
    assert sure == PLAN.replace("to: 60 }", "to: 60, sure: 40 }")
    first = put(PLAN.replace('unit: "%", ', ""), (*KEY_RESULT, "metric", "unit"), "%")
    assert first == PLAN
    supports = add(PLAN, ("objectives", 0, "supports"), "x/on: y")
    assert supports == PLAN.replace("company/b, ]", 'company/b, "x/on: y", ]')


def test_order_of_the_format() -> None:
    """A key goes behind the last one that the format has before it, however the user ordered the others."""
    new = put(PLAN, (*KEY_RESULT, "due"), DAY)
    assert inserted(PLAN, new) == "        due: 2026-10-06\n"
    assert "# to: 60\n        due:" in new
    new = put(PLAN, ("objectives", 0, "owner"), "anna")
    assert "title: 'One'\n    owner: anna\n" in new


def test_comment_below_belongs_to_the_item() -> None:
    """What is indented below an item is its comment: the next item comes behind it, a blank line between."""
    new = add(
        PLAN, ("objectives",), {"id": "three", "title": "Three", "key_results": [{"id": "a", "title": "A"}]}
    )
    assert "# this belongs to two\n\n  - id: three\n" in new
    assert new.endswith("    key_results:\n      - id: a\n        title: A\n\n# The end.\n")


def test_dashes_below_the_key() -> None:
    """Where lists are not indented, new ones are not either."""
    text = "objectives:\n- id: one\n  title: One\n"
    new = add(text, ("objectives", 0, "key_results"), {"id": "a", "title": "A"})
    assert inserted(text, new) == "  key_results:\n  - id: a\n    title: A\n"


def test_lists_that_are_empty_or_missing() -> None:
    """An empty list gets its first item on a line of its own, a missing one is made, an empty file begun."""
    item = {"id": "a", "title": "A"}
    lines = "\n  - id: a\n    title: A\n"
    assert add("objectives: []  # none\nx-a: 1\n", ("objectives",), item) == (
        f"objectives:  # none{lines}x-a: 1\n"
    )
    assert add("objectives:", ("objectives",), item) == "objectives:" + lines.removesuffix("\n")
    assert add("objectives: ~\n", ("objectives",), item) == "objectives:" + lines
    assert add("", ("objectives",), item) == "objectives:" + lines
    assert add("# only this", ("objectives",), item) == "# only this\nobjectives:" + lines.removesuffix("\n")
    assert add("{x-a: 1}", ("objectives",), item) == "{x-a: 1, objectives: [{id: a, title: A}]}"


def test_person_in_settings() -> None:
    """Keys above that are missing or empty are made; names come behind the others."""
    person: Value = {"name": "Eva", "email": ["eva@nordlicht.example"]}
    written = "people:\n  eva: {name: Eva, email: [eva@nordlicht.example]}\n"
    for text in ("format: 1\nname: N\n", "format: 1\nname: N\npeople:\n"):
        new = set_value(text, ("people", "eva"), person, model=Settings, path="okr.yaml")
        assert new == "format: 1\nname: N\n" + written
    text = "format: 1\npeople:\n    anna: {}\ngit: {}\n"
    new = set_value(text, ("people", "eva"), person, model=Settings, path="okr.yaml")
    assert inserted(text, new) == "    eva: {name: Eva, email: [eva@nordlicht.example]}\n"


def test_text_on_lines_gives_way() -> None:
    """A text behind “|” or “>” can be replaced; the comment behind the mark and the blank lines stay."""
    new = put(PLAN, ("objectives", 1, "title"), "Short")
    assert new == PLAN.replace(">-  # folded\n      Two\n      lines\n", "Short  # folded\n")


@pytest.mark.parametrize(
    ("text", "way", "value"),
    [
        ("objectives: [\n# c\n]\n", ("objectives",), 1),  # would lose the comment
        ("objectives:\n  - id: a\n", ("objectives",), 1),  # many lines
        ("objectives: text\n", ("objectives", 0, "title"), "x"),  # a text where a list should stand
        ("objectives: []\n", ("objectives", 3, "title"), "x"),  # no such item
        ("agreed: |\n  x\n", ("agreed",), "a\nb"),
        ("? agreed\n: |\n  x\n? b\n: 1\n", ("capacity",), 1),
        ("a: 1\n...\n", (), {}),
        ("~\n", ("agreed",), DAY),
        ("~\n", (), 1),
    ],
)
def test_refused(text: str, way: Way, value: Value) -> None:
    """What cannot be changed safely is refused, with the line to write by hand."""
    with pytest.raises(WriteRefusedError) as refused:
        put(text, way, value)
    assert "cannot be changed safely in plan.yaml" in refused.value.message
    assert refused.value.hint.startswith("Change it by hand: ")
    assert refused.value.path == "plan.yaml"


def test_behind_blank_lines_that_count() -> None:
    """Blank lines that belong to a text with “|+” stay its own."""
    text = "team: a\nx-a: |+\n  x\n\n"
    assert put(text, ("x-b",), 1) == text + "x-b: 1\n"
    text = "x-a: |-\n  x\n   \nx-c: 1\n"
    assert put(text, ("x-c",), 2) == text.replace("1", "2")
    assert inserted("x-a: |\n  x\n   \n", put("x-a: |\n  x\n   \n", ("x-b",), 1)) == "x-b: 1\n"


def test_empty_a_value() -> None:
    """Nothing is written as null, which is the same as a key left out."""
    assert put("agreed: 2026-10-06  # so\n", ("agreed",), None) == "agreed: null  # so\n"


def test_first_key_behind_a_dash() -> None:
    """A key that belongs first comes second where the first shares its line with a dash."""
    text = "objectives:\n  - title: A\n    why: B\n"
    assert inserted(text, put(text, ("objectives", 0, "id"), "a")) == "    id: a\n"


def test_append_to_a_text() -> None:
    """Where a text stands instead of a list nothing is appended."""
    with pytest.raises(WriteRefusedError):
        add("objectives: text\n", ("objectives",), "x")


def test_file_with_an_error() -> None:
    """A file that is not read whole is not edited; the error and its line are told."""
    with pytest.raises(WriteRefusedError) as refused:
        put("agreed: 1\ntitle: a: b\n", ("agreed",), DAY)
    assert refused.value.line == 2
    assert refused.value.message.startswith(
        "plan.yaml has an error in line 2, so nothing was written to it: "
    )


def test_too_large() -> None:
    """A file does not grow past what would be read again."""
    text = "x-a: |\n" + ("  " + "x" * 97 + "\n") * 450
    text = "".join(text.replace("x-a", f"x-{index}") for index in range(5))
    text += "# " + "x" * (256 * 1024 - len(text) - 10) + "\n"
    with pytest.raises(WriteRefusedError, match="more than 256 KiB"):
        put(text, ("agreed",), DAY)


def test_judge_overrules(monkeypatch: pytest.MonkeyPatch) -> None:
    """What only our reader takes for right is refused all the same."""
    monkeypatch.setattr("okrcli.store.proof.judged", lambda text: {"agreed": "no"})
    with pytest.raises(WriteRefusedError):
        put("agreed: 2026-01-01\n", ("agreed",), DAY)

    def refuse(text: str) -> None:
        raise MarkedYAMLError

    monkeypatch.setattr("okrcli.store.proof.judged", refuse)
    with pytest.raises(WriteRefusedError):
        put("agreed: 2026-01-01\n", ("agreed",), DAY)
