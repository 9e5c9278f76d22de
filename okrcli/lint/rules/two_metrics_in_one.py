"""A key result holds two targets.

What it asks
Which of the two is this key result about?

Why
With two targets in one sentence nobody knows what 50 % means: half of both, or all of one? One number is
checked in, and the other is forgotten. A guard beside a target (“without raising returns above 3 %”) is no
second target, though a `keep` of its own shows it better.

Bad
- en: Raise renewals from 60 to 75 % and cut complaints from 9 to 4 a week
- en: Increase orders by 20 % and reduce returns to 3 %
- de: Verlängerungen von 60 auf 75 % steigern und Beschwerden von 9 auf 4 senken
- de: Bestellungen um 20 % erhöhen und Retouren auf 3 % senken

Good
- en: Raise renewals from 60 to 75 % without raising complaints above 9 a week
- en: Between 40 and 50 families a week come in
- de: Verlängerungen von 60 auf 75 % steigern, ohne dass es mehr als 9 Beschwerden gibt
- de: Zwischen 40 und 50 Familien kommen jede Woche

Sources
Castro; Wodtke; Femmer et al., J. Syst. Softw. 123 (2017), on requirements that hold several.

When to ignore it
Where both numbers are one by definition, as in a split of 60 to 40.
"""

import re
from collections.abc import Iterator

from okrcli.lint.context import Context, Statement
from okrcli.lint.finding import Reach, Seen, Severity, short
from okrcli.lint.language.numbers import counted, moves, names_measure
from okrcli.lint.language.text import has_digit
from okrcli.lint.language.wish import direction_of
from okrcli.model.settings import Language
from okrcli.translate import _

code = "K307"
name = "two-metrics-in-one"
severity: Severity = "warning"
reach: Reach = ("team",)

_JOINT = re.compile(r"\s(?:and|und|sowie|as well as|plus|&)\s|;\s", re.IGNORECASE)
_GUARD = re.compile(
    r"\b(?:without|while|keeping|ohne|während|wobei|between|zwischen|bei gleich\w+)\b", re.IGNORECASE
)


def check(context: Context) -> Iterator[Seen]:
    """Look for a joint with a target on either side."""
    for statement in context.key_results:
        if statement.language is not None and _has_two(statement, statement.language):
            yield Seen(
                _("“{title}” holds two targets.").format(title=short(statement.text)),
                statement.place,
                _("Which of them is it about, and is the other one a key result or a `keep` of its own?"),
                statement.reference,
            )


def _has_two(statement: Statement, language: Language) -> bool:
    if not has_digit(statement.text):
        return False
    text = _GUARD.split(statement.text, maxsplit=1)[0]
    parts = [part for part in _JOINT.split(text) if counted(part)]
    return sum(_is_target(part, language) for part in parts) > 1


def _is_target(part: str, language: Language) -> bool:
    goes = direction_of(part, language) is not None
    return goes or names_measure(part, language) or (moves(part) and len(counted(part)) > 1)
