"""Which way a sentence goes: up, down, nowhere, or only "more" of what everybody wants."""

from collections.abc import Sequence
from typing import NamedTuple

from okrcli.lint.language.lexicon import Lexicon, lexicon
from okrcli.lint.language.text import words
from okrcli.model.settings import Language

__all__ = ["Way", "direction_of", "is_wish", "main_direction", "staying"]

# A wish without anything special in it is short.
_LONGEST = 8
_NOMINAL = 7


class Way(NamedTuple):
    """A verb of direction, and whether it goes up."""

    word: str
    up: bool


def is_wish(text: str, language: Language) -> bool:
    """Say whether a sentence only asks for more, better or less of what is always wanted.

    True if it is short, has a verb of direction or a comparison, and besides these nothing but stock nouns
    and what may stand around them: no word in it says what is special about it here and now.
    """
    entry = lexicon(language)
    found = words(text)
    if not found or len(found) > _LONGEST:
        return False
    if _is_bare(found, entry) or (language == "de" and _is_nominal(found, entry)):
        return True
    asks = any(_way(word, entry) or word in entry["comparing"] for word in found)
    return (
        asks
        and any(word in entry["stock"] and not _way(word, entry) for word in found)
        and all(_is_frame(word, entry) for word in found)
    )


def _is_bare(found: Sequence[str], entry: Lexicon) -> bool:
    """To be or become more of something, and no word for whom: "Become more agile", "Produktiver werden"."""
    rest = [word for word in found if word not in entry["becoming"] and word not in entry["openers"]]
    if len(rest) == len(found) or not 1 <= len(rest) <= 2:
        return False
    return rest[0] in entry["comparing"] or (len(rest) == 1 and rest[0] in entry["stock"])


def _is_nominal(found: Sequence[str], entry: Lexicon) -> bool:
    """A noun of direction and little more: "Ausbau des Angebots", "Umsatzsteigerung"."""
    nouns = entry.turns
    if len(found) == 1:
        return any(
            found[0].endswith(noun) and len(found[0]) > len(noun) + 2 for noun in nouns if len(noun) > 5
        )
    return len(found) <= _NOMINAL and found[0] in nouns


def direction_of(text: str, language: Language) -> Way | None:
    """Return the first verb of direction in a sentence, wherever it stands."""
    entry = lexicon(language)
    return next((way for word in words(text) if (way := _way(word, entry))), None)


def main_direction(text: str, language: Language) -> Way | None:
    """Return the verb of direction that the sentence itself has, where it has just one.

    In English that is its first verb, in German its last word, or the finite verb of a short main clause.
    """
    entry = lexicon(language)
    found = words(text)
    ways = [(at, way) for at, word in enumerate(found) if (way := _way(word, entry))]
    if len(ways) != 1:
        return None
    at, way = ways[0]
    first = next((index for index, word in enumerate(found) if word not in entry["openers"]), 0)
    placed = at == first if language == "en" else at in (first, len(found) - 1)
    return way if placed and way.word not in entry["either_way"] else None


def staying(text: str, language: Language) -> str | None:
    """Return the verb by which a sentence asks that something stays as it is; ``None`` if it does not.

    "Keep" and "halten" do so only beside a word such as "high" or "stabil": one can also keep a promise.
    """
    entry = lexicon(language)
    found = words(text)
    return _english_keep(found, entry) if language == "en" else _german_keep(found, entry)


def _is_frame(word: str, entry: Lexicon) -> bool:
    names = ("stock", "around", "comparing", "generic", "openers")
    return any(word in entry[name] for name in names) or _way(word, entry) is not None


def _way(word: str, entry: Lexicon) -> Way | None:
    if word in entry.up.forms:
        return Way(word, True)
    return Way(word, False) if word in entry.down.forms else None


def _english_keep(found: Sequence[str], entry: Lexicon) -> str | None:
    first = next((at for at, word in enumerate(found) if word not in entry["openers"]), None)
    if first is None or (found[first], "") not in entry.keep.finite:
        return None
    firm = found[first].startswith(("maintain", "continu", "sustain", "preserv", "uphold", "upheld"))
    return found[first] if firm or not entry["steady"].isdisjoint(found[first + 1 :]) else None


def _german_keep(found: Sequence[str], entry: Lexicon) -> str | None:
    for at, word in enumerate(found):
        last = at == len(found) - 1
        split = at < 3 and any((word, prefix) in entry.keep.finite for prefix in found[at + 1 :])
        firm = (
            (last and word in entry.keep.base | entry.keep.done)
            or split
            or (at == 0 and word in entry.keep.nouns)
        )
        loose = word in ("halten", "hält", "gehalten") and (last or at < 3)
        if loose and not entry["steady"].isdisjoint(found):
            return word
        if firm and word not in ("halten", "gehalten"):
            return word
    return None


def joined_verbs(text: str, language: Language) -> tuple[str, str] | None:
    """Return two verbs that a sentence joins with "and": two imperatives, or two infinitives."""
    entry = lexicon(language)
    found = words(text)
    joint = "and" if language == "en" else "und"
    known = entry.base | entry["generic"] | entry["winning"]
    for at, word in enumerate(found):
        if word != joint or not 0 < at < len(found) - 1:
            continue
        if language == "en":
            first = next((other for other in found if other not in entry["openers"]), "")
            pair = first, next((other for other in found[at + 1 :] if not other.endswith("ly")), "")
        else:
            pair = found[at - 1], found[-1]
        if known.issuperset(pair):
            return pair
    return None
