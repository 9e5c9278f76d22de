"""Findings for reviewdog, which comments on changed lines and suggests fixes: its diagnostic format as JSON.

Columns count bytes of UTF-8 from 1, and the end is one past the last byte. reviewdog refuses a key it does
not know, and puts messages into comments as Markdown.
"""

from collections.abc import Mapping
from typing import Any

from okrcli.lint.finding import Finding, Severity
from okrcli.lint.manual import address_of
from okrcli.model.place import Place
from okrcli.render.clean import clean
from okrcli.render.findings import Report
from okrcli.render.findings_marked import HOME, path_in_repository, stretch
from okrcli.render.json import foreign
from okrcli.render.markdown import escape
from okrcli.render.terminal import Screen

name = "rdjson"

_SEVERITIES: Mapping[Severity, str] = {"error": "ERROR", "warning": "WARNING", "info": "INFO"}


def write(report: Report, screen: Screen) -> None:
    """Write one JSON object with a diagnostic for each finding, and a suggestion for each edit of its fix."""
    diagnostics = [_diagnostic(finding, report) for finding in report.findings]
    content = {"source": {"name": "okr lint", "url": HOME}, "diagnostics": diagnostics}
    screen.stream.write(foreign(content))


def _diagnostic(finding: Finding, report: Report) -> dict[str, Any]:
    also = [
        f"{related.message} ({path_in_repository(report, related.place)}:{related.place.line})"
        for related in finding.related
    ]
    edits = finding.fix.edits if finding.fix else ()
    return {
        "message": escape(" ".join([finding.message, *also])),
        "location": {
            "path": clean(path_in_repository(report, finding.place)),
            "range": _range(finding.place, report),
        },
        "severity": _SEVERITIES[finding.severity],
        "code": {"value": finding.code, "url": address_of(finding.code, finding.name)},
        "suggestions": [{"range": _range(edit.place, report), "text": edit.text} for edit in edits],
    }


def _range(place: Place, report: Report) -> dict[str, Any]:
    return {
        "start": _position(report, place, place.line, place.column),
        "end": _position(report, place, place.end_line, place.end_column),
    }


def _position(report: Report, place: Place, line: int, column: int) -> dict[str, int]:
    before = stretch(report, Place(place.path, line, 1, line, column))
    missing = column - 1 - len(before)  # where the place lies beyond the text that is known
    return {"line": line, "column": len(before.encode("utf-8", "surrogatepass")) + missing + 1}
