"""Findings for reading: the source line with a marker under it, what belongs to it, and the way out."""

from collections import Counter

from okrcli.lint.finding import Finding, Severity
from okrcli.model.place import Place
from okrcli.render.clean import clean
from okrcli.render.findings import STYLES, Report, lines_of, notes, severity_word, silenced_lines
from okrcli.render.layout import cells
from okrcli.render.styles import Styled
from okrcli.render.terminal import Screen
from okrcli.translate import _, plural

name = "full"

_MARGIN = 2
# Of one file so many are shown with their lines; who has read them runs the linter again.
_MOST_SHOWN = 200
_LONGEST_LINE = 500  # no terminal is as wide; of a longer line only what is near the place is looked at


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
            more = plural("{count} more finding", "{count} more findings", count - _MOST_SHOWN)
            screen.paragraph(_("{path} has {more}.").format(path=path, more=more))
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
    lines = lines_of(report.sources.get(place.path, ""))
    if not 0 < place.line <= len(lines):
        return
    line = lines[place.line - 1].rstrip("\r")
    left_out = max(0, place.column - _LONGEST_LINE) if len(line) > _LONGEST_LINE else 0
    text = clean(line[left_out : left_out + 2 * _LONGEST_LINE])
    start = min(place.column - 1 - left_out, len(text))
    ends = place.end_column - 1 - left_out if place.end_line == place.line else len(text)
    end = min(ends, len(text))
    gutter = f"{place.line:>5} {screen.glyphs.mark} "
    room = screen.width - len(gutter)
    begin = _first_shown(text, start, end, room)
    marked = cells((Styled(text[start : max(end, start + 1)]),))
    screen.line(Styled(gutter, "dim"), text[begin:])
    blank = " " * (len(gutter) + cells((Styled(text[begin:start]),)))
    if len(blank) < screen.width:
        screen.line(blank, Styled("^" * max(1, marked), STYLES[severity]))


def _first_shown(text: str, start: int, end: int, room: int) -> int:
    """Return from which character on a line is shown, so that the marked part fits if it can."""
    if cells((Styled(text[:end]),)) <= room:
        return 0
    indent = len(text) - len(text.lstrip(" "))
    return min(indent, start) if cells((Styled(text[indent:end]),)) <= room else max(0, start - 10)
