"""Numbers in sentences: which are counted, which only belong to a name or a date, and what makes a level."""

import re
from functools import lru_cache

from okrcli.lint.language.lexicon import as_endings, lexicon
from okrcli.lint.language.text import REMEMBERED, first_of, has_digit, words
from okrcli.model.settings import Language

__all__ = ["counted", "has_level", "moves", "names_measure"]

_MONTH = (  # of both languages, and how they are shortened
    r"(?:jan|feb|mar|mär|apr|may|mai|jun|jul|aug|sep|sept|oct|okt|nov|dec|dez|january|januar|jänner|february"
    r"|februar|march|märz|april|june|juni|july|juli|august|september|october|oktober|november|december|dezember)"
)
_NOT_COUNTED = re.compile(
    r"""
      \b\d{4}-\d{2}(?:-\d{2})?\b                                # 2026-10-12
    | \b\d{1,2}\.\s?\d{1,2}\.(?:\s?\d{2,4})?                    # 12.10.2026
    | \b\d{1,2}(?:\.|st|nd|rd|th)?\s"""
    + _MONTH
    + r"""\b(?:\s\d{4}\b)?                                     # 10. Dezember 2026, 31st March
    | \b"""
    + _MONTH
    + r"""\s\d{1,2}(?:st|nd|rd|th)?\b(?:,?\s\d{4}\b)?          # October 1, 2026
    | \b(?:19|20)\d\d(?:/(?:\d\d){1,2})?\b(?![.,]\d|\s?[%€$])    # 2026, 2026/27
    | \b(?:kw|week|woche|cw)\s?\d{1,2}\b
    | \b\d+-(?:way|step|fold|part|page|pager|in-1|to-1)\b       # 2-way
    | \b24/7(?:/365)?\b | \b360\s?(?:°|grad|degrees?)
    | \b[^\W\d_]+\d+\.0\b
    | \b(?!(?:von|vom|auf|bis|über|unter|um|from|to|of|at|by|above|below|over)\b)
        [^\W\d_][\w-]{0,40}\s\d\.0\b(?!\s?[/%])               # OZG 2.0
    | (?:\#|\bno\.?\s|\bnr\.?\s?|\bnumber\s|\bnummer\s)1\b     # Nr. 1
    | (?:§+\s?|\b(?:art|iso|din|en|iec|rfc|soc|pci|bsi|sgb|tisax|version|phase|level|stufe|tier
        |series|windows|web|industrie|industry|horizon|reifegrad)\b[-\s]*(?:v)?)\d+(?:[-:.]\d+)*
    | \b(?=\w*\d)(?=\w*[^\W\d_])
        (?!\$?\d+(?:[.,]\d+)?(?:k|m|mm|bn|b|x|h|d|s|ms|min|mio|mrd|tsd|pp|kg|km|t|th|st|nd|rd)\b)
        [\w]+(?:-\w+)*\b                                        # B2B, 18F, Q3
    """,
    re.VERBOSE | re.IGNORECASE,
)
_NUMBER = re.compile(
    r"[$€£]?\s?\d+(?:[.,'’\s]\d{3})*(?:[.,]\d+)?(?:\s?(?:%|‰|€|\$|£|(?:k|m|mm|bn|x)\b|percent\b|prozent\b))?",
    re.IGNORECASE,
)
# Atomic groups, clause by clause: the first "from", the first digit behind it and the first "to" behind that
# decide, so that no text takes long.
_MOVES = re.compile(
    r"(?:\A|;)(?>[^;]*?\b(?:from|von|vom)\b)(?>[^;]*?\d)(?>[^;]*?(?:\b(?:to|auf|bis)\b|[>→]))(?>[^;]*?\d)",
    re.IGNORECASE,
)
_ARROW = re.compile(r"\d\s?\S{0,12}\s?(?:→|->|-->|⟶|➔|=>)\s?\D{0,4}\d")
_FIRST = re.compile(r"(?:#|\bN[or]\.? ?)1\b", re.IGNORECASE)
_RATE = re.compile(r"\d\s?(?:%|‰|percent\b|prozent\b|per cent\b)", re.IGNORECASE)


@lru_cache(REMEMBERED)
def counted(text: str) -> tuple[str, ...]:
    """Return the numbers of a text that count something: not those of names (B2B, ISO 27001) and dates."""
    if not has_digit(text):
        return ()
    bare = _NOT_COUNTED.sub(lambda match: " " * len(match[0]), text)
    return tuple(match[0].strip() for match in _NUMBER.finditer(bare))


@lru_cache(REMEMBERED)
def moves(text: str) -> bool:
    """Say whether a sentence has a number that moves from one value to another, or a rate in percent."""
    return has_digit(text) and bool(_MOVES.search(text) or _ARROW.search(text) or _RATE.search(text))


def has_level(text: str, language: Language | None) -> bool:
    """Say whether one could see that it is reached: a number, a number word, "every" or "no"."""
    if counted(text) or ("1" in text and _FIRST.search(text)):
        return True
    return language is not None and first_of(text, lexicon(language)["levels"]) is not None


def names_measure(text: str, language: Language, *, rates_only: bool = False) -> bool:
    """Say whether a word names a measure (score, Abbruchquote); with ``rates_only`` one that is a rate."""
    entry = lexicon(language)
    names = entry["rates"] if rates_only else entry["measures"]
    if first_of(text, names) is not None:
        return True
    if language == "en":
        return False
    parts = [part for word in words(text) for part in word.split("-")]
    endings = as_endings(names)
    return any(part in names or (len(part) > 6 and part.endswith(endings)) for part in parts)
