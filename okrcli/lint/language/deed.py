"""Does a sentence name something that is made or done, where a change should stand?"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile
from typing import Literal

from okrcli.lint.language.english import english_deed
from okrcli.lint.language.german import german_deed
from okrcli.lint.language.lexicon import Lexicon, as_endings, lexicon
from okrcli.lint.language.numbers import counted, moves
from okrcli.lint.language.text import REMEMBERED, clause, contains, first_of, has_digit, words
from okrcli.model.settings import Language

__all__ = ["Deed", "DeedKind", "deed_of"]

# What is made, what is done, what one is active at, helps with, or what is said to be finished.
DeedKind = Literal["output", "task", "activity", "helping", "state"]

_MONEY = re.compile(r"[$€£]\s?\d|\d\s?(?:[$€£]|(?:euro|eur|chf|usd|dollars?|franken)\b)", re.IGNORECASE)
# Behind these a number does not say how many are won: "pilot it with 20 customers".
_WITH = (("with",), ("to",), ("mit",), ("an",), ("für",), ("bei",))
# How far behind its number the counted thing may stand: "12 neue zahlende Kunden".
_NEAR = 4
# A name of so many letters can be told from an ending.
_LONG = 4


@dataclass(frozen=True, slots=True)
class Deed:
    """The word that makes a sentence read like work, as it is spelled there, and what kind of work.

    ``counted``: a number says how many or how often.
    """

    word: str
    kind: DeedKind
    counted: bool = False


@lru_cache(REMEMBERED)
def deed_of(
    text: str,
    language: Language,
    outputs: frozenset[str] = frozenset(),
    allowed: frozenset[str] = frozenset(),
    *,
    objective: bool = False,
) -> Deed | None:
    """Return what makes a sentence read like a deliverable, a task or an activity; else ``None``.

    A number that moves, a rate, money, or a word for a habit makes it a result after all. ``outputs`` and
    ``allowed`` are the workspace's own words, folded: the first name deliverables here, the second are fine.
    ``objective`` says that it is one: there a word of praise turns a deliverable into a hope.
    """
    if contains(text, allowed):
        return None
    entry = lexicon(language)
    own = first_of(text, outputs)
    if own is not None:
        return Deed(own, "output", _numbered(text, entry))
    if _is_result(text) or contains(text, entry["praise" if objective else "habits"]):
        return None
    main = clause(text, entry["clauses"], after_comma=language == "de")
    found = words(main)
    seen = german_deed(found, entry) if language == "de" else english_deed(found, entry)
    if seen is None:
        return _only_things(text, language, entry) if objective else _counted_thing(text, language, entry)
    word, kind = seen
    own_object = _object(words(text), word, language, entry)
    if kind in ("output", "soft") and _gained(own_object, entry):
        return None
    if kind == "soft" and ((objective and main != text) or _brought_about(own_object, language, entry)):
        return None
    if kind == "handing" and not any(_is_thing(one, language, entry) for one in own_object):
        return None
    plain: DeedKind = "output" if kind == "soft" else "task" if kind == "handing" else kind
    return Deed(first_of(text, [word]) or word, plain, _numbered(text, entry))


def _object(found: Sequence[str], verb: str, language: Language, entry: Lexicon) -> Sequence[str]:
    """What is made or done: in English what follows the verb, up to a preposition; in German all there is."""
    if language == "en" and verb in found[:-1]:
        rest = found[found.index(verb) + 1 :]
        return tuple(takewhile(lambda word: word not in entry["joints"], rest)) or found
    return found


def _is_thing(word: str, language: Language, entry: Lexicon) -> bool:
    return _is(word, "things", language, entry) or _is(word, "artefacts", language, entry)


def _is_result(text: str) -> bool:
    """Whether a number moves, is a rate or is money."""
    return has_digit(text) and (moves(text) or _MONEY.search(text) is not None)


def _only_things(text: str, language: Language, entry: Lexicon) -> Deed | None:
    """An objective that names a thing and no verb: "New intranet for all sites"."""
    found = list(takewhile(lambda word: word not in entry["joints"], words(text)))
    things = [word for word in found if _is(word, "things", language, entry)]
    if things and all(word in things or word in entry["newness"] for word in found):
        return Deed(first_of(text, things) or things[0], "output")
    return None


def _numbered(text: str, entry: Lexicon) -> bool:
    """Whether something is counted, in digits or in words."""
    return bool(counted(text)) or contains(text, entry["counting"])


def _brought_about(found: Sequence[str], language: Language, entry: Lexicon) -> bool:
    """Whether it is trust, a team or a habit that is built, or something is made into something else."""
    if ("als" if language == "de" else "as") in found:
        return True
    if any(word in entry["praise"] or word in entry["quality"] for word in found):
        return True
    if any(_is(word, "things", language, entry) for word in found):
        return False
    return any(_is(word, "abstract", language, entry) for word in found)


def _gained(found: Sequence[str], entry: Lexicon) -> bool:
    """Whether what is counted is customers, orders or time won: "add 500 customers" is a result."""
    for at, word in enumerate(found):
        if (word[0].isdigit() or word in entry["counting"]) and found[at - 1 : at] not in _WITH:
            things = takewhile(lambda thing: thing not in entry["joints"], found[at + 1 : at + 1 + _NEAR])
            return any(_ends(thing, entry["gains"]) for thing in things)
    return False


def _counted_thing(text: str, language: Language, entry: Lexicon) -> Deed | None:
    """So many workshops, articles or meetings, whatever is done with them: "Vier Webinare für Händler"."""
    found, counting = words(text), entry["counting"]
    numbers = [at for at, word in enumerate(found) if word[0].isdigit() or word in counting]
    if len(numbers) != 1 or len(counted(text)) > 1:
        return None
    start = numbers[0]
    idle = entry["openers"] | entry["before_count"]
    if start > _NEAR or any(word not in idle for word in found[:start]):
        return None
    for at in range(start + 1, min(start + 1 + _NEAR, len(found))):
        for end in (at + 2, at + 1):
            phrase = " ".join(found[at:end])
            if phrase in entry["artefacts"] or _is(found[at], "artefacts", language, entry):
                return Deed(first_of(text, [found[at]]) or phrase, "task", counted=True)
    return None


def _is(word: str, name: str, language: Language, entry: Lexicon) -> bool:
    """Whether a word stands in a list; in German also as the last part of a compound."""
    return word in entry[name] or (language == "de" and _ends(word, entry[name]))


def _ends(word: str, names: frozenset[str]) -> bool:
    """Whether a word, or the last part of a compound of some length, is one of the names."""
    last = word.rpartition("-")[2]
    if last in names:
        return True
    endings = as_endings(names, _LONG)
    return last.endswith(endings) and any(
        len(last) > len(name) + 2 and last.endswith(name) for name in endings
    )
