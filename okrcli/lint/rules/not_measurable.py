"""A key result has no number, threshold or level, neither in its text nor in its fields.

What it asks
How would somebody from another team see that it is reached?

Why
“Improve retention” can always be claimed. A number with a baseline and a target, or a state that everybody
can see, ends the discussion before it begins. Where S109 says that the measure is missing, this is not said
again.

Bad
- en: Improve how clients feel about the hand-over
- en: Make new colleagues feel welcome
- de: Die Übergabe an den Kunden verbessern
- de: Das Ankommen im Team angenehm machen

Good
- en: Clients rate the hand-over 4.5 of 5
- en: No client has to ask twice for the documents
- de: Kunden bewerten die Übergabe mit 4,5 von 5
- de: Kein Kunde muss zweimal nach den Unterlagen fragen
- de: Die Abbruchquote bei der Anmeldung senken

Sources
Google re:Work, “Set goals with OKRs”: measurable; Doerr; Castro; Claaßen.

When to ignore it
While a plan is a draft and the measure is still being looked for.
"""

from collections.abc import Iterator

from okrcli.lint.context import Context, Statement
from okrcli.lint.finding import Reach, Seen, Severity, short
from okrcli.lint.language.numbers import has_level, names_measure
from okrcli.lint.language.wish import direction_of, is_wish
from okrcli.model.settings import Language
from okrcli.translate import _

code = "K301"
name = "not-measurable"
severity: Severity = "warning"
reach: Reach = ("team",)


def check(context: Context) -> Iterator[Seen]:
    """Look for sentences without a level whose entries have no measure either."""
    for statement in context.key_results:
        if statement.language and not _measured(statement, statement.language):
            yield Seen(
                _("Nothing in “{title}” says when it is reached.").format(title=short(statement.text)),
                statement.place,
                _("Which number would move, from where to where?"),
                statement.reference,
            )


def _measured(statement: Statement, language: Language) -> bool:
    if statement.key_result is not None and statement.key_result.kinds:
        return True
    return has_level(statement.text, language) or _names_number(statement.text, language)


def _names_number(text: str, language: Language) -> bool:
    """Whether a sentence names the number that its fields will hold ("Reklamationsquote").

    A wish for more of a stock noun does not. In English a measure behind a verb of direction does not either:
    it takes a level to make a result of it.
    """
    if not names_measure(text, language) or is_wish(text, language):
        return False
    return language == "de" or direction_of(text, language) is None
