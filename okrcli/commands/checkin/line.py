"""What a person types about a key result, taken apart; whether it makes sense is judged later.

The grammar is ``number sure note``. A note is what is left, to the letter; it is never looked into for
numbers, commas or quotes.
"""

import re
from typing import Literal, NamedTuple

from okrcli.errors import UsageError
from okrcli.translate import _

__all__ = ["UNCHANGED", "Said", "assignment", "said_in_line", "said_in_words"]

UNCHANGED = ("=", "unchanged")
_NO_READING = ("-", "–")
_CONFIDENCE = re.compile(r"[+\-−]?[0-9]+(?:[.,][0-9]+)?(?:/10)?%?")
_ASSIGNMENT = re.compile(r"(?P<ref>[^\s=]+?)(?P<sign>[+-]?)=(?P<said>.*)", re.DOTALL)
_BLOCKER = re.compile(r"(?:^|(?<=\s))!(?=\S)")
_ASKS = re.compile(r"(?:^|\s)@(?P<person>\S+)$")


class Said(NamedTuple):
    """What was said of one key result, as typed.

    ``reading`` is a number, a step, yes or no; empty where nothing was read. With ``sign`` it is a difference
    to the newest value. ``unblocked`` says that nothing stands in the way any more.
    """

    reading: str = ""
    sign: Literal["", "+", "-"] = ""
    confidence: str = ""
    note: str = ""
    blocked: str = ""
    asks: str = ""
    unblocked: bool = False
    done: tuple[str, ...] = ()
    undone: tuple[str, ...] = ()


def assignment(word: str) -> tuple[str, Said] | None:
    """Take ``interviews=34@7``, ``pitches+=1`` or ``panel-=recruit`` apart; ``None`` where it is none."""
    match = _ASSIGNMENT.fullmatch(word)
    if match is None:
        return None
    reading, at, confidence = match["said"].rpartition("@")
    if not at:
        reading, confidence = confidence, ""
    sign: Literal["", "+", "-"] = "+" if match["sign"] == "+" else "-" if match["sign"] else ""
    if not reading or (at and not confidence):
        raise UsageError(
            _("Something is missing in “{word}”.").format(word=word),
            _("Write it as {reference}=34 or, with how sure you are, {reference}=34@7.").format(
                reference=match["ref"] + match["sign"]
            ),
        )
    return match["ref"], Said(reading=reading, sign=sign, confidence=confidence)


def said_in_words(text: str, *, read: bool = True, sure: bool = True) -> Said:
    """Take ``number sure note`` apart; without ``read`` it begins with sure, without ``sure`` it goes on with
    the note. What looks like a number behind the reading is the confidence.
    """
    reading, text = _first(text) if read else ("", text)
    if text == "%" or text.startswith("% "):
        text = text[1:].lstrip()
    confidence, note = _first(text) if sure else ("", text)
    if not _CONFIDENCE.fullmatch(confidence):
        confidence, note = "", text
    return Said(reading="" if reading in _NO_READING else reading, confidence=confidence, note=note)


def said_in_line(line: str) -> Said:
    """Take a line of the walk-through apart: ``number sure note !blocked @person``, each part optional.

    A ``!`` at the beginning of a word opens what stands in the way; standing alone, or right behind the
    numbers, it says that nothing does any more. ``-`` in the place of the number reads nothing, ``+=1`` is a
    difference.
    """
    blocker = _BLOCKER.search(line)
    said = _signed(said_in_words(line[: blocker.start()].strip() if blocker else line.strip()))
    if blocker is None:
        if said.reading == "!":
            return Said(note=said.note, unblocked=True)
        return said._replace(note="", unblocked=True) if said.note == "!" else said
    what = line[blocker.end() :].strip()
    asks = _ASKS.search(what)
    if asks is None:
        return said._replace(blocked=what)
    return said._replace(blocked=what[: asks.start()].strip(), asks=asks["person"])


def _signed(said: Said) -> Said:
    for sign in ("+", "-"):
        if said.reading.startswith(f"{sign}=") and len(said.reading) > len("+="):
            return said._replace(reading=said.reading[2:], sign=sign)
    return said


def _first(text: str) -> tuple[str, str]:
    """Return the first word and what stands behind it."""
    word, *rest = text.split(None, 1)[:2] or [""]
    return word, rest[0] if rest else ""
