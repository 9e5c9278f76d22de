"""Which language a text is in."""

from okrcli.lint.language.lexicon import lexicon
from okrcli.lint.language.text import words
from okrcli.model.settings import Language

__all__ = ["language_of"]


def language_of(*texts: str) -> Language | None:
    """Return the language of the texts taken together; ``None`` where they do not show it.

    Words that stand in one of the two languages only are counted; one has to lead by far. A plan shows it
    nearly always, a single sentence of three words often does not: then it is better to say nothing.
    """
    german = english = 0
    for text in texts:
        found = words(text)
        german += sum(_is_german(word) for word in found)
        english += sum(word in _english() for word in found)
    if german > 2 * english:
        return "de"
    return "en" if english > 2 * german else None


def _is_german(word: str) -> bool:
    return word in _german() or any(letter in word for letter in "äöü")


def _german() -> frozenset[str]:
    entry = lexicon("de")
    return (entry.common | entry.deeds | entry.done) - lexicon("en").common - lexicon("en").deeds


def _english() -> frozenset[str]:
    entry = lexicon("en")
    return (entry.common | entry.deeds) - lexicon("de").common - lexicon("de").deeds
