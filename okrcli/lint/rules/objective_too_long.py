"""An objective is too long to be remembered.

What it asks
How would you say it to a colleague in the corridor?

Why
An objective works when people know it without looking. Above 15 words, or in several sentences, it mostly
holds its reason (`why`), its measure (a key result) or a second objective as well.

Bad
- en: Our clients in all of the four regions find what they need at once and tell people about us
- en: Clients trust us. They come back.
- de: Unsere Kunden finden in allen vier Regionen auf Anhieb, was sie brauchen, und empfehlen uns weiter
- de: Kunden vertrauen uns. Sie kommen wieder.

Good
- en: Clients come back because the last project paid off
- en: New colleagues feel at home from day one
- de: Kunden kommen wieder, weil sich das letzte Projekt gelohnt hat
- de: Neue Kolleginnen fühlen sich z. B. am Empfang vom ersten Tag an zu Hause

Sources
Wodtke, *Radical Focus*; Castro; Mooncamp: short and memorable.

When to ignore it
Where the name of a thing alone takes up half of the sentence.
"""

from collections.abc import Iterator

from okrcli.lint.context import Context, Statement
from okrcli.lint.finding import Reach, Seen, Severity
from okrcli.lint.language.lexicon import lexicon
from okrcli.lint.language.text import sentences, words
from okrcli.translate import _

code = "O205"
name = "objective-too-long"
severity: Severity = "warning"
reach: Reach = ("team",)

_LIMIT = 15


def check(context: Context) -> Iterator[Seen]:
    """Count words and sentences."""
    for statement in context.objectives:
        what = _what(statement)
        if what:
            way_out = _("How would you say it to a colleague in the corridor?")
            yield Seen(what, statement.place, way_out, statement.reference)


def _what(statement: Statement) -> str:
    count = len(words(statement.text))
    if count > _LIMIT:
        return _("The objective has {count} words; {limit} can be remembered.").format(
            count=count, limit=_LIMIT
        )
    abbreviations = lexicon("en")["abbreviations"] | lexicon("de")["abbreviations"]
    several = sentences(statement.text, abbreviations)
    return _("The objective has {count} sentences.").format(count=several) if several > 1 else ""
