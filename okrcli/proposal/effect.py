"""What a change does to today's numbers."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from functools import cache, partial
from typing import Literal, NamedTuple

from okrcli.changes.change import Change, Kind
from okrcli.changes.easing import Direction
from okrcli.measure.standing import KeyResultStanding, ObjectiveStanding, Status
from okrcli.model.cycle import BACKLOG
from okrcli.model.plan import Need, Objective
from okrcli.model.reference import Reference
from okrcli.model.review import Review
from okrcli.model.workspace import PlanKey, Workspace
from okrcli.proposal.numbers import Both

__all__ = [
    "Asks",
    "Counts",
    "Decides",
    "Eases",
    "Effect",
    "Expects",
    "HasTime",
    "Line",
    "Progresses",
    "Stands",
    "counted",
    "lines",
    "new_needs",
]


class Eases(NamedTuple):
    """A goalpost moved: ``share`` (0..1, of the way that was agreed), where there is a way to speak of."""

    direction: Direction
    share: Decimal | None


class Progresses(NamedTuple):
    """Today's progress (a share, 0..1) of ``reference`` becomes another one.

    ``unread`` says that no reading came with it: it is the goal that moved, and not the work. Of an objective
    it is what all changes together come to.
    """

    reference: Reference
    before: Fraction | None
    after: Fraction | None
    unread: bool


class Expects(NamedTuple):
    """What the plan wants to have been reached by today (a share, 0..1) becomes another."""

    before: Fraction | None
    after: Fraction | None


class Stands(NamedTuple):
    """The status of today becomes another one."""

    before: Status
    after: Status


class Counts(NamedTuple):
    """How many there are in force after it, and how many the settings of the base allow."""

    what: Literal["objectives", "key_results"]
    number: int
    limit: int


class Asks(NamedTuple):
    """Another team is asked for something it was not asked for before."""

    team: str
    what: str
    accepted: bool


class Decides(NamedTuple):
    """A review says what becomes of so many objectives."""

    keep: int
    modify: int
    drop: int


class HasTime(NamedTuple):
    """The percent of its working time that the team's charter has for OKRs."""

    charter: Decimal


Effect = Eases | Progresses | Expects | Stands | Counts | Asks | Decides | HasTime


class Line(NamedTuple):
    """A row of the table of changes: what changed, and what that does."""

    change: Change
    effects: tuple[Effect, ...]


_Count = Callable[[Reference | PlanKey], int | None]

# What moves today's progress, and what moves what the plan wants of today.
_OF_GOAL: tuple[Kind, ...] = ("measure_changed", "target_changed", "baseline_changed", "unit_changed")
_OF_TIME: tuple[Kind, ...] = ("plan_changed", "due_changed", "start_changed")
_OF_MEAN: tuple[Kind, ...] = (
    "weight_changed",
    "key_result_added",
    "key_result_removed",
    "key_result_dropped",
    "key_result_moved",
)
_OF_KEY_RESULTS: tuple[Kind, ...] = ("key_result_added", "key_result_removed", "key_result_dropped")
_OF_OBJECTIVES: tuple[Kind, ...] = ("objective_added", "objective_removed", "objective_dropped")


def lines(changes: Iterable[Change], both: Both) -> tuple[Line, ...]:
    """Return the changes with their effects; what several do together is said with the first of them."""
    changes = tuple(changes)
    kinds: dict[Reference | None, set[Kind]] = {}
    for change in changes:
        kinds.setdefault(change.reference, set()).add(change.kind)
    in_force = cache(partial(_in_force, both.head))  # thousands of changes of one plan ask for it
    said: set[tuple[object, ...]] = set()
    told = []
    for change in changes:
        effects = []
        for effect in _effects(change, both, in_force):
            if not _belongs(effect, change.kind, kinds[change.reference]):
                continue
            # As tuples, effects of different kinds may be equal.
            saying = (type(effect), _subject(change, effect), effect)
            if isinstance(effect, Eases) or saying not in said:
                effects.append(effect)
            said.add(saying)
        told.append(Line(change, tuple(effects)))
    return tuple(told)


