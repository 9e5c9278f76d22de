"""A key result says “more” or “better” without a number, neither in its text nor in its fields.

What it asks
How much is enough?

Why
One customer more is “more customers”. Without a number everybody reads another one into the word, and at
the end of the cycle the friendliest reading wins.

Bad
- en: Clients are significantly happier with our hand-over
- en: Fewer questions after a release
- de: Kunden sind deutlich zufriedener mit der Übergabe
- de: Weniger Rückfragen nach einem Release

Good
- en: At most two questions after a release
- en: More than 70 % of clients would recommend us
- de: Höchstens zwei Rückfragen nach einem Release
- de: Mehr als 70 % der Kunden würden uns empfehlen
- de: Kunden müssen nicht mehr anrufen

Sources
Castro; Claaßen; Femmer et al., J. Syst. Softw. 123 (2017), on comparatives and vague words in requirements.

When to ignore it
Where the number stands in a contract that everybody knows; a `done_when` can name it.
"""

from collections.abc import Iterator

from okrcli.lint.context import Context, Statement
from okrcli.lint.finding import Reach, Seen, Severity, short
from okrcli.lint.language.lexicon import lexicon
from okrcli.lint.language.numbers import has_level
from okrcli.lint.language.text import first_of, fold, without
from okrcli.translate import _

code = "K305"
name = "vague-quantifier"
severity: Severity = "warning"
reach: Reach = ("team",)


def check(context: Context) -> Iterator[Seen]:
    """Look for comparing words in sentences that have no level and no number in their fields."""
    for statement in context.key_results:
        word = _vague_word(statement)
        if word:
            yield Seen(
                _("“{word}” in “{title}” has no number to it.").format(
                    word=word, title=short(statement.text)
                ),
                statement.place,
                _("How much is enough?"),
                statement.reference,
            )


def _vague_word(statement: Statement) -> str | None:
    entry = statement.key_result
    if statement.language is None or (entry and (entry.metric or entry.keep)):
        return None
    words = lexicon(statement.language)
    if has_level(statement.text, statement.language):
        return None
    found = first_of(statement.text, without(words["vague"] | words["not_vague"], statement.allowed))
    return None if found is None or fold(found) in words["not_vague"] else found
