"""A workspace: everything its files say, and what is wrong in them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import NamedTuple

from okrcli.model.check_in import CheckIn
from okrcli.model.cycle import BACKLOG, Cycle
from okrcli.model.later import joined, later, outline, unread
from okrcli.model.place import Problem
from okrcli.model.plan import KeyResult, Objective, Plan
from okrcli.model.reference import Reference
from okrcli.model.review import Review
from okrcli.model.settings import Settings
from okrcli.model.team import Team

__all__ = ["LINT_BASELINE", "PlanKey", "Workspace"]

# What the linter takes for known stands there; its text is in ``sources``, and ``lint`` reads it.
LINT_BASELINE = "okr-baseline.json"


class PlanKey(NamedTuple):
    """Which plan: one team in one cycle."""

    cycle: str
    team: str


@dataclass(frozen=True)
class Workspace:
    """The facts. ``sources`` holds the text of every file that was read, by its path from the root.

    ``check_ins`` are in no order that means anything: what they say together is a fold (see ``measure``).
    Some of them may not stand in the workspace's own files: ``elsewhere`` says of each such path what the
    place is called where it does.
    """

    settings: Settings
    teams: Mapping[str, Team] = field(default_factory=dict)
    cycles: Mapping[str, Cycle] = field(default_factory=dict)
    plans: Mapping[PlanKey, Plan] = field(default_factory=dict)
    check_ins: Mapping[PlanKey, tuple[CheckIn, ...]] = field(default_factory=dict)
    reviews: Mapping[PlanKey, Review] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    elsewhere: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def own(self) -> "Workspace":
        """The workspace as its own files say, without the check-ins that stand elsewhere."""
        if not self.elsewhere:
            return self
        keys = {PlanKey(*path.split("/")[1:4:2]) for path in self.elsewhere}
        return replace(
            self,
            check_ins=joined(self.check_ins, {key: self._own_check_ins(key) for key in keys}),
            sources=later(unread(self.sources, but=self.elsewhere)),
            problems=tuple(problem for problem in self.problems if problem.place.path not in self.elsewhere),
            elsewhere={},
        )

    def _own_check_ins(self, key: PlanKey) -> tuple[CheckIn, ...]:
        check_ins = self.check_ins.get(key, ())
        return tuple(one for one in check_ins if one.place().path not in self.elsewhere)

    def objectives(self) -> Iterator[tuple[Reference, Objective]]:
        """Every objective with its reference, plan by plan, in the order of the files."""
        for (cycle, team), plan in self.plans.items():
            for objective in plan.objectives:
                yield Reference(cycle, team, objective.id), objective

    def key_results(self) -> Iterator[tuple[Reference, KeyResult]]:
        """Every key result with its reference."""
        for reference, objective in self.objectives():
            for key_result in objective.key_results:
                yield reference._replace(key_result=key_result.id), key_result

    def objective(self, reference: Reference) -> Objective | None:
        """Return the objective named, or the one its key result belongs to."""
        key = PlanKey(reference.cycle, reference.team)
        if key not in self._objectives and key in self.plans:
            # Of two with the same id, the first.
            objectives = reversed(self.plans[key].objectives)
            self._objectives[key] = {objective.id: objective for objective in objectives}
        return self._objectives.get(key, {}).get(reference.objective)

    def ids_in(self, key: PlanKey) -> Iterator[tuple[str, Sequence[str]]]:
        """The id of each objective of a plan, with those of its key results; the plan is not read for it."""
        known = outline(self.plans, key)
        if known is not None:
            yield from known
            return
        for objective in self.plans[key].objectives:
            yield objective.id, [key_result.id for key_result in objective.key_results]

    def key_result(self, reference: Reference) -> KeyResult | None:
        """Return the key result named; ``None`` where it is not there, or an objective is named."""
        objective = self.objective(reference)
        if objective is None or reference.key_result is None:
            return None
        above = reference.parent
        if above not in self._key_results:
            # Of two with the same id, the first.
            self._key_results[above] = {entry.id: entry for entry in reversed(objective.key_results)}
        return self._key_results[above].get(reference.key_result)

    @cached_property
    def _objectives(self) -> dict[PlanKey, dict[str, Objective]]:
        """The objectives by their ids, of those plans that were asked for."""
        return {}

    @cached_property
    def _key_results(self) -> dict[Reference, dict[str, KeyResult]]:
        """The key results by their ids, of those objectives that were asked for."""
        return {}

    def exists(self, reference: Reference) -> bool:
        """Say whether the objective or key result is there."""
        found = self.key_result(reference) if reference.key_result else self.objective(reference)
        return found is not None

    def team_name(self, team: str) -> str:
        """Return the team's name; its id where no file describes it."""
        entry = self.teams.get(team)
        return entry.name if entry else team

    def check_in_days(self, team: str) -> int:
        """Days between check-ins: the team's, else the workspace's."""
        entry = self.teams.get(team)
        own = entry.rhythm.check_in_days if entry else None
        return own or self.settings.rhythm.check_in_days

    def closed(self, key: PlanKey) -> date | None:
        """The day the team closed the cycle; ``None`` while it is open."""
        review = self.reviews.get(key)
        return review.date if review else None

    def at_hand(self, key: PlanKey, day: date) -> bool:
        """Say whether a plan is to be worked with: its cycle runs, or has ended and is not closed."""
        phase = self.cycles[key.cycle].phase(day)
        return phase == "running" or (phase == "ended" and self.closed(key) is None)

    def plans_at_hand(self, day: date) -> list[PlanKey]:
        """The plans of all teams to be worked with, the running cycles first, then the ended ones."""
        keys = [key for key in self.plans if key.cycle != BACKLOG and self.at_hand(key, day)]
        return sorted(keys, key=lambda key: self.cycles[key.cycle].phase(day) != "running")
