"""What approving a proposal means: what it comes to in numbers, and what is agreed to by it."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from okrcli.changes.change import Change, Kind
from okrcli.changes.easing import Direction
from okrcli.model.workspace import PlanKey
from okrcli.proposal.check_ins import CheckedIn
from okrcli.proposal.numbers import Both

__all__ = ["Consequence", "Meaning", "Tally", "meaning"]

Consequence = Literal["agrees", "drafts", "closes", "rules", "teams", "records", "letters", "nothing"]

# What is the same to whoever reads a count: “2 key results measured otherwise”.
_ALIKE: dict[Kind, str] = {
    "baseline_changed": "measure_changed",
    "unit_changed": "measure_changed",
    "plan_changed": "measure_changed",
    "start_changed": "due_changed",
    "why_changed": "title_changed",
    "key_result_moved": "moved",
    "objective_moved": "moved",
}
_DIRECTED: dict[tuple[Kind, Direction], str] = {
    ("target_changed", "eased"): "eased",
    ("target_changed", "tightened"): "tightened",
    ("due_changed", "eased"): "due_later",
    ("due_changed", "tightened"): "due_earlier",
}
# What stands beside a plan, and is no part of it; what one says of itself as a whole, or is no statement.
_BESIDE: tuple[Kind, ...] = ("closed", "check_in_added", "check_in_changed", "check_in_removed")
_WHOLE, _UNREAD = "plan", "problems"


class Tally(NamedTuple):
    """How often one thing happens, and how many of these come with a reason.

    ``what`` is a kind of change; for a target or band that moved ``eased`` or ``tightened``, for a day
    ``due_later`` or ``due_earlier``; or ``plan_added``, ``plan_removed``, ``moved``. ``amended`` is an
    amendment that is gone, ``unagreed`` a plan that is agreed no longer, ``unreadable`` a file in which more
    cannot be read than before, ``mended`` one in which less.
    """

    what: str
    number: int
    reasoned: int


class Meaning(NamedTuple):
    """What approving means. ``plans`` are the plans it changes, ``closes`` those whose cycle it closes."""

    tallies: tuple[Tally, ...]
    consequences: tuple[Consequence, ...]
    plans: tuple[PlanKey, ...]
    closes: tuple[PlanKey, ...]


def meaning(changes: Iterable[Change], checked: Iterable[CheckedIn], both: Both) -> Meaning:
    """Return what the changes come to, counted in the order of ``_ORDER``."""
    changes = tuple(changes)
    plans = tuple(dict.fromkeys(key for change in changes if (key := _plan(change)) is not None))
    closes = tuple(_key(change) for change in changes if change.kind == "closed" and change.after is not None)
    tallies = _tallies(changes, both, sum(entry.number for entry in checked))
    return Meaning(tallies, tuple(_consequences(changes, plans, closes, both)), plans, closes)


def _tallies(changes: Iterable[Change], both: Both, checked: int) -> tuple[Tally, ...]:
    counts: Counter[str] = Counter()
    reasoned: Counter[str] = Counter()
    for change in _once_a_file(changes):
        what = _what(change)
        if what is not None and (change.kind in _BESIDE or _key(change) not in both.new_plans):
            counts[what] += 1
            reasoned[what] += change.because is not None
    counts.update(_of_new_plans(both))
    counts.update({"plan_removed": len(both.base.plans.keys() - both.head.plans.keys())})
    counts.update({"check_in_added": checked})
    tallies = (Tally(what, count, reasoned[what]) for what, count in counts.items() if count)
    return tuple(sorted(tallies, key=_rank))


def _once_a_file(changes: Iterable[Change]) -> Iterator[Change]:
    """The changes; of those to check-ins and reviews, one for each file."""
    files: set[tuple[str, str]] = set()
    for change in changes:
        file = change.kind, change.place.path
        if change.kind not in _BESIDE or file not in files:
            yield change
        files.add(file)


# In this order things are counted: what is agreed on first, then what it is made of, then all else.
_ORDER = (
    "unreadable", "eased", "due_later", "tightened", "due_earlier", "amended",
    "check_in_changed", "check_in_removed",
    "plan_added", "plan_removed", "agreed", "unagreed", "closed",
    "objective_added", "objective_removed", "objective_dropped",
    "key_result_added", "key_result_removed", "key_result_dropped", "moved",
    "mended", "target_changed", "measure_changed", "due_changed", "weight_changed", "title_changed",
    "owner_changed", "alignment_changed", "needs_changed", "initiatives_changed", "capacity_changed",
    "team_changed", "settings_changed", "other", "check_in_added",
)  # fmt: skip


def _rank(tally: Tally) -> int:
    return _ORDER.index(tally.what)


def _what(change: Change) -> str | None:
    """What a change counts as; ``None`` for what says why another one was made, or is counted by file."""
    explains = change.kind == "amended" and change.after is not None
    if explains or change.kind == "check_in_added" or (change.kind, change.field) == ("other", _WHOLE):
        return None
    if change.field == _UNREAD:
        return "unreadable" if change.after > change.before else "mended"
    if change.kind == "agreed" and change.after is None:
        return "unagreed"
    way = change.direction and _DIRECTED.get((change.kind, change.direction))
    return way or _ALIKE.get(change.kind, change.kind)


def _key(change: Change) -> PlanKey:
    return PlanKey(change.cycle or "", change.team or "")


def _plan(change: Change) -> PlanKey | None:
    """The plan that a change is made in; ``None`` where it is made elsewhere."""
    beside = change.kind in _BESIDE or change.cycle is None or change.team is None
    return None if beside or change.field == _UNREAD else _key(change)


def _of_new_plans(both: Both) -> dict[str, int]:
    plans = [both.head.plans[key] for key in both.new_plans]
    objectives = [objective for plan in plans for objective in plan.objectives]
    return {
        "plan_added": len(plans),
        "objective_added": len(objectives),
        "key_result_added": sum(len(objective.key_results) for objective in objectives),
    }


def _consequences(
    changes: tuple[Change, ...], plans: tuple[PlanKey, ...], closes: tuple[PlanKey, ...], both: Both
) -> Iterator[Consequence]:
    agreed = [_is_agreed(key, both) for key in plans]
    kinds = {change.kind for change in changes}
    if any(agreed):
        yield "agrees"
    if not all(agreed):
        yield "drafts"
    if closes:
        yield "closes"
    if "settings_changed" in kinds:
        yield "rules"
    if "team_changed" in kinds:
        yield "teams"
    if kinds and kinds <= {"check_in_added"}:
        yield "records"
    if not kinds:
        yield "nothing" if both.base.sources == both.head.sources else "letters"


def _is_agreed(key: PlanKey, both: Both) -> bool:
    """Whether the plan was agreed, or is once this is approved: either way there is something to agree to."""
    sides = (both.base.plans.get(key), both.head.plans.get(key))
    return any(plan is not None and plan.agreed is not None for plan in sides)
