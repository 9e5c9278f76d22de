"""What changed, put in order for a reader: by cycle and team, objective and key result."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from okrcli.changes.change import Change
from okrcli.model.check_in import CheckIn
from okrcli.model.reference import Reference
from okrcli.model.workspace import Workspace
from okrcli.render.change_words import Words
from okrcli.render.naming import person
from okrcli.render.notation import Notation
from okrcli.translate import _, plural

__all__ = ["Block", "Said", "Section", "counted", "outline"]

# So many readings are told one by one; more are counted.
FEW = 4
_SETTINGS = "okr.yaml"


class Said(NamedTuple):
    """One line, and in whose words and why, where that is said. ``alarming`` is what never should happen."""

    text: str
    because: str | None = None
    by: str | None = None
    alarming: bool = False


class Block(NamedTuple):
    """What is said of one entry. ``name`` is its id, or empty: then it is about what stands around it."""

    name: str
    title: str
    lines: tuple[Said, ...]
    below: tuple["Block", ...] = ()


class Section(NamedTuple):
    """What is said of one team in one cycle, or of the settings. ``heading`` has its parts."""

    heading: tuple[str, ...]
    lines: tuple[Said, ...]
    blocks: tuple[Block, ...]


def counted(changes: Sequence[Change]) -> str:
    """Return how much changed: “3 changes, 12 readings”. An amendment counts where it tells of no change."""
    readings = sum(_is_reading(change) for change in changes)
    others = sum(change.kind not in ("check_in_added", "amended") for change in changes)
    others = others or sum(change.kind == "amended" for change in changes)
    parts = []
    if others:
        parts.append(plural("{count} change", "{count} changes", others))
    if readings:
        parts.append(plural("{count} reading checked in", "{count} readings checked in", readings))
    return ", ".join(parts) or plural("{count} check-in", "{count} check-ins", len(changes))


def outline(changes: Sequence[Change], base: Workspace, head: Workspace, notation: Notation) -> list[Section]:
    """Return every change in words, in the order of ``compare``."""
    words = Words(base, head, notation)
    few = sum(_is_reading(change) for change in changes) <= FEW
    homes: dict[tuple[str | None, str | None], list[Change]] = {}
    for change in changes:
        homes.setdefault((change.cycle, change.team), []).append(change)
    return [_Section(words, few).of(*home, told) for home, told in homes.items()]


def _is_reading(change: Change) -> bool:
    return change.kind == "check_in_added" and change.reference is not None


class _Section:
    """One section in the making."""

    def __init__(self, words: Words, few: bool) -> None:
        self.words, self.few = words, few

    def of(self, cycle: str | None, team: str | None, changes: Sequence[Change]) -> Section:
        """Return the section of one team in one cycle."""
        objectives: dict[Reference, dict[Reference, list[Change]]] = {}
        whole: list[Change] = []
        for change in changes:
            if change.reference is None:
                whole.append(change)
            else:
                entries = objectives.setdefault(change.reference.parent, {})
                entries.setdefault(change.reference, []).append(change)
        blocks = [self._objective(objective, entries) for objective, entries in objectives.items()]
        lines = (*self._new_settings(whole), *self._lines(self._told(whole)), *self._times(whole))
        return Section(self._heading(cycle, team), lines, tuple(blocks))

    def _heading(self, cycle: str | None, team: str | None) -> tuple[str, ...]:
        head, base = self.words.head, self.words.base
        if team is None:
            return (cycle,) if cycle else (_("Settings"),)
        name = (head if team in head.teams else base).team_name(team)
        return (name, cycle) if cycle else (name,)

    def _objective(self, objective: Reference, entries: Mapping[Reference, Sequence[Change]]) -> Block:
        told = {reference: self._told(changes) for reference, changes in entries.items()}
        below = [
            Block(reference.tail, self._title(reference), self._lines(changes))
            for reference, changes in told.items()
            if reference != objective and changes
        ]
        lines = (*self._lines(told.get(objective, [])), *self._readings(entries))
        return Block(objective.objective, self._title(objective), lines, tuple(below))

    def _title(self, reference: Reference) -> str:
        sides = (self.words.head, self.words.base)
        found = (
            side.key_result(reference) if reference.key_result else side.objective(reference)
            for side in sides
        )
        return next((entry.title for entry in found if entry), "")

    def _new_settings(self, changes: Iterable[Change]) -> Iterator[Said]:
        """Settings that are wholly new are told in one line."""
        if any(self._is_of_new_settings(change) for change in changes):
            yield Said(_("new settings"))

    def _is_of_new_settings(self, change: Change) -> bool:
        """Say whether a change comes with a settings file that was not there before: no problem in it."""
        is_new = _SETTINGS in self.words.head.sources and _SETTINGS not in self.words.base.sources
        is_problem = change.field == "problems" and change.after
        return is_new and change.place.path == _SETTINGS and not is_problem

    def _told(self, changes: Iterable[Change]) -> list[Change]:
        """The changes that are told one by one."""
        return [
            change
            for change in changes
            if (self.few or change.kind != "check_in_added") and not self._is_of_new_settings(change)
        ]

    def _readings(self, entries: Mapping[Reference, Sequence[Change]]) -> Iterator[Said]:
        """The check-ins of an objective's key results, counted."""
        counts = {
            reference.tail: sum(_is_reading(change) for change in changes)
            for reference, changes in entries.items()
            if not self.few
        }
        parts = [f"{name} {count}" for name, count in counts.items() if count]
        if parts:
            yield Said(_("checked in: {names}").format(names=", ".join(parts)))

    def _times(self, changes: Sequence[Change]) -> Iterator[Said]:
        """The check-ins that are about no key result, counted: the team's time, and what is taken back."""
        added = [] if self.few else [change for change in changes if change.kind == "check_in_added"]
        if times := sum(change.field == "capacity" for change in added):
            yield Said(plural("time told in {count} check-in", "time told in {count} check-ins", times))
        if back := sum(isinstance(change.after, CheckIn) and bool(change.after.replaces) for change in added):
            yield Said(plural("{count} check-in taken back", "{count} check-ins taken back", back))

    def _lines(self, changes: Sequence[Change]) -> tuple[Said, ...]:
        """The changes in words; what an amendment explains stands for it, and each reason once."""
        reasons = {(one.because, one.by) for one in changes if one.kind != "amended"} - {(None, None)}
        lines = [
            self._said(change)
            for change in changes
            if change.kind != "amended" or change.after is None or (change.because, change.by) not in reasons
        ]
        for at, (said, following) in enumerate(pairwise(lines)):
            if said.because and said[1:3] == following[1:3]:
                lines[at] = said._replace(because=None, by=None)
        return tuple(lines)

    def _said(self, change: Change) -> Said:
        alarming = change.kind in ("check_in_changed", "check_in_removed")
        # Who wrote a check-in is not who changed it, or took it away.
        by = person(self.words.head, change.by) if change.by and not alarming else None
        return Said(self.words.text(change), change.because, by, alarming)
