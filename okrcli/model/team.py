"""A team: who belongs to it, who sponsors it, and what it promised itself."""

from typing import Literal

from pydantic import Field

from okrcli.model.entry import Entry
from okrcli.model.scalars import Day, Id, Percent, Text, Whole

__all__ = ["Charter", "Team", "TeamRhythm"]


class Charter(Entry):
    """Why a team exists and how much of its working time it may have."""

    purpose: Text | None = Field(default=None, description="Why the team exists.")
    capacity: Percent | None = Field(default=None, description="Percent of working time.")
    agreed: Day | None = Field(default=None, description="The day the charter was agreed.")


class TeamRhythm(Entry):
    """Where a team's rhythm differs from the workspace's."""

    check_in_days: Whole | None = Field(default=None, description="Days between check-ins.")


class Team(Entry):
    """A team, a craft circle, a client team, or the company as a whole."""

    name: Text = Field(description="The team's name.")
    kind: Literal["company", "team", "circle", "client"] = Field(
        default="team", description="What kind of team it is."
    )
    sponsor: Id | None = Field(
        default=None, description="Supports and unblocks; reads along; approves nothing by default."
    )
    members: tuple[Id, ...] = Field(default=(), description="The people in it.")
    sites: tuple[Text, ...] = Field(default=(), description="Where they are.")
    client: Text | None = Field(default=None, description="For kind client: the client's name.")
    parent: Id | None = Field(default=None, description="Only groups the tree.")
    charter: Charter | None = Field(default=None, description="Why it exists, and its share of working time.")
    rhythm: TeamRhythm = Field(default_factory=TeamRhythm, description="Where its rhythm differs.")
    ended: Day | None = Field(default=None, description="The last day of the team.")
