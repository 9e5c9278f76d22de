"""Cycles: the stretches of time that plans are made for."""

import re
from datetime import date, timedelta
from typing import Literal, NamedTuple

from pydantic import Field

from okrcli.model.entry import Entry
from okrcli.model.scalars import CYCLE_NAME, Day, Text

__all__ = ["BACKLOG", "Cycle", "CycleFile", "Phase", "following", "is_cycle_name", "named_days"]

BACKLOG = "backlog"
Phase = Literal["ahead", "running", "ended", "undated"]

_NAMED = re.compile(r"([0-9]{4})(?:-(?:H([12])|T([1-3])|Q([1-4])))?")
_MONTHS = {"year": 12, "half": 6, "term": 4, "quarter": 3}


class CycleFile(Entry):
    """cycle.yaml: the days of a cycle whose name does not say them."""

    start: Day | None = Field(default=None, description="The cycle begins on this day.")
    end: Day | None = Field(
        default=None, description="The cycle ends with this day, which is still part of it."
    )
    label: Text | None = Field(default=None, description="This is what people call the cycle.")


class Cycle(NamedTuple):
    """A stretch of time; both days are included, and ``None`` where they are not known, as in the backlog."""

    name: str
    start: date | None = None
    end: date | None = None
    label: str | None = None

    def phase(self, day: date) -> Phase:
        """Say where the cycle stands on a day."""
        if self.start is None or self.end is None:
            return "undated"
        if day < self.start:
            return "ahead"
        return "running" if day <= self.end else "ended"

    def week(self, day: date) -> tuple[int, int] | None:
        """Return which week of the cycle the day lies in, from 1, and of how many; ``None`` outside of it.

        Weeks begin with the cycle. What is left over at its end counts as a week from four days on and else
        belongs to the last one: a quarter has 13 weeks.
        """
        if self.phase(day) != "running" or self.start is None or self.end is None:
            return None
        weeks = max(1, ((self.end - self.start).days + 4) // 7)
        return min((day - self.start).days // 7 + 1, weeks), weeks


def is_cycle_name(name: str) -> bool:
    """Say whether a folder of this name can be a cycle."""
    return re.fullmatch(CYCLE_NAME, name) is not None


def named_days(name: str, fiscal_year_starts: int = 1) -> tuple[date, date] | None:
    """Return first and last day (both included) of ``2026``, ``2026-H2``, ``2026-T3`` or ``2026-Q4``.

    ``fiscal_year_starts`` is the month in which 2026-Q1 begins, in 2026. Other names say no days: ``None``.
    """
    match = _NAMED.fullmatch(name)
    if match is None or match.group(1) == "0000":
        return None
    year = int(match.group(1))
    half, term, quarter = (int(group) if group else None for group in match.group(2, 3, 4))
    if half:
        length, index = _MONTHS["half"], half
    elif term:
        length, index = _MONTHS["term"], term
    elif quarter:
        length, index = _MONTHS["quarter"], quarter
    else:
        length, index = _MONTHS["year"], 1
    first = fiscal_year_starts - 1 + (index - 1) * length
    try:
        return _month_start(year, first), _month_start(year, first + length) - timedelta(days=1)
    except ValueError:
        return None


def following(name: str) -> str | None:
    """Return the name of the cycle behind one of the names that say their days: 2027-Q1 behind 2026-Q4."""
    match = _NAMED.fullmatch(name)
    if match is None:
        return None
    year, part = name[:4], name[5:]
    most = {"H": 2, "T": 3, "Q": 4}.get(part[:1], 0)
    number = int(part[1:] or 0) + 1
    if part and number <= most:
        return f"{year}-{part[0]}{number}"
    return f"{int(year) + 1:04d}" + (f"-{part[0]}1" if part else "")


def _month_start(year: int, months: int) -> date:
    return date(year + months // 12, months % 12 + 1, 1)
