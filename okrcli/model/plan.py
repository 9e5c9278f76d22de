"""A plan: the objectives and key results of one team in one cycle."""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from okrcli.model.entry import Entry
from okrcli.model.metric import KINDS, Baseline, Guardrail, Kind, Metric, Milestone, PlanShape
from okrcli.model.reference import OldKeyResult, OldObjective, TeamPath
from okrcli.model.scalars import Day, Flag, Id, Line, Number, Percent, Text, Weight, Whole

__all__ = ["Amendment", "Dropped", "Initiative", "KeyResult", "Need", "Objective", "Plan", "Was"]


class Was(Entry):
    """The old values of just the fields that an amendment changed."""

    baseline: Baseline = Field(default=None, alias="from", description="This was the baseline.")
    target: Number | None = Field(default=None, alias="to", description="This was the target.")
    sure: Number | None = Field(default=None, description="This was the safe level.")
    stretch: Number | None = Field(default=None, description="This was the dream level.")
    plan: PlanShape | None = Field(default=None, description="This was the plan of the number.")
    minimum: Number | None = Field(
        default=None, alias="min", description="This was the lower end of the band."
    )
    maximum: Number | None = Field(
        default=None, alias="max", description="This was the upper end of the band."
    )
    unit: Text | None = Field(default=None, description="This was the unit.")
    due: Day | None = Field(default=None, description="This was the last day.")
    start: Day | None = Field(default=None, description="This was the first day.")
    weight: Weight | None = Field(default=None, description="This was the weight.")
    title: Text | None = Field(default=None, description="This was the sentence.")
    milestones: tuple[Milestone, ...] | None = Field(default=None, description="These were the steps.")


class Amendment(Entry):
    """A change to what was agreed, written beside it and never silent."""

    date: Day = Field(description="The change holds from this day on (included).")
    by: Id | None = Field(default=None, description="This person made the change.")
    was: Was = Field(description="These are the old values of the fields that changed.")
    because: Text | None = Field(default=None, description="It says why it was changed.")


class Dropped(Entry):
    """Given up: shown, but no longer counted."""

    date: Day = Field(description="From this day on (included) it no longer counts.")
    because: Text | None = Field(default=None, description="It says why it was given up.")


class Initiative(Entry):
    """A bet: what the team does for an objective. Never counted, never judged as a key result."""

    title: Text = Field(description="This is what the team does.")
    serves: tuple[Id, ...] = Field(
        default=(), alias="for", description="It is meant to move these key results."
    )
    url: Text | None = Field(default=None, description="The work itself is planned at this address.")


class Need(Entry):
    """Something a team needs from another one."""

    team: Id = Field(description="This team is asked.")
    what: Text = Field(description="This is what is needed from it.")
    accepted: Flag = Field(default=False, description="It says whether the team that is asked has said yes.")


class KeyResult(Entry):
    """How one sees that the objective is reached: one of metric, keep, milestones, done_when."""

    id: Id = Field(description="The id is unique in the objective and never changes; the title may.")
    title: Text = Field(description="This is the change one wants to see, as a sentence.")
    owner: Id | None = Field(default=None, description="This one person keeps the number current.")
    metric: Metric | None = Field(default=None, description="A number moves from a baseline to a target.")
    keep: Guardrail | None = Field(
        default=None, description="A guardrail: this number has to stay in a band."
    )
    milestones: tuple[Milestone, ...] | None = Field(
        default=None, description="These are the steps of what is honestly a sequence."
    )
    done_when: Text | None = Field(
        default=None, description="A yes/no result: this is true once it is reached."
    )
    start: Day | None = Field(default=None, description="It begins on this day; left out, with the cycle.")
    due: Day | None = Field(
        default=None, description="It ends with this day (included); left out, with the cycle."
    )
    every: Whole | None = Field(
        default=None,
        description="Readings are so many days apart, where this number moves slower than the rhythm.",
    )
    source: Text | None = Field(default=None, description="The number comes from here.")
    weight: Weight = Field(
        default=Decimal(1),
        description="It counts this much beside the objective's other key results; above 0.",
    )
    dropped: Dropped | None = Field(default=None, description="It is set when the key result is given up.")
    amendments: tuple[Amendment, ...] = Field(
        default=(), description="These changes were made after the plan was agreed."
    )
    formerly: tuple[OldKeyResult, ...] = Field(
        default=(), description="Under these old references, check-ins and history stay attached."
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

    id: Id = Field(description="The id is unique in the plan and never changes; the title may.")
    title: Text = Field(description="It says what should be different, and for whom.")
    why: Text | None = Field(default=None, description="It says why it matters now.")
    asked_for: Text | None = Field(default=None, description="These are the words of whoever asked for it.")
    owner: Id | None = Field(default=None, description="This one person keeps it alive.")
    ambition: Literal["aspirational", "committed"] | None = Field(
        default=None,
        description="If it is aspirational, 0.7 is good; if it is committed, it is to be reached in full.",
    )
    supports: tuple[TeamPath, ...] = Field(
        default=(), description="The team chooses to support this; it may be several."
    )
    standalone: Line | None = Field(default=None, description="It says why the objective supports nothing.")
    needs: tuple[Need, ...] = Field(default=(), description="The team needs this from other teams.")
    weight: Weight = Field(
        default=Decimal(1), description="It counts this much beside the team's other objectives; above 0."
    )
    continues: TeamPath | None = Field(
        default=None, description="It goes on from this objective of an earlier cycle."
    )
    initiatives: tuple[Initiative, ...] = Field(
        default=(), description="These are the bets: what the team does for it."
    )
    key_results: tuple[KeyResult, ...] = Field(
        default=(), description="By these one sees that it is being reached."
    )
    dropped: Dropped | None = Field(default=None, description="It is set when the objective is given up.")
    amendments: tuple[Amendment, ...] = Field(
        default=(), description="These changes were made after the plan was agreed."
    )
    formerly: tuple[OldObjective, ...] = Field(
        default=(), description="Under these old references, check-ins and history stay attached."
    )


class Plan(Entry):
    """The objectives of one team in one cycle. ``cycle`` and ``team`` come from where the file stands."""

    team: Id = Field(description="The file's name says the team; written here, it must agree.")
    agreed: Day | None = Field(
        default=None, description="The plan was agreed on this day; from then on changes are amendments."
    )
    capacity: Percent | None = Field(
        default=None, description="These OKRs may have so many percent of the team's working time."
    )
    objectives: Annotated[
        tuple[Objective, ...], Field(description="This is what the team wants to achieve.")
    ] = ()
