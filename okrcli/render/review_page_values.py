"""What changed, in words: the name of a field, and its values before and after."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from okrcli.changes.change import Change
from okrcli.model.check_in import CheckIn
from okrcli.model.plan import Dropped, KeyResult, Objective
from okrcli.model.reference import Reference
from okrcli.model.review import Review
from okrcli.model.team import Team
from okrcli.render.diff_values import Values
from okrcli.translate import _, plural

__all__ = ["Namer", "clipped", "field_word", "goal", "turn_texts"]

_LONGEST = 200
_SENTENCES = ("title_changed", "why_changed")
_UNSAID = ("due_changed", "start_changed", "baseline_changed")
_MEASURES = ("metric.", "keep.")


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


def field_word(change: Change) -> str:
    """Return what of its entry a change is about: “target”, “owner”; nothing for the entry as a whole."""
    return {
        "target_changed": _band_word(change.field),
        "baseline_changed": _("baseline"),
        "unit_changed": _("unit"),
        "plan_changed": _("plan of the number"),
        "measure_changed": _measure_word(change.field),
        "due_changed": _("due day"),
        "start_changed": _("start"),
        "weight_changed": _("weight"),
        "owner_changed": _("owner"),
        "title_changed": _("title"),
        "why_changed": _("why"),
        "alignment_changed": _alignment_word(change.field),
        "needs_changed": _("needs"),
        "initiatives_changed": _("initiatives"),
        "capacity_changed": _("share of time"),
        "agreed": _("agreed"),
        "amended": _("amendment"),
        "closed": _("review"),
        "check_in_changed": _("check-in"),
        "check_in_removed": _("check-in"),
        "objective_moved": _("name"),
        "key_result_moved": _("name"),
    }.get(change.kind, change.field if change.kind == "other" and change.field else "")


def _band_word(field: str | None) -> str:
    key = (field or "").rpartition(".")[2]
    return {"min": _("lower end"), "max": _("upper end")}.get(key, _("target"))


def _measure_word(field: str | None) -> str:
    key = (field or "").rpartition(".")[2]
    return {
        "sure": _("safe level"),
        "stretch": _("dream level"),
        "milestones": _("steps"),
        "keep": _("guardrail"),
        "done_when": _("done when"),
    }.get(key, _("measure"))


def _alignment_word(field: str | None) -> str:
    return {"standalone": _("stands alone"), "continues": _("continues")}.get(field or "", _("supports"))


def goal(key_result: KeyResult, values: Values) -> str:
    """Return where a key result is to go: “30 → 60 %”, “75–85 %”, “4 steps”, “once it holds: …”."""
    measure = key_result.metric or key_result.keep
    if measure:
        return values.measure(measure)
    if key_result.milestones is not None:
        return plural("{count} step", "{count} steps", len(key_result.milestones))
    return clipped(key_result.done_when) if key_result.done_when else _("not measured")


def turn_texts(change: Change, values: Values) -> tuple[str, str]:
    """Return the values before and after a change as cells of the table; of lists what left and what came."""
    before, after = change.before, change.after
    if isinstance(before, tuple) and isinstance(after, tuple):
        left = tuple(item for item in before if item not in after)
        came = tuple(item for item in after if item not in before)
        before, after = (left, came) if left or came else (before, after)
    return _text(change, before, values), _text(change, after, values)


def _text(change: Change, value: Any, values: Values) -> str:
    match value:
        case None if change.reference and change.kind in _UNSAID:
            return _unsaid(change)
        case None | () | "":
            return values.notation.glyphs.dash
        case str() if change.kind in _SENTENCES:
            return clipped(value)
        case str() if change.kind == "owner_changed":
            return clipped(values.person(value))
        case Decimal() if change.kind == "capacity_changed" or (change.field or "").startswith(_MEASURES):
            return values.notation.amount(value, _unit(change, values))
        case date():
            return values.notation.day(value, year=True)
        case KeyResult():
            return f"{clipped(value.title)} ({goal(value, values)})"
        case Objective() | Team():
            return clipped(value.title if isinstance(value, Objective) else value.name)
        case Dropped():
            return _("dropped {day}").format(day=values.notation.day(value.date, year=True))
        case Review():
            return _("closed {day}").format(day=values.notation.day(value.date, year=True))
        case CheckIn():
            return clipped(value.name)
        case tuple() if all(isinstance(item, str) for item in value):
            return clipped(", ".join(value))
    return clipped(values.one(value))


def _unsaid(change: Change) -> str:
    """What holds where nothing is written."""
    return {
        "due_changed": _("the end of the cycle"),
        "start_changed": _("the start of the cycle"),
        "baseline_changed": _("unknown"),
    }[change.kind]


def _unit(change: Change, values: Values) -> str | None:
    if change.kind == "capacity_changed":
        return "%"
    key_result = change.reference and values.workspace.key_result(change.reference)
    return key_result.unit if key_result else None
