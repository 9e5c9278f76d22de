"""Sentences as they are compared with one another: without case, punctuation and endings."""

from collections.abc import Iterator
from functools import lru_cache

from okrcli.lint.language.text import REMEMBERED, words

__all__ = ["Signature", "nearly_the_same", "one_word_less", "signature"]

# The stems of the words, each with a space behind it.
Signature = str

# From this many words on, a sentence with one word more is nearly the same.
_LONG = 5
_LONGEST = 40
_ENDINGS = ("en", "er", "es", "em", "ed", "ing", "e", "n", "s")


def signature(text: str) -> Signature:
    """Return the stems of the words of a text."""
    return "".join(f"{_stem(word)} " for word in words(text))


def one_word_less(whole: Signature) -> Iterator[Signature]:
    """The sentence without one of its words, as long as what is left out is no number."""
    stems = whole.split()
    if _LONG < len(stems) <= _LONGEST:
        start = 0
        for stem in stems:
            end = start + len(stem) + 1
            if not stem[0].isdigit():
                yield whole[:start] + whole[end:]
            start = end


def nearly_the_same(one: Signature, other: Signature) -> bool:
    """Say whether two sentences are the same but for one word that is missing, or another one."""
    if not one or not other:
        return False
    shorter = {one, *one_word_less(one)}
    return one == other or not shorter.isdisjoint((other, *one_word_less(other)))


@lru_cache(REMEMBERED)
def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if len(word) > len(ending) + 3 and word.endswith(ending):
            return word.removesuffix(ending)
    return word
