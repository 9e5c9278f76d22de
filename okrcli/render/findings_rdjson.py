"""Findings for reviewdog, which comments on changed lines and suggests fixes: its diagnostic format as JSON.

Columns count bytes of UTF-8 from 1, and the end is one past the last byte. reviewdog refuses a key it does
not know, and puts messages into comments as Markdown.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import Any

from okrcli.lint.finding import Finding, Severity
from okrcli.lint.manual import address_of
from okrcli.model.place import Place
from okrcli.render.clean import clean
from okrcli.render.findings import Report, lines_of
from okrcli.render.findings_marked import HOME, path_in_repository
from okrcli.render.json import foreign, plain
from okrcli.render.markdown import escape
from okrcli.render.terminal import Screen

name = "rdjson"

_SEVERITIES: Mapping[Severity, str] = {"error": "ERROR", "warning": "WARNING", "info": "INFO"}


def write(report: Report, screen: Screen) -> None:
    """Write one JSON object with a diagnostic for each finding, and a suggestion for each edit of its fix."""
    diagnostics = (plain(_diagnostic(finding, report)) for finding in report.findings)
    content = {"source": {"name": "okr lint", "url": HOME}, "diagnostics": diagnostics}
    screen.stream.writelines(foreign(content))


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
    lines = lines_of(report.sources.get(place.path, ""))
    columns = _columns(lines[line - 1] if line <= len(lines) else "")
    missing = max(0, column - len(columns))  # where the place lies beyond the text that is known
    return {"line": line, "column": columns[column - 1 - missing] + missing}


@lru_cache(maxsize=2)  # of the lines on which a place begins and ends
def _columns(line: str) -> Sequence[int]:
    """Return where each character begins, counted in bytes from 1, and where the last one ends."""
    if line.isascii():
        return range(1, len(line) + 2)
    return list(accumulate((len(sign.encode("utf-8", "surrogatepass")) for sign in line), initial=1))
