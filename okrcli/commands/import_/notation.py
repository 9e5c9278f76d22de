"""How a table writes numbers and days, and why a cell of it is none."""

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from okrcli.commands.base.steps import is_day
from okrcli.commands.base.typed import parse_number
from okrcli.errors import UsageError
from okrcli.model.scalars import MOST_DIGITS
from okrcli.translate import _

__all__ = ["are_numbers", "is_german", "read_day", "read_number", "why_no_number"]

# “1.200” is one thing in German and another in English.
_TWO_WAYS = re.compile(r"[-−+]?[1-9][0-9]{0,2}[.,][0-9]{3}%?")
# “1.200.000” is one thing in all of them: no number has two decimal marks.
_GROUPED = re.compile(r"[-−+]?[1-9][0-9]{0,2}([.,])[0-9]{3}(?:\1[0-9]{3})+\s*%?")
_NUMBER = re.compile(r"[-−+]?[0-9][0-9.,'’\u202f]*\s*%?")
_DECIMAL_COMMA = re.compile(r"[-−+]?[0-9.]*[0-9],(?:[0-9]{1,2}|[0-9]{4,})\s*%?")
_DECIMAL_POINT = re.compile(r"[-−+]?[0-9,]*[0-9]\.(?:[0-9]{1,2}|[0-9]{4,})\s*%?")
_GERMAN_DAY = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})")


def is_german(cells: Iterable[Any], delimiter: str | None) -> bool:
    """Say whether numbers are written as in German: by decimal commas, or by semicolons between the cells.

    A single decimal point says that they are not.
    """
    texts = [cell.strip() for cell in cells if isinstance(cell, str)]
    if any(map(_DECIMAL_POINT.fullmatch, texts)):
        return False
    return delimiter == ";" or any(map(_DECIMAL_COMMA.fullmatch, texts))


def are_numbers(cells: Iterable[Any]) -> bool:
    """Say whether a column, whose name leaves it open, holds numbers rather than days."""
    said = [str(cell).strip() for cell in cells if cell is not None]
    days = [cell for cell in said if read_day(cell)]
    numbers = [cell for cell in said if cell not in days and _NUMBER.fullmatch(cell)]
    return len(numbers) > len(days)


def read_day(text: str) -> str | None:
    """Return a day as files say it, 2026-12-31; 31.12.2026 is one, too. ``None`` for anything else."""
    if match := _GERMAN_DAY.fullmatch(text):
        try:
            return date(int(match[3]), int(match[2]), int(match[1])).isoformat()
        except ValueError:
            return None
    return text if is_day(text) else None


def read_number(value: Any, language: str | None, *, german: bool = False) -> Decimal | None:
    """Return the number given; ``None`` where it is none, or could be read two ways.

    ``language`` is that of the workspace, ``german`` how the table looks. Where neither settles it, only what
    one language reads and the other does not read otherwise; of a table's look alone, too, nothing that
    reads two ways is taken.
    """
    if isinstance(value, Decimal):
        return value if value.is_finite() and _fits(value) else None
    is_settled = language == "de" or (language is not None and not german)
    if not isinstance(value, str) or (not is_settled and _TWO_WAYS.fullmatch(value.strip())):
        return None
    if _GROUPED.fullmatch(value.strip()):
        value = re.sub("[.,]", "", value)
    for spoken in ("de",) if german else (language,) if language else ("en", "de"):
        try:
            return parse_number(value, spoken)
        except UsageError:
            continue
    return None


def why_no_number(value: Any) -> str:
    """Return why :func:`read_number` took a value for none, as it stands behind the value."""
    if isinstance(value, str) and _TWO_WAYS.fullmatch(value.strip()):
        plain = re.sub("[.,]", "", value.strip())
        return _("can be read two ways; write {plain} if that is meant").format(plain=plain)
    if isinstance(value, Decimal):
        return _("has too many digits")
    return _("is not a number")


def _fits(value: Decimal) -> bool:
    return sum(character.isdigit() for character in f"{value:f}") <= MOST_DIGITS
