"""A review: what a team says of a cycle when it closes it."""

from typing import Literal

from pydantic import Field

from okrcli.model.entry import Entry
from okrcli.model.scalars import Day, Id, Number, Text

__all__ = ["KeyResultReview", "ObjectiveReview", "Review"]

Decision = Literal["keep", "modify", "drop"]


class KeyResultReview(Entry):
    """What the team says of one key result where it differs from what was computed."""

    score: Number | None = Field(
        default=None, description="0 to 1; only where it differs from the computed score."
    )
    because: Text | None = Field(default=None, description="Why it differs.")
    cause: Text | None = Field(
        default=None, description="What held it back, in one word: dependency, capacity, …"
    )


class ObjectiveReview(Entry):
    """What the team decided and learned about one objective."""

    decision: Decision | None = Field(default=None, description="keep, modify or drop it in the next cycle.")
    learned: Text | None = Field(
        default=None, description="What the team knows now that it did not know before."
    )
    key_results: dict[Id, KeyResultReview] = Field(
        default_factory=dict, description="Remarks, by key result."
    )


class Review(Entry):
    """Closes the cycle for one team."""

    date: Day = Field(description="The day from which the cycle is closed for this team (included).")
    by: Id | None = Field(default=None, description="Who wrote it.")
    objectives: dict[Id, ObjectiveReview] = Field(default_factory=dict, description="Remarks, by objective.")
    unplanned: tuple[Text, ...] = Field(default=(), description="What took time and was in no plan.")
