"""What somebody did, as lines in the words of OKRs."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache, cached_property
from itertools import groupby
from typing import NamedTuple

from okrcli.changes.change import Change
from okrcli.measure.earlier import earlier_values
from okrcli.model.check_in import CheckIn, Update
from okrcli.model.later import joined
from okrcli.model.reference import Reference
from okrcli.model.workspace import PlanKey, Workspace
from okrcli.render.change_words import Words
from okrcli.render.log_values import Deed
from okrcli.render.naming import person
from okrcli.render.notation import Notation
from okrcli.translate import _, plural

__all__ = ["DeedWords", "LogLine", "LogWords"]

_MOST = 4  # changes of one entry that are told
# What bears a name that is that of its first author, whoever changed it since.
_WRITTEN_ONCE = ("check_in_added", "check_in_changed", "check_in_removed", "closed")


class LogLine(NamedTuple):
    """One line: who, did what, and why, where that is said."""

    who: str
    text: str
    because: str | None = None


class LogWords:
    """How deeds are said, with the names and the readings that a workspace has up to a day."""

    def __init__(self, workspace: Workspace, day: date, notation: Notation) -> None:
        self.workspace, self.notation = workspace, notation
        self.earlier = cache(lambda key: earlier_values(workspace, key, day))

    def of(self, deed: Deed) -> "DeedWords":
        """Return how one deed is said."""
        return DeedWords(self, deed)

    def filled(self, part: Workspace) -> Workspace:
        """Return the workspace with what a part of it says, so that people, teams and units have names."""
        whole = self.workspace
        return replace(whole, plans=joined(whole.plans, part.plans), teams=joined(whole.teams, part.teams))


class DeedWords:
    """How one deed is said: line by line, each of them only when it is asked for."""

    def __init__(self, log: LogWords, deed: Deed) -> None:
        self.log, self.deed = log, deed
        self.workspace, self.notation = log.workspace, log.notation
        self._told_of = {(change.reference, change.by) for change in deed.changes if change.kind != "amended"}
        new = [change.reference for change in deed.changes if change.kind == "objective_added"]
        self._new = frozenset(reference for reference in new if reference)
        self._new_plans = {reference[:2] for reference in self._new}
        below = (change.reference for change in deed.changes if change.kind == "key_result_added")
        self._below = Counter(reference.parent for reference in below if reference)

    @cached_property
    def groups(self) -> list[list[Change]]:
        """The changes, as far as they are told, by the line they are told in.

        An empty one where no change says what was done, and only the commit has a subject.
        """
        told = (change for change in self.deed.changes if not self._is_told_by_others(change))
        groups = [list(group) for _together, group in groupby(told, _together)]
        return groups or ([[]] if self.deed.commit else [])

    def lines(self) -> list[LogLine]:
        """Return all of them."""
        return [self.line(group) for group in self.groups]

    def line(self, group: Sequence[Change]) -> LogLine:
        """Return what a group of changes came to."""
        if not group:
            subject = self.deed.commit.subject if self.deed.commit else ""
            return LogLine(self._who(None), subject.removeprefix("okr: "))
        who = self._who(_doer(group[0]))
        if group[0].kind == "check_in_added":
            return LogLine(who, self._checked_in(group))
        return self._changed(who, group)

    def _who(self, by: str | None) -> str:
        known = by or self.deed.person
        return person(self.workspace, known) if known else self.deed.author

    def _checked_in(self, changes: Sequence[Change]) -> str:
        """One check-in: “checked in interviews 38 → 41.5 %, pitches 4”."""
        file = changes[0].place.path.rpartition("/")[2]
        key = PlanKey(changes[0].cycle or "", changes[0].team or "")
        check_in = next(entry for entry in self.deed.after.check_ins[key] if entry.name == file)
        told = [self._reading(change, check_in) for change in changes if change.reference]
        if check_in.capacity is not None and any(change.field == "capacity" for change in changes):
            share = self.notation.amount(check_in.capacity, "%")
            told.append(_("team’s time {percent}").format(percent=share))
        day = self.notation.day(check_in.date)
        if not told:
            return self._taken_back(key, check_in, day) if check_in.replaces else _("checked in nothing")
        sentence = _("corrected {what}") if check_in.replaces else _("checked in {what}")
        said = sentence.format(what=", ".join(told))
        same_day = check_in.date == self.deed.when.date()
        return said if same_day else _("{what} for {day}").format(what=said, day=day)

    def _taken_back(self, key: PlanKey, check_in: CheckIn, day: str) -> str:
        others = self.workspace.check_ins.get(key, ())
        updates = next((other.updates for other in others if other.name == check_in.replaces), {})
        names = ", ".join(path.rpartition("/")[2] for path in updates)
        sentence = (
            _("took back the check-in of {day}: {names}") if names else _("took back the check-in of {day}")
        )
        return sentence.format(day=day, names=names)

    def _reading(self, change: Change, check_in: CheckIn) -> str:
        reference = change.reference
        assert reference is not None
        update = check_in.updates.get(reference.in_plan) or change.after.update
        before = self.log.earlier(PlanKey(reference.cycle, reference.team)).get(
            (check_in.name, reference.in_plan)
        )
        words = self._words(reference, update, before)
        if update.blocked:
            words += [_("blocked: {what}").format(what=update.blocked.what)]
        elif not words and update.done is None and not update.note:
            words = [_("not blocked")]
        return " ".join([reference.tail, ", ".join(words)]).rstrip()

    def _words(self, reference: Reference, update: Update, before: Decimal | None) -> list[str]:
        notation = self.notation
        if update.value is not None:
            found = self.workspace.key_result(reference)
            value = notation.amount(update.value, found.unit if found else None)
            same = before is None or before == update.value
            return [
                value
                if same or before is None
                else f"{notation.number(before)} {notation.glyphs.arrow} {value}"
            ]
        if isinstance(update.done, bool):
            return [_("yes") if update.done else _("not yet")]
        steps = [f"+{step}" for step in update.done or ()]
        steps += [f"{notation.glyphs.minus}{step}" for step in update.undone]
        if steps:
            return [" ".join(steps)]
        return (
            [] if update.confidence is None else [_("sure {confidence}").format(confidence=update.confidence)]
        )

    def _changed(self, who: str, changes: Sequence[Change]) -> LogLine:
        """What became of one entry, plan, team or of the settings: “amended interviews: target …”."""
        if changes[0].kind == "settings_changed" and "okr.yaml" not in self.deed.before.sources:
            return LogLine(who, _("began the workspace"))
        text = "; ".join(self._changes.text(change) for change in changes[:_MOST])
        if (more := len(changes) - _MOST) > 0:
            text += "; " + plural("and {count} more", "and {count} more", more)
        reference = changes[0].reference
        if reference and changes[0].kind == "objective_added" and (added := self._below[reference]):
            text += ", " + plural("{count} key result", "{count} key results", added)
        reasons = list(dict.fromkeys(change.because for change in changes if change.because))
        amended = reference is not None and any(map(_is_explained, changes))
        form = _("amended {name}: {what}") if amended else _("{name}: {what}")
        return LogLine(who, form.format(name=self._name(changes[0]), what=text), "; ".join(reasons) or None)

    @cached_property
    def _changes(self) -> Words:
        return Words(self.log.filled(self.deed.before), self.log.filled(self.deed.after), self.notation)

    def _name(self, change: Change) -> str:
        if change.reference is not None:
            return change.reference.tail
        if change.team is not None:
            name = self.workspace.team_name(change.team)
            return f"{name}, {change.cycle}" if change.cycle else name
        return change.cycle or _("settings")

    def _is_told_by_others(self, change: Change) -> bool:
        """Say whether a change follows from another one of the same deed, which is told."""
        if change.kind == "amended" and change.after is not None:
            return (change.reference, change.by) in self._told_of
        if change.kind == "key_result_added":
            return change.reference is not None and change.reference.parent in self._new
        if change.field == "problems":
            return True
        if change.kind == "other" and change.field == "plan" and change.before is None:
            return (change.cycle, change.team) in self._new_plans
        return False


def _together(change: Change) -> tuple[str, object, str | None]:
    """What is said in one line: a check-in with all of its readings, an entry with all that became of it."""
    if change.kind == "check_in_added":
        return change.kind, change.place.path, change.by
    about = change.reference or (change.cycle, change.team)
    return "", about, _doer(change)


def _doer(change: Change) -> str | None:
    """Who says in the files to have done it. Who rewrites what another one wrote is known by git alone."""
    new = change.kind in ("check_in_added", "closed") and change.before is None
    return change.by if new or change.kind not in _WRITTEN_ONCE else None


def _is_explained(change: Change) -> bool:
    """Say whether an amendment tells of the change."""
    told = bool(change.by or change.because)
    return told and change.kind not in _WRITTEN_ONCE and not change.kind.endswith("_dropped")
