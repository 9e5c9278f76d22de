"""Does a sentence name something that is made or done, where a change should stand?"""

from collections.abc import Iterable, Sequence

from okrcli.lint.language.lexicon import Lexicon, lexicon
from okrcli.lint.language.numbers import moves
from okrcli.lint.language.text import clause, contains, first_of, fold, words
from okrcli.model.settings import Language

__all__ = ["deliverable"]

_SHORT = 5
_ARTICLES = frozenset(
    (
        "von",
        "vom",
        "des",
        "der",
        "einer",
        "eines",
        "eine",
        "ein",
        "neuer",
        "neue",
        "und",
        "unserer",
        "unseres",
        "of",
        "for",
    )
)
_AUXILIARIES = frozenset(
    ("ist", "sind", "wurde", "wurden", "haben", "hat", "worden", "is", "are", "was", "were", "been")
)


def deliverable(
    text: str, language: Language, *, outputs: Iterable[str] = (), allowed: Iterable[str] = ()
) -> str | None:
    """Return the word that makes a sentence read like a deliverable, a task or a decision; else ``None``.

    A number that moves, a rate, or a word for a habit makes it a result after all. ``outputs`` and
    ``allowed`` are the workspace's own words: the first name deliverables here, the second are fine.
    """
    if contains(text, [fold(word) for word in allowed]):
        return None
    own = first_of(text, [fold(word) for word in outputs])
    if own is not None:
        return own
    entry = lexicon(language)
    if moves(text) or contains(text, entry.habits):
        return None
    found = words(clause(text, entry.clauses, after_comma=language == "de"))
    if not found:
        return None
    seen = _german(found, entry) if language == "de" else _english(found, entry)
    return seen and (first_of(text, [seen]) or seen)


def _english(found: Sequence[str], entry: Lexicon) -> str | None:
    """The first verb, also after "we" or an adverb; a state or a participle at the end; "launch of"."""
    start = next((index for index, word in enumerate(found) if word not in entry.openers), None)
    if start is not None and found[start] in entry.deeds:
        return found[start]
    if len(found) > 1 and found[0] in entry.nouns and found[1] in _ARTICLES:
        return found[0]
    return _at_end(found, entry)


def _german(found: Sequence[str], entry: Lexicon) -> str | None:
    """Infinitive or participle last, the noun of a deed first, or a finite verb with its prefix last."""
    if found[-1] in entry.deeds:
        return found[-1]
    first = found[0].rpartition("-")[2]
    if first in entry.nouns and (
        len(found) == 1 or found[1] in _ARTICLES or found[1].isdigit() or first == "launch"
    ):
        return found[0]
    if len(found) > 1 and found[1] in entry.nouns and found[0].endswith(("er", "e", "es")) and "von" in found:
        return found[1]
    return _finite(found, entry) or _at_end(found, entry)


def _finite(found: Sequence[str], entry: Lexicon) -> str | None:
    """A sentence with a subject: "Wir führen … ein", "Du veröffentlichst …"."""
    for index, word in enumerate(found[:4]):
        after_subject = index > 0 and found[index - 1] in entry.openers
        if (after_subject or index == 0) and any(
            (word, prefix) in entry.finite for prefix in ("", found[-1])
        ):
            return word
    return None


def _at_end(found: Sequence[str], entry: Lexicon) -> str | None:
    """A state or a participle last; one word ("live") is a state after "is", or in a very short sentence."""
    shortest = 1 if len(found) < _SHORT or found[-2] in _AUXILIARIES else 2
    for length in range(3, shortest - 1, -1):
        last = " ".join(found[-length:])
        if len(found) > length and last in entry.states:
            return last
    if found[-1] in entry.done and len(found) > 1:
        return found[-1]
    if len(found) > 2 and found[-2] in entry.done and found[-1] in _AUXILIARIES:
        return found[-2]
    return None
