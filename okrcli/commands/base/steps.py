"""Milestones as people and programs write them."""

import re
from datetime import date
from decimal import Decimal
from typing import Any

from okrcli.model.naming import as_id
from okrcli.model.scalars import is_id
from okrcli.store.emit import Value

__all__ = ["is_day", "steps_from"]

_STEP = re.compile(r"([a-z0-9-]+): (.+)")


def steps_from(value: Any) -> list[Value]:
    """Return milestones from a list of objects or lines, or from a text with one in each line.

    A line is a title, or an id, a colon and a title. Returns nothing where one of them has no title.
    """
    items = value if isinstance(value, list) else str(value or "").splitlines()
    steps: list[Value] = []
    ids: list[str] = []
    for item in items:
        said = item if isinstance(item, dict) else _step(str(item))
        title, wanted = str(said.get("title") or ""), str(said.get("id") or "")
        if not title.strip():
            return []
        ids.append(wanted if is_id(wanted) and wanted not in ids else as_id(title, ids, otherwise="step"))
        due, weight = str(said.get("due") or ""), said.get("weight")
        steps.append(
            {
                "id": ids[-1],
                "title": title,
                "due": due if is_day(due) else None,
                "weight": weight if isinstance(weight, Decimal) and weight > 0 and weight != 1 else None,
            }
        )
    return steps


def _step(line: str) -> dict[str, str]:
    """Return what a line says of a milestone: its title, and its id before a colon."""
    match = _STEP.fullmatch(line)
    return {"id": match[1], "title": match[2]} if match else {"title": line.strip()}


def is_day(text: str) -> bool:
    """Say whether a text is a day of the calendar, written as YYYY-MM-DD."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
