"""Which language a text is in."""

from functools import cache

from okrcli.lint.language.lexicon import lexicon
from okrcli.lint.language.text import words
from okrcli.model.settings import Language

__all__ = ["language_of"]

_UMLAUTS = frozenset("äöü")


def language_of(*texts: str) -> Language | None:
    """Return the language of the texts taken together; ``None`` where they do not show it.

    Words that stand in one of the two languages only are counted; one has to lead by far. A plan shows it
    nearly always, a single sentence of three words often does not: then it is better to say nothing.
    """
    german, english = _only_german(), _only_english()
    for_german = for_english = 0
    for text in texts:
        found = words(text)
        for_german += sum(word in german or not _UMLAUTS.isdisjoint(word) for word in found)
        for_english += sum(word in english for word in found)
    if for_german > 2 * for_english:
        return "de"
    return "en" if for_english > 2 * for_german else None


@cache
def _only_german() -> frozenset[str]:
    entry = lexicon("de")
    return (entry.common | entry.deeds | entry.done) - lexicon("en").common - lexicon("en").deeds


@cache
def _only_english() -> frozenset[str]:
    entry = lexicon("en")
    return (entry.common | entry.deeds) - lexicon("de").common - lexicon("de").deeds
