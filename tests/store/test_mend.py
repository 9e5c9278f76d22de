"""What people write by hand and YAML trips over: a helpful sentence, the place, and the rest still read."""

from decimal import Decimal

import pytest
import yaml

from okrcli.model.place import Problem
from okrcli.model.plan import KeyResult, Plan
from okrcli.store.load import read_plan

BEFORE = """\
objectives:
  - id: one
    title: One
    key_results:
      - id: first
        title: First
        metric: {from: 1, to: 2}
      - id: middle
"""
AFTER = """\
      - id: last
        title: Last
        metric: {from: 1, to: 2}
  - id: two
    title: Two
"""


def read(lines: str) -> tuple[KeyResult, list[Problem]]:
    """Read a plan with these lines in the middle; what stands around them is all there."""
    plan, problems = read_plan(BEFORE + lines + AFTER, "plan.yaml", "team")
    assert isinstance(plan, Plan)
    assert [objective.id for objective in plan.objectives] == ["one", "two"]
    first, middle, last = plan.objectives[0].key_results
    assert (first.id, middle.id, last.id) == ("first", "middle", "last")
    assert first.metric == last.metric != None  # noqa: E711 - an entry compares by what it says
    assert (first.title, last.title, plan.objectives[1].title) == ("First", "Last", "Two")
    return middle, problems


def only(problems: list[Problem]) -> tuple[str, str, str]:
    """The only problem: its line and column, sentence and way out."""
    assert len(problems) == 1, problems
    place = problems[0].place
    assert place.path == "plan.yaml"
    return f"{place.line}:{place.column}", problems[0].message, problems[0].hint


MISLEADS = "This line is not YAML: a colon, a quote or a special character in it misleads the reader."


@pytest.mark.parametrize(
    ("written", "title", "column", "shown"),
    [
        ("Discovery: Kunden hören", "Discovery: Kunden hören", 25, "'Discovery: Kunden hören'"),
        ('"Pitch" heißt jetzt so', '"Pitch" heißt jetzt so', 24, "'\"Pitch\" heißt jetzt so'"),
        ("@anna macht das", "@anna macht das", 16, "'@anna macht das'"),
        ("- kein Punkt", "- kein Punkt", 16, "'- kein Punkt'"),
        ("*wichtig* und klar", "*wichtig* und klar", 24, "'*wichtig* und klar'"),
        ("`code` läuft", "`code` läuft", 16, "'`code` läuft'"),
        ("It's: so", "It's: so", 20, "'It''s: so'"),
        ("'So geht's'", "So geht's", 25, "'So geht''s'"),
        ('"5" breit"', '5" breit', 20, "'5\" breit'"),
        ("a: b  # warum", "a: b", 17, "'a: b'  # warum"),
    ],
)
def test_title_that_needs_quotes(written: str, title: str, column: int, shown: str) -> None:
    """A text that YAML trips over is read as it was meant, and shown in quotes."""
    key_result, problems = read(f"        title: {written}\n")
    assert key_result.title == title
    assert only(problems) == (f"9:{column}", MISLEADS, f"Put the text in quotes: title: {shown}")


def test_percent_in_braces() -> None:
    """A bare % as a unit is read, with the line as it should be."""
    key_result, problems = read("        title: M\n        metric: {unit: %, from: 1, to: 2}\n")
    assert key_result.unit == "%"
    assert only(problems) == (
        "10:24",
        MISLEADS,
        "Put the text in quotes: metric: {unit: '%', from: 1, to: 2}",
    )


def test_decimal_comma() -> None:
    """A decimal comma is told as what it is, and the number that was cut is not believed."""
    key_result, problems = read("        title: M\n        metric: {from: 34,5, to: 50}\n")
    assert key_result.metric is None
    assert only(problems) == (
        "10:24",
        "“from” was read as 34: a comma ends it here.",
        "Decimals are written with a point: from: 34.5.",
    )


def test_text_cut_at_a_comma() -> None:
    """A text in braces that was cut at its comma is told, with the quotes it needs."""
    _key_result, problems = read(
        "        title: M\n        dropped: {date: 2026-10-12, because: Zwei da, Köln fehlt}\n"
    )
    assert only(problems) == (
        "10:55",
        "The text of “because” was cut at a comma: “Köln fehlt” was read as a key.",
        'Put the text in quotes: because: "Zwei da, Köln fehlt".',
    )


def test_what_only_lint_can_see() -> None:
    """A comment in a title and a grouped number are YAML: they are read as they stand, without a problem."""
    key_result, problems = read(
        "        title: Top #3 im Ranking\n        metric: {unit: €, from: 1.200, to: 2.500}\n"
    )
    assert key_result.title == "Top"
    assert key_result.metric is not None
    assert key_result.metric.target == Decimal("2.500")
    assert problems == []


@pytest.mark.parametrize(
    "lines",
    [
        '        title: "Open\n',
        "        title: 'Open\n",
        '        title: "Open\n        source: "L"\n',
        "        title: 'Open\n        source: don't\n",
        '        title: "Open\n        keep: {unit: "%", min: 1}\n',
    ],
)
def test_quotation_mark_not_closed(lines: str) -> None:
    """The line where the mark opens is at fault, wherever YAML trips over it."""
    key_result, problems = read(lines)
    assert key_result.title == "Open"
    sentence = "A quotation mark that opens here is not closed."
    assert only(problems) == ("9:16", sentence, "Close it at the end of the text.")


