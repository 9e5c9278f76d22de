"""Today's numbers before and after a proposal: the same day, measured by what either of them says."""

from datetime import date
from functools import cached_property

from okrcli.changes.pairs import moved
from okrcli.lint.since import rules_of
from okrcli.measure.rollup import team_standing
from okrcli.measure.standing import KeyResultStanding, ObjectiveStanding
from okrcli.model.plan import Objective
from okrcli.model.reference import Reference
from okrcli.model.settings import Limits
from okrcli.model.workspace import PlanKey, Workspace

__all__ = ["Both", "Numbers"]


class Numbers:
    """The standings of one workspace on one day; each plan is measured once, and only if it is asked for."""

    def __init__(self, workspace: Workspace, day: date) -> None:
        self._workspace, self._day = workspace, day
        self._measured: set[PlanKey] = set()
        self._objectives: dict[Reference, ObjectiveStanding] = {}
        self._key_results: dict[Reference, KeyResultStanding] = {}

    def objective(self, reference: Reference) -> ObjectiveStanding | None:
        """Return how the objective stands that is named, or that the key result named belongs to."""
        self._measure(PlanKey(reference.cycle, reference.team))
        return self._objectives.get(reference.parent)

    def key_result(self, reference: Reference) -> KeyResultStanding | None:
        """Return how the key result stands; ``None`` where it is not there."""
        self._measure(PlanKey(reference.cycle, reference.team))
        return self._key_results.get(reference)

    def _measure(self, key: PlanKey) -> None:
        """Measure a plan; of several entries with one name the first one counts, as everywhere."""
        if key in self._measured or key not in self._workspace.plans:
            return
        self._measured.add(key)
        for objective in team_standing(self._workspace, key, self._day).objectives:
            self._objectives.setdefault(objective.reference, objective)
            for key_result in objective.key_results:
                self._key_results.setdefault(key_result.reference, key_result)


class Both:
    """A base and a head with their numbers on one day.

    What is asked for is named as in head; what is gone, as in base.
    """

    def __init__(self, base: Workspace, head: Workspace, day: date) -> None:
        self.base, self.head, self.day = base, head, day
        self._before, self._after = Numbers(base, day), Numbers(head, day)

    @cached_property
    def new_plans(self) -> frozenset[PlanKey]:
        """The plans that base did not have."""
        return frozenset(self.head.plans.keys() - self.base.plans.keys())

    @cached_property
    def limits(self) -> Limits:
        """How many are many: as the base says, if it had settings. No proposal sets its own limits."""
        return rules_of(self.head, self.base).settings.lint.limits

    def before(self, reference: Reference) -> Objective | None:
        """Return what the base says of an objective; ``None`` where it is new."""
        return self.base.objective(self._old(reference))

    def objective(self, reference: Reference) -> tuple[ObjectiveStanding | None, ObjectiveStanding | None]:
        """Return how an objective stands before and after."""
        return self._before.objective(self._old(reference.parent)), self._after.objective(reference)

    def key_result(self, reference: Reference) -> tuple[KeyResultStanding | None, KeyResultStanding | None]:
        """Return how a key result stands before and after."""
        return self._before.key_result(self._old(reference)), self._after.key_result(reference)

    @cached_property
    def _moved(self) -> dict[Reference, Reference]:
        return moved(self.base, self.head)

    def _old(self, reference: Reference) -> Reference:
        return self._moved.get(reference, reference)
