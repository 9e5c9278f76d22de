"""Files read line by line: the same as read with care, or not at all."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okrcli.model.check_in import CheckIn
from okrcli.model.entry import Entry
from okrcli.model.place import Place
from okrcli.model.plan import Plan
from okrcli.model.team import Team
from okrcli.store.fit import fit
from okrcli.store.parse import read_nodes
from okrcli.store.regular import read_regular
from tests.store.test_brisk import PIECES

PATH = "okrs/2026-Q4/circle.yaml"
EXAMPLES = Path(__file__).parents[2] / "examples"
FOLDERS = (("okrs/*/[!c]*.yaml", Plan), ("teams/*.yaml", Team), ("okrs/*/checkins/*/*.yaml", CheckIn))
PLAN = """\
agreed: 2026-10-05
capacity: 20
objectives:
  - id: evidence
    title: Wer etwas vorschlägt, zeigt zuerst, wen es angeht
    supports: [company/trust/reach, company/home]
    needs:
      - team: circle-tech
        what: a place for the recordings
    key_results:
      - id: interviews
        title: "Concepts that began with #5 talks: or more"
        metric:
          unit: "%"
          from: 3
          to: 40.5
        amendments:
          - date: 2026-11-02
            was: {to: 45, unit: "% of all"}
            because: two people left
      - id: panel
        title: Panel
        done_when: It stands
        dropped: {date: 2026-11-09}
  - id: calm
    title: Nobody waits
"""
TEAM = """\
name: Produktkreis
kind: circle
members: [anna, ben]
sites: [Bremen, Köln]
charter: {capacity: 10, agreed: 2026-01-15}
rhythm:
  check_in_days: 14
"""
KEYS = st.one_of(
    st.sampled_from(("id", "title", "objectives", "key_results", "metric", "from", "to", "team", "needs")),
    st.sampled_from(("supports", "dropped", "date", "amendments", "was", "weight", "plan", "milestones")),
    PIECES,
)
LINES = st.builds(
    lambda indent, hyphen, key, colon, value, end: f"{indent}{hyphen}{key}{colon}{value}{end}",
    st.integers(0, 5).map(lambda depth: "  " * depth) | st.sampled_from((" ", "\t")),
    st.sampled_from(("", "", "- ", "-  ", "- - ", "-")),
    KEYS,
    st.sampled_from((": ", ": ", ":", ":  ", " : ")),
    st.one_of(PIECES, st.just(""), st.just("")),
    st.sampled_from(("\n", "\n", "\n", "\r\n", " \n", "\n\n", "")),
)


def entries(value: object) -> Iterator[Entry]:
    """Every entry in a value, itself among them."""
    if isinstance(value, Entry):
        yield value
        value = [below for name, below in value if name != "places"]
    if isinstance(value, dict):
        value = list(value.values())
    for below in value if isinstance(value, list | tuple) else ():
        yield from entries(below)


def agrees(text: str, model: type[Entry] = Plan) -> bool:
    """Hold the two readers against each other; say whether the quick one read the text."""
    implied = {"team": "circle"} if model is Plan else {}
    quick = read_regular(model, text, PATH, implied)
    if quick is not None:
        nodes = read_nodes(text, PATH)
        slow = fit(model, nodes.root, Place(PATH), nodes.problems, implied, implied=("team",))
        assert not nodes.problems
        assert quick == slow
        found = [(dict(entry.places), entry.model_fields_set) for entry in entries(quick)]
        assert found == [(dict(entry.places), entry.model_fields_set) for entry in entries(slow)]
    return quick is not None


def test_what_is_written_regularly_is_read_line_by_line() -> None:
    """Lists of entries, entries below a key and in braces, lists of names: none takes the careful reader."""
    assert agrees(PLAN)
    assert agrees(TEAM, Team)


@pytest.mark.parametrize(
    ("file", "model"),
    [(file, model) for pattern, model in FOLDERS for file in sorted(EXAMPLES.glob(f"*/{pattern}"))],
    ids=lambda value: getattr(value, "name", ""),
)
def test_examples_are_read_the_same(file: Path, model: type[Entry]) -> None:
    """Whatever the examples hold, both readers say the same of it."""
    agrees(file.read_text("utf-8"), model)


@pytest.mark.parametrize("title", ["a:", "a:b:", "who asks whom:", "a: b", "a:b c:"])
def test_a_colon_at_the_end_is_for_the_careful_reader(title: str) -> None:
    """YAML takes what stands before it for a key; some releases of Python had patterns pass over it."""
    read = agrees(f"objectives:\n  - id: a\n    title: {title}\n")
    assert not read


@given(st.lists(LINES, max_size=8).map("".join))
@settings(max_examples=400, deadline=None)
def test_odd_lines_are_read_the_same_or_not_at_all(lines: str) -> None:
    """No line is taken for more than YAML says it is, wherever it stands."""
    agrees(lines)
    agrees(f"objectives:\n  - id: a\n    title: b\n{lines}")
    agrees(f"objectives:\n  - id: a\n{lines}    title: b\n  - id: c\n    title: d\n")
    agrees(f"name: A\n{lines}", Team)


@given(st.integers(0, len(PLAN)), st.integers(0, 3), st.one_of(PIECES, st.text(max_size=3)))
@settings(max_examples=400, deadline=None)
def test_a_changed_plan_is_read_the_same_or_not_at_all(at: int, less: int, more: str) -> None:
    """One slip of the hand anywhere never makes the two readers differ."""
    agrees(PLAN[:at] + more + PLAN[at + less :])


@given(st.integers(0, PLAN.count("\n")), st.integers(0, PLAN.count("\n")), st.integers(-3, 3))
@settings(max_examples=300, deadline=None)
def test_moved_lines_are_read_the_same_or_not_at_all(begin: int, end: int, by: int) -> None:
    """Neither does a block that is indented anew, or taken out."""
    lines = PLAN.splitlines(keepends=True)
    moved = [" " * by + line if by >= 0 else line[-by:] for line in lines[begin:end]]
    agrees("".join([*lines[:begin], *moved, *lines[max(begin, end) :]]))
    agrees("".join([*lines[:begin], *lines[max(begin, end) :]]))


@given(PIECES, PIECES)
def test_values_are_read_the_same_or_not_at_all(one: str, other: str) -> None:
    """A value means the same on a line of its own, in braces and in brackets."""
    head = "objectives:\n  - id: a\n"
    agrees(f"{head}    title: {one}{other}\n")
    agrees(f"{head}    title: {one}\n    supports: [{one}, {other}]\n")
    agrees(f"{head}    title: b\n    dropped: {{date: 2026-11-02, because: {one}{other}}}\n")
    agrees(f"name: {one}\nmembers: [{other}]\ncharter: {{purpose: {one}, capacity: {other}}}\n", Team)
