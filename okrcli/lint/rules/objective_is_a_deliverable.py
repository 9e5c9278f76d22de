"""An objective names something to be made or done.

What it asks
What do you want to achieve with that, and for whom?

Why
“Launch the app” can be reached without anything being better for anybody. What is different afterwards is
the objective; the app is one bet on it, and can be changed when it turns out to be the wrong one. Where a
`why` answers the question already, this is only a remark.

Bad
- en: Launch the new client portal
- en: Implementation of a CRM for the sales team
- de: Das neue Kundenportal einführen
- de: Einführung eines CRM für den Vertrieb
- de: Das Intranet ist online

Good
- en: Clients settle their questions without having to call us
- en: Every salesperson knows what a client was promised
- de: Kunden klären ihre Fragen, ohne anrufen zu müssen
- de: Im Vertrieb wissen alle, was einem Kunden versprochen ist

Sources
Castro, *Felipe Castro on OKR*; Wodtke; die.agilen; Microsoft: outcomes. “Launch an awesome MVP” is a model
objective of others; hence a remark in the profile `classic`.

When to ignore it
Where the thing itself is the promise, as towards a regulator. A sentence as `why` says so.
"""

from collections.abc import Iterator

from okrcli.lint.context import Context
from okrcli.lint.finding import Reach, Seen, Severity, short
from okrcli.translate import _

code = "O202"
name = "objective-is-a-deliverable"
severity: Severity = "warning"
reach: Reach = ("team",)


def check(context: Context) -> Iterator[Seen]:
    """Look for words of making and doing where a change should stand."""
    for statement in context.objectives:
        deed = statement.deed
        if deed is None or deed.kind == "helping":
            continue
        answered = statement.objective is not None and statement.objective.why is not None
        yield Seen(
            _("The objective “{title}” reads like a deliverable (“{word}”).").format(
                title=short(statement.text), word=deed.word
            ),
            statement.place,
            _("What do you want to achieve with that, and for whom?"),
            statement.reference,
            severity="info" if answered else None,
        )
