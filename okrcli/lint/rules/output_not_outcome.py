"""A key result names a deliverable, a task or a decision where a result should stand.

What it asks
What is different, and for whom, once it is done?

Why
Work can be finished on the day and change nothing; then the key result is at 100 % and the objective where
it was. The work is a bet: it goes to `initiatives`, where it is not counted and can be replaced. A number
that moves, a rate or a habit (“answered within a day for 90 % of requests”) makes a result of it.

Bad
- en: Launch the new onboarding for clients
- en: We have successfully introduced the hand-over checklist
- en: The research log has been documented
- de: Neues Onboarding für Kunden einführen
- de: Wir führen eine Checkliste für die Übergabe ein
- de: Workshop mit dem Vertrieb durchgeführt
- de: Konzeption eines Dashboards für die Standorte

Good
- en: Clients who go live within two weeks rise from 30 to 60 %
- en: Publish release notes within two days for 95 % of releases
- en: Time from question to answer falls from 12 to 4 days
- de: Kunden, die binnen zwei Wochen starten, steigen von 30 auf 60 %
- de: 95 % der Übergaben werden pünktlich durchgeführt
- de: Die Zeit von der Frage zur Antwort sinkt von 12 auf 4 Tage

Sources
Outcomes only: Castro, Wodtke, die.agilen, Claaßen, Mooncamp, Microsoft. Outputs tolerated: Google's own
guidance (“evidence of completion”), 18F; hence a remark in the profile `classic`.

When to ignore it
Where the thing itself was promised to somebody outside; a `done_when` and a word to the reviewer say so.
"""

from collections.abc import Iterator

from okrcli.lint.context import Context
from okrcli.lint.finding import Reach, Seen, Severity, short
from okrcli.translate import _

code = "K302"
name = "output-not-outcome"
severity: Severity = "warning"
reach: Reach = ("team",)


def check(context: Context) -> Iterator[Seen]:
    """Look for words of making and doing where nothing is counted and no field had a number before."""
    for statement in context.key_results:
        deed = statement.deed
        if deed is None or deed.counted or deed.kind not in ("output", "task") or statement.had_number:
            continue
        sentence = _(
            "“{title}” says what is made or done (“{word}”), not what comes of it. "
            "The work itself can go to `initiatives`."
        )
        yield Seen(
            sentence.format(title=short(statement.text), word=deed.word),
            statement.place,
            _("What is different, and for whom, once it is done?"),
            statement.reference,
        )
