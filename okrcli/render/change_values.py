"""What was and what is, in words: numbers with their unit, days, people, lists by what came and went."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from okrcli.changes.change import Change
from okrcli.model.entry import Entry
from okrcli.model.metric import Guardrail, Metric, Milestone
from okrcli.model.plan import Amendment, Initiative, KeyResult, Need
from okrcli.model.reference import Reference, parse_reference
from okrcli.model.scalars import is_id
from okrcli.model.settings import Pause
from okrcli.model.workspace import Workspace
from okrcli.render.field_words import field_word
from okrcli.render.naming import person
from okrcli.render.notation import Notation
from okrcli.translate import _, plural

__all__ = ["Values"]

_MOST_ITEMS = 20
_IN_PERCENT = ("capacity", "charter.capacity")
_IN_ITS_UNIT = ("metric.", "keep.")


class Values:
    """How values are written, with the names that a workspace has for people and teams."""

    def __init__(self, workspace: Workspace, notation: Notation) -> None:
        self.workspace, self.notation = workspace, notation

    def step(self, before: Any, after: Any, unit: str | None = None) -> str:
        """Return “50 → 40 %”: what was and what is, the unit once."""
        old, new = self.one(before), self.one(after)
        if isinstance(after, Decimal):
            new = self.notation.amount(after, unit)
        elif isinstance(before, Decimal):
            old = self.notation.amount(before, unit)
        return f"{old} {self.notation.glyphs.arrow} {new}"

    def one(self, value: Any) -> str:
        """Return a single value; a dash where there is none."""
        notation = self.notation
        if value is None:
            return notation.glyphs.dash
        if isinstance(value, bool):
            return _("yes") if value else _("no")
        if isinstance(value, Decimal | int):
            return notation.number(value)
        if isinstance(value, date):
            return notation.day(value, year=True)
        if isinstance(value, Reference):
            return str(value)
        if isinstance(value, Mapping):
            return ", ".join(f"{self.one(key)} {self.one(item)}" for key, item in value.items())
        if isinstance(value, Sequence) and not isinstance(value, str):
            return ", ".join(self.one(item) for item in value) or notation.glyphs.dash
        return self._entry(value) if isinstance(value, Entry) else self._text(str(value))

    def _text(self, text: str) -> str:
        if text == "%" or is_id(text) or parse_reference(text, ""):
            return text
        return f"{self.notation.glyphs.opening}{text}{self.notation.glyphs.closing}"

    def _entry(self, entry: Entry) -> str:
        if isinstance(entry, Metric | Guardrail):
            return self.measure(entry)
        if isinstance(entry, Need):
            return f"{self._text(entry.what)} ({self.workspace.team_name(entry.team)})"
        if isinstance(entry, Initiative):
            return self._text(entry.title)
        if isinstance(entry, Milestone):
            return f"{entry.id} ({self._text(entry.title)})"
        if isinstance(entry, Pause):
            return f"{self.one(entry.first)}{self.notation.glyphs.dash}{self.one(entry.last)}"
        if isinstance(entry, Amendment):
            return self.amendment(entry)
        return self.fields(entry)

    def measure(self, measure: Metric | Guardrail) -> str:
        """Return “20 → 60 %”, or “75–85 %” for a band."""
        notation = self.notation
        if isinstance(measure, Metric):
            start = _("unknown") if measure.baseline is None else notation.number(measure.baseline)
            return f"{start} {notation.glyphs.arrow} {notation.amount(measure.target, measure.unit)}"
        low, high = measure.minimum, measure.maximum
        if low is not None and high is not None:
            return f"{notation.number(low)}{notation.glyphs.dash}{notation.amount(high, measure.unit)}"
        if high is not None:
            return _("at most {value}").format(value=notation.amount(high, measure.unit))
        if low is not None:
            return _("at least {value}").format(value=notation.amount(low, measure.unit))
        return _("a band without ends")

    def goal(self, key_result: KeyResult) -> str:
        """Return where a key result is to go: “30 → 60 %”, “75–85 %”, “4 steps”, when it is done."""
        measure = key_result.metric or key_result.keep
        if measure is not None:
            return self.measure(measure)
        if key_result.milestones is not None:
            return plural("{count} step", "{count} steps", len(key_result.milestones))
        return self.one(key_result.done_when) if key_result.done_when else _("not measured")

    def side(self, change: Change, value: Any) -> str:
        """Return ``value``, what was or what is, with its unit; where nothing is written, what holds then."""
        if value is None:
            return self._unsaid(change)
        if isinstance(value, Decimal):
            return self.notation.amount(value, self.unit(change))
        return self.one(value)

    def unit(self, change: Change) -> str | None:
        """Return the unit of the numbers before and after; ``None`` where they have none."""
        field = change.field or ""
        if field in _IN_PERCENT:
            return "%"
        return self.unit_of(change.reference) if field.startswith(_IN_ITS_UNIT) else None

    def unit_of(self, reference: Reference | None) -> str | None:
        """Return the unit in which a key result is read; ``None`` for all else."""
        found = reference and self.workspace.key_result(reference)
        return found.unit if found else None

    def _unsaid(self, change: Change) -> str:
        holds = {
            "due": _("the end of the cycle"),
            "start": _("the start of the cycle"),
            "metric.from": _("unknown"),
        }
        said = holds.get(change.field or "") if change.reference else None
        return said or self.notation.glyphs.dash

    def amendment(self, amendment: Amendment) -> str:
        """Return “2 Nov 2026, target was 60”."""
        was = amendment.was
        parts = [
            _("{field} was {value}").format(
                field=field_word(field.alias or name), value=self.one(getattr(was, name))
            )
            for name, field in type(was).model_fields.items()
            if name in was.model_fields_set and name != "places"
        ]
        return ", ".join([self.one(amendment.date), *parts])

    def fields(self, entry: Entry) -> str:
        """Return what an entry of any kind says, field by field, leaving out what is as by default."""
        parts = [
            f"{field.alias or name} {self.one(getattr(entry, name))}"
            for name, field in type(entry).model_fields.items()
            if name != "places"
            and not field.exclude
            and getattr(entry, name) != field.get_default(call_default_factory=True)
        ]
        return ", ".join(parts)

    def person(self, who: str | None) -> str:
        """Return the name of a person; a dash for nobody."""
        return person(self.workspace, who) if who else self.notation.glyphs.dash

    def items(self, before: Sequence[Any], after: Sequence[Any]) -> str:
        """Return what came to a list, what left it and what is another there: “+ anna, − ben”."""
        were, are = ({repr(item) for item in items} for items in (before, after))
        gone = [item for item in before if repr(item) not in are]
        new = [item for item in after if repr(item) not in were]
        known = {_name(item): item for item in gone}
        parts = []
        for item in new:
            old = known.pop(_name(item), None)
            if old != item:
                parts.append(f"+ {self.one(item)}" if old is None else self._became(old, item))
        parts += [f"{self.notation.glyphs.minus} {self.one(item)}" for item in known.values()]
        more = len(parts) - _MOST_ITEMS
        if more > 0:
            parts[_MOST_ITEMS:] = [plural("and {count} more", "and {count} more", more)]
        return ", ".join(parts) or _("in another order")

    def _became(self, before: Any, after: Any) -> str:
        """An item that is another than it was."""
        if isinstance(before, Need) and isinstance(after, Need) and before.accepted != after.accepted:
            said = _("accepted") if after.accepted else _("no longer accepted")
            return f"{self.one(after)}: {said}"
        keys = [
            f"{field_word(field.alias or name)} {self.step(getattr(before, name), getattr(after, name))}"
            for name, field in type(after).model_fields.items()
            if name != "places" and getattr(before, name) != getattr(after, name)
        ]
        name = after.id if isinstance(after, Milestone) else self._text(after.title)
        return f"{name}: {', '.join(keys)}"


def _name(item: Any) -> Any:
    """What an item of a list is known by, while the rest of it may change."""
    if isinstance(item, Need):
        return "need", item.team, item.what
    if isinstance(item, Initiative):
        return "initiative", item.title
    return ("step", item.id) if isinstance(item, Milestone) else id(item)
