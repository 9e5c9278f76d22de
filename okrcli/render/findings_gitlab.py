"""Findings as GitLab's code quality report, which a merge request shows beside the changed lines."""

from collections.abc import Mapping
from typing import Any

from okrcli.lint.finding import Severity
from okrcli.render.clean import clean
from okrcli.render.findings import Report
from okrcli.render.findings_marked import Marked, marked, path_in_repository
from okrcli.render.json import foreign, plain
from okrcli.render.markdown import unlinked
from okrcli.render.terminal import Screen

name = "gitlab"

_SEVERITIES: Mapping[Severity, str] = {"error": "major", "warning": "minor", "info": "info"}


def write(report: Report, screen: Screen) -> None:
    """Write a JSON array, an issue for each finding; GitLab counts equal fingerprints as one issue."""
    issues = (plain(_issue(one, report)) for one in marked(report) if one.silenced is None)
    screen.stream.writelines(foreign(issues))


def _issue(one: Marked, report: Report) -> dict[str, Any]:
    finding = one.finding
    return {
        "description": unlinked(finding.message),
        "check_name": f"{finding.code} {finding.name}",
        "fingerprint": one.fingerprint,
        "severity": _SEVERITIES[finding.severity],
        "location": {
            "path": clean(path_in_repository(report, finding.place)),
            "lines": {"begin": finding.place.line},
        },
    }
