"""Values → JSON, the machine's output: versioned, nothing rounded, nothing left out."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from json import JSONEncoder, dumps
from typing import Any

__all__ = ["Written", "document", "foreign", "pieces", "plain", "written"]

_QUOTE = JSONEncoder(ensure_ascii=False).encode  # dumps would make one for each text
# What may not be printable: neither ASCII, nor Latin, nor dashes and quotation marks.
_SUSPECT = re.compile("[^ -~\xa1-\xac\xae-\u024f\u2010-\u2027]")


class Written(str):
    """A value that is written as JSON already; see ``written``."""

    __slots__ = ()


def pieces(verb: str, content: Mapping[str, Any]) -> Iterator[str]:
    """Yield the object a call answers with, in one line: ``schema`` first, then ``content``.

    Lists come item by item, and an iterator becomes one: of what it makes only one item at a time is held.
    Decimals are written digit for digit, which a float could not hold; fractions as the nearest double. Text
    from files is harmless where it is printed too: what a terminal or a CI runner would act on is escaped.
    """
    yield from _pieces({"schema": f"okr.{verb}/1", **content})
    yield "\n"


def document(verb: str, content: Mapping[str, Any]) -> str:
    """Return the object a call answers with as a whole; see ``pieces``."""
    return "".join(pieces(verb, content))


def foreign(value: Any) -> Iterator[str]:
    """Yield a value in one line as ``pieces`` does, in a form that others have laid down."""
    yield from _pieces(value)
    yield "\n"


def written(value: Any) -> Written:
    """Return a value as it is to stand in a document: many of them take less room so."""
    return Written(_text(value))


def plain(value: Any) -> Written:
    """Return what ``written`` does, several times as fast, of a value in which there are only texts, whole
    numbers, yes and no, nothing, and lists and mappings of them.
    """
    return Written(_safe(_QUOTE(value)))


def _pieces(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        yield "{"
        for at, (key, item) in enumerate(value.items()):
            yield f"{', ' if at else ''}{_string(str(key))}: "
            yield from _pieces(item)
        yield "}"
    elif isinstance(value, Sequence | Iterator) and not isinstance(value, str):
        yield "["
        for at, item in enumerate(value):
            yield f"{', ' if at else ''}{_text(item)}"
        yield "]"
    else:
        yield _text(value)


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value if isinstance(value, Written) else _string(value)
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_string(str(key))}: {_text(item)}" for key, item in value.items()) + "}"
    if isinstance(value, Fraction):
        return str(value.numerator) if value.denominator == 1 else repr(float(value))
    if isinstance(value, date):
        return f'"{value.isoformat()}"'
    if isinstance(value, Sequence | frozenset | Iterator):
        return "[" + ", ".join(map(_text, value)) + "]"
    raise TypeError(type(value).__name__)


def _string(text: str) -> str:
    return _quoted(text) if len(text) > _SHORT else _remembered(text)


def _quoted(text: str) -> str:
    return _safe(_QUOTE(text))


def _escaped(found: re.Match[str]) -> str:
    return found[0] if found[0].isprintable() else dumps(found[0])[1:-1]


def _safe(quoted: str) -> str:
    """Escape what is not to be shown; all of it stands in texts."""
    if not quoted.isprintable():
        quoted = _SUSPECT.sub(_escaped, quoted)
    return quoted.replace("##", "\\u0023\\u0023")


# Keys, names and references come again and again.
_SHORT = 100
_remembered = lru_cache(4096)(_quoted)
