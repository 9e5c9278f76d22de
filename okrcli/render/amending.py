"""An amendment as it is made: what changes, and what that does to today's number."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from okrcli.measure.amending import Effect
from okrcli.model.amended import FieldChange
from okrcli.model.plan import KeyResult, Objective
from okrcli.render.amendment_text import field_value
from okrcli.render.columns import Column
from okrcli.render.field_words import field_word
from okrcli.render.goalpost_words import became_text, easing_text
from okrcli.render.notation import Notation
from okrcli.render.show_json import field_json
from okrcli.render.styles import Styled
from okrcli.render.terminal import Prose, Row, Screen
from okrcli.translate import _

__all__ = ["amending_json", "show_amending"]

_COLUMNS = (Column(), Column(gap=2))
_HANG = 2


def show_amending(
    screen: Screen,
    entry: Objective | KeyResult,
    changes: Sequence[FieldChange],
    effect: Effect | None,
) -> None:
    """Show each field before and after, and in one sentence what follows; without changes it is given up."""
    screen.paragraph(Styled(entry.id, "ref"), f" {screen.glyphs.dot} ", entry.title, hang=_HANG)
    if not changes:
        screen.paragraph("  ", _("is given up: it is shown, and no longer counted."), hang=_HANG)
        return
    unit = entry.unit if isinstance(entry, KeyResult) else None
    rows: list[Row] = [
        Prose(("  ", Styled(field_word(change.field), "dim"), "  ", _moved(change, unit, screen.notation)), 4)
        if change.field in ("title", "milestones")
        else [Styled(field_word(change.field), "dim"), _moved(change, unit, screen.notation)]
        for change in changes
    ]
    screen.columns(rows, _COLUMNS, indent=_HANG)
    if effect is not None and (sentence := _sentence(effect, screen.notation)):
        screen.paragraph("  ", sentence, hang=_HANG)


def amending_json(changes: Sequence[FieldChange], effect: Effect | None) -> dict[str, Any]:
    """Return the fields before and after, and what follows for the progress of today."""
    return {
        "changes": [
            {
                "field": change.field,
                "before": field_json(change.before),
                "after": field_json(change.after),
            }
            for change in changes
        ],
        "eased": effect.eased if effect else None,
        "progress": {"before": effect.before.progress, "after": effect.after.progress} if effect else None,
    }


def _moved(change: FieldChange, unit: str | None, notation: Notation) -> str:
    before, after = (_value(change.field, value, notation) for value in (change.before, change.after))
    if isinstance(change.after, Decimal) and change.field != "weight":
        after = notation.amount(change.after, unit)
    return f"{before} {notation.glyphs.arrow} {after}"


def _value(field: str, value: Any, notation: Notation) -> str:
    return _("unknown") if field == "from" and value is None else field_value(value, notation)


def _sentence(effect: Effect, notation: Notation) -> str:
    """Return “eased by 25 % of the way; today's 45 % becomes 60 %”, as far as that can be said."""
    parts = []
    if effect.eased:
        parts.append(easing_text("eased" if effect.eased > 0 else "tightened", effect.eased, notation))
    before, after = effect.before.progress, effect.after.progress
    if effect.before.last_reading is not None and before != after:
        parts.append(became_text(before, after, notation))
    return "; ".join(parts)
