"""Findings one to a line, for editors and for grep."""

from okrcli.render.findings import Report, log_line, notes, one_line, silenced_lines
from okrcli.render.terminal import Screen

name = "concise"


def write(report: Report, screen: Screen) -> None:
    """Write ``path:line:column: severity code message`` for each finding, uncut, and how many there are."""
    for finding in report.findings:
        log_line(screen, one_line(finding))
    for line in (*silenced_lines(report), *notes(report)):
        log_line(screen, line)
