"""What the check-ins say of one key result, gathered update by update."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from okrcli.model.check_in import Blocked, CheckIn, Said

__all__ = ["Facts", "Heard"]


class Heard(NamedTuple):
    """What was said of a key result in one check-in, where its path was ``path``."""

    check_in: CheckIn
    path: str
    said: Said


class Facts:
    """What the check-ins say of one key result, whatever its measure: each field as it was last given.

    ``values``, ``answers`` (of yes/no results) and ``steps`` (all milestones done by then) hold the last word
    of each day that has one, in the order of the days; ``first_value`` is the number read first of all.
    ``blocked`` stands only while the newest update says so, ``blocked_since`` is the first day of that.
    ``heard`` are the updates themselves, in order.
    """

    __slots__ = (
        "answers",
        "blocked",
        "blocked_since",
        "confidence",
        "first_value",
        "heard",
        "note",
        "reached",
        "steps",
        "values",
    )

    def __init__(self) -> None:
        self.heard: list[Heard] = []
        self.values: dict[date, Decimal] = {}
        self.answers: dict[date, bool] = {}
        self.steps: dict[date, frozenset[str]] = {}
        self.first_value: Decimal | None = None
        self.reached: frozenset[str] = frozenset()
        self.confidence: int | None = None
        self.note: str | None = None
        self.blocked: Blocked | None = None
        self.blocked_since: date | None = None

    def hear(self, day: date, update: Heard) -> None:
        """Take in the next update; ``day`` is that of its check-in. They have to come in order."""
        self.heard.append(update)
        value, confidence, note, done, undone, blocked = update.said
        if value is not None:
            self.values[day] = value
            if self.first_value is None:
                self.first_value = value
        if undone or done is not None:
            self._step(day, done, undone)
        if confidence is not None:
            self.confidence = confidence
        if note is not None:
            self.note = note
        if blocked is not self.blocked:
            self.blocked = blocked
            self.blocked_since = None if blocked is None else self.blocked_since or day

    def _step(self, day: date, done: bool | tuple[str, ...] | None, undone: tuple[str, ...]) -> None:
        """Take in what was reached, and what was taken back; only the former makes a reading."""
        if undone:
            self.reached = self.reached.difference(undone)
            if day in self.steps:
                self.steps[day] = self.reached
        if isinstance(done, bool):
            self.answers[day] = done
        elif done is not None:
            self.steps[day] = self.reached = self.reached.union(done)

    @property
    def days_read(self) -> list[date]:
        """The days on which anything was read, in order."""
        return sorted({*self.values, *self.answers, *self.steps})
