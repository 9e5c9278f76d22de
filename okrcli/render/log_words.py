"""What somebody did, as lines in the words of OKRs."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from itertools import groupby
from typing import NamedTuple

from okrcli.changes.change import Change
from okrcli.measure.earlier import earlier_values
from okrcli.model.check_in import CheckIn, Update
from okrcli.model.reference import Reference
from okrcli.model.workspace import PlanKey, Workspace
from okrcli.render.change_words import Words
from okrcli.render.log_values import Deed
from okrcli.render.naming import person
from okrcli.render.notation import Notation
from okrcli.translate import _, plural

__all__ = ["LogLine", "LogWords"]


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

    def lines(self, deed: Deed) -> list[LogLine]:
        """Return what was done; where no change says it, the subject of the commit."""
        told = [change for change in deed.changes if not _is_told_by_others(change, deed.changes)]
        lines = []
        for (_kind, _about, by), group in groupby(told, _together):
            changes = list(group)
            who = self._who(by, deed)
            if changes[0].kind == "check_in_added":
                lines.append(LogLine(who, self._checked_in(changes, deed)))
            else:
                lines.append(self._changed(who, changes, deed))
        if not lines and deed.commit:
            lines.append(LogLine(self._who(None, deed), deed.commit.subject.removeprefix("okr: ")))
        return lines

    def _who(self, by: str | None, deed: Deed) -> str:
        known = by or deed.person
        return person(self.workspace, known) if known else deed.author

    def _checked_in(self, changes: Sequence[Change], deed: Deed) -> str:
        """One check-in: “checked in interviews 38 → 41.5 %, pitches 4”."""
        file = changes[0].place.path.rpartition("/")[2]
        key = PlanKey(changes[0].cycle or "", changes[0].team or "")
        check_in = next(entry for entry in deed.after.check_ins[key] if entry.name == file)
        told = [self._reading(change, check_in) for change in changes if change.reference]
        if check_in.capacity is not None and any(change.field == "capacity" for change in changes):
            share = self.notation.amount(check_in.capacity, "%")
            told.append(_("team’s time {percent}").format(percent=share))
        day = self.notation.day(check_in.date)
        if not told:
            sentence = _("took back the check-in of {day}") if check_in.replaces else _("checked in nothing")
            return sentence.format(day=day)
        sentence = _("corrected {what}") if check_in.replaces else _("checked in {what}")
        said = sentence.format(what=", ".join(told))
        return said if check_in.date == deed.when.date() else _("{what} for {day}").format(what=said, day=day)

    def _reading(self, change: Change, check_in: CheckIn) -> str:
        reference = change.reference
        assert reference is not None
        update = check_in.updates.get(reference.in_plan) or change.after.update
        before = self.earlier(PlanKey(reference.cycle, reference.team)).get(
            (check_in.name, reference.in_plan)
        )
        words = self._words(reference, update, before)
        if update.blocked:
            words += [_("blocked: {what}").format(what=update.blocked.what)]
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

    def _changed(self, who: str, changes: Sequence[Change], deed: Deed) -> LogLine:
        """What became of one entry, plan, team or of the settings: “amended interviews: target …”."""
        words = Words(self._filled(deed.before), self._filled(deed.after), self.notation)
        if changes[0].kind == "settings_changed" and "okr.yaml" not in deed.before.sources:
            return LogLine(who, _("began the workspace"))
        text = "; ".join(words.text(change) for change in changes[:_MOST])
        if (more := len(changes) - _MOST) > 0:
            text += "; " + plural("and {count} more", "and {count} more", more)
        added = sum(_is_new_below(change, changes[0]) for change in deed.changes)
        if added:
            text += ", " + plural("{count} key result", "{count} key results", added)
        reasons = list(dict.fromkeys(change.because for change in changes if change.because))
        amended = changes[0].reference is not None and any(map(_is_explained, changes))
        form = _("amended {name}: {what}") if amended else _("{name}: {what}")
        return LogLine(who, form.format(name=self._name(changes[0]), what=text), "; ".join(reasons) or None)

    def _filled(self, part: Workspace) -> Workspace:
        """The workspace with what the part of it says, so that people, teams and units have their names."""
        from dataclasses import replace

        whole = self.workspace
        return replace(whole, plans={**whole.plans, **part.plans}, teams={**whole.teams, **part.teams})

    def _name(self, change: Change) -> str:
        if change.reference is not None:
            return change.reference.tail
        if change.team is not None:
            name = self.workspace.team_name(change.team)
            return f"{name}, {change.cycle}" if change.cycle else name
        return change.cycle or _("settings")


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


def _is_told_by_others(change: Change, others: Iterable[Change]) -> bool:
    """Say whether a change follows from another one of the same deed, which is told."""
    if change.kind == "amended" and change.after is not None:
        return any(_is_amended(change, other) for other in others)
    if change.kind == "key_result_added":
        return any(_is_new_below(change, other) for other in others)
    if change.field == "problems":
        return True
    if change.kind == "other" and change.field == "plan" and change.before is None:
        return any(
            other.kind == "objective_added" and (other.cycle, other.team) == (change.cycle, change.team)
            for other in others
        )
    return False


def _is_amended(amendment: Change, other: Change) -> bool:
    return other.kind != "amended" and other.reference == amendment.reference and other.by == amendment.by


def _is_new_below(change: Change, objective: Change) -> bool:
    """Say whether a key result came along with its new objective."""
    return (
        change.kind == "key_result_added"
        and objective.kind == "objective_added"
        and change.reference is not None
        and change.reference.parent == objective.reference
    )
