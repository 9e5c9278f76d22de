"""The one reader: what the format refuses, what YAML 1.2 means, and no text that breaks it."""

import gc
import time
from collections.abc import Callable
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from okrcli.model.place import Problem
from okrcli.store.load import read_plan
from okrcli.store.nodes import Nodes, is_null
from okrcli.store.parse import read_nodes
from okrcli.store.proof import tree
from tests.store.texts import texts


def read(text: str) -> Nodes:
    return read_nodes(text, "x.yaml")


def told(problems: list[Problem]) -> list[tuple[str, str]]:
    return [(f"{problem.place.line}:{problem.place.column}", problem.message) for problem in problems]


@pytest.mark.parametrize(
    ("text", "said", "problem"),
    [
        ("a: &name x\nb: 1\n", {"a": "x", "b": "1"}, ("1:4", "Anchors (&name) are not read.")),
        ("a: &name {c: 1}\nb: 1\n", {"a": {"c": "1"}, "b": "1"}, ("1:4", "Anchors (&name) are not read.")),
        ("a: *name\nb: 1\n", {"a": None, "b": "1"}, ("1:4", "Aliases (*name) are not read.")),
        ("<<: {c: 1}\nb: 1\n", {"b": "1"}, ("1:1", "Merge keys (<<) are not read.")),
        ("a: !!str 1\nb: 1\n", {"a": "1", "b": "1"}, ("1:4", "Tags (!name) are not read.")),
        ("a: !x [1]\nb: 1\n", {"a": ["1"], "b": "1"}, ("1:4", "Tags (!name) are not read.")),
        (
            "a: 1\na: 2\nb: 1\n",
            {"a": "1", "b": "1"},
            ("2:1", "The key “a” is repeated; the first one counts."),
        ),
        ("? [c]\n: 1\nb: 1\n", {"b": "1"}, ("1:3", "A key has to be a single word.")),
        ("? {c: 1}\n: [1]\nb: 1\n", {"b": "1"}, ("1:3", "A key has to be a single word.")),
        ("~: 1\nb: 1\n", {"b": "1"}, ("1:1", "A key has to be a single word.")),
        ("b: 1\n---\nc: 2\n", {"b": "1"}, ("2:1", "A second document begins here; it is not read.")),
        (
            "a: x\x07y\nb: 1\n",
            {"a": "x\ufffdy", "b": "1"},
            ("1:5", "An invisible control character (U+0007) stands here."),
        ),
        (
            "a: x\r\ny: \ufeff\n",
            {"a": "x", "y": "\ufffd"},
            ("2:4", "An invisible control character (U+FEFF) stands here."),
        ),
    ],
)
def test_refused(text: str, said: Any, problem: tuple[str, str]) -> None:
    """What the format refuses is told where it stands, and all around it is read."""
    nodes = read(text)
    assert told(nodes.problems) == [problem]
    assert tree(nodes.root) == said
    assert not nodes.whole


@pytest.mark.parametrize("text", ["", "\n", "# nothing\n", "---\n", "---\n...\n", "\ufeff", "~\n", "null"])
def test_empty(text: str) -> None:
    """A file that says nothing has no problem."""
    nodes = read(text)
    assert is_null(nodes.root)
    assert nodes.whole


def test_yaml_1_2() -> None:
    """NEL and the line separators are characters like others, and a tag “!” means just a text."""
    text = 'a: x\x85y\nb: "u\u2028v\u2029"\nc: \x85\nd: ! x\ne: "\\N\\L"\nf: \ue000\n'
    nodes = read(text)
    assert nodes.problems == []
    assert tree(nodes.root) == {
        "a": "x\x85y", "b": "u\u2028v\u2029", "c": "\x85", "d": "x", "e": "\x85\u2028", "f": "\ue000",
    }  # fmt: skip


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends(end: str) -> None:
    """Lines end as they like; a text of several lines has the same ends everywhere."""
    nodes = read(f"a: |{end}  x{end}  y{end}b: 1{end}")
    assert tree(nodes.root) == {"a": "x\ny\n", "b": "1"}
    assert nodes.problems == []


def test_limits() -> None:
    """Nesting ends at 64, a text at 50,000 characters; what stands before is read."""
    assert read("[" * 64 + "]" * 64).whole
    nodes = read("a: 1\nb: " + "[" * 64 + "]" * 64)
    assert told(nodes.problems) == [("2:67", "This is nested deeper than 64 levels.")]
    assert read(f"a: {'x' * 50_000}\n").whole
    nodes = read(f"a: {'x' * 50_001}\nb: 1\n")
    assert told(nodes.problems) == [("1:4", "This text has more than 50000 characters.")]
    assert tree(nodes.root) == {"a": None, "b": "1"}


