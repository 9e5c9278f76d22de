"""Comments that silence: what they are about, what they may not silence, and what is said of them."""

from datetime import date
from pathlib import Path

import pytest

from okrcli.lint.examine import Answer, examine
from okrcli.lint.select import selection_of
from tests.lint.workspaces import PLAN, workspace

DAY = date(2026, 10, 2)
OBJECTIVE = """\
objectives:
  - id: evidence
    title: Product people decide from evidence
    key_results:
      - id: panel
        title: Quick answers from the panel
        metric: {from: 9, to: 5}
      - id: app
        title: Quick answers from the app
        metric: {from: 7, to: 5}
"""


def answer(root: Path, plan: str, select: str = "S113,S116,X") -> Answer:
    files = workspace(root, plan)
    return examine(files, DAY, selection_of(files.settings, select=select.split(",")))


def said(answered: Answer) -> list[tuple[str, int]]:
    return [(finding.code, finding.place.line) for finding in answered.findings]


def above(line: str, comment: str, text: str = OBJECTIVE) -> str:
    indent = line[: len(line) - len(line.lstrip())]
    return text.replace(line, f"{indent}{comment}\n{line}")


def test_at_the_end_of_a_line(tmp_path: Path) -> None:
    """It silences what is said of that line, and nothing of the next."""
    line = "metric: {from: 9, to: 5}"
    answered = answer(tmp_path, OBJECTIVE.replace(line, f"{line}  # okr: ignore[S116] because of an index"))
    assert said(answered) == [("S113", 3), ("S116", 10)]
    (suppressed,) = answered.suppressed
    assert suppressed.finding.place.line == 7
    assert suppressed.silence
    assert suppressed.silence.because == "of an index"


@pytest.mark.parametrize("word", ["S116", "s116", "S1", "S", "unit-missing", "S101, S116"])
def test_rules_are_told_by_code_beginning_or_name(tmp_path: Path, word: str) -> None:
    """As on the command line, and several with commas."""
    comment = f"# okr: ignore[{word}] because it is an index"
    assert ("S116", 8) not in said(answer(tmp_path, above("      - id: panel", comment)))


def test_above_an_entry_it_is_about_all_of_the_entry(tmp_path: Path) -> None:
    """Of a key result, of an objective with all in it, or of one key with all below it."""
    comment = "# okr: ignore[S116] because they are indices"
    assert said(answer(tmp_path / "1", above("      - id: panel", comment))) == [("S113", 3), ("S116", 11)]
    assert said(answer(tmp_path / "2", above("  - id: evidence", comment))) == [("S113", 4)]
    assert said(answer(tmp_path / "3", above("    key_results:", comment))) == [("S113", 3)]
    assert said(answer(tmp_path / "4", above("objectives:", comment))) == [("S113", 4)]


def test_other_comments_and_blank_lines_may_stand_between(tmp_path: Path) -> None:
    """The entry is the next thing that is neither blank nor a comment."""
    comment = "# okr: ignore[S116] because it is an index\n\n      # From the panel."
    assert said(answer(tmp_path, above("      - id: panel", comment))) == [("S113", 3), ("S116", 13)]


def test_lists_right_below_their_key(tmp_path: Path) -> None:
    """A list whose dashes are not indented is part of its key all the same."""
    flush = "# okr: ignore[S113] because of us\nobjectives:\n- id: a\n  title: A\n- id: b\n  title: B\n"
    assert said(answer(tmp_path, flush)) == []


@pytest.mark.parametrize(
    "title",
    [
        '"Answers # okr: ignore[S116] because"',
        "'Answers # okr: ignore[S116] because'",
        "Answers# okr: ignore[S116]",
    ],
)
def test_what_stands_in_a_text_is_no_comment(tmp_path: Path, title: str) -> None:
    """Only what YAML takes for a comment is one."""
    text = OBJECTIVE.replace("Quick answers from the panel", title)
    assert ("S116", 7) in said(answer(tmp_path, text))
    text = OBJECTIVE.replace(
        "title: Quick answers from the panel", "title: >-\n          A\n          # okr: ignore[S116]"
    )
    assert [code for code, _line in said(answer(tmp_path / "block", text))] == ["S113", "S116", "S116"]


