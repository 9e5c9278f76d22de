"""What the fast reader reads and what YAML 1.2 says are the same."""

from typing import Any

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from okrcli.store.emit import emit
from okrcli.store.parse import read_nodes
from okrcli.store.proof import judged, tree
from tests.store.texts import names, singles, texts, trees


@settings(deadline=None, max_examples=200)
@given(texts())
def test_two_readers_agree(document: tuple[str, Any]) -> None:
    """Whatever the style, our nodes, ruamel.yaml (YAML 1.2) and the writer mean the same."""
    text, said = document
    nodes = read_nodes(text, "x.yaml")
    assert nodes.problems == []
    assert tree(nodes.root) == judged(text) == said


@settings(deadline=None, max_examples=200)
@given(texts())
def test_offsets(document: tuple[str, Any]) -> None:
    """A place and an offset name the same character: of a key, as it is written."""
    text, _said = document
    root = read_nodes(text, "x.yaml").root
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
    for key, _value in root.pairs:  # type: ignore[union-attr]
        written = text[key.start : key.end]
        assert lines[key.place.line - 1][key.place.column - 1 : key.place.end_column - 1] == written
        assert key.value == written.strip("\"'")


@settings(deadline=None, max_examples=200)
@given(st.dictionaries(singles.filter(bool) | names, trees, min_size=1, max_size=4))
def test_emitted_texts(said: dict[str, Any]) -> None:
    """What is written reads the same in YAML 1.2, in YAML 1.1 and here."""
    text = emit(said)
    nodes = read_nodes(text, "x.yaml")
    assert nodes.problems == []
    assert tree(nodes.root) == judged(text) == yaml.safe_load(text) == said
