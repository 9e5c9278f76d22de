"""The cells of a review page: what of an entry changed, and its values before and after."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any

from okrcli.changes.change import Change
from okrcli.changes.one_update import OneUpdate
from okrcli.model.check_in import CheckIn
from okrcli.model.plan import Dropped, KeyResult, Objective
from okrcli.model.reference import Reference
from okrcli.model.review import Review
from okrcli.model.team import Team
from okrcli.render.change_values import Values
from okrcli.render.field_words import field_word
from okrcli.translate import _

__all__ = ["Namer", "clipped", "subject_word", "turn_texts"]

_LONGEST = 200
_SENTENCES = ("title_changed", "why_changed")


class Namer:
    """Names references as briefly as they can be told apart on one page."""

    def __init__(self, references: Iterable[Reference]) -> None:
        every = set(references)
        self._tails = Counter(reference.tail for reference in every)
        self._paths = Counter(reference.in_plan for reference in every)
        self._cycles = len({reference.cycle for reference in every})

    def name(self, reference: Reference) -> str:
        """Return “interviews”, else “evidence/interviews”, else it whole; with the cycle where need be."""
        if self._tails[reference.tail] == 1:
            return reference.tail
        if self._paths[reference.in_plan] == 1:
            return reference.in_plan
        return f"{reference.cycle}:{reference}" if self._cycles > 1 else str(reference)


def clipped(text: str, most: int = _LONGEST) -> str:
    """Return a text on one line, and no more of it than a page has room for."""
    text = " ".join(text.split())
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def subject_word(change: Change) -> str:
    """Return what of its entry a change is about: “target”, “owner”; nothing for the entry as a whole."""
    if change.kind.endswith("_moved"):
        return _("name")
    if (change.kind, change.field) == ("other", "plan"):
        return _("plan")
    told = {
        "amended": _("amendment"),
        "closed": _("review"),
        "check_in_changed": _("check-in"),
        "check_in_removed": _("check-in"),
    }.get(change.kind)
    return told or field_word(change.field or "")


def turn_texts(change: Change, values: Values) -> tuple[str, str]:
    """Return the values before and after a change as cells of the table.

    Of a list only what came and what left is said, with its sign, in the second one: it was not empty before.
    """
    before, after = change.before, change.after
    if isinstance(before, tuple) and isinstance(after, tuple):
        return "", clipped(values.items(before, after))
    return _text(change, before, values), _text(change, after, values)


def _text(change: Change, value: Any, values: Values) -> str:
    match value:
        case "":
            return values.notation.glyphs.dash
        case str() if change.kind in _SENTENCES:
            return clipped(value)
        case str() if change.kind == "owner_changed":
            return clipped(values.person(value))
        case date():
            return values.notation.day(value, year=True)
        case KeyResult():
            return f"{clipped(value.title)} ({clipped(values.goal(value))})"
        case Objective() | Team():
            return clipped(value.title if isinstance(value, Objective) else value.name)
        case Dropped():
            return _("dropped {day}").format(day=values.notation.day(value.date, year=True))
        case Review():
            return _("closed {day}").format(day=values.notation.day(value.date, year=True))
        case CheckIn(name=name) | OneUpdate(check_in=CheckIn(name=name)):
            return clipped(name)
    return clipped(values.side(change, value))
