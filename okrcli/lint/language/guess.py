"""Which language a text is in."""

from functools import cache

from okrcli.lint.language.lexicon import Lexicon, lexicon
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
        for_german += sum(map(german.__contains__, found))
        for_english += sum(map(english.__contains__, found))
        if not text.isascii():
            for_german += sum(word not in german and _has_umlaut(word) for word in found)
    if for_german > 2 * for_english:
        return "de"
    return "en" if for_english > 2 * for_german else None


def _has_umlaut(word: str) -> bool:
    return not _UMLAUTS.isdisjoint(word)


@cache
def _only_german() -> frozenset[str]:
    german, english = lexicon("de"), lexicon("en")
    return (german["common"] | _verbs(german)) - english["common"] - _verbs(english)


@cache
def _only_english() -> frozenset[str]:
    german, english = lexicon("de"), lexicon("en")
    return (english["common"] | _verbs(english)) - german["common"] - _verbs(german)


def _verbs(entry: Lexicon) -> frozenset[str]:
    verbs = entry.output | entry.soft | entry.task | entry.activity | entry.up | entry.down
    return verbs.base | verbs.done | {form for form, _particle in verbs.finite}
