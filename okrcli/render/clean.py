"""Text from files, made safe for a terminal and for the log of a CI job.

A plan may come from a stranger's pull request. What it says is shown as it stands; what it tries to *do* to
the screen (move the cursor, set the clipboard, turn the reading direction, hide letters) is shown as
``\\ufffd``.
"""

import re

__all__ = ["clean", "defuse"]

REPLACEMENT = "\ufffd"

# Accents that stand on the letter before them.
_MARKS = r"\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
_EMOJI = (
    r"[#*0-9\xa9\xae\u203c\u2049\u2122\u2139\u2194-\u21aa\u231a-\u23ff\u24c2\u25aa-\u25fe\u2600-\u27bf"
    r"\u2934\u2935\u2b05-\u2b55\u3030\u303d\u3297\u3299\U0001f000-\U0001faff]"
)
_EMOJI_DRESSED = rf"{_EMOJI}[\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]?"
# Scripts in which a zero-width non-joiner is spelling: Arabic and Persian to Sinhala.
_JOINED = r"[\u0620-\u06d5\u06fa-\u06ff\u0750-\u077f\u0900-\u0dff]"

_BREAKS = "\t\n\v\f\r\x1c\x1d\x1e\x85\u2028\u2029"
_INVISIBLE = (
    r"\x00-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e"
    r"\u2060-\u206f\u2800\u3164\ud800-\udfff\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff"
    r"\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
_SUSPICIOUS = re.compile(rf"[{_INVISIBLE}{_MARKS}]")
_KEPT_OR_REPLACED = re.compile(
    rf"(?P<kept>{_EMOJI_DRESSED}(?:\u200d{_EMOJI_DRESSED}){{1,4}}"
    rf"|{_EMOJI}[\ufe0e\ufe0f]\u20e3?"
    rf"|(?<={_JOINED})\u200c(?={_JOINED}))"
    rf"|[{_INVISIBLE}]"
    rf"|\A[{_MARKS}]"
    rf"|(?<=[{_MARKS}]{{4}})[{_MARKS}]"
)


def clean(text: str) -> str:
    """Return ``text`` as it may reach a terminal: the same number of characters, none of them a command.

    Line breaks and tabs become spaces. Other control characters, escape sequences' ESC, bidirectional
    overrides and isolates, zero-width and blank-looking characters, tag characters and lone surrogates become
    ``\\ufffd``. Kept are emoji sequences (up to five joined), their variation selectors, the zero-width
    non-joiner where it is spelling, and up to four accents on one letter. Linear in the length of ``text``;
    cleaning twice changes nothing.
    """
    if (text.isascii() and text.isprintable()) or not _SUSPICIOUS.search(text):
        return text
    return _KEPT_OR_REPLACED.sub(_kept_or_replaced, text)


def _kept_or_replaced(match: re.Match[str]) -> str:
    if kept := match["kept"]:
        return kept
    return " " if match[0] in _BREAKS else REPLACEMENT


# GitHub trims a line before it looks for “::”; “##[” (GitHub, Azure) and “##vso[” (Azure) count anywhere.
_COMMAND = re.compile(r"(?:\A|(?<=[\r\n]))(?P<blank>[^\S\r\n]*)::|##(?=\w*\[)")


def defuse(text: str) -> str:
    """Return ``text`` so that no CI runner takes a part of it for a workflow command.

    In a line that begins with ``::`` the second colon, and in ``##[``, ``##vso[`` and their like the second
    ``#`` becomes a space: the log shows ``: error::…`` and ``# [error]…``. The length stays, so columns still
    fit. To be applied to whole lines, as two harmless pieces can make a command together.
    """
    return _COMMAND.sub(_broken_up, text) if "::" in text or "##" in text else text


def _broken_up(match: re.Match[str]) -> str:
    return "# " if match["blank"] is None else match["blank"] + ": "
