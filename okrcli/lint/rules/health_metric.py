"""A key result asks that something stays as it is.

What it asks
Is it a guardrail (`keep`), or a KPI that is watched anyway?

Why
A key result is a change one wants to see. What only has to hold is a guardrail: `keep` says so, is shown as
holding or breached, and counts in no average. What is watched every quarter whatever the plan says is a KPI,
and stays outside the plan.

Bad
- en: Maintain a service level of 95 %
- en: Keep sick leave below 6 %
- de: Die Servicequote von 95 % beibehalten
- de: Den Krankenstand unter 6 % halten

Good
- en: Raise the service level from 88 to 95 %
- en: Nurses keep two hours a week free for training
- de: Die Servicequote von 88 auf 95 % steigern
- de: Pflegekräfte halten einen Vortrag je Monat für 20 Angehörige

Sources
Castro and Perdoo on health metrics; Grove, *High Output Management*, on paired indicators.

When to ignore it
Where holding it is the hard part this time, as in a crisis; say so in the objective's `why`.
"""

from collections.abc import Iterator

from okrcli.lint.context import Context
from okrcli.lint.finding import Reach, Seen, Severity, short
from okrcli.lint.language.wish import staying
from okrcli.model.plan import KeyResult
from okrcli.translate import _

code = "K308"
name = "health-metric"
severity: Severity = "warning"
reach: Reach = ("team",)


def check(context: Context) -> Iterator[Seen]:
    """Look for words of staying where no field says that a number moves."""
    for statement in context.key_results:
        if statement.language is None or _has_measure(statement.key_result):
            continue
        word = staying(statement.text, statement.language)
        if word:
            yield Seen(
                _("“{title}” asks that something stays as it is (“{word}”).").format(
                    title=short(statement.text), word=word
                ),
                statement.place,
                _("Is it a guardrail (`keep: {min: …}`), or a KPI that is watched anyway?"),
                statement.reference,
            )


def _has_measure(entry: KeyResult | None) -> bool:
    """Whether the fields say how it is measured; a target that is the baseline says nothing."""
    if entry is None or entry.kind is None:
        return False
    return entry.metric is None or entry.metric.target != entry.metric.baseline
