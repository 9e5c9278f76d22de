"""The forms of findings that hosts read, held against what each host lays down."""

import json
import re
from collections.abc import Sequence
from datetime import date
from io import BytesIO, StringIO, TextIOWrapper
from typing import Any
from urllib.parse import unquote

import pytest
from jsonschema import Draft202012Validator
from junitparser import Failure, JUnitXml, Skipped, TestSuite

from okrcli.lint.examine import Suppressed
from okrcli.lint.finding import Edit, FailOn, Finding, Fix, Related, Severity
from okrcli.lint.silence import Silence
from okrcli.model.place import Place
from okrcli.model.reference import Reference
from okrcli.render.findings import Report
from okrcli.render.formats import format_named
from okrcli.render.terminal import screen

PATH = "okrs/2026-Q4/größe 1.yaml"
LINE = "    title: „Größe“ 𝔸 launch"
SOURCE = f"objectives:\n  - id: a\n{LINE}\n"
AT = LINE.index("launch") + 1
PLACE = Place(PATH, 3, AT, 3, AT + len("launch"))
TEXT = {"type": "string", "minLength": 1}
NUMBER = {"type": "integer", "minimum": 1}


def object_of(required: dict[str, Any], **optional: Any) -> dict[str, Any]:
    """The schema of an object that has these keys, may have those, and no other."""
    properties = {**required, **optional}
    return {
        "type": "object",
        "required": [*required],
        "properties": properties,
        "additionalProperties": False,
    }


POSITION = object_of({"line": NUMBER, "column": NUMBER})
RANGE = object_of({"start": POSITION, "end": POSITION})
# reviewdog ends with an error at a key that it does not know.
RDJSON = object_of(
    {
        "source": object_of({"name": TEXT, "url": TEXT}),
        "diagnostics": {
            "type": "array",
            "items": object_of(
                {
                    "message": TEXT,
                    "location": object_of({"path": TEXT, "range": RANGE}),
                    "severity": {"enum": ["ERROR", "WARNING", "INFO"]},
                    "code": object_of({"value": TEXT, "url": TEXT}),
                    "suggestions": {
                        "type": "array",
                        "items": object_of({"range": RANGE, "text": {"type": "string"}}),
                    },
                }
            ),
        },
    }
)
GITLAB = {
    "type": "array",
    "items": object_of(
        {
            "description": TEXT,
            "check_name": TEXT,
            "fingerprint": TEXT,
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": object_of(
                {"path": {"type": "string", "pattern": "^[^./]"}, "lines": object_of({"begin": NUMBER})}
            ),
        }
    ),
}


def finding(severity: Severity = "warning", place: Place = PLACE, **other: Any) -> Finding:
    values = {
        "what": "It reads like a deliverable.",
        "reference": Reference("2026-Q4", "größe", "a"),
        **other,
    }
    return Finding("O202", "objective-is-a-deliverable", severity, help="For whom?", place=place, **values)


def report(findings: Sequence[Finding], source: str = SOURCE, **other: Any) -> Report:
    return Report("Nordlicht", date(2026, 11, 15), findings, {PATH: source}, "plans/", **other)


def written(name: str, of: Report) -> str:
    stream = StringIO()
    format_named(name).write(of, screen(stream, environ={}))
    return stream.getvalue()


def sarif(of: Report) -> dict[str, Any]:
    log: dict[str, Any] = json.loads(written("sarif", of))
    assert log["version"] == "2.1.0"
    run: dict[str, Any] = log["runs"][0]
    return run


def fingerprints(of: Report) -> list[str]:
    marks = [result["partialFingerprints"]["primaryLocationLineHash"] for result in sarif(of)["results"]]
    assert marks == [issue["fingerprint"] for issue in json.loads(written("gitlab", of))]
    return marks


def suites(of: Report) -> list[TestSuite]:
    return list(JUnitXml.fromstring(written("junit", of).encode()))


FIX = Fix("Write it [so](1).", (Edit(PLACE, '"start"', "start"),), safe=True)
SILENCE = Silence(Place(PATH, 3), ("O202",), "the client named it", 3, 3, None, whole=False)


