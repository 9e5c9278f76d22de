"""Ids and names of cycles, made from what people write."""

import re
import unicodedata
from collections.abc import Callable, Collection

from okrcli.model.cycle import is_cycle_name

__all__ = ["as_cycle_name", "as_id", "as_name_id"]

SHORT = 28  # letters of an id that is made from a sentence
LONGEST = 64
LONGEST_CYCLE = 32

# Words that say nothing about what a sentence is about: small words of both languages.
_SMALL_WORDS = """
a an the and or of in on at to for from by with without as into our we us they their them it its is are be
been has have had can could will would that this these those than more most all any every each who what which
when how so not no per via up out over
der die das den dem des ein eine einen einem einer eines und oder von vom zu zum zur im ins am auf aus bei mit
ohne für um als wie wir uns unser unsere unseren unserem unserer ihr ihre ihren sie es ist sind war
wird werden wurde haben hat kann können soll sollen dass damit wenn was wer nicht kein keine mehr alle
jede jeder jedes pro über unter nach vor
"""
_SMALL = frozenset(_SMALL_WORDS.split())
_SPELT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "ø": "oe", "ł": "l"})
_PERIODS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?P<part>[QHT][1-4])[ /-]?(?P<year>[0-9]{4})",
        r"(?P<year>[0-9]{4})[ /-]?(?P<part>[QHT][1-4])",
    )
)


def as_id(sentence: str, taken: Collection[str] = (), *, otherwise: str = "objective") -> str:
    """Return a short id for a sentence: its first words that say something; ``otherwise`` where none does.

    It is none of ``taken``; a number behind it keeps it apart.
    """
    words = [_plain(word) for word in re.findall(r"[^\W_]+", sentence.lower()) if word not in _SMALL]
    chosen: list[str] = []
    for word in filter(None, words or [_plain(sentence)]):
        if chosen and len("-".join([*chosen, word])) > SHORT:
            break
        chosen.append(word)
    return _apart("-".join(chosen)[:LONGEST], taken, otherwise)


def as_name_id(name: str, taken: Collection[str] = (), *, otherwise: str = "team") -> str:
    """Return the id for a name, such as that of a team: all of its words, at most 64 letters."""
    return _apart("-".join(filter(None, map(_plain, re.findall(r"[^\W_]+", name.lower())))), taken, otherwise)


def as_cycle_name(period: str, taken: Collection[str] = ()) -> str:
    """Return the name of the cycle for a period as somebody wrote it.

    “Q4 2026”, “2026Q4” and “2026-q4” are 2026-Q4. What else can be a name stays as it is; of anything else
    the letters and digits remain.
    Names that differ from one of ``taken`` only in case, which some disks do not tell apart, get a number.
    """
    dated = next(filter(None, (form.fullmatch(period.strip()) for form in _PERIODS)), None)
    name = f"{dated['year']}-{dated['part'].upper()}" if dated else period.strip()
    if not is_cycle_name(name):
        spelt = unicodedata.normalize("NFKD", name.translate(_SPELT)).encode("ascii", "ignore").decode()
        name = re.sub(r"[^A-Za-z0-9._]+", "-", spelt).strip("-._")[:LONGEST_CYCLE].rstrip("-._") or "cycle"
    folded = {other.casefold() for other in taken}
    return _numbered(name, lambda candidate: candidate.casefold() in folded, LONGEST_CYCLE)


def _plain(word: str) -> str:
    """Return the letters and digits of a word that an id may have."""
    spelt = unicodedata.normalize("NFKD", word.translate(_SPELT))
    return re.sub(r"[^a-z0-9]+", "", spelt.lower())


def _apart(wanted: str, taken: Collection[str], otherwise: str) -> str:
    wanted = wanted[:LONGEST].strip("-")
    # No id begins with “x-”, not even once a number is put behind it.
    if wanted == "x":
        wanted = f"{otherwise}-x"
    wanted = wanted.replace("-", "", 1) if wanted.startswith("x-") else wanted
    known = frozenset(taken)
    return _numbered(wanted or otherwise, lambda candidate: candidate in known, LONGEST)


def _numbered(wanted: str, is_taken: Callable[[str], bool], longest: int) -> str:
    candidate, number = wanted, 1
    while is_taken(candidate):
        number += 1
        end = f"-{number}"
        candidate = wanted[: longest - len(end)].rstrip("-._") + end
    return candidate
