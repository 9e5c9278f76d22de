"""What every form of the linter's findings has in common."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from okrcli.lint.baseline import Known
from okrcli.lint.examine import Suppressed
from okrcli.lint.finding import SEVERITIES, FailOn, Finding, Severity
from okrcli.render.clean import clean, defuse
from okrcli.render.glyphs import spell
from okrcli.render.styles import Style
from okrcli.render.terminal import Screen
from okrcli.translate import _, plural

__all__ = [
    "STYLES",
    "Report",
    "lines_of",
    "log_line",
    "notes",
    "one_line",
    "severity_word",
    "silenced_lines",
    "summary",
    "why",
]

STYLES: Mapping[Severity, Style] = {"error": "problem", "warning": "warning", "info": "hint"}


class Report(NamedTuple):
    """What is written: the findings, and the text of the files they are in, by path.

    ``prefix`` leads from the repository's folder to the workspace ("plans/"), where the whole path is needed.
    ``suppressed`` are findings silenced or known, listed only if ``show_suppressed``; ``stale`` is what the
    baseline counts too often. A finding as grave as ``fail_on`` is a failure.
    """

    workspace: str
    day: date
    findings: Sequence[Finding]
    sources: Mapping[str, str]
    prefix: str = ""
    suppressed: Sequence[Suppressed] = ()
    stale: Sequence[tuple[Known, int]] = ()
    show_suppressed: bool = False
    fail_on: FailOn = "error"


@lru_cache(maxsize=1)  # findings come file by file
def lines_of(source: str) -> list[str]:
    """Return the lines of a file, without their line breaks."""
    return source.split("\n")


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


def notes(report: Report) -> Iterator[str]:
    """Say, a sentence each, how much there is, what was silenced, what can be fixed, what is out of date."""
    yield summary(report.findings)
    if report.suppressed and not report.show_suppressed:
        count = len(report.suppressed)
        silenced = plural("{count} finding is silenced", "{count} findings are silenced", count)
        yield _("{silenced}; `okr lint --show-suppressed` lists them.").format(silenced=silenced)
    fixable = sum(finding.fix is not None and finding.fix.safe for finding in report.findings)
    if fixable:
        mended = plural("{count} can be mended", "{count} can be mended", fixable)
        yield _("{mended} with `okr lint --fix`; `--diff` shows how.").format(mended=mended)
    if report.stale:
        first, gone = report.stale[0][0], sum(count for _known, count in report.stale)
        stale = plural("{count} finding that is gone", "{count} findings that are gone", gone)
        sentence = _("The baseline counts {stale} ({rule} in {file}); `okr lint --add-baseline` renews it.")
        yield sentence.format(stale=stale, rule=first.rule, file=first.file)


def silenced_lines(report: Report) -> Iterator[str]:
    """Return each silenced finding on a line, with the reason, if they are to be shown."""
    for suppressed in report.suppressed if report.show_suppressed else ():
        yield f"{one_line(suppressed.finding)} ({why(suppressed)})"


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


def why(suppressed: Suppressed) -> str:
    """Say by what a finding was silenced, and why."""
    silence = suppressed.silence
    if silence is None:
        return _("known to the baseline")
    if silence.because is None:
        return _("silenced in line {line}").format(line=silence.place.line)
    sentence = _("silenced in line {line} because {reason}")
    return sentence.format(line=silence.place.line, reason=silence.because)