SIGNS = " \n\r\t:#-,[]{}ab1'\"|>~&*!%@`?<=é\0\ufeff\u2028"
HOSTILE = {
    "brackets": "[" * 50_000,
    "dashes": "- " * 50_000,
    "braces": "{a: " * 50_000,
    "question marks": "? " * 50_000,
    "zeros": "\0" * 200_000,
    "zeros on lines": "\0\n" * 100_000,
    "quotes": "'" * 200_001,
    "tabs": "\t" * 200_000,
    "tabbed lines": "\ta\n" * 60_000,
    "long key": "k" * 200_000 + ": 1",
    "spaces": "a: [" + " " * 200_000 + "\nb: {",
    "conflicts": "<<<<<<< \n" * 20_000,
    "resolved conflicts": "<<<<<<< \n=======\n>>>>>>> \n" * 8_000,
    "colons": "a: b: c\n" * 30_000,
    "open quotes": 'a: "b\n' * 30_000,
    "open brackets": "a: {b: c\n" * 20_000,
    "anchors": "- &a [*a, *a]\n" * 15_000,
    "separators": "a: \u2028\n" * 30_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile(name: str) -> None:
    """Nothing of a file's size crashes the reader or keeps it for long."""
    begun = time.process_time()
    plan, problems = read_plan(HOSTILE[name], "plan.yaml", "team")
    assert time.process_time() - begun < 4  # a second and less, on a machine of its own
    assert problems
    assert plan is not None


MANY: dict[str, Callable[[int], str]] = {
    "unknown keys": lambda count: "".join(f"k{index}: 1\n" for index in range(count)),
    "wrong items": lambda count: "objectives:\n" + "  - 5\n" * count,
    "missing titles": lambda count: "objectives:\n" + "  - id: A B\n" * count,
    "good items": lambda count: "objectives:\n" + "  - id: a\n    title: b\n" * count,
    "commas": lambda count: "objectives: [{" + ", ".join(f"k{index}" for index in range(count)) + "}]",
}


@pytest.mark.parametrize("name", MANY)
def test_linear(name: str) -> None:
    """Eight times as much takes about eight times as long, not sixty-four.

    It may take four times more: a small file is read line by line, a large one with care.

    The best of three, without the collector: it walks through all that other tests have left in the process.
    """

    def once(text: str) -> float:
        begun = time.process_time()
        read_plan(text, "plan.yaml", "team")
        return time.process_time() - begun

    def seconds(count: int) -> float:
        gc.disable()
        try:
            return min(once(MANY[name](count)) for _ in range(3))
        finally:
            gc.enable()

    seconds(10)
    assert seconds(4_000) < 50 * max(seconds(500), 0.002)


@settings(deadline=None, max_examples=300)
@given(st.text(max_size=40) | st.text(alphabet=SIGNS, max_size=60))
def test_any_text(text: str) -> None:
    """Whatever the text, reading it ends, and it is called whole only where there is no problem."""
    nodes = read(text)
    assert nodes.whole == (not nodes.problems)
    plan, problems = read_plan(text, "plan.yaml", "team")
    assert plan is not None
    assert problems == sorted(problems, key=lambda problem: problem.place)
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
    assert all(1 <= problem.place.line <= lines + 1 for problem in problems)


@settings(deadline=None, max_examples=200)
@given(texts(), st.data())
def test_broken_anywhere(document: tuple[str, Any], data: st.DataObject) -> None:
    """A file that is cut off or has a character too many is read as far as it goes."""
    text, _said = document
    at = data.draw(st.integers(0, len(text)))
    more = data.draw(st.sampled_from(list("[]{}:,'\"-#&*!|>%@\t\0")))
    for broken in (text[:at], text[:at] + more + text[at:]):
        nodes = read(broken)
        assert nodes.whole == (not nodes.problems)


@settings(deadline=None, max_examples=50)
@given(texts())
def test_without_libyaml(document: tuple[str, Any]) -> None:
    """Where PyYAML has no libyaml its own parser finds the same."""
    text, _said = document
    fast = read(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(yaml, "__with_libyaml__", False)
        slow = read(text)
    assert tree(slow.root) == tree(fast.root)
    assert slow.whole == fast.whole
