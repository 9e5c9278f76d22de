"""A key result counts what is made or done.

What it asks
What do these things bring about, and can that be counted instead?

Why
A number makes a key result measurable, not meaningful: ten features that nobody uses are 100 %. Counting
work rewards more of it. What the work is for can nearly always be counted as well, and sooner than one
thinks.

Bad
- en: Publish six guides for volunteers
- en: Run 5 evening classes with the museum
- en: Four webinars for wholesalers
- de: Sechs Leitfäden für Ehrenamtliche veröffentlichen
- de: 5 Abendkurse mit dem Museum durchgeführt
- de: Vier Webinare für Großhändler

Good
- en: 30 volunteers lead a group without being asked twice
- en: Evening guests who come a second time rise from 10 to 35 %
- en: Sign 6 wholesalers in the north
- de: 30 Ehrenamtliche leiten eine Gruppe ohne Rückfragen
- de: Abendgäste, die ein zweites Mal kommen, steigen von 10 auf 35 %
- de: 6 Großhändler im Norden gewinnen

Sources
Castro, Wodtke, die.agilen, Seiden (*Outcomes Over Output*). Tolerated by Google's own guidance and 18F; hence
a remark in the profile `classic`.

When to ignore it
Where the number of things is what somebody outside was promised.
"""

from collections.abc import Iterator

from okrcli.lint.context import Context
from okrcli.lint.finding import Reach, Seen, Severity, short
from okrcli.translate import _

code = "K304"
name = "counted-output"
severity: Severity = "warning"
reach: Reach = ("team",)


def check(context: Context) -> Iterator[Seen]:
    """Look for work with a number to it, unless the fields show a number that was there before."""
    for statement in context.key_results:
        deed = statement.deed
        if deed is not None and deed.counted and deed.kind != "state" and not statement.had_number:
            yield Seen(
                _("“{title}” counts what is made or done (“{word}”).").format(
                    title=short(statement.text), word=deed.word
                ),
                statement.place,
                _("What do they bring about, and how could one count that?"),
                statement.reference,
            )
