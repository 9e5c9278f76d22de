"""How often each rule spoke: where to begin in a workspace with a past."""

from collections import Counter

from okrcli.lint.finding import SEVERITIES
from okrcli.render.columns import Column
from okrcli.render.findings import STYLES, Report, notes, severity_word
from okrcli.render.styles import Styled
from okrcli.render.terminal import Row, Screen

name = "statistics"

_COLUMNS = (Column(right=True), Column(gap=2), Column(gap=2), Column(gap=2))


def write(report: Report, screen: Screen) -> None:
    """Write a row for each rule that spoke, the gravest first, then the most frequent."""
    counts = Counter((finding.severity, finding.code, finding.name) for finding in report.findings)
    rows: list[Row] = [
        [str(count), Styled(severity_word(severity), STYLES[severity]), Styled(code, "ref"), name]
        for (severity, code, name), count in sorted(
            counts.items(), key=lambda item: (SEVERITIES.index(item[0][0]), -item[1], item[0][1])
        )
    ]
    screen.columns(rows, _COLUMNS)
    for note in notes(report):
        screen.paragraph(note)
