"""A check-in: what was read, and how sure the team was, on one day."""

from pydantic import Field, StrictStr

from okrcli.model.entry import Entry
from okrcli.model.reference import PlanPath
from okrcli.model.scalars import Confidence, Day, Flag, Id, Moment, Number, Percent, Text

__all__ = ["Blocked", "CheckIn", "Update"]


class Blocked(Entry):
    """What stands in the way of a key result."""

    what: Text = Field(description="What stands in the way.")
    asks: Id | None = Field(default=None, description="Who is asked to help.")


class Update(Entry):
    """What a check-in says about one key result."""

    value: Number | None = Field(default=None, description="The number read.")
    confidence: Confidence | None = Field(
        default=None, description="How sure the team is to reach the target, 0 to 10."
    )
    note: Text | None = Field(default=None, description="What is worth knowing about it.")
    done: Flag | tuple[Id, ...] | None = Field(
        default=None, description="Milestones reached; for a yes/no result, true or false."
    )
    undone: tuple[Id, ...] = Field(default=(), description="Milestones taken back.")
    blocked: Blocked | None = Field(default=None, description="What stands in the way, and who is asked.")

    @property
    def is_reading(self) -> bool:
        """Whether it reads the key result; only readings count for age."""
        return self.value is not None or self.done is not None


class CheckIn(Entry):
    """One check-in session of one person for one team; a file that is never edited."""

    date: Day = Field(description="The day on which the numbers held.")
    written: Moment | None = Field(default=None, description="When it was written; set by the tool.")
    by: Id = Field(description="Who checked in.")
    capacity: Percent | None = Field(
        default=None, description="Percent of the team's time that the OKRs got since the last check-in."
    )
    replaces: StrictStr | None = Field(
        default=None, description="Only to correct: the name of the file that then counts as never written."
    )
    updates: dict[PlanPath, Update] = Field(
        default_factory=dict, description="What was read, by objective/key-result."
    )
    name: StrictStr = Field(default="", description="The file's own name.", exclude=True)
