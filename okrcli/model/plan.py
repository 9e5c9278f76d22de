"""A plan: the objectives and key results of one team in one cycle."""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field, StrictStr

from okrcli.model.entry import Entry
from okrcli.model.metric import KINDS, Baseline, Guardrail, Kind, Metric, Milestone, PlanShape
from okrcli.model.reference import PlanPath, TeamPath
from okrcli.model.scalars import Day, Flag, Id, Number, Percent, Text, Weight, Whole

__all__ = ["Amendment", "Dropped", "Initiative", "KeyResult", "Need", "Objective", "Plan", "Was"]


class Was(Entry):
    """The old values of just the fields that an amendment changed."""

    baseline: Baseline = Field(default=None, alias="from", description="The old baseline.")
    target: Number | None = Field(default=None, alias="to", description="The old target.")
    sure: Number | None = Field(default=None, description="The old safe level.")
    stretch: Number | None = Field(default=None, description="The old dream level.")
    plan: PlanShape | None = Field(default=None, description="The old plan of the number.")
    minimum: Number | None = Field(default=None, alias="min", description="The old lower end of the band.")
    maximum: Number | None = Field(default=None, alias="max", description="The old upper end of the band.")
    unit: Text | None = Field(default=None, description="The old unit.")
    due: Day | None = Field(default=None, description="The old last day.")
    start: Day | None = Field(default=None, description="The old first day.")
    weight: Weight | None = Field(default=None, description="The old weight.")
    title: Text | None = Field(default=None, description="The old sentence.")
    milestones: tuple[Milestone, ...] | None = Field(default=None, description="The old steps.")


class Amendment(Entry):
    """A change to what was agreed, written beside it and never silent."""

    date: Day = Field(description="The day from which the change holds (included).")
    by: Id | None = Field(default=None, description="Who made the change.")
    was: Was = Field(description="The old values of the fields that changed.")
    because: Text | None = Field(default=None, description="Why it was changed.")


class Dropped(Entry):
    """Given up: shown, but no longer counted."""

    date: Day = Field(description="The day from which it no longer counts (included).")
    because: Text | None = Field(default=None, description="Why it was given up.")


class Initiative(Entry):
    """A bet: what the team does for an objective. Never counted, never judged as a key result."""

    title: Text = Field(description="What the team does.")
    serves: tuple[Id, ...] = Field(
        default=(), alias="for", description="The key results it is meant to move."
    )
    url: Text | None = Field(default=None, description="Where the work itself is planned.")


class Need(Entry):
    """Something a team needs from another one."""

    team: Id = Field(description="The team that is asked.")
    what: Text = Field(description="What is needed from it.")
    accepted: Flag = Field(default=False, description="Whether the team that is asked has said yes.")


class KeyResult(Entry):
    """How one sees that the objective is reached: one of metric, keep, milestones, done_when."""

    id: Id = Field(description="The key result's id, unique in its objective; it never changes.")
    title: Text = Field(description="The change one wants to see, as a sentence.")
    owner: Id | None = Field(default=None, description="The one person who keeps the number current.")
    metric: Metric | None = Field(
        default=None, description="A number that moves from a baseline to a target."
    )
    keep: Guardrail | None = Field(
        default=None, description="A guardrail: a number that has to stay in a band."
    )
    milestones: tuple[Milestone, ...] | None = Field(default=None, description="Steps of an honest sequence.")
    done_when: Text | None = Field(
        default=None, description="A yes/no result: what is true once it is reached."
    )
    start: Day | None = Field(default=None, description="The first day; left out: the start of the cycle.")
    due: Day | None = Field(
        default=None, description="The last day (included); left out: the end of the cycle."
    )
    every: Whole | None = Field(
        default=None, description="Days between readings, where this number moves slower than the rhythm."
    )
    source: Text | None = Field(default=None, description="Where the number comes from.")
    weight: Weight = Field(default=Decimal(1), description="How much it counts in its objective; above 0.")
    dropped: Dropped | None = Field(default=None, description="Set when it is given up.")
    amendments: tuple[Amendment, ...] = Field(
        default=(), description="Changes made after the plan was agreed."
    )
    formerly: tuple[PlanPath, ...] = Field(
        default=(), description="Old references, so that check-ins and history stay attached."
    )

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """The measures that are written; one where the key result is in order."""
        return tuple(kind for kind in KINDS if getattr(self, kind) is not None)

    @property
    def kind(self) -> Kind | None:
        """How it is measured; ``None`` where it is not, or in several ways at once."""
        fields = self.__dict__  # asked for often, and past pydantic's attributes
        kinds = [kind for kind in KINDS if fields[kind] is not None]
        return kinds[0] if len(kinds) == 1 else None

    @property
    def unit(self) -> str | None:
        """The unit of its number, if it has one."""
        measure = self.metric or self.keep
        return measure.unit if measure else None


class Objective(Entry):
    """What a team wants to achieve, and for whom."""

    id: Id = Field(description="The objective's id, unique in its plan; it never changes.")
    title: Text = Field(description="What should be different, and for whom.")
    why: Text | None = Field(default=None, description="Why it matters now.")
    asked_for: Text | None = Field(default=None, description="In the words of whoever asked for it.")
    owner: Id | None = Field(default=None, description="The one person who keeps it alive.")
    ambition: Literal["aspirational", "committed"] | None = Field(
        default=None, description="Aspirational: 0.7 is good. Committed: it is to be reached in full."
    )
    supports: tuple[TeamPath, ...] = Field(
        default=(), description="What it chooses to support; several may be."
    )
    standalone: StrictStr | None = Field(default=None, description="Or: why it supports nothing.")
    needs: tuple[Need, ...] = Field(default=(), description="What the team needs from other teams.")
    weight: Weight = Field(default=Decimal(1), description="How much it counts in its team; above 0.")
    continues: TeamPath | None = Field(
        default=None, description="The objective of an earlier cycle it goes on from."
    )
    initiatives: tuple[Initiative, ...] = Field(
        default=(), description="The bets: what the team does for it."
    )
    key_results: tuple[KeyResult, ...] = Field(
        default=(), description="How one sees that it is being reached."
    )
    dropped: Dropped | None = Field(default=None, description="Set when it is given up.")
    amendments: tuple[Amendment, ...] = Field(
        default=(), description="Changes made after the plan was agreed."
    )
    formerly: tuple[PlanPath, ...] = Field(
        default=(), description="Old references, so that check-ins and history stay attached."
    )


class Plan(Entry):
    """The objectives of one team in one cycle. ``cycle`` and ``team`` come from where the file stands."""

    team: Id = Field(description="The team; the file's name says it, and must agree.")
    agreed: Day | None = Field(
        default=None, description="The day it was agreed; from then on changes are amendments."
    )
    capacity: Percent | None = Field(
        default=None, description="Percent of the team's working time that these OKRs may have."
    )
    objectives: Annotated[tuple[Objective, ...], Field(description="What the team wants to achieve.")] = ()
