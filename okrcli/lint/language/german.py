"""Deeds in German sentences."""

from collections.abc import Sequence

from okrcli.lint.language.english import KINDS, Named
from okrcli.lint.language.lexicon import Lexicon, Verbs

__all__ = ["german_deed"]

_ARTICLES = frozenset(
    ("von", "vom", "des", "der", "einer", "eines", "eine", "ein", "einem", "neuer", "neue", "neuen")
) | {"und", "unserer", "unseres", "unser", "aller", "zweier", "dreier"}
_AUXILIARIES = frozenset(("ist", "sind", "wurde", "wurden", "haben", "hat", "worden", "werden", "wird"))
# What may follow the verb that closes a sentence: "… einführen bis Ende März".
_TAIL = frozenset(
    ("bis", "und", "in", "im", "ab", "zum", "zur", "für", "mit", "bei", "vor", "nach", "per", "am")
)
_SHORT = 5


def german_deed(found: Sequence[str], entry: Lexicon) -> Named | None:
    """Infinitive or participle last, the noun of a deed first, a finite verb, or a state at the end."""
    if not found:
        return None
    return _noun(found, entry) or _finite(found, entry) or _last(found, entry) or _state(found, entry)


def _noun(found: Sequence[str], entry: Lexicon) -> Named | None:
    """ "Einführung eines …", "Erfolgreiche Einführung von …", "CRM-Einführung"."""
    for at, word in enumerate(found[:3]):
        last = word.rpartition("-")[2]
        after = found[at + 1] if at + 1 < len(found) else ""
        for kind in KINDS if last in entry.work.nouns else ():
            verbs: Verbs = getattr(entry, kind)
            if last in verbs.nouns and (
                not after or after in _ARTICLES or after[0].isdigit() or kind == "output"
            ):
                return word, kind
        if not word.endswith(("er", "e", "es", "en", "em")):
            break
    return None


def _finite(found: Sequence[str], entry: Lexicon) -> Named | None:
    """A sentence with a subject: "Wir führen … ein", "Du veröffentlichst …"."""
    for at, word in enumerate(found[:4]):
        if word not in entry.work.begins or (at and found[at - 1] not in entry["openers"]):
            continue
        for kind in KINDS:
            verbs: Verbs = getattr(entry, kind)
            if ((word, "") in verbs.finite and at) or any(
                (word, later) in verbs.finite for later in found[at + 1 :]
            ):
                return word, kind
    return None


def _last(found: Sequence[str], entry: Lexicon) -> Named | None:
    """The verb that closes the sentence, with or without an auxiliary or a day behind it."""
    if not entry["modals"].isdisjoint(found):
        return None
    for at, word in enumerate(found):
        if word not in entry.work.base and word not in entry.work.done:
            continue
        after = found[at + 1 :]
        closes = not after or after[0] in _AUXILIARIES or after[0] in _TAIL
        if not closes:
            continue
        for kind in KINDS:
            verbs: Verbs = getattr(entry, kind)
            if word in verbs.base and (not after or _is_strict(word, after)):
                return word, kind
            if (
                word in verbs.done
                and at > 0
                and (not after or after[0] in _AUXILIARIES or after[0] in ("bis", "und"))
            ):
                return word, kind
    return None


def _is_strict(word: str, after: Sequence[str]) -> bool:
    """Whether an infinitive in the middle closes the sentence: "Kunden bauen mit uns" has a finite verb."""
    return after[0] in ("bis", "und")


def _state(found: Sequence[str], entry: Lexicon) -> Named | None:
    """A state last; one word ("live") is a state after "ist", or in a very short sentence."""
    for length in range(3, 0, -1):
        words = " ".join(found[-length:])
        if len(found) <= length or words not in entry["states"]:
            continue
        if length > 1 or len(found) < _SHORT or not _AUXILIARIES.isdisjoint(found):
            return words, "state"
    return None
