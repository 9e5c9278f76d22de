"""The signs that screens are drawn with, in Unicode and in ASCII."""

import unicodedata
from typing import NamedTuple

__all__ = ["ASCII", "UNICODE", "Glyphs", "glyphs_for", "spell"]


class Glyphs(NamedTuple):
    """One set of signs. Bar signs and sparkline levels are one cell wide each; levels rise."""

    full: str
    half: str
    old: str
    empty: str
    mark: str
    levels: str
    bullet: str
    arrow: str
    dot: str
    dash: str
    ellipsis: str
    minus: str
    plus_minus: str
    opening: str
    closing: str
    space: str
    thin_space: str


UNICODE = Glyphs(
    full="█",
    half="▌",
    old="▒",
    empty="·",
    mark="┃",
    levels="▁▂▃▄▅▆▇█",
    bullet="•",
    arrow="→",
    dot="·",
    dash="–",
    ellipsis="…",
    minus="−",
    plus_minus="±",
    opening="“",
    closing="”",
    space="\xa0",
    thin_space="\u202f",
)
ASCII = Glyphs(
    full="#",
    half="+",
    old="=",
    empty=".",
    mark="|",
    levels="_.-=^",
    bullet="*",
    arrow="->",
    dot="-",
    dash="-",
    ellipsis="...",
    minus="-",
    plus_minus="",
    opening='"',
    closing='"',
    space=" ",
    thin_space="",
)


def glyphs_for(encoding: str | None) -> Glyphs:
    """Return the Unicode signs if a stream of this encoding can carry each of them (no encoding: it can)."""
    try:
        "".join(UNICODE).encode(encoding or "utf-8")
    except (UnicodeEncodeError, LookupError):
        return ASCII
    return UNICODE


_SPELLINGS = str.maketrans(
    {
        **dict.fromkeys("“”„«»", '"'),
        **dict.fromkeys("‘’‚", "'"),
        **dict.fromkeys("–−‐‑", "-"),
        **dict.fromkeys("\xa0\u202f\u2009", " "),
    }
    | {"—": "--", "…": "...", "→": "->", "←": "<-", "·": "-", "•": "*", "±": "+-", "≥": ">=", "≤": "<="}
    | {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss", "€": "EUR", "×": "x"}
)


def spell(text: str, encoding: str) -> str:
    """Return ``text`` in characters that ``encoding`` has: “Köln → 60 %” is ``"Koeln -> 60 %"`` in ASCII.

    What can be carried stays; typographic signs and umlauts are written out, other accents fall, the rest is
    ``?``.
    """
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return "".join(_spelled(char, encoding) for char in unicodedata.normalize("NFC", text))
    return text


def _spelled(char: str, encoding: str) -> str:
    for attempt in (char, char.translate(_SPELLINGS), unicodedata.normalize("NFKD", char)[:1]):
        try:
            attempt.encode(encoding)
        except UnicodeEncodeError:
            continue
        return attempt
    return "" if unicodedata.combining(char) else "?"