def test_sarif_says_where_from_the_top_of_the_repository() -> None:
    """Paths are relative and percent-encoded, columns count characters, the end is one past the last."""
    run = sarif(report([finding()]))
    place = run["results"][0]["locations"][0]["physicalLocation"]
    uri = place["artifactLocation"]["uri"]
    assert uri == "plans/okrs/2026-Q4/gr%C3%B6%C3%9Fe%201.yaml"
    assert unquote(uri) == f"plans/{PATH}"
    assert run["columnKind"] == "unicodeCodePoints"
    assert place["region"] == {"startLine": 3, "startColumn": AT, "endLine": 3, "endColumn": AT + 6}


def test_sarif_tells_the_rules_that_spoke() -> None:
    """Each result leads to its rule, which says in words what it asks and where its page is."""
    run = sarif(report([finding(), finding("error")]))
    (rule,) = run["tool"]["driver"]["rules"]
    assert {result["ruleIndex"] for result in run["results"]} == {0}
    assert [result["level"] for result in run["results"]] == ["warning", "error"]
    assert rule["id"] == "O202"
    assert rule["helpUri"].endswith("/docs/rules.md#o202-objective-is-a-deliverable")
    assert "What it asks" in rule["help"]["text"]
    assert "security-severity" not in json.dumps(run)


def test_sarif_has_no_empty_text() -> None:
    """No empty string anywhere: GitHub refuses the file."""
    cut = Fix("Take it away.", (Edit(PLACE, ""),), safe=True)
    related = (Related(Place(PATH, 2, 9, 2, 10), "its id"),)
    of = report([finding(fix=cut, related=related)], suppressed=[Suppressed(finding())], show_suppressed=True)
    assert '""' not in written("sarif", of)


def test_sarif_has_related_places_and_fixes() -> None:
    """What else belongs to a finding is numbered, and a fix says which text goes and which comes."""
    related = (Related(Place(PATH, 2, 9, 2, 10), "its id"), Related(Place(PATH), "its file"))
    (result,) = sarif(report([finding(fix=FIX, related=related)]))["results"]
    assert [(one["id"], one["message"]["text"]) for one in result["relatedLocations"]] == [
        (1, "its id"),
        (2, "its file"),
    ]
    (change,) = result["fixes"][0]["artifactChanges"]
    assert change["replacements"][0]["insertedContent"]["text"] == '"start"'
    assert change["replacements"][0]["deletedRegion"]["startColumn"] == AT


def test_sarif_lists_what_is_silenced_only_if_asked() -> None:
    """With --show-suppressed each result says by what it is silenced, or that it is not."""
    silenced = [Suppressed(finding(), SILENCE), Suppressed(finding())]
    assert "suppressions" not in sarif(report([finding()], suppressed=silenced))["results"][0]
    results = sarif(report([finding()], suppressed=silenced, show_suppressed=True))["results"]
    (none, comment, baseline) = [result["suppressions"] for result in results]
    assert none == []
    assert (comment[0]["kind"], baseline[0]["kind"]) == ("inSource", "external")
    assert "the client named it" in comment[0]["justification"]


def test_fingerprints_stay_when_lines_move() -> None:
    """New lines above, another severity, words or silence change no fingerprint; another text does."""
    other = finding(place=Place(PATH, 2, 9, 2, 10))
    before = fingerprints(report([other, finding()]))
    moved = finding("error", PLACE._replace(line=5, end_line=5), what="For 12 days.")
    assert fingerprints(report([moved], f"# a\n# b\n{SOURCE}")) == before[1:]
    assert fingerprints(report([finding()], suppressed=[Suppressed(other)])) == before[1:]
    assert fingerprints(report([finding()], SOURCE.replace("launch", "deploy"))) != before[1:]


def test_fingerprints_are_all_different() -> None:
    """GitLab counts equal fingerprints as one issue, so that equal findings are numbered."""
    assert len(set(fingerprints(report([finding(), finding(), finding()])))) == 3


