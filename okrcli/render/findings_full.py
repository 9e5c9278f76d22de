"""Findings for reading: the source line with a marker under it, what belongs to it, and the way out."""

from collections import Counter
from functools import lru_cache

from okrcli.lint.finding import Finding, Severity
from okrcli.model.place import Place
from okrcli.render.clean import clean
from okrcli.render.findings import STYLES, Report, notes, severity_word, silenced_lines
from okrcli.render.layout import cells
from okrcli.render.styles import Styled
from okrcli.render.terminal import Screen
from okrcli.translate import plural

name = "full"

_MARGIN = 2
# Of one file so many are shown with their lines; who has read them runs the linter again.
_MOST_SHOWN = 200


def write(report: Report, screen: Screen) -> None:
    """Write each finding as a paragraph of its own, and at the end how many there are."""
    shown: Counter[str] = Counter()
    for finding in report.findings:
        shown[finding.place.path] += 1
        if shown[finding.place.path] <= _MOST_SHOWN:
            _finding(finding, report, screen)
            screen.line()
    for path, count in shown.items():
        if count > _MOST_SHOWN:
            told = plural(
                "{count} more finding in {path}.", "{count} more findings in {path}.", count - _MOST_SHOWN
            )
            screen.paragraph(told.format(path=path))
    for line in silenced_lines(report):
        screen.paragraph(Styled(line, "dim"), hang=_MARGIN)
    for note in notes(report):
        screen.paragraph(note)


def _finding(finding: Finding, report: Report, screen: Screen) -> None:
    style = STYLES[finding.severity]
    head = Styled(f"{severity_word(finding.severity)} {finding.code}", style)
    screen.paragraph(head, " ", Styled(finding.what, "heading"), hang=_MARGIN)
    about = f"  {finding.reference}" if finding.reference else ""
    screen.line(" " * _MARGIN, Styled(f"{finding.place}{about}", "dim"))
    _source(finding.place, finding.severity, report, screen)
    for related in finding.related:
        screen.paragraph(
            " " * _MARGIN, Styled(f"{related.place}", "dim"), " ", related.message, hang=2 * _MARGIN
        )
    screen.paragraph(" " * _MARGIN, Styled(finding.help, "hint"), hang=_MARGIN)


def _source(place: Place, severity: Severity, report: Report, screen: Screen) -> None:
    """Write the line a place begins on, and a marker under it; of a long line the part around the place."""
    lines = _lines(report.sources.get(place.path, ""))
    if not 0 < place.line <= len(lines):
        return
    text = clean(lines[place.line - 1].rstrip("\r"))
    start = min(place.column - 1, len(text))
    end = min(place.end_column - 1, len(text)) if place.end_line == place.line else len(text)
    gutter = f"{place.line:>5} {screen.glyphs.mark} "
    room = screen.width - len(gutter)
    begin = _first_shown(text, start, end, room)
    marked = cells((Styled(text[start : max(end, start + 1)]),))
    screen.line(Styled(gutter, "dim"), text[begin:])
    blank = " " * (len(gutter) + cells((Styled(text[begin:start]),)))
    if len(blank) < screen.width:
        screen.line(blank, Styled("^" * max(1, marked), STYLES[severity]))


@lru_cache(maxsize=1)  # findings come file by file
def _lines(source: str) -> list[str]:
    return source.split("\n")


def _first_shown(text: str, start: int, end: int, room: int) -> int:
    """Return from which character on a line is shown, so that the marked part fits if it can."""
    if cells((Styled(text[:end]),)) <= room:
        return 0
    indent = len(text) - len(text.lstrip(" "))
    return min(indent, start) if cells((Styled(text[indent:end]),)) <= room else max(0, start - 10)
