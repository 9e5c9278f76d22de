"""A key result says “all”, “every” or “always”, and has no metric.

What it asks
How many would be enough, and how many are it today?

Why
“All” is reached by nobody and then means “most”. One that is missing makes it fail, or makes everybody look
away. A share with a baseline shows how far one has come.

Bad
- en: All neighbours know whom to call at night
- en: Every request gets a friendly answer
- de: Alle Nachbarn wissen, wen sie nachts anrufen
- de: Jede Anfrage bekommt eine freundliche Antwort

Good
- en: Neighbours who know whom to call at night rise from 35 to 80 %
- en: Every branch has at least 2 first-aiders
- de: Nachbarn, die wissen, wen sie nachts anrufen, steigen von 35 auf 80 %
- de: Jede Filiale hat mindestens 2 Ersthelfende

Sources
Femmer et al., J. Syst. Softw. 123 (2017), on words that cannot be verified; Castro.

When to ignore it
Where less than all is not allowed, as in safety.
"""

from collections.abc import Iterator

from okrcli.lint.context import Context, Statement
from okrcli.lint.finding import Reach, Seen, Severity, short
from okrcli.lint.language.lexicon import lexicon
from okrcli.lint.language.numbers import counted
from okrcli.lint.language.text import first_of, without
from okrcli.translate import _

code = "K310"
name = "absolute-claim"
severity: Severity = "info"
reach: Reach = ("team",)


def check(context: Context) -> Iterator[Seen]:
    """Look for absolute words where neither the sentence nor a field has a number."""
    for statement in context.key_results:
        word = _absolute_word(statement)
        if word:
            yield Seen(
                _("“{word}” in “{title}” leaves no room for a number.").format(
                    word=word, title=short(statement.text)
                ),
                statement.place,
                _("How many would be enough, and how many are it today?"),
                statement.reference,
            )


def _absolute_word(statement: Statement) -> str | None:
    entry = statement.key_result
    if statement.language is None or (entry and (entry.metric or entry.keep)):
        return None
    words = lexicon(statement.language)
    if counted(statement.text):
        return None
    return first_of(statement.text, without(words["absolute"], statement.allowed))
