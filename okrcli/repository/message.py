"""Commit messages: what people typed may fill a line of them, and never make one."""

import re
import unicodedata
from collections.abc import Sequence

__all__ = ["one_line", "subject", "whole"]

SUBJECT_LENGTH = 72

_BREAKS = re.compile(r"[\s\x1c-\x1f\x85\u2028\u2029]+")
# Other controls, what turns the reading direction, and lone surrogates, which have no UTF-8.
_HARMFUL = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_JOINER = "\u200d"


def one_line(text: str) -> str:
    """Return ``text`` on one line: white space becomes single spaces, what acts on a screen ``\\ufffd``."""
    return _HARMFUL.sub("\ufffd", _BREAKS.sub(" ", text).strip())


def subject(text: str) -> str:
    """Return ``text`` on one line of at most 72 characters; where it was longer it ends in “…”.

    The cut falls between characters as people see them: no accent or joined emoji loses its other half.
    """
    line = one_line(text)
    if len(line) <= SUBJECT_LENGTH:
        return line
    cut = SUBJECT_LENGTH - 1
    while cut > 1 and _belong_together(line[cut - 1], line[cut]):
        cut -= 1
    return line[:cut].rstrip() + "…"


def _belong_together(left: str, right: str) -> bool:
    return left == _JOINER or right == _JOINER or unicodedata.category(right) in ("Mn", "Mc", "Me", "Sk")


def whole(text: str, trailers: Sequence[tuple[str, str]]) -> str:
    """Return a commit message: the subject and, after an empty line, each trailer (key, value) on a line.

    git looks for trailers in the last paragraph and never in the subject, so these are all it can find.
    """
    lines = [one_line(f"{key}: {value}") for key, value in trailers]
    return "\n".join([subject(text), "", *lines] if lines else [subject(text)]) + "\n"
