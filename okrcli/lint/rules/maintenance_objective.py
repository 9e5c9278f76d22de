"""An objective asks to go on as before.

What it asks
What would go wrong without it, and what is to be better?

Why
What runs goes on running without an objective; a cycle has room for two or three changes. What must not get
worse on the way is a guardrail (`keep`) beside the key results, or a KPI.

Bad
- en: Maintain our high standard of care
- en: Continue to support the branches
- en: Keep the quality of advice high
- de: Unseren hohen Pflegestandard beibehalten
- de: Die Betreuung der Filialen fortführen
- de: Die Qualität der Beratung hoch halten

Good
- en: Families notice in every room that we have time
- en: We keep the promises that we make on the phone
- de: Angehörige merken in jedem Zimmer, dass wir Zeit haben
- de: Wir halten, was wir am Telefon versprechen

Sources
Castro and Perdoo: health metrics are no OKRs; Wodtke, *Radical Focus*.

When to ignore it
Where holding on is the hard part this time, as in a crisis; say so in `why`.
"""

from collections.abc import Iterator

from okrcli.lint.context import Context
from okrcli.lint.finding import Reach, Seen, Severity, short
from okrcli.lint.language.wish import staying
from okrcli.translate import _

code = "O204"
name = "maintenance-objective"
severity: Severity = "warning"
reach: Reach = ("team",)


def check(context: Context) -> Iterator[Seen]:
    """Look for words of staying and going on."""
    for statement in context.objectives:
        word = statement.language and staying(statement.text, statement.language)
        if word:
            yield Seen(
                _("The objective “{title}” asks that something goes on as it is (“{word}”).").format(
                    title=short(statement.text), word=word
                ),
                statement.place,
                _("What is to be better afterwards, or is it a guardrail (`keep`)?"),
                statement.reference,
            )
