"""Sentences that stand twice are found quickly, and are those that comparing each with each would find."""

from collections.abc import Iterator, Sequence

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from okrcli.lint.language import signature as module
from okrcli.lint.language.signature import Sentences, nearly_the_same, one_word_less, signature, twins
from okrcli.lint.language.text import words

FEW_WORDS = ("users", "user", "talked", "to", "the", "team", "3", "5 %", "Nutzer:innen", "win-back,", "—")
SENTENCES = st.lists(st.lists(st.sampled_from(FEW_WORDS), max_size=9).map(" ".join), max_size=12)
LONG = "Discoveries that talked to five or more users"


def naive_twins(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Each sentence with the first before it that is the same, one word longer, or one word shorter."""
    sentences = [signature(text) for text in texts]
    for at, one in enumerate(sentences):
        before = range(at if one else 0)
        same = (other for other in before if sentences[other] == one)
        longer = (other for other in before if one in one_word_less(sentences[other]))
        shorter = (other for less in one_word_less(one) for other in before if sentences[other] == less)
        for other in (*same, *longer, *shorter)[:1]:
            yield at, other


@given(SENTENCES)
@example([LONG, f"{LONG} now", f"really {LONG}"])
@example([f"{LONG} 3", LONG, f"{LONG} 5"])
@example(["a b c d e f", "f e d c b a", "b a c d e"])
@example(["", "—", ""])
def test_twins_are_those_of_all_pairs(texts: list[str]) -> None:
    """No twin is missed and none is made up, and each is told with the same other one."""
    assert list(twins(texts)) == list(naive_twins(texts))


@given(SENTENCES)
def test_words_that_weigh_the_same_are_told_apart(texts: list[str]) -> None:
    """Where words weigh the same by accident, more is compared and nothing else is found."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_weights", lambda written: (1,) * len(words(written)))
        assert list(twins(texts)) == list(naive_twins(texts))


@given(st.lists(st.sampled_from(FEW_WORDS), max_size=8), st.lists(st.sampled_from(FEW_WORDS), max_size=8))
def test_a_quick_look_tells_no_other_than_a_long_one(one: list[str], other: list[str]) -> None:
    """Sentences are nearly the same where leaving out a word of one, or of both, makes them equal."""
    a, b = signature(" ".join(one)), signature(" ".join(other))
    less = {a, *one_word_less(a)} & {b, *one_word_less(b)}
    assert nearly_the_same(a, b) == (bool(a and b) and (a == b or bool(less)))


@given(SENTENCES, st.sampled_from([LONG, f"{LONG} 3"]) | st.lists(st.sampled_from(FEW_WORDS)).map(" ".join))
def test_the_first_that_is_nearly_the_same_is_found(texts: list[str], text: str) -> None:
    """Among many sentences the one is found that comparing with each from the first on would find."""
    texts = [*texts, f"{LONG} now"]
    alike = [at for at, other in enumerate(texts) if nearly_the_same(signature(text), signature(other))]
    assert Sentences(texts).first(text) == (alike[0] if alike else None)


@given(st.text(alphabet="aZé3:*_-'. \n\t\u00a0ßin", max_size=30))
def test_words_of_a_text_are_those_between_its_spaces(text: str) -> None:
    """No word reaches across a space, whatever is around it."""
    assert words(text) == tuple(word for written in text.split() for word in words(written))