def test_behind_the_mark_of_a_text_on_lines_of_its_own(tmp_path: Path) -> None:
    """There YAML takes a comment for one."""
    title = "title: >-  # okr: ignore[O205] because it is a picture\n      " + "A " * 30
    text = f"objectives:\n  - id: a\n    owner: anna\n    {title}\n"
    assert said(answer(tmp_path, text, "O205,X")) == []


def test_loud_rules_cannot_be_silenced(tmp_path: Path) -> None:
    """A hidden character is told whatever a comment says, and the comment is told too."""
    text = OBJECTIVE.replace(
        "Quick answers from the app", '"Quick \\u202eanswers"  # okr: ignore[X903] because of it'
    )
    assert said(answer(tmp_path, text, "X")) == [("X903", 9), ("X901", 9)]


def test_unused_words_are_told(tmp_path: Path) -> None:
    """A word that silences nothing is named; one whose rules were not chosen is not judged."""
    line = "title: Quick answers from the panel"
    comment = "  # okr: ignore[S116, S113] because of nothing"
    both = OBJECTIVE.replace(line, line + comment)
    (unused,) = [found for found in answer(tmp_path / "1", both).findings if found.code == "X901"]
    assert "S116, S113" in unused.message
    assert unused.fix is not None
    assert said(answer(tmp_path / "2", both, "X")) == []
    half = above("      - id: panel", "# okr: ignore[S116, S113] because of nothing")
    (unused,) = [found for found in answer(tmp_path / "3", half).findings if found.code == "X901"]
    assert "S113" in unused.message
    assert "S116" not in unused.message
    assert unused.fix is None


@pytest.mark.parametrize(
    "comment", ["# okr: ignore", "# okr: ignore K302", "# okr: ignore[]", "# okr: ignore[K999] because"]
)
def test_comments_that_name_no_rule(tmp_path: Path, comment: str) -> None:
    """A comment that was meant to silence, and cannot, says so."""
    assert ("X901", 5) in said(answer(tmp_path, above("      - id: panel", comment)))


def test_a_reason_is_asked_for(tmp_path: Path) -> None:
    """Without “because” it silences, and asks why."""
    assert said(answer(tmp_path, above("      - id: panel", "# okr: ignore[S116]"))) == [
        ("S113", 3),
        ("X902", 5),
        ("S116", 11),
    ]


def test_line_ends_and_marks_of_other_systems(tmp_path: Path) -> None:
    """CRLF and a byte order mark change nothing."""
    text = above("objectives:", "# okr: ignore[S] because it is a draft")
    answered = answer(tmp_path, "\ufeff" + text.replace("\n", "\r\n"))
    assert said(answered) == []
    assert {one.silence.because for one in answered.suppressed if one.silence} == {"it is a draft"}


def test_teams_and_settings_too(tmp_path: Path) -> None:
    """Any file of the workspace may hold a silence."""
    files = workspace(
        tmp_path,
        {"teams/growth.yaml": "name: Growth\nmembers: [eva]  # okr: ignore[S103] because she left\n"},
    )
    assert examine(files, DAY, selection_of(files.settings, select=["S"])).findings == ()


def test_a_file_full_of_comments_takes_no_time(tmp_path: Path) -> None:
    """As many as fit into a file, each with a deeper one below it."""
    text = "".join(f"{' ' * (row % 20)}# okr: ignore[S]\n" for row in range(3000))
    text += "objectives:\n" + "".join(
        f"  - id: o{row}\n    # okr: ignore[S]\n    title: A\n" for row in range(2500)
    )
    assert len(answer(tmp_path, text, "X").findings) > 2500


def test_the_entry_on_a_line(tmp_path: Path) -> None:
    """An entry ends where the next begins, and what follows the list is about the plan."""
    from okrcli.lint.owner import Owners

    files = workspace(tmp_path, OBJECTIVE.replace("    key_results", "    key_results") + "capacity: 10\n")
    owners = Owners(files)
    named = [str(owners.at(PLAN, line) or "") for line in range(1, 12)]
    assert named == [
        "",
        *["growth/evidence"] * 3,
        *["growth/evidence/panel"] * 3,
        *["growth/evidence/app"] * 3,
        "",
    ]
