"""A key result is something one is active at: help, analyse, take part.

What it asks
What would be true if the activity worked?

Why
“Help the sales team” is never finished and never wrong. Words of activity say where the time goes; a key
result says what somebody else would notice. With a metric in the sentence or in the fields they do no harm.

Bad
- en: Help the branches with their reports
- en: Analyse why tenants move out
- de: Die Filialen bei ihren Berichten unterstützen
- de: Gründe für Kündigungen analysieren

Good
- en: Branches close their month in two days instead of five
- en: Tenants who move out within a year fall from 14 to 9 %
- de: Filialen schließen ihren Monat in zwei statt fünf Tagen ab
- de: Mieter, die im ersten Jahr kündigen, sinken von 14 auf 9 %

Sources
Google re:Work, “Set goals with OKRs”: consult, help, analyse, participate describe activities.

When to ignore it
Where the activity itself is what was promised, as in a year of training; say so in `done_when`.
"""

from collections.abc import Iterator

from okrcli.lint.context import Context
from okrcli.lint.finding import Reach, Seen, Severity, short
from okrcli.translate import _

code = "K303"
name = "activity-word"
severity: Severity = "warning"
reach: Reach = ("team",)

_KINDS = ("activity", "helping")


def check(context: Context) -> Iterator[Seen]:
    """Look for words of activity where neither a count nor a field says what comes of it."""
    for statement in context.key_results:
        deed, entry = statement.deed, statement.key_result
        if (
            deed is None
            or deed.counted
            or deed.kind not in _KINDS
            or (entry and (entry.metric or entry.keep))
        ):
            continue
        yield Seen(
            _("“{word}” in “{title}” says what one is busy with, not what comes of it.").format(
                word=deed.word, title=short(statement.text)
            ),
            statement.place,
            _("What would be true if it worked?"),
            statement.reference,
        )
