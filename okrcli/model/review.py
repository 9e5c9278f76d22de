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
        default=None,
        description="It goes from 0 to 1, and is given only where it differs from the computed score.",
    )
    because: Text | None = Field(default=None, description="It says why the score differs.")
    cause: Text | None = Field(
        default=None, description="This held it back, in one word: dependency, capacity or the like."
    )


class ObjectiveReview(Entry):
    """What the team decided and learned about one objective."""

    decision: Decision | None = Field(
        default=None, description="The objective is kept, modified or dropped in the next cycle."
    )
    learned: Text | None = Field(default=None, description="The team knows this now, and did not before.")
    key_results: dict[Id, KeyResultReview] = Field(
        default_factory=dict, description="This is said about the key results, by id."
    )


class Review(Entry):
    """Closes the cycle for one team."""

    date: Day = Field(description="From this day on (included) the cycle is closed for this team.")
    by: Id | None = Field(default=None, description="This person wrote it.")
    objectives: dict[Id, ObjectiveReview] = Field(
        default_factory=dict, description="This is said about the objectives, by id."
    )
    unplanned: tuple[Text, ...] = Field(default=(), description="This took time and was in no plan.")
