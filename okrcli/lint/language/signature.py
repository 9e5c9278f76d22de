"""Sentences as they are compared with one another: without case, punctuation and endings."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain

from okrcli.lint.language.text import REMEMBERED, words_between_spaces

__all__ = ["Sentences", "Signature", "nearly_the_same", "one_word_less", "signature", "twins"]

# The stems of the words.
Signature = tuple[str, ...]

# From this many words on, a sentence with one word more is nearly the same.
_LONG = 5
_LONGEST = 40
# So heavy may words be, that sentences of 40 are still added up quickly.
_HEAVIEST = 2**24
_ENDINGS = ("en", "er", "es", "em", "ed", "ing", "e", "n", "s")


def signature(text: str) -> Signature:
    """Return the stems of the words of a text."""
    return tuple(chain.from_iterable(map(_stems, text.split())))


def one_word_less(whole: Signature) -> Iterator[Signature]:
    """The sentence without one of its words, as long as what is left out is no number."""
    if _LONG < len(whole) <= _LONGEST:
        for at, stem in enumerate(whole):
            if not stem[0].isdigit():
                yield whole[:at] + whole[at + 1 :]


def nearly_the_same(one: Signature, other: Signature) -> bool:
    """Say whether two sentences are the same but for one word that is missing, or another one."""
    if not one or not other:
        return False
    if len({*one}.difference(other)) > 1 or len({*other}.difference(one)) > 1:
        return False  # most are told apart by this, without leaving out one word after the other
    shorter = {one, *one_word_less(one)}
    return one == other or not shorter.isdisjoint((other, *one_word_less(other)))


class Sentences:
    """Sentences that are found again by one that is (nearly) the same, however many there are."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._at: dict[Signature, int] = {}
        for at, text in enumerate(texts):
            for known_by in _alike(text):
                self._at.setdefault(known_by, at)

    def first(self, text: str) -> int | None:
        """Return the position of the first that is nearly the same as a text (see ``nearly_the_same``)."""
        return min((self._at[one] for one in _alike(text) if one in self._at), default=None)


@lru_cache(16)  # one is looked for in several places, one after the other
def _alike(text: str) -> tuple[Signature, ...]:
    """A sentence, and it without one of its words: nearly the same sentences have one of these in common."""
    whole = signature(text)
    return (whole, *one_word_less(whole)) if whole else ()


def twins(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Give out each sentence that stands before it already, whole or but for one word: both positions.

    Linear in their number, and quick with those that are like no other.
    """
    first: dict[Signature, int] = {}
    shortened: dict[Signature, int] = {}
    for at, is_near in _perhaps_twins(texts):
        whole = signature(texts[at])
        shorter = [*one_word_less(whole)] if is_near else []
        other = first.get(whole, shortened.get(whole))
        if other is None:
            other = next((first[one] for one in shorter if one in first), None)
        if other is not None:
            yield at, other
        first.setdefault(whole, at)
        for one in shorter:
            shortened.setdefault(one, at)


def _perhaps_twins(texts: Sequence[str]) -> Iterator[tuple[int, bool]]:
    """The positions of all sentences that are there twice, and whether one may be another without a word.

    Compared is what their words weigh together: a sentence without one of its words is lighter by this word.
    By accident others may weigh the same.
    """
    weights = [[weight for written in text.split() for weight in _weights(written)] for text in texts]
    sums = [*map(sum, weights)]
    known = Counter(sums)
    near: set[int] = set()
    lighter: set[int] = set()
    for total, each in zip(sums, weights, strict=True):
        if not known.keys().isdisjoint([total - weight for weight in each]):
            near.add(total)
            lighter.update([total - weight for weight in each])
    for at, total in enumerate(sums):
        if total and (known[total] > 1 or total in near or total in lighter):
            yield at, total in near


@lru_cache(REMEMBERED)
def _weights(written: str) -> tuple[int, ...]:
    """A number from 1 on for each word in a stretch without spaces, the same for words of one stem."""
    return tuple([hash(stem) % _HEAVIEST + 1 for stem in _stems(written)])


@lru_cache(REMEMBERED)
def _stems(written: str) -> Signature:
    """The stems of the words in a stretch without spaces."""
    return tuple(map(_stem, words_between_spaces(written)))


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if len(word) > len(ending) + 3 and word.endswith(ending):
            return word.removesuffix(ending)
    return word
