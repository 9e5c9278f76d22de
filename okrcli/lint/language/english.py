"""Deeds in English sentences."""

from collections.abc import Sequence
from typing import Literal

from okrcli.lint.language.lexicon import Lexicon, Verbs

__all__ = ["KINDS", "Named", "english_deed"]

NamedKind = Literal["output", "task", "activity", "helping", "soft", "handing", "state"]
# A word, and the class of verbs, or the list, that knows it.
Named = tuple[str, NamedKind]

# The classes of verbs for work, the plainest first.
KINDS: tuple[NamedKind, ...] = ("output", "task", "activity", "helping", "soft", "handing")
_MADE: tuple[NamedKind, ...] = ("output", "task", "soft")

_OF = frozenset(("of", "for"))
# A sentence may begin with when: "By the end of Q2 launch …".
_WHEN = frozenset(("by", "in", "until", "before", "within", "during", "at"))
# What may follow a participle that says what was done with the thing before it.
_TAIL = frozenset(
    ("by", "in", "on", "until", "before", "and", "for", "to", "with", "across", "at", "per", "each", "during")
)
_AUXILIARIES = frozenset(("is", "are", "was", "were", "been", "be", "gets", "got"))
# What is measured is not done: "Number of reports delivered".
_MEASURED = frozenset(
    ("number", "share", "rate", "percentage", "average", "time", "ratio", "amount", "proportion", "score")
)
# Behind these a participle says how somebody is: "well prepared".
_MANNER = frozenset(("well", "better", "best", "feel", "feels", "as"))
_SHORT = 5


def english_deed(found: Sequence[str], entry: Lexicon) -> Named | None:
    """The first verb, also after "we" or an adverb; "launch of"; a participle; a state at the end."""
    found = _after_when(found)
    start = next((at for at, word in enumerate(found) if not _is_idle(word, entry)), None)
    if start is None:
        return _state(found, entry)
    if len(found) > 1 and found[0] in entry["deed_nouns"] and found[1] in _OF:
        return found[0], "output"
    return _verb(found, start, entry) or _participle(found, entry) or _state(found, entry)


def _after_when(found: Sequence[str]) -> Sequence[str]:
    """Leave out when something is to happen, where a sentence begins with it."""
    if found and found[0] in _WHEN:
        for at, word in enumerate(found[:7]):
            if (
                word[:1].isdigit()
                or word in ("year", "quarter", "month", "week")
                or word[:2] in ("q1", "q2", "q3", "q4")
            ):
                return found[at + 1 :]
    return found


def _is_idle(word: str, entry: Lexicon) -> bool:
    return word in entry["openers"] or (word.endswith("ly") and len(word) > 4)


def _verb(found: Sequence[str], start: int, entry: Lexicon) -> Named | None:
    word, rest = found[start], found[start + 1 :]
    if word not in entry.work.begins or (start and found[start - 1] in entry["determiners"]):
        return None
    for kind in KINDS:
        verbs: Verbs = getattr(entry, kind)
        if (word, "") in verbs.finite and not _is_noun(word, rest, entry):
            return word, kind
        if any((word, particle) in verbs.finite for particle in rest[:5]):
            return word, kind
    return None


def _is_noun(word: str, rest: Sequence[str], entry: Lexicon) -> bool:
    """Whether what could be a verb is the subject of a sentence: "Test coverage reaches …", "Work is fun"."""
    return any(later in entry["says_level"] for later in rest[:4])


def _participle(found: Sequence[str], entry: Lexicon) -> Named | None:
    """Something "launched", "was written", "rolled out by June"."""
    if entry.work.done_begins.isdisjoint(found):
        return None
    for at in range(1, len(found)):
        if found[at] in _MEASURED:
            return None
        if found[at - 1] in _MANNER:
            continue
        for kind in _MADE:
            verbs: Verbs = getattr(entry, kind)
            for length in (2, 1):
                words = " ".join(found[at : at + length])
                last = at + length >= len(found)
                if words in verbs.done and (last or found[at + length] in _TAIL):
                    return words, kind
    return None


def _state(found: Sequence[str], entry: Lexicon) -> Named | None:
    """A state last; one word ("live") is a state after "is", or in a very short sentence."""
    for length in range(3, 0, -1):
        words = " ".join(found[-length:])
        if len(found) <= length or words not in entry["states"]:
            continue
        if length > 1 or len(found) < _SHORT or not _AUXILIARIES.isdisjoint(found[-3:]):
            return words, "state"
    for at, word in enumerate(found[:-1]):
        if word in _AUXILIARIES and found[at + 1] in ("live", "online"):
            return f"{word} {found[at + 1]}", "state"
    return None
