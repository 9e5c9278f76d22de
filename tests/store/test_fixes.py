"""Corrections are proven: they change what they promise, and not one byte beside it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrcli.model.place import Place
from okrcli.store.emit import emit
from okrcli.store.fixes import Patch, patched
from okrcli.store.nodes import Mapping, Scalar
from okrcli.store.parse import read_nodes
from okrcli.store.proof import tree

TEXT = "# Ours.\ntitle: Top #3 of all\nunits: {unit: percent, 'other': x}  # note\n"
CUT = Patch(Place("", 2, 8, 2, 21), '"Top #3 of all"', "Top #3 of all")
UNIT = Patch(Place("", 3, 15, 3, 22), '"%"', "%")
NOTE = Patch(Place("", 3, 35, 3, 43), "")


def test_together() -> None:
    """All corrections of a file come in one go, from wherever they are given."""
    text, done = patched(TEXT, [[UNIT], [NOTE], [CUT]])
    assert done == [True, True, True]
    assert text == '# Ours.\ntitle: "Top #3 of all"\nunits: {unit: "%", \'other\': x}\n'


@pytest.mark.parametrize(
    "wrong",
    [
        Patch(Place("", 3, 15, 3, 22), '"%"', "points"),
        Patch(Place("", 3, 15, 3, 22), '"%"'),
        Patch(Place("", 3, 15, 3, 22), '"%', "%"),
        Patch(Place("", 3, 14, 3, 22), ' "%"', "%"),
        Patch(Place("", 3, 8, 3, 44), "", "%"),
        Patch(Place("", 9, 1, 9, 2), "x"),
        Patch(Place("", 3, 20, 3, 10), "x"),
        Patch(Place("", 3, 15, 3, 22), "&a x", "x"),
    ],
)
def test_what_cannot_be_proven_is_left_out(wrong: Patch) -> None:
    """A correction that would say something else than it promises is not made; the others are."""
    text, done = patched(TEXT, [[wrong], [CUT]])
    assert done == [False, True]
    assert text == TEXT.replace("Top #3 of all", '"Top #3 of all"')


def test_overlapping_corrections() -> None:
    """Of two for one place one is made, and a correction of several patches whole or not at all."""
    text, done = patched(TEXT, [[UNIT], [UNIT, NOTE]])
    assert sorted(done) == [False, True]
    assert text in (patched(TEXT, [[UNIT]])[0], patched(TEXT, [[UNIT, NOTE]])[0])


def test_a_file_with_an_error_is_not_touched() -> None:
    """Where reading had to be mended nothing is corrected."""
    broken = TEXT + "x: [\n"
    assert patched(broken, [[UNIT]]) == (broken, [False])


def test_a_byte_order_mark_and_other_line_ends() -> None:
    """They are kept, and places count past them."""
    text, done = patched("\ufeff" + TEXT.replace("\n", "\r\n"), [[UNIT]])
    assert done == [True]
    assert text == "\ufeff" + TEXT.replace("percent", '"%"').replace("\n", "\r\n")


words = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=8)


@given(st.dictionaries(words, words, min_size=1, max_size=6), st.data())
def test_any_value_may_change_and_nothing_else(values: dict[str, str], data: st.DataObject) -> None:
    """The old text up to the value, the new value, the old text behind it."""
    text = emit(values)
    key = data.draw(st.sampled_from(sorted(values)))
    root = read_nodes(text, "").root
    assert isinstance(root, Mapping)
    node = root.get(key)
    assert isinstance(node, Scalar)
    patch = Patch(node.place, '"new"', "new")
    corrected, done = patched(text, [[patch]])
    if done == [True]:
        assert corrected == text[: node.start] + '"new"' + text[node.end :]
        assert tree(read_nodes(corrected, "").root) == {**tree(root), key: "new"}
    else:
        assert corrected == text
