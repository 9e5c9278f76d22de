"""Sentences as words: what counts as one, and in which spelling words are compared."""

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import chain, islice

__all__ = [
    "clause",
    "contains",
    "first_of",
    "fold",
    "folded",
    "has_digit",
    "sentences",
    "without",
    "words",
    "words_between_spaces",
]

# Rules go through all sentences one after the other: so many are known when the next one comes.
REMEMBERED = 65_536

# A word keeps its hyphens, apostrophes and gender forms: "Nutzer:innen", "win-back", "team's".
_WORD = re.compile(r"[^\W_]+(?:[-’'*:_.][^\W_]+)*")
_GENDER = re.compile(r"(?<=\w)[:*_](?:in(?:nen)?)$")
_DIGIT = re.compile(r"\d")
_END = re.compile(r"(\S{1,30}[.!?…])\s+(?=[\"“„»(]?[^\W\d_a-zäöü])")


def fold(text: str) -> str:
    """Return the spelling in which words are compared: small letters, ß as ss, no gender ending."""
    return _GENDER.sub("", text.casefold())


def folded(phrases: Iterable[str]) -> frozenset[str]:
    """Return phrases in the spelling in which they are compared."""
    return frozenset(map(fold, phrases))


@lru_cache(REMEMBERED)
def words(text: str) -> tuple[str, ...]:
    """Return the words of a text, folded, without punctuation."""
    return tuple(chain.from_iterable(map(words_between_spaces, text.split())))


@lru_cache(REMEMBERED)
def words_between_spaces(written: str) -> tuple[str, ...]:
    """Return the words of a stretch without spaces: many sentences are made of few of them."""
    return tuple(map(fold, _WORD.findall(written)))


def contains(text: str, phrases: Iterable[str]) -> bool:
    """Say whether one of the (folded) words or phrases stands in the text, as whole words."""
    return first_of(text, phrases) is not None


def first_of(text: str, phrases: Iterable[str]) -> str | None:
    """Return the first of the (folded) words or phrases in the text, as it is spelled there."""
    wanted = frozenset(phrases)
    found, beginnings = words(text) if wanted else (), _beginnings(wanted)
    if beginnings.isdisjoint(found):
        return None
    longest = _longest(wanted)
    for start in [at for at, word in enumerate(found) if word in beginnings]:
        for end in range(min(start + longest, len(found)), start, -1):
            if " ".join(found[start:end]) in wanted:
                spelled = list(_WORD.finditer(text))
                return text[spelled[start].start() : spelled[end - 1].end()]
    return None


@lru_cache(REMEMBERED)
def _beginnings(phrases: frozenset[str]) -> frozenset[str]:
    """The words that phrases begin with."""
    return frozenset(phrase.partition(" ")[0] for phrase in phrases)


@lru_cache(REMEMBERED)
def without(phrases: frozenset[str], allowed: frozenset[str]) -> frozenset[str]:
    """Return (folded) phrases but for those that a workspace allows."""
    return phrases - allowed


def has_digit(text: str) -> bool:
    """Say whether a digit stands in the text."""
    return _DIGIT.search(text) is not None


@lru_cache(REMEMBERED)
def _longest(phrases: frozenset[str]) -> int:
    return max((phrase.count(" ") for phrase in phrases), default=0) + 1


def clause(text: str, openers: Iterable[str], *, after_comma: bool) -> str:
    """Return the clause a text begins with: all before the first word that opens another ("that", "damit").

    With ``after_comma`` only a word behind a comma does, as in German, where "die" is an article elsewhere.
    """
    wanted, found = frozenset(openers), words(text)
    if wanted.isdisjoint(found) or (after_comma and "," not in text):
        return text
    for word, match in islice(zip(found, _WORD.finditer(text), strict=True), 1, None):
        if word in wanted:
            before = text[: match.start()].rstrip()
            if before.endswith(",") or not after_comma:
                return before
    return text


def sentences(text: str, abbreviations: Iterable[str]) -> int:
    """Return how many sentences a text has; a full stop of an abbreviation or an ordinal ends none."""
    known = frozenset(abbreviations)
    ends = [match[1].casefold() for match in _END.finditer(text.strip())]
    real = [end for end in ends if end not in known and not re.fullmatch(r"\d+\.|(\w\.)+", end)]
    return len(real) + 1
