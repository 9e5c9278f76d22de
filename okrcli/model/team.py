"""A team: who belongs to it, who sponsors it, and what it promised itself."""

from typing import Literal

from pydantic import Field

from okrcli.model.entry import Entry
from okrcli.model.scalars import Day, Id, Percent, Text, Whole

__all__ = ["Charter", "Team", "TeamRhythm"]


class Charter(Entry):
    """Why a team exists and how much of its working time it may have."""

    purpose: Text | None = Field(default=None, description="It says why the team exists.")
    capacity: Percent | None = Field(
        default=None, description="The team may have so many percent of working time."
    )
    agreed: Day | None = Field(default=None, description="The charter was agreed on this day.")


class TeamRhythm(Entry):
    """Where a team's rhythm differs from the workspace's."""

    check_in_days: Whole | None = Field(
        default=None, description="So many days lie between the team's check-ins."
    )


class Team(Entry):
    """A team, a craft circle, a client team, or the company as a whole."""

    name: Text = Field(description="This is what the team is called.")
    kind: Literal["company", "team", "circle", "client"] = Field(
        default="team", description="It says what kind of team it is."
    )
    sponsor: Id | None = Field(
        default=None,
        description="This person supports and unblocks, reads along, and approves nothing by default.",
    )
    members: tuple[Id, ...] = Field(default=(), description="These people belong to the team.")
    sites: tuple[Text, ...] = Field(default=(), description="The members work in these places.")
    client: Text | None = Field(default=None, description="For kind client, this is the client's name.")
    parent: Id | None = Field(
        default=None, description="This team stands above it in the tree, which only groups."
    )
    charter: Charter | None = Field(
        default=None, description="It says why the team exists, and what share of working time it may have."
    )
    rhythm: TeamRhythm = Field(
        default_factory=TeamRhythm,
        description="It says where the team's rhythm differs from the workspace's.",
    )
    ended: Day | None = Field(default=None, description="This was the team's last day.")
