"""Findings as annotations of a pull request on GitHub, and in words for the log.

The runner executes ``::command::`` at the start of a line. So what a file may have said is escaped within an
annotation, and stands in the log between stop-commands with a token nobody can guess.
"""

import secrets
from collections.abc import Iterator, Mapping, Sequence

from okrcli.lint.finding import SEVERITIES, Finding, Severity, gravest_first
from okrcli.render.clean import clean, defuse
from okrcli.render.findings import Report, log_line, notes, one_line, silenced_lines
from okrcli.render.glyphs import spell
from okrcli.render.terminal import Screen
from okrcli.translate import _

name = "github"

# GitHub shows ten annotations of each kind for a step.
_SHOWN = 10
_KINDS: Mapping[Severity, str] = {"error": "error", "warning": "warning", "info": "notice"}


def write(report: Report, screen: Screen) -> None:
    """Write the annotations, the gravest first and at most ten of a kind, then all findings in words."""
    encoding = screen.stream.encoding or "utf-8"
    grave = gravest_first(report.findings)
    for severity in SEVERITIES:
        found = [finding for finding in grave if finding.severity == severity]
        for finding in found[:_SHOWN]:
            screen.stream.write(spell(_annotation(finding, report.prefix), encoding) + "\n")
    token = secrets.token_hex(16)
    screen.stream.write(f"::stop-commands::{token}\n")
    for finding in report.findings:
        log_line(screen, one_line(finding))
    for sentence in (*silenced_lines(report), *_left_out(report.findings), *notes(report)):
        log_line(screen, sentence)
    screen.stream.write(f"::{token}::\n")


def _annotation(finding: Finding, prefix: str) -> str:
    place = finding.place
    properties = {"file": prefix + place.path, "line": place.line, "endLine": place.end_line}
    if place.line == place.end_line:
        properties |= {"col": place.column, "endColumn": max(place.column, place.end_column - 1)}
    properties["title"] = f"{finding.code} {finding.name}"
    listed = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
    return f"::{_KINDS[finding.severity]} {listed}::{_data(finding.message)}"


def _left_out(findings: Sequence[Finding]) -> Iterator[str]:
    for severity in SEVERITIES:
        more = sum(finding.severity == severity for finding in findings) - _SHOWN
        if more > 0:
            sentence = _("{count} more of the kind “{kind}” are listed here, but not annotated.")
            yield sentence.format(count=more, kind=_KINDS[severity])


def _data(text: str) -> str:
    """Escape the text of a command: the percent sign first, or the others would be escaped twice."""
    return defuse(clean(text)).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
