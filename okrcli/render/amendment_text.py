"""Amendments in words: what was, what is, when, by whom, and why."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from okrcli.model.amended import Amended, FieldChange
from okrcli.model.workspace import Workspace
from okrcli.render.field_words import field_word
from okrcli.render.naming import person
from okrcli.render.notation import Notation
from okrcli.translate import _

__all__ = ["amendment_text", "field_value"]


def amendment_text(workspace: Workspace, told: Amended, notation: Notation) -> str:
    """Return “3 Nov, target 70 → 60, by Mira Albers: …”."""
    amendment = told.amendment
    parts = [notation.day(amendment.date), *(_change(change, notation) for change in told.changes)]
    if amendment.by is not None:
        parts.append(_("by {person}").format(person=person(workspace, amendment.by)))
    return ", ".join(parts) + (f": {amendment.because}" if amendment.because else "")


def _change(change: FieldChange, notation: Notation) -> str:
    before, after = field_value(change.before, notation), field_value(change.after, notation)
    return f"{field_word(change.field)} {before} {notation.glyphs.arrow} {after}"


def field_value(value: Any, notation: Notation) -> str:
    """Return a value of a field, old or new; a dash where there is none."""
    if isinstance(value, Decimal):
        return notation.number(value)
    if isinstance(value, date):
        return notation.day(value)
    if isinstance(value, Mapping):
        points = (f"{notation.number(number)} ({notation.day(day)})" for day, number in value.items())
        return ", ".join(points)
    if isinstance(value, tuple):
        return ", ".join(step.id for step in value)
    glyphs = notation.glyphs
    return glyphs.dash if value is None else f"{glyphs.opening}{value}{glyphs.closing}"