@pytest.mark.parametrize("findings", [[], [finding("error"), finding("warning"), finding("info", fix=FIX)]])
def test_gitlab_and_reviewdog_read_it(findings: list[Finding]) -> None:
    """The JSON has the keys that GitLab and reviewdog lay down, and no other."""
    Draft202012Validator(GITLAB).validate(json.loads(written("gitlab", report(findings))))
    Draft202012Validator(RDJSON).validate(json.loads(written("rdjson", report(findings))))


def test_gitlab_knows_three_severities() -> None:
    """An error is major: a blocker would claim more than a question can."""
    of = report([finding(severity) for severity in ("error", "warning", "info")])
    assert {issue["severity"] for issue in json.loads(written("gitlab", of))} == {"major", "minor", "info"}


def test_reviewdog_counts_bytes() -> None:
    """Columns are bytes of UTF-8: cut out of the line's bytes they give what is meant."""
    of = report([finding(fix=FIX, related=(Related(Place(PATH, 2), "Its id"),))])
    (diagnostic,) = json.loads(written("rdjson", of))["diagnostics"]
    (suggestion,) = diagnostic["suggestions"]
    for found in (diagnostic["location"]["range"], suggestion["range"]):
        start, end = found["start"]["column"] - 1, found["end"]["column"] - 1
        assert LINE.encode()[start:end] == b"launch"
    assert suggestion["text"] == '"start"'
    assert re.search(r"Its id \(plans/.*:2\)$", diagnostic["message"])


def test_reviewdog_is_told_of_places_that_are_not_there() -> None:
    """A place beyond the text keeps its line, and columns stay 1 or more."""
    of = report([finding(place=Place(PATH, 9, 4, 9, 7)), finding(place=Place("gone.yaml"))])
    ranges = [one["location"]["range"] for one in json.loads(written("rdjson", of))["diagnostics"]]
    assert [(one["start"]["line"], one["start"]["column"]) for one in ranges] == [(9, 4), (1, 1)]


@pytest.mark.parametrize(("fail_on", "failed"), [("error", 1), ("warning", 2), ("info", 3), ("never", 0)])
def test_junit_fails_where_lint_fails(fail_on: FailOn, failed: int) -> None:
    """Just what makes the exit code 1 is a failed test; what is milder has passed and is told."""
    of = report([finding("error"), finding("warning"), finding("info")], fail_on=fail_on)
    (suite,) = suites(of)
    assert (suite.tests, suite.failures, suite.errors) == (3, failed, 0)
    failures = [case for case in suite if any(isinstance(result, Failure) for result in case.result)]
    assert len(failures) == failed
    assert all("For whom?" in (case.system_out or "") for case in suite if case not in failures)


def test_junit_passes_a_clean_file() -> None:
    """A file without findings is one test that has passed; check-ins, which are many, are left out."""
    of = report([])._replace(sources={PATH: SOURCE, "okrs/2026-Q4/checkins/a/b.yaml": ""})
    (suite,) = suites(of)
    assert suite.name == f"plans/{PATH}"
    assert (suite.tests, suite.failures) == (1, 0)


def test_junit_names_each_test_once() -> None:
    """What compares two runs knows a test by its name: no line in it, and none twice."""
    (suite,) = suites(report([finding(), finding()]))
    names = [case.name for case in suite]
    assert names == ["O202 objective-is-a-deliverable größe/a", "O202 objective-is-a-deliverable größe/a (2)"]


def test_junit_skips_what_is_silenced() -> None:
    """A silenced finding is a skipped test with the reason."""
    (suite,) = suites(report([], suppressed=[Suppressed(finding(), SILENCE)], show_suppressed=True))
    (case,) = suite
    (skipped,) = case.result
    assert isinstance(skipped, Skipped)
    assert "the client named it" in (skipped.message or "")


def test_junit_holds_in_any_encoding() -> None:
    """A stream of ASCII gets the same report: what the declaration says is true everywhere."""
    stream = TextIOWrapper(BytesIO(), "ascii")
    format_named("junit").write(report([finding()]), screen(stream, environ={}))
    stream.seek(0)
    assert stream.read() == written("junit", report([finding()]))
