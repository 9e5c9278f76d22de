"""Which column of a table means what: one small table per program whose columns are known."""

import re
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from okrcli.commands.import_.notation import are_numbers

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
    "soll": "to",
    "verantwortlich": "owner",
    "verantwortliche": "owner",
    "verantwortlicher": "owner",
    "owner email": "owner",
    "due date": "due",
    "start date": "start",
    "fällig": "due",
    "fällig am": "due",
    "fälligkeit": "due",
    "warum": "why",
    "gewicht": "weight",
}

# Names that leave open what they are: the field of a column of numbers, and that of any other.
_OPEN = {
    "start": ("from", "start"),
    "von": ("from", "start"),
    "ist": ("from", ""),
    "ergebnis": ("", "key result"),
    "end": ("to", "due"),
    "ende": ("to", "due"),
    "bis": ("to", "due"),
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


def layout_of(rows: Iterable[Mapping[str, Any]], columns: Iterable[str]) -> tuple[Layout, dict[str, str]]:
    """Return the layout of a table, and which of its columns is which of our fields.

    Of two columns for one field the first counts, and a name that says the field before one that leaves it
    open: what such a column is, its cells say.
    """
    spelt = {column: _spelt(column) for column in columns}
    layout = next(entry for entry in LAYOUTS if entry.signs <= set(spelt.values()))
    is_open = {column for column, name in spelt.items() if not layout.name and name in _OPEN}
    used: dict[str, str] = {}
    rows = list(rows)
    for column, name in sorted(spelt.items(), key=lambda pair: pair[0] in is_open):
        field = layout.fields.get(name)
        if column in is_open:
            numbers, others = _OPEN[name]
            field = numbers if are_numbers(row.get(column) for row in rows) else others
        if field and field not in used.values():
            used[column] = field
    return layout, {column: used[column] for column in spelt if column in used}


def _spelt(column: str) -> str:
    return re.sub(r"[\s_-]+", " ", column.strip().casefold())
