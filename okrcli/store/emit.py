"""Plain values to YAML, for new files and for what is inserted into old ones.

Every text is written so that YAML 1.2, YAML 1.1 (where ``no`` is false and ``12:30`` is 750) and this program
read the same from it. The emitters of the YAML libraries judge by one version only, escape emoji and wrap
lines, so the little that is needed stands here; a property test holds it against both libraries.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from unicodedata import category

__all__ = ["APART", "ENTRIES", "INDENT", "LISTINGS", "WIDEST", "Value", "block", "emit", "flow", "scalar"]

Single = str | Decimal | int | date | None
Value = Single | Sequence["Value"] | Mapping[str, "Value"]

INDENT = 2
WIDEST = 96  # columns that an entry in braces may reach; no text is ever wrapped
# What stands under these keys has lines of its own however short it is, since it will grow.
ENTRIES = ("objectives", "key_results")
APART = "objectives"  # a blank line stands between them
LISTINGS = (*ENTRIES, "updates", "people", "initiatives", "milestones", "amendments", "unplanned")

_WORDS = frozenset(("true", "false", "yes", "no", "on", "off", "y", "n", "null", "nan", "inf"))
_LIKE_A_NUMBER_OR_DAY = re.compile(r"[0-9][0-9a-fA-FxXoOtTzZ_:.,+\- ]*")
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\0": "\\0", "\t": "\\t", "\n": "\\n", "\r": "\\r"}
_JOINERS = "\u200c\u200d"  # they hold emoji and the letters of some scripts together


def emit(value: Mapping[str, Value], comments: Iterable[str] = ()) -> str:
    """Return the text of a new file. What is ``None`` is left out, at any depth.

    ``comments`` stand at the top, a line each, without their ``# ``.
    """
    lines = [*(f"# {comment}" for comment in comments), *block(value)]
    return "".join(f"{line}\n" for line in lines)


def block(
    value: Sequence[Value] | Mapping[str, Value], column: int = 0, under: str = "", *, flush: bool = False
) -> list[str]:
    """Return keys and values, or the items of a list, as lines, the outermost not indented.

    ``column`` is where they will begin, from 0: what would get too wide in braces has lines of its own.
    ``under`` is the key they stand under. With ``flush`` the dashes of a list stand right below its key.
    """
    grows = under in ENTRIES
    if isinstance(value, Mapping):
        lines = [
            _behind(f"{scalar(key)}:", item, column, key, grows or key in LISTINGS, flush)
            for key, item in value.items()
            if item is not None
        ]
    else:
        lines = [_behind("-", item, column, "", grows, flush) for item in value if item is not None]
        if under == APART:
            lines[1:] = [["", *item] for item in lines[1:]]
    return [line for part in lines for line in part]


def flow(value: Value) -> str:
    """Return a value on one line, as it can stand in braces or brackets."""
    if isinstance(value, Mapping):
        pairs = [(key, item) for key, item in value.items() if item is not None]
        return "{" + ", ".join(f"{scalar(key, in_flow=True)}: {flow(item)}" for key, item in pairs) + "}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join(flow(item) for item in value if item is not None) + "]"
    return scalar(value, in_flow=True)


def scalar(value: Single, *, in_flow: bool = False) -> str:
    """Return a single value on one line; a text in quotes where it could be read as something else."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, date):  # a datetime is one too
        return value.isoformat()
    if isinstance(value, int) or _is_safe_bare(value, in_flow):
        return str(value)
    return '"' + "".join(_in_quotes(character) for character in value) + '"'


def _behind(head: str, value: Value, column: int, under: str, grows: bool, flush: bool) -> list[str]:
    """Return a value as lines behind a dash or a key with its colon."""
    if isinstance(value, str) and _is_page(value):
        return [f"{head} |-", *_indented(value.split("\n"))]
    if not isinstance(value, Sequence | Mapping) or isinstance(value, str):
        return [f"{head} {scalar(value)}"]
    line = f"{head} {flow(value)}"
    fits = column + len(line) <= WIDEST and "\\n" not in line
    lines = block(value, column + INDENT, under, flush=flush) if grows or not fits else []
    if not lines:
        return [line]
    if head == "-":
        return [f"- {lines[0]}", *_indented(lines[1:])]
    return [head, *(lines if flush and isinstance(value, Sequence) else _indented(lines))]


def _indented(lines: Iterable[str]) -> list[str]:
    return [" " * INDENT + line if line else "" for line in lines]


def _is_page(text: str) -> bool:
    """Say whether a text of several lines can stand as it is, behind ``|-``, even as the end of a file."""
    lines = text.split("\n")
    return (
        len(lines) > 1
        and all((lines[0], lines[-1]))  # else the blank lines at its ends would be lost
        and not text[0].isspace()
        and all(line == line.rstrip() for line in lines)
        and all(_is_readable(character) for line in lines for character in line)
    )


def _is_safe_bare(text: str, in_flow: bool) -> bool:
    """Say whether a text may stand without quotes.

    It begins with a letter or digit, so only numbers, days and words of YAML 1.1 have to be kept apart.
    """
    return (
        bool(text)
        and text[0].isalnum()
        and not text[-1].isspace()
        and text.casefold() not in _WORDS
        and not _LIKE_A_NUMBER_OR_DAY.fullmatch(text)
        and not re.search(r"[:?,\[\]{}]|\s#" if in_flow else r":\s|:$|\s#", text)
        and (text.isprintable() or all(map(_is_readable, text)))
    )


def _is_readable(character: str) -> bool:
    return character.isprintable() or character in _JOINERS or category(character) == "Zs"


def _in_quotes(character: str) -> str:
    if character in _ESCAPES:
        return _ESCAPES[character]
    if _is_readable(character) or "\ud800" <= character <= "\udfff":  # YAML cannot spell half a character
        return character
    code = ord(character)
    return f"\\x{code:02X}" if code < 0x100 else f"\\u{code:04X}" if code < 0x10000 else f"\\U{code:08X}"
