"""Values → JSON, the machine's output: versioned, nothing rounded, nothing left out."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from json import JSONEncoder, dumps
from typing import Any

__all__ = ["document", "foreign"]

_QUOTE = JSONEncoder(ensure_ascii=False).encode  # dumps would make one for each text


def document(verb: str, content: Mapping[str, Any]) -> str:
    """Return the object a call answers with, in one line: ``schema`` first, then ``content``.

    Decimals are written digit for digit, which a float could not hold; fractions as the nearest double. Text
    from files is harmless where it is printed too: what a terminal or a CI runner would act on is escaped.
    """
    return foreign({"schema": f"okr.{verb}/1", **content})


def foreign(value: Any) -> str:
    """Return a value in one line as ``document`` writes it, in a form that others have laid down."""
    return _text(value) + "\n"


def _text(value: Any) -> str:
    if isinstance(value, str):
        return _string(value)
    if value is None or isinstance(value, bool | int):
        return dumps(value)
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, Fraction):
        return str(value.numerator) if value.denominator == 1 else repr(float(value))
    if isinstance(value, date):
        return dumps(value.isoformat())
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_text(str(key))}: {_text(item)}" for key, item in value.items()) + "}"
    if isinstance(value, Sequence | frozenset):
        return "[" + ", ".join(_text(item) for item in value) + "]"
    raise TypeError(type(value).__name__)


def _string(text: str) -> str:
    quoted = _QUOTE(text)
    if not quoted.isprintable():
        quoted = "".join(char if char.isprintable() else dumps(char)[1:-1] for char in quoted)
    return quoted.replace("##", "\\u0023\\u0023")
