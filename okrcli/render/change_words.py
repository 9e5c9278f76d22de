"""A change as a line of words: what a person says of it, whatever page it stands on."""

from decimal import Decimal
from typing import Any

from okrcli.changes.change import Change
from okrcli.changes.one_update import OneUpdate
from okrcli.model.check_in import CheckIn, Update
from okrcli.model.entry import Entry
from okrcli.model.plan import KeyResult, Objective
from okrcli.model.workspace import LINT_BASELINE, Workspace
from okrcli.render.change_values import Values
from okrcli.render.field_words import field_word
from okrcli.render.notation import Notation
from okrcli.translate import _, plural

__all__ = ["Words"]

_PEOPLE = ("owner", "sponsor", "by")


class Words:
    """How changes between two workspaces are said."""

    def __init__(self, base: Workspace, head: Workspace, notation: Notation) -> None:
        self.base, self.head, self.notation = base, head, notation
        self.values = Values(head, notation)

    def text(self, change: Change) -> str:
        """Return what changed as a piece of a sentence: “target eased 60 → 50 %, by 25 % of the way”."""
        kind = change.kind
        if kind.startswith("check_in_"):
            return self._check_in(change)
        if kind.endswith(("_added", "_removed")):
            return self._came_or_went(change)
        if kind.endswith("_moved"):
            return _("was {name} before").format(name=change.before)
        if kind.endswith("_dropped"):
            return self._dropped(change)
        if kind == "amended":
            return self._amended(change)
        if kind == "target_changed":
            return self._target(change)
        return self._whole(change) if change.field is None else self._field(change)

    def _came_or_went(self, change: Change) -> str:
        entry = change.after or change.before
        how = f": {self.values.goal(entry)}" if isinstance(entry, KeyResult) else ""
        if isinstance(entry, Objective):
            what = _("new objective") if change.before is None else _("objective taken out")
        else:
            what = _("new key result") if change.before is None else _("key result taken out")
        return what + how

    def _dropped(self, change: Change) -> str:
        if change.after is None:
            return _("no longer dropped")
        if change.before is None:
            return _("dropped on {day}").format(day=self.values.one(change.after.date))
        return _("dropped: {step}").format(
            step=self.values.step(change.before.date, change.after.date)
            if change.before.date != change.after.date
            else _("another reason")
        )

    def _amended(self, change: Change) -> str:
        if change.after is None:
            return _("amendment taken out: {what}").format(what=self.values.amendment(change.before))
        return _("amendment: {what}").format(what=self.values.amendment(change.after))

    def _target(self, change: Change) -> str:
        what = field_word(change.field or "")
        step = self.values.step(change.before, change.after, self.values.unit(change))
        if change.direction is None:
            return f"{what} {step}"
        eased = change.direction == "eased"
        if change.share is None:
            sentence = _("{what} eased {step}") if eased else _("{what} tightened {step}")
            return sentence.format(what=what, step=step)
        sentence = (
            _("{what} eased {step}, by {share} of the way")
            if eased
            else _("{what} tightened {step}, by {share} of the way")
        )
        return sentence.format(what=what, step=step, share=self.notation.percent(abs(change.share)))

    def _whole(self, change: Change) -> str:
        """A team or a review that is new or gone."""
        new = change.before is None
        if change.kind == "team_changed":
            return _("new team") if new else _("team taken out")
        review = change.after or change.before
        day = self.values.one(review.date)
        return (
            _("closed on {day}").format(day=day) if new else _("no longer closed (was {day})").format(day=day)
        )

    def _field(self, change: Change) -> str:
        """A field that says something else, whatever it belongs to."""
        field, before, after = change.field or "", change.before, change.after
        special = self._special(field, change)
        if special:
            return special
        label = field_word(field)
        if isinstance(before, tuple) or isinstance(after, tuple):
            return f"{label}: {self.values.items(before or (), after or ())}"
        if isinstance(after, Entry) and before is None:
            return _("{label}: new, {what}").format(label=label, what=self.values.one(after))
        if isinstance(before, Entry) and after is None:
            return _("{label}: gone, was {what}").format(label=label, what=self.values.one(before))
        if isinstance(after, str) and before is None and field not in _PEOPLE:
            return f"{label}: {self.values.one(after)}"
        if field in _PEOPLE or field.endswith(".sponsor"):
            arrow = self.notation.glyphs.arrow
            return f"{label} {self.values.person(before)} {arrow} {self.values.person(after)}"
        return f"{label} {self.values.step(before, after, self.values.unit(change))}"

    def _special(self, field: str, change: Change) -> str:
        """What is said in words of its own."""
        before, after, values = change.before, change.after, self.values
        if change.kind == "agreed":
            if before is None:
                return _("agreed on {day}").format(day=values.one(after))
            if after is None:
                return _("no longer agreed (was {day})").format(day=values.one(before))
            return _("agreed on another day: {step}").format(step=values.step(before, after))
        if field == "plan" and change.kind == "other":
            return _("new plan") if before is None else _("plan taken out")
        if field in ("objectives", "key_results"):
            return _("in another order: {names}").format(names=", ".join(after))
        if field == "problems":
            counted = plural("{count} problem", "{count} problems", after)
            return _("{path} has {problems}, {before} before").format(
                path=change.place.path, problems=counted, before=values.one(before)
            )
        if field == LINT_BASELINE:
            return _("{file}: what lint takes for known is another").format(file=LINT_BASELINE)
        if change.reference and field in ("due", "start", "metric.from") and None in (before, after):
            old, new = values.side(change, before), values.side(change, after)
            return f"{field_word(field)} {old} {self.notation.glyphs.arrow} {new}"
        return ""

    def _check_in(self, change: Change) -> str:
        if change.kind == "check_in_changed":
            what = f"{field_word(change.field or '')} {self.values.step(change.before, change.after)}"
            file = change.place.path.rpartition("/")[2]
            return _("check-in rewritten ({file}): {what}").format(file=file, what=what)
        told: Any = change.after if change.before is None else change.before
        if isinstance(told, OneUpdate):
            told = told.alone()
        if isinstance(told, CheckIn):
            updates = ", ".join(self._update(update, change) for update in told.updates.values())
            if told.replaces and not updates:
                sentence = _("a check-in of {day} taken back")
            else:
                sentence = _("checked in {day}: {said}")
            said = sentence.format(day=self.values.one(told.date), said=updates or self.notation.glyphs.dash)
        else:
            said = _("the OKRs got {percent} of the time").format(percent=self.notation.amount(told, "%"))
        return said if change.before is None else _("check-in taken away: {said}").format(said=said)

    def _update(self, update: Update, change: Change) -> str:
        parts = []
        if isinstance(update.value, Decimal):
            parts.append(self.notation.amount(update.value, self.values.unit_of(change.reference)))
        if update.done is not None:
            parts.append(_("done: {what}").format(what=self.values.one(update.done)))
        if update.undone:
            parts.append(_("taken back: {what}").format(what=self.values.one(update.undone)))
        if update.confidence is not None:
            parts.append(_("sure {confidence}").format(confidence=update.confidence))
        if update.blocked is not None:
            parts.append(_("blocked: {what}").format(what=update.blocked.what))
        if update.note:
            parts.append(f"{self.notation.glyphs.opening}{update.note}{self.notation.glyphs.closing}")
        return ", ".join(parts) or self.notation.glyphs.dash
