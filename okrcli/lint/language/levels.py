"""The levels that a sentence names: "to 45 %", "von 14 auf 6 Minuten"."""

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from okrcli.lint.language.text import has_digit

__all__ = ["Level", "levels"]

_NUMBER = re.compile(
    r"(?P<before>\b(?:from|von|vom)\s[^;]{0,60}?\d[^;]{0,30}?\s(?:to|auf)\s|(?:→|->|=>)\s?)?"
    r"(?P<number>[-−]?\d+(?:[.,'’]\d+)*)(?P<scale>\s?(?:k|m|mm|bn|mio|mrd|tsd|x)\b)?"
    r"(?P<percent>\s?(?:%|percent\b|per cent\b|prozent\b))?",
    re.IGNORECASE,
)
# "… to 45 %" is a level where the sentence says that something goes there.
_GOES = re.compile(
    r"\b(?:increase|raise|grow|reduce|lower|cut|decrease|rise|fall|drop|improve|bring|get|up|down)\w*\b[^;\d]{1,80}\bto\s$"
    r"|\bauf\s$",
    re.IGNORECASE,
)
_GOES_LATER = re.compile(
    r"\s?\S{0,12}\s?(?:steigern|erhöhen|senken|reduzieren|verkürzen|heben|bringen|verbessern|verringern|steig\w+|sink\w+|fall\w+)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Level:
    """A number of a sentence, as it is written, and the values it may have ("1.200" has two).

    ``is_way`` says that the sentence goes there; ``is_percent`` that a sign of per cent follows.
    """

    text: str
    values: frozenset[Decimal]
    is_way: bool
    is_percent: bool


def levels(text: str) -> list[Level]:
    """Return the numbers of a sentence that may be levels, but for those with a scale ("5M")."""
    found: list[Level] = []
    if not has_digit(text):
        return found
    behind = 0
    for match in _NUMBER.finditer(text):
        start, end = max(behind, match.start("number") - 90), match.start("number")
        behind = match.end()
        if match["scale"]:
            continue
        goes = _GOES.search(text, start, end)
        german = goes is not None and text[start:end].casefold().endswith("auf ")
        is_way = bool(match["before"]) or (
            goes is not None and (not german or bool(_GOES_LATER.search(text[match.end() :][:60])))
        )
        spelled = match["number"]
        found.append(
            Level(
                spelled + (" %" if match["percent"] else ""), _values(spelled), is_way, bool(match["percent"])
            )
        )
    return found


def _values(spelled: str) -> frozenset[Decimal]:
    """Each value that a spelling may have: a point or comma may divide decimals, or thousands."""
    plain = re.sub("['’]", "", spelled.replace("−", "-"))
    readings = (
        plain.replace(",", ""),
        plain.replace(".", "").replace(",", "."),
        plain.replace(",", "."),
    )
    values = set()
    for reading in readings:
        try:
            values.add(Decimal(reading))
        except InvalidOperation:
            continue
    return frozenset(values)
