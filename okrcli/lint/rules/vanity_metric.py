"""A key result counts attention: followers, page views, impressions.

What it asks
What do people do differently once they have seen it?

Why
Attention can be bought, grows by itself and rarely comes with use, trust or revenue. It is easy to read,
which is why it is chosen. A rate behind it (who signs up, who comes back) says whether it was worth anything.

Bad
- en: 5,000 followers by the end of the year
- en: Page views grow from 20,000 to 50,000
- de: 5.000 Follower bis Jahresende
- de: Seitenaufrufe steigen von 20.000 auf 50.000

Good
- en: Readers who subscribe after an article rise from 1 to 4 %
- en: 300 parents come to the open day
- de: Lesende, die nach einem Artikel abonnieren, steigen von 1 auf 4 %
- de: 300 Eltern kommen zum Tag der offenen Tür

Sources
Ries, *The Lean Startup*, on vanity metrics; Croll and Yoskovitz, *Lean Analytics*; Castro.

When to ignore it
Where attention is what is sold, as in a magazine.
"""

from collections.abc import Iterator

from okrcli.lint.context import Context
from okrcli.lint.finding import Reach, Seen, Severity, short
from okrcli.lint.language.lexicon import lexicon
from okrcli.lint.language.numbers import names_measure
from okrcli.lint.language.text import first_of, without
from okrcli.translate import _

code = "K309"
name = "vanity-metric"
severity: Severity = "info"
reach: Reach = ("team",)


def check(context: Context) -> Iterator[Seen]:
    """Look for words of attention that no rate stands beside."""
    for statement in context.key_results:
        language = statement.language
        if language is None or names_measure(statement.text, language, rates_only=True):
            continue
        word = first_of(statement.text, without(lexicon(language)["vanity"], statement.allowed))
        if word:
            yield Seen(
                _("“{word}” in “{title}” counts attention.").format(word=word, title=short(statement.text)),
                statement.place,
                _("What do people do differently once they have seen it?"),
                statement.reference,
            )
