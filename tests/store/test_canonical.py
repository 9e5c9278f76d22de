"""The canonical form of a file: the layout changes, what it says and its comments do not."""

import re
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrcli.errors import WriteRefusedError
from okrcli.model.plan import Plan
from okrcli.model.schema import kind_of
from okrcli.model.settings import Settings
from okrcli.store.canonical import canonical
from okrcli.store.emit import emit
from okrcli.store.load import read_plan
from okrcli.store.parse import read_nodes
from okrcli.store.proof import tree
from okrcli.store.written import written
from tests.store.texts import texts, texts_of

EXAMPLES = Path(__file__).parents[2] / "examples"
PATH = "okrs/2026-Q4/circle.yaml"


def formatted(text: str, model: Any = Plan) -> str:
    return canonical(dedent(text).lstrip("\n"), model, PATH)


def test_a_plan_in_canonical_form() -> None:
    """Keys come in the order of the format, quotes, braces and blank lines as the tool itself has them."""
    text = """\
        # The plan of the circle.
        ---
        capacity:   10   # percent
        agreed: '2026-10-06'
        objectives:
        # Begun in May.
        - title: no
          id: "evidence"
          # okr: ignore[K302] because we said so
          key_results: [{title: "Discoveries, with users", metric: {to: "60", from: 20, unit: '%'}, id: 'on'}]

          x-board:   {b:  1,   a: [yes]}   # ours
          owner: 0123
        - id: second
          title: "Plain words"
          why: |
              Two lines,

              as they are.
          # Below the last one.


        """
    wanted = """\
        # The plan of the circle.
        agreed: 2026-10-06
        capacity: 10   # percent
        objectives:
          # Begun in May.
          - id: evidence
            title: "no"
            owner: "0123"
            # okr: ignore[K302] because we said so
            key_results:
              - id: "on"
                title: Discoveries, with users
                metric: {unit: "%", from: 20, to: 60}

            x-board:   {b:  1,   a: [yes]}   # ours

          - id: second
            title: Plain words
            why: |
              Two lines,

              as they are.
            # Below the last one.
        """
    assert formatted(text) == dedent(wanted)


def test_comments_in_braces_keep_their_layout() -> None:
    """Where a comment stands inside of braces or before a value, the bytes of that entry stay."""
    text = """\
        agreed:   # by all
           2026-10-06
        objectives:
            - title: T
              id: a
              supports: [company/b,   # first
                         company/c]
        """
    wanted = """\
        agreed:   # by all
           2026-10-06
        objectives:
          - id: a
            title: T
            supports: [company/b,   # first
                       company/c]
        """
    assert formatted(text) == dedent(wanted)


def test_what_belongs_to_the_user_is_only_moved() -> None:
    """An entry of the user's own keeps its quotes, its order and its comments, and moves as a whole."""
    text = """\
        objectives:
        - title: T
          x-own:
             - yes   # ?
             - {b: 0x1F, a: 1}
             # and more
          id: a
        """
    wanted = """\
        objectives:
          - id: a
            title: T
            x-own:
               - yes   # ?
               - {b: 0x1F, a: 1}
               # and more
        """
    assert formatted(text) == dedent(wanted)


def test_a_comment_at_the_end_of_a_line_stays_with_all_of_it() -> None:
    """A line with a comment is not taken apart, and lines are not put together under the comment of one."""
    text = f"""\
        objectives:
          - id: a
            title: T
            needs:
              - {{team: b, what: {"word " * 20}end}}   # okr: ignore[A403] because they know
            dropped:   # okr: ignore[X902] because of it
              date: 2026-11-02
        """
    assert formatted(text) == dedent(text)


def test_line_ends_and_marks() -> None:
    """LF, no byte order mark, no document marks, a line end at the end."""
    text = "\ufeff---\r\nformat: 1\r\nname: 'A'\r\n..."
    assert canonical(text, Settings, "okr.yaml") == "format: 1\nname: A\n"


@pytest.mark.parametrize(
    "text", ["? agreed\n: 2026-10-06\n", "{agreed: 2026-10-06}\n", "%YAML 1.2\n---\na: b\n", ""]
)
def test_odd_layouts_are_refused(text: str) -> None:
    """What cannot be laid out safely is refused with the reason."""
    with pytest.raises(WriteRefusedError, match="left as it is"):
        canonical(text, Plan, PATH)


