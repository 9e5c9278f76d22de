"""An objective carries a number.

What it asks
Is the number the measure of the objective? Then it belongs into a key result.

Why
An objective says where to go and why it is worth it, in words one remembers; the key results say how one
sees that one is there. With a number in it the objective is a key result, and nothing above it says what
the number is good for. Numbers of names, years and standards are left alone; a count that is part of a
picture (“our first 100 customers”) is only a remark.

Bad
- en: Grow revenue per client by 15 %
- en: Answer 40 support requests a day
- de: Den Umsatz je Kunde um 15 % steigern
- de: 40 Anfragen am Tag beantworten

Good
- en: Clients come back to us because the last project paid off
- en: B2B buyers find what they need without calling us
- en: Every site works the way ISO 27001 wants it in 2027
- de: Kunden kommen wieder, weil sich das letzte Projekt gelohnt hat
- de: B2B-Einkäufer finden, was sie brauchen, ohne uns anzurufen
- de: Wir erfüllen das OZG 2.0, ohne dass es jemand merkt

Sources
Against numbers: Claaßen, CDI, Microsoft, Wodtke. For them: OKRify, Kelly; hence a remark in the profile
`classic`.

When to ignore it
Where the number is the picture everybody in the house knows.
"""

from collections.abc import Iterator
from itertools import pairwise

from okrcli.lint.context import Context, Statement
from okrcli.lint.finding import Reach, Seen, Severity, short
from okrcli.lint.language.numbers import counted, moves
from okrcli.lint.language.text import words
from okrcli.translate import _

code = "O201"
name = "number-in-objective"
severity: Severity = "warning"
reach: Reach = ("team",)

_PICTURE = frozenset(("first", "erste", "ersten", "erster", "erstes", "next", "nächsten"))


def check(context: Context) -> Iterator[Seen]:
    """Look for numbers that count something."""
    for statement in context.objectives:
        numbers = counted(statement.text)
        if numbers:
            yield Seen(
                _("The objective “{title}” carries a number ({number}).").format(
                    title=short(statement.text), number=numbers[0]
                ),
                statement.place,
                _("What will be different once the number is reached, and for whom?"),
                statement.reference,
                severity="info" if _is_picture(statement) else None,
            )


def _is_picture(statement: Statement) -> bool:
    """Whether the number only counts what the picture shows: "our first 100 customers"."""
    found = words(statement.text)
    return not moves(statement.text) and any(
        one in _PICTURE and other[0].isdigit() for one, other in pairwise(found)
    )
