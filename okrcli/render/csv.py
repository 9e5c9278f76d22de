"""Rows → CSV for spreadsheets: numbers stay numbers, and no text of a user's becomes a formula."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from okrcli.render.clean import clean, defuse

__all__ = ["harmless", "plain_text", "write_csv"]

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_SHIELD = "'"


def harmless(text: str) -> str:
    """Return a text so that no spreadsheet takes it for a formula: behind an apostrophe.

    A text that begins with an apostrophe gets another one, so that ``plain_text`` finds every text again.
    """
    return _SHIELD + text if text.startswith((*_FORMULA, _SHIELD)) else text


def plain_text(cell: str) -> str:
    """Return the text that ``harmless`` made the cell from."""
    return cell.removeprefix(_SHIELD) if cell.startswith(_SHIELD) else cell


def write_csv(columns: Sequence[str], rows: Iterable[Sequence[Any]], *, shown: bool = False) -> str:
    """Return the rows as CSV (RFC 4180) under a header. Shares are rounded to six places, nothing else is.

    ``shown`` says that it goes to a terminal or the log of a CI job, where text can act: it is cleaned then.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([_cell(value, shown) for value in row] for row in rows)
    return out.getvalue()


def _cell(value: Any, shown: bool) -> str:
    if value is None:
        return ""
    if isinstance(value, Fraction):
        return f"{round(Decimal(value.numerator) / Decimal(value.denominator), 6).normalize():f}"
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, date):
        return value.isoformat()
    if not isinstance(value, str):
        return str(value)
    return harmless(defuse(clean(value)) if shown else value)