def _belongs(effect: Effect, kind: Kind, kinds: set[Kind]) -> bool:
    """Say whether an effect is of this kind of change, where there are several kinds on one key result."""
    if isinstance(effect, Expects):
        return kind in _OF_TIME or kinds.isdisjoint(_OF_TIME)
    if isinstance(effect, Progresses) and kind in _OF_TIME:
        return kinds.isdisjoint(_OF_GOAL)
    return True


def _subject(change: Change, effect: Effect) -> object:
    """What an effect is about, where it does not say so itself."""
    if isinstance(effect, Counts):
        plan = change.cycle, change.team
        return plan if effect.what == "objectives" or not change.reference else change.reference.parent
    return effect.reference if isinstance(effect, Progresses) else change.reference


def counted(objective: Objective | None) -> int:
    """Return how many key results of an objective are in force; none where it is not there."""
    return sum(entry.dropped is None for entry in objective.key_results) if objective else 0


def new_needs(both: Both, reference: Reference) -> Iterator[Need]:
    """Return what an objective needs that it did not need so before."""
    before, after = both.before(reference), both.head.objective(reference)
    known = before.needs if before else ()
    return (need for need in (after.needs if after else ()) if need not in known)


def _effects(change: Change, both: Both, in_force: _Count) -> Iterator[Effect]:
    kind, reference = change.kind, change.reference
    if change.direction is not None:
        yield Eases(change.direction, None if change.share is None else abs(change.share))
    if kind == "capacity_changed":
        yield from _time(change, both.head)
    if isinstance(change.after, Review):
        decisions = Counter(remarks.decision for remarks in change.after.objectives.values())
        yield Decides(decisions["keep"], decisions["modify"], decisions["drop"])
    if reference is None:
        return
    if reference.key_result and kind in (*_OF_GOAL, *_OF_TIME):
        yield from _on_key_result(*both.key_result(reference))
    if kind in _OF_MEAN:
        yield from _on_objective(*both.objective(reference))
    yield from _counts(change, both, in_force)
    if kind in ("needs_changed", "objective_added"):
        yield from (Asks(need.team, need.what, need.accepted) for need in new_needs(both, reference))


def _on_key_result(before: KeyResultStanding | None, after: KeyResultStanding | None) -> Iterator[Effect]:
    if before is None or after is None:
        return
    if before.progress != after.progress:
        unread = (before.last_reading, before.value) == (after.last_reading, after.value)
        yield Progresses(after.reference, before.progress, after.progress, unread)
    if before.expected != after.expected:
        yield Expects(before.expected, after.expected)
    if before.status != after.status:
        yield Stands(before.status, after.status)


def _on_objective(before: ObjectiveStanding | None, after: ObjectiveStanding | None) -> Iterator[Effect]:
    if before and after and before.progress != after.progress:
        yield Progresses(after.reference, before.progress, after.progress, unread=False)


def _counts(change: Change, both: Both, in_force: _Count) -> Iterator[Effect]:
    reference, limits = change.reference, both.limits
    if reference is None or reference.cycle == BACKLOG:
        return
    if change.kind in _OF_KEY_RESULTS and (count := in_force(reference.parent)) is not None:
        yield Counts("key_results", count, limits.key_results_per_objective)
    key = PlanKey(reference.cycle, reference.team)
    if change.kind in _OF_OBJECTIVES and (count := in_force(key)) is not None:
        yield Counts("objectives", count, limits.objectives_per_team)


def _in_force(head: Workspace, about: Reference | PlanKey) -> int | None:
    """How many key results of an objective, or objectives of a plan, count; ``None`` where there is none."""
    if isinstance(about, Reference):
        objective = head.objective(about)
        return None if objective is None else counted(objective)
    plan = head.plans.get(about)
    return None if plan is None else sum(entry.dropped is None for entry in plan.objectives)


def _time(change: Change, head: Workspace) -> Iterator[Effect]:
    team = head.teams.get(change.team or "")
    charter = team.charter.capacity if team and team.charter else None
    if charter is not None and change.cycle is not None:
        yield HasTime(charter)
