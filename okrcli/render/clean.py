"""Text from files, made safe for a terminal and for the log of a CI job.

A plan may come from a stranger's pull request. What it says is shown as it stands; what it tries to *do* to
the screen (move the cursor, set the clipboard, turn the reading direction, hide letters) is shown as U+FFFD.
"""

import re

__all__ = ["clean", "defuse"]

_REPLACEMENT = "\ufffd"
_BREAKS = "\t\n\v\f\r\x1c\x1d\x1e\x85\u2028\u2029"

# Ranges of characters, each written “first-last”, as they stand between the brackets of a regular expression.
_CONTROLS = (
    "\x00-\x1f\x7f-\x9f\xad-\xad\u061c-\u061c\u180e-\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\ud800-\udfff\ufeff-\ufeff\ufff0-\ufffb\ufffe-\uffff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e00ff"
)
# Letters and signs by category, nothing to the eye: fillers, an empty Braille cell, variation selectors.
_BLANKS = (
    "\u034f-\u034f\u115f-\u1160\u17b4-\u17b5\u180b-\u180d\u180f-\u180f\u2800-\u2800\u3164-\u3164\ufe00-\ufe0f"
    "\uffa0-\uffa0\ufffc-\ufffc\U000e0100-\U000e01ef"
)
# Accents that stand on the letter before them: Latin, Greek, Cyrillic, Hebrew, Arabic, Thai.
_MARKS = (
    "\u0300-\u034e\u0350-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0e31-\u0e31\u0e34-\u0e3a"
    "\u0e47-\u0e4e\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
)
_EMOJI = (
    "[\xa9\xae\u203c\u2049\u2122\u2139\u2194-\u21aa\u231a-\u23ff\u24c2\u25aa-\u25fe\u2600-\u27bf\u2934\u2935"
    "\u2b05-\u2b55\u3030\u303d\u3297\u3299\U0001f000-\U0001faff]"
)
_DRESSED = f"{_EMOJI}[\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]?"
# Scripts in which a zero-width non-joiner is spelling: Arabic and Persian to Sinhala.
_JOINED = "[\u0620-\u064a\u066e-\u06d5\u06fa-\u06ff\u0750-\u077f\u0900-\u0dff]"

_KEPT_OR_REPLACED = (
    f"(?P<kept>{_DRESSED}(?:\u200d{_DRESSED}){{1,4}}|{_EMOJI}[\ufe0e\ufe0f]|[#*0-9]\ufe0f\u20e3"
    f"|(?<={_JOINED})\u200c(?={_JOINED}))"
    f"|[{_CONTROLS}{_BLANKS}]|\\A[{_MARKS}]|(?<=[{_MARKS}]{{4}})[{_MARKS}]"
)


def _members(ranges: str) -> frozenset[str]:
    starts = range(0, len(ranges), len("a-z"))
    return frozenset(chr(code) for at in starts for code in range(ord(ranges[at]), ord(ranges[at + 2]) + 1))


# What Python calls printable, and yet has to be looked at.
_PRINTABLE_SUSPECTS = _members(_BLANKS) | _members(_MARKS)


def clean(text: str) -> str:
    """Return ``text`` as it may reach a terminal: the same number of characters, none of them a command.

    Line breaks and tabs become spaces. Other control characters, escape sequences' ESC, bidirectional
    overrides and isolates, zero-width and blank-looking characters, tag characters and lone surrogates become
    ``\\ufffd``. Kept are emoji sequences (up to five joined), their variation selectors, the zero-width
    non-joiner where it is spelling, and up to four accents on one letter. Linear in the length of ``text``;
    cleaning twice changes nothing.
    """
    if text.isascii() and text.isprintable():
        return text
    # Spaces that do not break are in most texts of ours, and Python does not call them printable.
    if text.replace("\xa0", "").replace("\u202f", "").isprintable() and _PRINTABLE_SUSPECTS.isdisjoint(text):
        return text
    # Compiled at the first text that needs it: it takes 4 ms, and most screens have none.
    return re.sub(_KEPT_OR_REPLACED, _kept_or_replaced, text)


def _kept_or_replaced(match: re.Match[str]) -> str:
    if kept := match["kept"]:
        return kept
    return " " if match[0] in _BREAKS else _REPLACEMENT


# GitHub trims a line before it looks for “::”; “##[” (GitHub, Azure) and “##vso[” (Azure) count anywhere.
_COMMAND = r"(?:\A|(?<=[\r\n]))(?P<blank>[^\S\r\n]*)::|##(?=\w*\[)"


def defuse(text: str) -> str:
    """Return ``text`` so that no CI runner takes a part of it for a workflow command.

    In a line that begins with ``::`` the second colon, and in ``##[``, ``##vso[`` and their like the second
    ``#`` becomes a space: the log shows ``: error::…`` and ``# [error]…``. The length stays, so columns still
    fit. To be applied to whole lines, as two harmless pieces can make a command together.
    """
    return re.sub(_COMMAND, _broken_up, text) if "::" in text or "##" in text else text


def _broken_up(match: re.Match[str]) -> str:
    return "# " if match["blank"] is None else match["blank"] + ": "
