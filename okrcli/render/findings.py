"""What every form of the linter's findings has in common."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from okrcli.lint.finding import SEVERITIES, Finding, Severity
from okrcli.render.clean import clean, defuse
from okrcli.render.glyphs import spell
from okrcli.render.styles import Style
from okrcli.render.terminal import Screen
from okrcli.translate import _, plural

__all__ = ["STYLES", "Report", "log_line", "one_line", "severity_word", "summary"]

STYLES: Mapping[Severity, Style] = {"error": "problem", "warning": "warning", "info": "hint"}


class Report(NamedTuple):
    """What is written: the findings, and the text of the files they are in, by path.

    ``prefix`` leads from the repository's folder to the workspace ("plans/"), where the whole path is needed.
    """

    workspace: str
    day: date
    findings: Sequence[Finding]
    sources: Mapping[str, str]
    prefix: str = ""


def severity_word(severity: Severity) -> str:
    """The severity as a person reads it."""
    return {"error": _("error"), "warning": _("warning"), "info": _("remark")}[severity]


def one_line(finding: Finding) -> str:
    """Return a finding as ``path:line:column: severity code message``."""
    word = severity_word(finding.severity)
    return f"{finding.place}: {word} {finding.code} {finding.message}"


def log_line(screen: Screen, text: str) -> None:
    """Write a line that is neither cut nor broken, for whoever searches in it."""
    shown = spell(clean(text), screen.stream.encoding or "utf-8")
    screen.stream.write((defuse(shown) if screen.in_ci_log else shown) + "\n")


def summary(findings: Sequence[Finding]) -> str:
    """Say in one sentence how much there is, and where to read on."""
    if not findings:
        return _("Nothing to ask about.")
    found = [finding.severity for finding in findings]
    counted = [_count(severity, found.count(severity)) for severity in SEVERITIES if severity in found]
    gravest = min(findings, key=lambda finding: SEVERITIES.index(finding.severity))
    read_on = _("What one means: `okr rule {code}`.").format(code=gravest.code)
    return f"{', '.join(counted)}. {read_on}"


def _count(severity: Severity, count: int) -> str:
    if severity == "error":
        return plural("{count} error", "{count} errors", count)
    if severity == "warning":
        return plural("{count} warning", "{count} warnings", count)
    return plural("{count} remark", "{count} remarks", count)