@pytest.mark.parametrize("file", sorted(EXAMPLES.rglob("*.yaml")), ids=lambda file: file.name)
def test_examples_come_out_the_same_twice(file: Path) -> None:
    """Each file of the examples has a canonical form, and that form is its own."""
    path = file.relative_to(EXAMPLES).as_posix().partition("/")[2]
    kind = kind_of(path)
    text = file.read_bytes().decode()
    if kind is None or not read_nodes(text, path).whole:
        return
    once = canonical(text, kind.model, path)
    assert canonical(once, kind.model, path) == once
    assert tree(read_nodes(once, path).root) == tree(read_nodes(text, path).root)


@given(texts())
def test_any_text(drawn: tuple[str, Any]) -> None:
    """Whatever a text says, it says after it was put in order, with as many comments; twice is once."""
    text, said = drawn
    once = canonical(text, Plan, PATH)
    assert tree(read_nodes(once, "").root) == said
    assert once.count("# c") == text.count("# c")
    assert canonical(once, Plan, PATH) == once


ids = st.sampled_from(["a", "no", "007", "b-c", "2026", "long-" * 9 + "id"])
lines = st.sampled_from(
    ["T", "no", "12:30", "a: b", "Ü # 3", "x, [y]", "word " * 20 + "end", "two\nlines", "– dash"]
)
numbers = st.sampled_from(["0", "-3", "12.50", "100000000000000000"])
days = st.sampled_from(["2026-10-06", "2026-12-31"])


def some(required: dict[str, Any], optional: dict[str, Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Keys in any order, those that are optional or not."""
    whole = st.fixed_dictionaries(required, optional=optional)
    return whole.flatmap(lambda drawn: st.permutations(list(drawn.items()))).map(dict)


metrics = some(
    {"from": numbers | st.just("unknown"), "to": numbers},
    {"unit": lines, "plan": st.dictionaries(days, numbers, min_size=1)},
)
steps = st.lists(
    some({"id": ids, "title": lines}, {"due": days, "weight": st.just("2")}), min_size=1, max_size=2
)
amendments = st.lists(some({"date": days, "was": some({}, {"to": numbers})}, {"because": lines}), max_size=2)
key_results = some(
    {"id": ids, "title": lines},
    {
        "metric": metrics,
        "milestones": steps,
        "done_when": lines,
        "amendments": amendments,
        "x-own": lines | st.lists(lines),
    },
)
needs = st.lists(
    some({"team": ids, "what": lines}, {"accepted": st.sampled_from(["true", "False"])}), max_size=2
)
objectives = some(
    {"id": ids, "title": lines},
    {
        "key_results": st.lists(key_results, max_size=2),
        "needs": needs,
        "why": lines,
        "x-y": metrics,
        "owner": st.none() | ids,
    },
)
plans = some(
    {"objectives": st.lists(objectives, max_size=3)}, {"agreed": days, "capacity": numbers, "x-z": lines}
)


@given(plans.flatmap(lambda plan: st.tuples(st.just(plan), texts_of(plan))))
def test_any_plan(drawn: tuple[dict[str, Any], str]) -> None:
    """A plan is read the same after it was put in order, with the same comments; twice is once."""
    said, text = drawn
    once = canonical(text, Plan, PATH)
    assert tree(read_nodes(once, "").root) == said
    before, _problems = read_plan(text, PATH, "circle")
    after, _problems = read_plan(once, PATH, "circle")
    assert after == before
    assert once.count("# c") == text.count("# c")
    assert canonical(once, Plan, PATH) == once


def test_what_the_tool_writes_is_canonical() -> None:
    """A plan as the tool writes it stays as it is."""
    source = (EXAMPLES / "agency" / "okrs" / "2026-Q4" / "client-auental.yaml").read_text(encoding="utf-8")
    plan, problems = read_plan(source, PATH, "client-auental")
    assert plan is not None
    assert not problems
    text = re.sub(r'"([0-9-]{10})"', r"\1", emit(written(plan)))  # days as keys need no quotes
    assert canonical(text, Plan, PATH) == text
