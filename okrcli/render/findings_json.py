"""Findings for programs: ``okr.lint/1``."""

from typing import Any

from okrcli.lint.finding import Finding, Fix
from okrcli.lint.manual import address_of
from okrcli.model.place import Place
from okrcli.render.findings import Report
from okrcli.render.json import pieces, plain
from okrcli.render.terminal import Screen

__all__ = ["finding_json", "name", "write"]

name = "json"


def write(report: Report, screen: Screen) -> None:
    """Write one JSON object; rows and columns count from 1, the end column is one past the last character."""
    content = {
        "workspace": report.workspace,
        "as_of": report.day,
        "findings": (plain(finding_json(finding)) for finding in report.findings),
        "suppressed": len(report.suppressed),
        "suppressed_findings": [
            {**finding_json(one.finding), "because": one.silence.because if one.silence else None}
            for one in report.suppressed
        ]
        if report.show_suppressed
        else None,
        "stale": [
            {"file": known.file, "ref": known.reference or None, "rule": known.rule, "count": count}
            for known, count in report.stale
        ],
    }
    screen.stream.writelines(pieces("lint", content))


def finding_json(finding: Finding) -> dict[str, Any]:
    """Return one finding."""
    place = finding.place
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity,
        "message": finding.message,
        "help": finding.help,
        "ref": None if finding.reference is None else str(finding.reference),
        "filename": place.path,
        "location": _location(place),
        "end_location": {"row": place.end_line, "column": place.end_column},
        "related": [
            {
                "filename": related.place.path,
                "location": _location(related.place),
                "message": related.message,
            }
            for related in finding.related
        ],
        "fix": None if finding.fix is None else _fix(finding.fix),
        "url": address_of(finding.code, finding.name),
    }


def _fix(fix: Fix) -> dict[str, Any]:
    return {
        "description": fix.description,
        "safe": fix.safe,
        "edits": [
            {
                "location": _location(edit.place),
                "end_location": {"row": edit.place.end_line, "column": edit.place.end_column},
                "content": edit.text,
            }
            for edit in fix.edits
        ],
    }


def _location(place: Place) -> dict[str, int]:
    return {"row": place.line, "column": place.column}
