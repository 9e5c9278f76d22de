"""A key result is to change “by 20 %”, and nobody says from where.

What it asks
Twenty per cent of what: where does the number stand today?

Why
A share of an unknown number is an unknown number. “By 20 %” is also read in two ways, as points or as a part,
and at the end the friendlier one counts. “To 20 %” is a level and asks for no baseline in the sentence.

Bad
- en: Increase repeat visits by 20 %
- en: 15 % fewer calls about deliveries
- de: Wiederholungsbesuche um 20 % steigern
- de: 15 % weniger Anrufe zu Lieferungen

Good
- en: Increase repeat visits by 20 %, from 500 to 600 a month
- en: Raise the share of repeat visits to 20 %
- de: Wiederholungsbesuche um 20 % steigern, von 500 auf 600 im Monat
- de: Den Anteil der Wiederholungsbesuche auf 20 % steigern

Sources
Castro; Doerr; Claaßen: from X to Y.

When to ignore it
Where the baseline is known to all and stands in the fields; then nothing is said anyway.
"""

import re
from collections.abc import Iterator

from okrcli.lint.context import Context, Statement
from okrcli.lint.finding import Reach, Seen, Severity, short
from okrcli.lint.language.text import has_digit
from okrcli.translate import _

code = "K311"
name = "relative-without-baseline"
severity: Severity = "info"
reach: Reach = ("team",)

_AMOUNT = r"(?:[+-]|(?<!\d))\d++(?:[.,]\d+)?\s?(?:%|percent\b|per cent\b|prozent\b)"
_COMPARED = (
    r"(?:more|fewer|less|higher|lower|faster|mehr|weniger|höher\w*|niedriger\w*|schneller\w*|geringer\w*)"
)
_RELATIVE = re.compile(
    rf"\b(?:by|um)\s(?:\w+\s)?{_AMOUNT}|{_AMOUNT}\s{_COMPARED}\b|(?<!\w)\+\s?{_AMOUNT}", re.IGNORECASE
)
_BASELINE = re.compile(
    r"\b(?:from|von|vom|currently|today|now|aktuell|derzeit|heute|bisher|gegenüber|compared|baseline|statt|instead)\b"
    r"[^%]*\d|(?:→|->|=>)",
    re.IGNORECASE,
)


def check(context: Context) -> Iterator[Seen]:
    """Look for a change in per cent where neither sentence nor fields say from where."""
    for statement in context.key_results:
        relative = _RELATIVE.search(statement.text) if has_digit(statement.text) else None
        if relative and not _has_baseline(statement):
            yield Seen(
                _("“{title}” changes by a share (“{amount}”), and nothing says from where.").format(
                    title=short(statement.text), amount=" ".join(relative[0].split())
                ),
                statement.place,
                _("Where does the number stand today, and where is it to be?"),
                statement.reference,
            )


def _has_baseline(statement: Statement) -> bool:
    entry = statement.key_result
    if entry is not None and entry.metric is not None and entry.metric.baseline:
        return True
    return _BASELINE.search(statement.text) is not None
