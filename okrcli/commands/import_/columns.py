"""Which column of a table means what: one small table per program whose columns are known."""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

__all__ = ["Layout", "layout_of"]


class Layout(NamedTuple):
    """How a program names what we know. ``signs`` are the columns that give it away.

    ``fields`` gives the column (in small letters, with single spaces) for each of our fields. With a
    ``kind`` column each row is an objective or a key result of the one above it.
    """

    name: str
    signs: frozenset[str]
    fields: Mapping[str, str]


_EXPORTED = {
    name: name
    for name in (
        *("cycle", "team", "team name", "objective id", "objective", "why", "ambition", "objective owner"),
        *("key result id", "key result", "owner", "unit", "from", "to", "min", "max", "milestones"),
        *("done when", "start", "due", "weight", "source"),
    )
}
_GENERAL = _EXPORTED | {
    "period": "cycle",
    "quarter": "cycle",
    "zyklus": "cycle",
    "zeitraum": "cycle",
    "quartal": "cycle",
    "kreis": "team",
    "objective title": "objective",
    "ziel": "objective",
    "kr": "key result",
    "text": "key result",
    "key result title": "key result",
    "schlüsselergebnis": "key result",
    "baseline": "from",
    "start value": "from",
    "startwert": "from",
    "ausgangswert": "from",
    "target": "to",
    "target value": "to",
    "zielwert": "to",
    "einheit": "unit",
    "verantwortlich": "owner",
    "owner email": "owner",
    "due date": "due",
    "start date": "start",
    "fällig": "due",
    "warum": "why",
    "gewicht": "weight",
}

# The first whose signs are all there is taken.
LAYOUTS = (
    Layout(
        "BigPicture",
        frozenset(("order", "type", "summary")),
        {
            "order": "order",
            "type": "kind",
            "summary": "title",
            "period": "cycle",
            "owner": "owner",
            "teams": "team",
            "expected start": "start",
            "expected end": "due",
            "weight": "weight",
            "start": "from",
            "target": "to",
            "okr type": "ambition",
        },
    ),
    Layout(
        "Betterworks",
        frozenset(("name", "type", "owner email")),
        {
            "name": "title",
            "type": "kind",
            "start date": "start",
            "end date": "due",
            "owner email": "owner",
            "team": "team",
            "cycle": "cycle",
            "period": "cycle",
        },
    ),
    Layout(
        "BurningOKR",
        frozenset(("team", "objective", "key result", "actual")),
        {
            "team": "team",
            "objective": "objective",
            "key result": "key result",
            "cycle": "cycle",
            "start": "from",
            "end": "to",
            "unit": "unit",
            "period": "cycle",
        },
    ),
    Layout("", frozenset(), _GENERAL),
)


def layout_of(columns: Iterable[str]) -> tuple[Layout, dict[str, str]]:
    """Return the layout of a table, and which of its columns is which of our fields.

    Of two columns for one field the first counts.
    """
    spelt = {column: _spelt(column) for column in columns}
    layout = next(entry for entry in LAYOUTS if entry.signs <= set(spelt.values()))
    used: dict[str, str] = {}
    for column, name in spelt.items():
        field = layout.fields.get(name)
        if field is not None and field not in used.values():
            used[column] = field
    return layout, used


def _spelt(column: str) -> str:
    return re.sub(r"[\s_-]+", " ", column.strip().casefold())
