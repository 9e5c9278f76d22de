"""Check-ins read line by line: the same as read with care, or not at all."""

import pickle
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okrcli.model.check_in import CheckIn
from okrcli.model.entry import Entry
from okrcli.model.place import Place
from okrcli.store.brisk import read_check_in
from okrcli.store.fit import fit
from okrcli.store.parse import read_nodes

PATH = "okrs/2026-Q4/checkins/circle/2026-10-12-anna-4c1e09af.yaml"
EXAMPLES = Path(__file__).parents[2] / "examples"
WRITTEN = """\
date: 2026-10-12
written: 2026-10-12T09:41:00+02:00
by: anna
capacity: 8
updates:
  evidence/interviews:
    value: 34
    confidence: 7
    note: Zwei Standorte sind dabei (Köln fehlt), mehr am 3.11.
  evidence/panel: {done: [recruit, invite], confidence: 6}
  evidence/pitches:
    value: -3.5
    blocked: {what: "no access: the CRM, again", asks: david}
  evidence/launch: {done: true, note: "50 %"}
"""
# Updates as most of them are: these are found whole.
USUAL = """\
date: 2026-10-12
by: anna
updates:
  evidence/interviews:
    value: 34
    confidence: 7
    note: "50 %"
  evidence/panel:
    confidence: 6
  evidence/pitches:
    value: -3.5
    note: Köln fehlt
"""
# What may stand where a value or a key does, apt to be read wrong.
WRITTEN_ODDLY = r"""
34
-3.5
- 3
-x
2026-10-12
null
~
""
"a"
"a\tb"
'a'
a: b
a:b
a:
a #b
a#b
# b
no
Null
[a, b]
[a,b]
[]
[a: b]
{}
{value: 3}
{value: 3,5}
{value: 3, value: 4}
{a: {b: c}}
&a b
*a
!t x
a?
?a
@a
`a
%a
a]b
a}b
a, b
>
''
"
:
a :b
---
...
<<
x-own
a  b
ä
1_000
true
done
https://a.example/b
"""
PIECES = st.sampled_from((*WRITTEN_ODDLY.splitlines(), "\x07", "\u2028", "\u00a0", "\ufeff"))
KEYS = st.one_of(
    st.sampled_from(
        ("date", "by", "capacity", "replaces", "updates", "a/b", "a/b/c", "value", "note", "done", "undone")
    ),
    PIECES,
)
LINES = st.builds(
    lambda indent, key, colon, value, end: f"{indent}{key}{colon}{value}{end}",
    st.sampled_from(("", "  ", "    ", "      ", " ", "\t", "- ")),
    KEYS,
    st.sampled_from((": ", ":", ":  ", " : ")),
    st.one_of(PIECES, st.just("")),
    st.sampled_from(("\n", "\n", "\n", "\r\n", " \n", "")),
)


def careful(text: str) -> tuple[CheckIn | None, list[Any]]:
    nodes = read_nodes(text, PATH)
    value = fit(CheckIn, nodes.root, Place(PATH), nodes.problems)
    named = value and value.model_copy(update={"name": PATH.rpartition("/")[2]})
    return named, nodes.problems


def entries(value: object) -> list[Entry]:
    """An entry with all that are in it."""
    if not isinstance(value, Entry):
        return []
    below = [item for name, item in value if name != "places"]
    below += list(getattr(value, "updates", {}).values())
    return [value, *(entry for item in below for entry in entries(item))]


def agrees(text: str) -> bool:
    """Hold the two readers against each other; say whether the quick one read the text."""
    quick = read_check_in(text, PATH)
    if quick is not None:
        slow, problems = careful(text)
        assert not problems
        # In this order: what is said is known before any update is made.
        assert slow is not None
        assert repr(list(quick.saying())) == repr(list(slow.saying()))
        assert quick == slow
        assert [dict(entry.places) for entry in entries(quick)] == [
            dict(entry.places) for entry in entries(slow)
        ]
    return quick is not None


def test_what_the_program_writes_is_read_line_by_line() -> None:
    """Blocks, braces, lists, quotes: nothing that a check-in ordinarily has takes the careful reader."""
    assert agrees(WRITTEN)
    assert agrees(USUAL)


@pytest.mark.parametrize(
    "text",
    [
        USUAL.replace("panel", "interviews"),
        "updates:\n  evidence/panel:\n    value: 3\n" + USUAL,
        USUAL + "updates:\n  evidence/panel:\n    value: 3\n",
        USUAL.replace("    value: 34\n    confidence: 7\n", "    value: 34\n    value: 7\n"),
    ],
    ids=["key result", "updates above", "updates below", "value"],
)
def test_what_is_said_twice_takes_the_careful_reader(text: str) -> None:
    """Neither of two is lost without a word, nor wins."""
    assert not agrees(text)