def test_quotation_mark_in_braces_not_closed() -> None:
    """In braces too, up to the next comma."""
    key_result, problems = read('        metric: {unit: "%, from: 1, to: 2}\n        title: M\n')
    assert key_result.unit == "%"
    assert only(problems)[:2] == ("9:24", "A quotation mark that opens here is not closed.")


def test_bracket_not_closed() -> None:
    """A bracket is closed at the end of its line, before a comment."""
    key_result, problems = read(
        "        title: M\n        metric: {from: 1, plan: {2026-10-31: 1}, to: 2  # two\n"
    )
    assert key_result.metric is not None
    assert key_result.metric.target == 2
    assert only(problems) == (
        "10:17",
        "A bracket that opens here is not closed.",
        "Close it: metric: {from: 1, plan: {2026-10-31: 1}, to: 2}  # two",
    )


@pytest.mark.parametrize(
    "lines",
    [
        '        title: M\n        metric: {unit: "%",\n          from: 1: 2\n          to: 2}\n',
        "        title: M\n        metric: {from: 1,\n          to: 2\n",
        "        title: M\n        metric: [[[[\n",
        f"        title: M\n        metric: {{{'x' * 3000}\n",
    ],
)
def test_brackets_over_lines(lines: str) -> None:
    """Brackets over several lines lose what is in them and nothing else."""
    key_result, problems = read(lines)
    assert key_result.title == "M"
    assert {problem.place.line for problem in problems} <= {10, 11, 12}


def test_key_without_colon() -> None:
    """A line without a colon is told as that, where it begins."""
    key_result, problems = read("        title: M\n        note\n")
    assert key_result.title == "M"
    assert only(problems) == ("10:9", "The key in this line has no colon.", "Write it as `key: value`.")


@pytest.mark.parametrize("indentation", [7, 10])
def test_indentation(indentation: int) -> None:
    """A line that is indented wrongly is told once and left out."""
    key_result, problems = read("        title: M\n" + " " * indentation + "metric: {from: 1, to: 2}\n")
    assert (key_result.title, key_result.metric) == ("M", None)
    assert only(problems)[1] == "This line is not YAML."


def test_tab() -> None:
    """A tab at the beginning of a line is told as one."""
    key_result, problems = read("        title: M\n\tmetric: {from: 1, to: 2}\n")
    assert (key_result.title, key_result.metric) == ("M", None)
    assert only(problems) == ("10:1", "This line is indented with a tab.", "Indent with spaces.")


@pytest.mark.parametrize("base", ["", "||||||| base\n        title: Old\n"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_merge_conflict(base: str, end: str) -> None:
    """Of a merge conflict the first side is read, and it is told once."""
    lines = f"<<<<<<< HEAD\n        title: Ours\n{base}=======\n        title: Theirs\n>>>>>>> feature\n"
    plan, problems = read_plan((BEFORE + lines + AFTER).replace("\n", end), "plan.yaml", "team")
    assert plan is not None
    assert [entry.title for entry in plan.objectives[0].key_results] == ["First", "Ours", "Last"]
    place, message, hint = only(problems)
    assert (place, message) == ("9:1", "A merge conflict was left here; its first side is read.")
    assert "maybe both sides, and remove the lines with <<<<<<<" in hint


def test_half_a_conflict() -> None:
    """A marker that was left alone is told too."""
    key_result, problems = read("=======\n        title: M\n")
    assert key_result.title == "M"
    assert only(problems)[1] == "A merge conflict was left in this file."
    read("<<<<<<< HEAD\n        title: M\n")


def test_many_mistakes() -> None:
    """The same mistake in every entry costs no entry."""
    text = "objectives:\n" + "".join(f"  - id: o{index}\n    title: A: {index}\n" for index in range(40))
    plan, problems = read_plan(text, "plan.yaml", "team")
    assert plan is not None
    assert [objective.title for objective in plan.objectives] == [f"A: {index}" for index in range(40)]
    assert len(problems) == 40


@pytest.mark.parametrize(
    "text", ["@", "]]]]", "a: {\n", " \n\t\n", "\t" * 1000, "'" * 1001, "%X\n", "&a " * 9]
)
def test_nothing_to_mend(text: str) -> None:
    """Where nothing can be mended there is a problem all the same."""
    plan, problems = read_plan(text, "plan.yaml", "team")
    assert plan is not None
    assert problems


def test_error_without_a_place(monkeypatch: pytest.MonkeyPatch) -> None:
    """Should the library refuse a file without saying where, that is told too."""

    def refuse(text: str) -> None:
        raise yaml.YAMLError

    monkeypatch.setattr(yaml, "CBaseLoader", refuse)
    _plan, problems = read_plan("a: 1", "plan.yaml", "team")
    assert only(problems) == ("1:1", "This file is not YAML.", "")
