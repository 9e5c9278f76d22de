"""An objective only wishes for more of what everybody always wants.

What it asks
What is to be different after this cycle, in particular, and why now?

Why
“Improve customer satisfaction” was right last year and will be right next year, in every company. It decides
nothing: no project can be turned down for its sake. An objective that one can point at says what is special
about now. The same goes for a sentence that stood there in the cycle before: was nothing learned?

Bad
- en: Improve customer satisfaction
- en: Better communication between departments
- en: Reduce costs
- de: Gewinn und Marge verbessern
- de: Bessere Kommunikation im Team
- de: Steigerung der Mitarbeiterzufriedenheit

Good
- en: Guests forgive us a full house because we tell them in time
- en: Improve how families plan their first visit
- de: Gäste verzeihen uns ein volles Haus, weil wir rechtzeitig Bescheid sagen
- de: Den ersten Besuch von Familien zum Erlebnis machen

Sources
Wodtke, *Radical Focus*; Castro; Claaßen; die.agilen: an objective belongs to its cycle.

When to ignore it
Where the wish is news in this house; a `why` that says so helps the readers as well.
"""

from collections.abc import Iterator

from okrcli.lint.context import Context, Statement
from okrcli.lint.finding import Reach, Related, Seen, Severity, short
from okrcli.lint.language.wish import is_wish
from okrcli.translate import _

code = "O203"
name = "evergreen-objective"
severity: Severity = "warning"
reach: Reach = ("team",)


def check(context: Context) -> Iterator[Seen]:
    """Look for wishes without anything special in them, and for the sentence of the cycle before."""
    for statement in context.objectives:
        if statement.language is not None and is_wish(statement.text, statement.language):
            yield Seen(
                _("“{title}” could be said in any cycle of any company.").format(title=short(statement.text)),
                statement.place,
                _("What is to be different after this cycle, and why now?"),
                statement.reference,
            )
        elif seen := _as_before(context, statement):
            yield seen


def _as_before(context: Context, statement: Statement) -> Seen | None:
    """What is to be said where the team had this objective in the cycle before, unless in three or more."""
    before = context.earlier_objective(statement)
    continues = statement.objective is not None and statement.objective.continues
    if before is None or before.cycles != 1 or continues:
        return None
    return Seen(
        _("“{title}” was an objective in {cycle} already.").format(
            title=short(statement.text), cycle=before.reference.cycle
        ),
        statement.place,
        _("What was learned, and what is to be different this time (`continues` says that it goes on)?"),
        statement.reference,
        (
            Related(
                before.objective.place("title"), _("“{title}”").format(title=short(before.objective.title))
            ),
        ),
    )
