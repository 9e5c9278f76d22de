"""An objective asks for two things.

What it asks
Which of the two comes first when there is only time for one?

Why
Two wishes in one sentence share their key results, and at the end nobody can say which of them was reached.
Mostly one serves the other: then the other is the objective. An “and” alone is no fault (“bread and rolls”).

Bad
- en: Win over families and reduce waiting times
- en: Open the north and strengthen our repair shops
- de: Familien gewinnen und Wartezeiten senken
- de: Den Norden erschließen und die Werkstätten stärken

Good
- en: Families and schools find us without an advertisement
- en: Visitors come back and bring their friends
- de: Familien und Schulen finden uns ohne Werbung
- de: Gäste kommen wieder und bringen Freunde mit

Sources
Wodtke, *Radical Focus*; Femmer et al., J. Syst. Softw. 123 (2017). Every sixth to every second published
objective has an “and”; hence only two verbs count.

When to ignore it
Where the two are one thing with two names.
"""

from collections.abc import Iterator

from okrcli.lint.context import Context
from okrcli.lint.finding import Reach, Seen, Severity, short
from okrcli.lint.language.wish import joined_verbs
from okrcli.translate import _

code = "O206"
name = "several-objectives-in-one"
severity: Severity = "info"
reach: Reach = ("team",)


def check(context: Context) -> Iterator[Seen]:
    """Look for two verbs of making or moving something that are joined."""
    for statement in context.objectives:
        pair = statement.language and joined_verbs(statement.text, statement.language)
        if pair:
            yield Seen(
                _("The objective “{title}” asks for two things (“{one}”, “{other}”).").format(
                    title=short(statement.text), one=pair[0], other=pair[1]
                ),
                statement.place,
                _("Which of the two comes first when there is only time for one?"),
                statement.reference,
            )
