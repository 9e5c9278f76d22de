"""A check-in: what was read, and how sure the team was, on one day."""

from abc import abstractmethod
from collections.abc import Collection, Iterable, Mapping
from datetime import UTC, datetime
from decimal import Decimal
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from pydantic import Field, StrictStr

from okrcli.model.entry import Entry
from okrcli.model.reference import PlanPath
from okrcli.model.scalars import Confidence, Day, Flag, Id, Line, Moment, Number, Percent, Text

__all__ = ["Blocked", "CheckIn", "Said", "UnmadeUpdates", "Update"]

_NEVER = datetime.min.replace(tzinfo=UTC)


class Blocked(Entry):
    """What stands in the way of a key result."""

    what: Text = Field(description="This stands in the way.")
    asks: Id | None = Field(default=None, description="This person is asked to help.")


class Said(NamedTuple):
    """What an update says, and not where: all that numbers follow from. See ``Update`` for its fields."""

    value: Decimal | None = None
    confidence: int | None = None
    note: str | None = None
    done: bool | tuple[str, ...] | None = None
    undone: tuple[str, ...] = ()
    blocked: Blocked | None = None

    @property
    def is_reading(self) -> bool:
        """Whether it reads the key result; only readings count for age."""
        return self.value is not None or self.done is not None


# All at once, and past the attributes of Pydantic: there are more updates than anything else.
_said = itemgetter(*Said._fields)


class Update(Entry):
    """What a check-in says about one key result."""

    value: Number | None = Field(default=None, description="This number was read.")
    confidence: Confidence | None = Field(
        default=None, description="So sure is the team to reach the target, from 0 to 10."
    )
    note: Text | None = Field(default=None, description="This is worth knowing about it.")
    done: Flag | tuple[Id, ...] | None = Field(
        default=None, description="These milestones are reached; a yes/no result is true or false."
    )
    undone: tuple[Id, ...] = Field(default=(), description="These milestones are taken back.")
    blocked: Blocked | None = Field(
        default=None, description="It says what stands in the way, and who is asked."
    )

    @property
    def said(self) -> Said:
        """What it says, without where that stands."""
        return Said(*_said(self.__dict__))


class UnmadeUpdates(Mapping[str, Update]):
    """Updates that are made when somebody asks for one of them."""

    __slots__ = ()

    @abstractmethod
    def saying(self) -> Iterable[tuple[str, Said]]:
        """See ``CheckIn``."""

    @abstractmethod
    def telling(self, keys: Collection[str]) -> set[str]:
        """See ``CheckIn``."""


if TYPE_CHECKING:
    _Updates = Mapping[str, Update]
else:
    _Updates = dict[PlanPath, Update]


class CheckIn(Entry):
    """One check-in session of one person for one team; a file that is never edited."""

    date: Day = Field(
        description="The numbers held on this day; a day that has begun nowhere on earth yet is a problem."
    )
    written: Moment | None = Field(default=None, description="The tool wrote it at this moment.")
    by: Id = Field(description="This person checked in.")
    capacity: Percent | None = Field(
        default=None, description="The OKRs got so many percent of the team's time since the last check-in."
    )
    replaces: Line | None = Field(
        default=None, description="Only to correct: the file of this name then counts as never written."
    )
    updates: _Updates = Field(default_factory=dict, description="This was read, by objective/key-result.")
    name: StrictStr = Field(default="", description="The file's own name.", exclude=True)

    def saying(self) -> Iterable[tuple[str, Said]]:
        """Give out what the updates are about, and what they say of it; updates are not made for it."""
        if isinstance(self.updates, UnmadeUpdates):
            return self.updates.saying()
        return ((path, update.said) for path, update in self.updates.items())

    def telling(self, *keys: str) -> set[str]:
        """Return what the updates are about that say one of the keys; updates are not made for it."""
        if isinstance(self.updates, UnmadeUpdates):
            return self.updates.telling(keys)
        nothing = (None, ())
        updates = self.updates.items()
        return {path for path, update in updates if any(getattr(update, key) not in nothing for key in keys)}

    @property
    def order(self) -> tuple[Day, datetime, str]:
        """By this check-ins are put in order: of two that speak of the same, the later one counts."""
        return self.date, self.instant, self.name

    @property
    def instant(self) -> datetime:
        """The moment it was written; before all others where that is not said, in UTC where no offset is."""
        written = self.written or _NEVER
        return written if written.tzinfo else written.replace(tzinfo=UTC)
