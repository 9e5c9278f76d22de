"""Fixing comes to an end, whatever the file holds."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from okrcli.commands.base.lint_fixing import fixes
from okrcli.lint.examine import examine
from okrcli.lint.select import selection_of
from okrcli.model.workspace import Workspace
from okrcli.store.folder import Contents
from okrcli.store.load import load_from
from okrcli.store.nodes import Node
from okrcli.store.parse import read_nodes

PLAN = "okrs/2026-Q4/growth.yaml"
SETTINGS = b"format: 1\nname: N\n"
DAY = date(2026, 11, 15)
PIECES = (
    *(
        "We are #1 in town",
        "Ours # here",
        '"Quick \\u202e one"',
        "Plain",
        "percent",
        "Prozent",
        "days",
        "1,5",
        "1,500",
    ),
    *("  # okr: ignore[O205]", "  # okr: ignore[S116] because", "  #2", "\u200b", "a\u200bb"),
)
pieces = st.sampled_from(PIECES)


def loaded(text: str) -> Workspace:
    return load_from(Contents("n", {"okr.yaml": SETTINGS, PLAN: text.encode()}))


def fixed(text: str) -> str:
    files = loaded(text)
    selection = selection_of(files.settings, select=["S101", "S116", "S118", "X"])
    found = fixes(files, examine(files, DAY, selection).findings, unsafe=True)
    return found.changes[0].after if found.changes else text


def shape(node: Node | None) -> object:
    """The keys and lists of a file, without its values."""
    pairs = getattr(node, "pairs", None)
    items = getattr(node, "items", None)
    if pairs is not None:
        return {key.value: shape(value) for key, value in pairs}
    return None if items is None else [shape(item) for item in items]


@given(pieces, pieces, pieces, pieces, st.sampled_from(["\n", "\r\n"]))
def test_fixing_comes_to_an_end(title: str, unit: str, target: str, behind: str, end: str) -> None:
    """After some rounds nothing more changes; no line comes or goes but those of comments, no key at all."""
    lines = [
        "objectives:",
        "  - id: one",
        f"    title: {title}{behind}",
        "    key_results:",
        "      - id: kr",
    ]
    lines += [
        f"        title: {unit}",
        "        metric:",
        f"          unit: {unit}",
        f"          to: {target}",
        "",
    ]
    text = end.join(lines)
    rounds = [text]
    for _round in range(5):
        rounds.append(fixed(rounds[-1]))
    assert rounds[-1] == rounds[-2]
    assert rounds[-1].count(end) == text.count(end)
    assert shape(read_nodes(rounds[-1], "").root) == shape(read_nodes(text, "").root)
