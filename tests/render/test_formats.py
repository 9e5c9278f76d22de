"""The forms of findings: for reading, for grep, for programs, for GitHub."""

import json
import re
from collections.abc import Sequence
from datetime import date
from io import StringIO

import pytest

from okrcli.errors import NotFoundError
from okrcli.lint.finding import Finding, Related, Severity
from okrcli.model.place import Place
from okrcli.model.reference import Reference
from okrcli.render.findings import Report
from okrcli.render.formats import FORMATS, format_named
from okrcli.render.terminal import screen

PATH = "okrs/2026-Q4/growth.yaml"
GOALPOSTS: Sequence[tuple[Severity, str]] = (("warning", "G804"), ("error", "G803"), ("error", "G801"))
SOURCE = "objectives:\n  - id: a\n    title: Launch the app\n"


def _finding(
    severity: Severity = "warning", what: str = "It reads like a deliverable.", line: int = 3
) -> Finding:
    return Finding(
        "O202",
        "objective-is-a-deliverable",
        severity,
        what,
        "For whom?",
        Place(PATH, line, 12, line, 26),
        Reference("2026-Q4", "growth", "a"),
        (Related(Place(PATH, 2, 9, 2, 10), "its id"),),
    )


def _written(name: str, findings: Sequence[Finding], source: str = SOURCE, **environ: str) -> str:
    stream = StringIO()
    report = Report("Nordlicht", date(2026, 11, 15), findings, {PATH: source}, "plans/")
    format_named(name).write(report, screen(stream, environ=environ))
    return stream.getvalue()


def test_full_marks_the_place() -> None:
    """The source line stands there with a marker under just what is meant, and what belongs to it."""
    shown = _written("full", [_finding()])
    source, marker = shown.splitlines()[2:4]
    assert source.index("Launch") == marker.index("^")
    assert marker.strip() == "^" * len("Launch the app")
    assert f"{PATH}:2:9 its id" in shown
    assert "For whom?" in shown
    assert shown.endswith("1 warning. What one means: `okr rule O202`.\n")


def test_full_fits_the_width() -> None:
    """A long line is shown around the place, wide signs included, and nothing goes over the edge."""
    source = "objectives:\n  - id: a\n" + "    " + "x" * 200 + " Launch 漢字 " + "y" * 300
    place = Place(PATH, 3, 206, 3, 215)
    finding = Finding("O202", "n", "error", "Seen.", "Why?", place)
    shown = _written("full", [finding], source, COLUMNS="60")
    assert all(len(line) <= 60 for line in shown.splitlines())
    marked, marker = shown.splitlines()[2:4]
    assert marked.index("Launch") == marker.index("^")
    assert marker.count("^") == len("Launch ") + 4


@pytest.mark.parametrize(
    "place", [Place(PATH, 99, 1, 99, 2), Place("gone.yaml"), Place(PATH, 1, 500, 9, 1), Place("")]
)
def test_a_place_that_is_not_there_does_no_harm(place: Place) -> None:
    """A place outside of the text is named, and the finding is shown all the same."""
    finding = Finding("S101", "unreadable-file", "error", "Seen.", "Why?", place)
    for form in FORMATS:
        assert "Seen." in _written(form.name, [finding])


def test_concise_is_one_line_each() -> None:
    """One finding is one line, uncut, whatever its text holds."""
    shown = _written("concise", [_finding(what="A\nB " + "long " * 50 + "end.")], COLUMNS="40")
    first, last = shown.splitlines()
    assert first.startswith(f"{PATH}:3:12: warning O202 A B long")
    assert first.endswith("end. For whom?")
    assert last.startswith("1 warning")


def test_json_is_the_contract() -> None:
    """Every key of okr.lint/1 is there, with null for what does not apply."""
    answer = json.loads(_written("json", [_finding()]))
    assert answer == {
        "schema": "okr.lint/1",
        "workspace": "Nordlicht",
        "as_of": "2026-11-15",
        "findings": [
            {
                "code": "O202",
                "name": "objective-is-a-deliverable",
                "severity": "warning",
                "message": "It reads like a deliverable. For whom?",
                "help": "For whom?",
                "ref": "growth/a",
                "filename": PATH,
                "location": {"row": 3, "column": 12},
                "end_location": {"row": 3, "column": 26},
                "related": [{"filename": PATH, "location": {"row": 2, "column": 9}, "message": "its id"}],
                "fix": None,
                "url": "https://github.com/okrcli/okrcli/blob/main/docs/rules.md#o202-objective-is-a-deliverable",
            }
        ],
        "suppressed": 0,
        "suppressed_findings": None,
        "stale": [],
    }


def test_github_annotates_errors_first_and_ten_of_a_kind() -> None:
    """GitHub shows ten of each kind: errors come first, and what is left out is said."""
    found = [_finding("warning")] * 12 + [_finding("error")] + [_finding("info")]
    lines = _written("github", found).splitlines()
    kinds = [line.split()[0] for line in lines if re.match("::(error|warning|notice) ", line)]
    assert kinds == ["::error"] + ["::warning"] * 10 + ["::notice"]
    assert any("2 more" in line for line in lines)
    assert lines[0].startswith(
        "::error file=plans/okrs/2026-Q4/growth.yaml,line=3,endLine=3,col=12,endColumn=25,"
    )


def test_no_flood_pushes_a_moved_goalpost_off_github() -> None:
    """Of one kind a target that was eased in silence comes first, wherever it stands, then what hides."""
    last = Place("teams/z.yaml")
    hidden = [_finding("error")._replace(code="X903", place=last) for _ in range(10)]
    moved = [_finding(severity)._replace(code=code, place=last) for severity, code in GOALPOSTS]
    lines = _written(
        "github", [_finding("error")] * 20 + [_finding("warning")] * 20 + hidden + moved
    ).splitlines()
    titles = [
        line.partition("title=")[2].split()[0] for line in lines if re.match("::(error|warning) ", line)
    ]
    assert titles == ["G801", "G803", *["X903"] * 8, "G804", *["O202"] * 9]


def test_github_cannot_be_taken_over() -> None:
    """Text from a file neither ends a command, nor begins one, nor ends the silence around the words."""
    evil = "100 %, a: b\n::error::x\r##[error]y \x1b]52;c;x\x07."
    shown = _written("github", [_finding("error", evil)], GITHUB_ACTIONS="true")
    annotation, stop, *words, end = shown.splitlines()
    assert "100 %25, a: b ::error::x" in annotation
    assert "\x1b" not in shown
    assert "##[" not in shown
    token = stop.removeprefix("::stop-commands::")
    assert len(token) == 32
    assert end == f"::{token}::"
    assert not any(line.startswith("::") or "##[" in line for line in words)


def test_github_says_no_column_for_several_lines() -> None:
    """Columns of different lines do not go together."""
    finding = Finding("S101", "a:b,c%", "error", "Seen.", "Why?", Place(PATH, 1, 3, 4, 2))
    assert "line=1,endLine=4,title=S101 a%3Ab%2Cc%25::Seen. Why?" in _written("github", [finding])


@pytest.mark.parametrize("name", ["full", "concise", "github"])
def test_nothing_found_is_said(name: str) -> None:
    """Silence is not an answer."""
    assert "Nothing to ask about." in _written(name, [])


def test_an_unknown_format_is_refused() -> None:
    """The error names the format that was meant, or all there are."""
    with pytest.raises(NotFoundError) as caught:
        format_named("jsn")
    assert "json" in caught.value.hint