@pytest.mark.parametrize("usual", [USUAL, WRITTEN], ids=["as usual", "all there is"])
@pytest.mark.parametrize(
    "lines",
    [
        "  x-own:\n    value: 3\n",
        "  null:\n    value: 3\n",
        '  a/b:\n    note: "  "\n',
        "  a/b/c/d:\n    value: 3\n",
    ],
    ids=["own key", "no name", "empty", "too long"],
)
def test_what_is_no_update_takes_the_careful_reader(usual: str, lines: str) -> None:
    """A key of one's own is passed over, and what is wrong is told."""
    assert not agrees(usual + lines)


@pytest.mark.parametrize("text", [USUAL, WRITTEN], ids=["as usual", "all there is"])
@given(st.sets(st.sampled_from(("value", "confidence", "note", "done", "undone", "blocked"))))
def test_what_updates_tell_is_known_before_they_are_made(text: str, keys: set[str]) -> None:
    """A question about the keys of updates has the same answer however they were read."""
    quick, (slow, _problems) = read_check_in(text, PATH), careful(text)
    assert quick is not None
    assert slow is not None
    assert quick.telling(*keys) == slow.telling(*keys)
    told = {path for path, update in slow.updates.items() if update.model_fields_set & keys}
    assert slow.telling(*keys) == told


def test_one_update_by_itself_is_not_held() -> None:
    """Whoever goes through all check-ins of an organisation has room for one update at a time."""
    check_in = read_check_in(USUAL, PATH)
    assert check_in is not None
    path, *_others = check_in.updates
    assert check_in.updates[path] == check_in.updates[path]
    assert check_in.updates[path] is not check_in.updates[path]
    assert dict(check_in.updates.items())[path] is check_in.updates[path]


def test_updates_are_like_any_others() -> None:
    """They can be gone through, compared and asked for what is not there, before and after they are made."""
    quick, (slow, _problems) = read_check_in(USUAL, PATH), careful(USUAL)
    assert quick is not None
    assert slow is not None
    assert list(quick.updates) == list(slow.updates)
    assert len(quick.updates) == len(slow.updates)
    assert "a/b" not in quick.updates
    assert quick.updates.get("a/b") is None
    assert list(quick.updates.items()) == list(slow.updates.items())
    assert next(iter(quick.updates.values())) is quick.updates["evidence/interviews"]
    assert quick.model_copy(update={"updates": dict(quick.updates)}) == quick


@pytest.mark.parametrize(
    "file", sorted(EXAMPLES.glob("*/okrs/*/checkins/*/*.yaml")), ids=lambda file: file.name
)
def test_examples_are_read_the_same(file: Path) -> None:
    """Whatever the examples hold, both readers say the same of it."""
    agrees(file.read_text("utf-8"))


@given(st.lists(LINES, max_size=8).map("".join))
@settings(max_examples=400, deadline=None)
def test_odd_lines_are_read_the_same_or_not_at_all(lines: str) -> None:
    """No line is taken for more than YAML says it is, wherever it stands."""
    agrees(lines)
    agrees(f"date: 2026-10-12\nby: anna\nupdates:\n  a/b:\n    value: 1\n{lines}")
    agrees(f"date: 2026-10-12\n{lines}by: anna\nupdates:\n  a/b: {{value: 1}}\n")


@pytest.mark.parametrize("text", [WRITTEN, USUAL], ids=["all there is", "as usual"])
@given(st.integers(0, len(WRITTEN)), st.integers(0, 3), st.one_of(PIECES, st.text(max_size=3)))
@settings(max_examples=400, deadline=None)
def test_a_changed_check_in_is_read_the_same_or_not_at_all(text: str, at: int, less: int, more: str) -> None:
    """One slip of the hand anywhere never makes the two readers differ."""
    agrees(text[:at] + more + text[at + less :])


@given(PIECES, PIECES)
def test_values_are_read_the_same_or_not_at_all(one: str, other: str) -> None:
    """A value means the same on a line of its own, in braces and as a note."""
    head = "date: 2026-10-12\nby: anna\nupdates:\n  a/b"
    agrees(f"{head}:\n    note: {one}{other}\n")
    agrees(f"{head}: {{note: {one}{other}, value: 3}}\n")
    agrees(f"{head}: {{value: {one}, note: {other}}}\n")
    agrees(f"{head}:\n    note: {one}\n    value: {other}\n")
    agrees(f"{head}:\n    value: {one}\n    note: {other}\n")
    agrees(f"{head}:\n    confidence: {one}\n    note: {other}\n")


def test_places_survive_being_kept() -> None:
    """What a cache gives back says the same, and knows its places still."""
    usual = read_check_in(USUAL, PATH)
    assert usual is not None
    kept = pickle.loads(pickle.dumps(usual))
    assert kept == usual
    assert kept.updates["evidence/panel"].place() == Place(PATH, 8, 3, 8, 17)
    quick = read_check_in(WRITTEN, PATH)
    assert quick is not None
    kept = pickle.loads(pickle.dumps(quick))
    assert kept.updates["evidence/panel"].place("done") == Place(PATH, 10, 26, 10, 43)
    assert kept.place() == Place(PATH)
