"""Which entry of one workspace is which of another, whatever it is called there."""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from okrcli.changes.names import homes, names
from okrcli.model.later import differing
from okrcli.model.plan import KeyResult, Objective, Plan
from okrcli.model.reference import Reference
from okrcli.model.workspace import PlanKey, Workspace

__all__ = ["Spot", "moved", "pairs", "sides", "spots"]


class Spot(NamedTuple):
    """An objective or a key result where it stands.

    ``above`` is the number of the objective it belongs to, in the same list of spots; an objective's own.
    """

    reference: Reference
    entry: Objective | KeyResult
    objective: Objective
    above: int


def spots(plans: Iterable[tuple[PlanKey, Plan]]) -> list[Spot]:
    """Return every objective, each followed by its key results, in the order of the files."""
    found: list[Spot] = []
    for key, plan in plans:
        for objective in plan.objectives:
            reference, above = Reference(*key, objective.id), len(found)
            found.append(Spot(reference, objective, objective, above))
            for entry in objective.key_results:
                found.append(Spot(reference._replace(key_result=entry.id), entry, objective, above))
    return found


def sides(base: Workspace, head: Workspace) -> tuple[list[Spot], list[Spot]]:
    """Return the spots of all plans that are not the same on both sides, before and after."""
    old, new = base.plans, head.plans
    keys = differing(old, new)
    before = spots((key, old[key]) for key in keys if key in old)
    return before, spots((key, new[key]) for key in keys if key in new)


def moved(base: Workspace, head: Workspace) -> dict[Reference, Reference]:
    """Return what entries of ``head`` were called in ``base``, as far as that was another name."""
    before, after = sides(base, head)
    former: dict[Reference, Reference] = {}
    for at, was in sorted(pairs(before, after, back=True).items()):
        former.setdefault(after[at].reference, before[was].reference)
    return {now: was for now, was in former.items() if now != was}


def pairs(base: Sequence[Spot], head: Sequence[Spot], *, back: bool = False) -> dict[int, int]:
    """Return which spot of ``base`` each spot of ``head`` is, by their numbers; what is new has none.

    The same name is the same entry; of several with one name, the first is the first. What is left over is
    found by what it was ``formerly``; with ``back`` also by what ``base`` was, for where ``base`` may be the
    newer one. No entry becomes two.
    """
    found: dict[int, int] = {}
    waiting = _by_name(base, range(len(base)))
    left = []
    for at, spot in enumerate(head):
        if same := waiting.get(spot.reference):
            found[at] = same.popleft()
        else:
            left.append(at)
    known = _Names(base)
    for at in left:
        was = next((waiting[name].popleft() for name in known.of(head[at]) if waiting.get(name)), None)
        if was is not None:
            found[at] = was
    if back:
        _look_back(base, head, found)
    return found


def _look_back(base: Sequence[Spot], head: Sequence[Spot], found: dict[int, int]) -> None:
    """Add to ``found`` what ``base`` says it was formerly, of what is left on both sides."""
    taken = set(found.values())
    new = _by_name(head, (at for at in range(len(head)) if at not in found))
    known = _Names(head)
    for at in (at for at in range(len(base)) if new and at not in taken):
        becomes = next((new[name].popleft() for name in known.of(base[at]) if new.get(name)), None)
        if becomes is not None:
            found[becomes] = at


class _Names:
    """The names that entries may have on the other side.

    Of the old names of an objective only those that are there count for its key results: else each of many
    key results would be looked for under each of many names.
    """

    def __init__(self, there: Sequence[Spot]) -> None:
        self._there = {spot.reference for spot in there if spot.reference.key_result is None}
        self._were: dict[int, list[Reference]] = {}

    def of(self, spot: Spot) -> Iterator[Reference]:
        """Every name, the present one first."""
        were = self._were.get(spot.above)
        if were is None:
            old = homes(spot.reference.parent, spot.objective)
            were = self._were[spot.above] = [home for home in old if home in self._there]
        return names(spot.reference, spot.entry.formerly, were)


def _by_name(spots: Sequence[Spot], numbers: Iterable[int]) -> dict[Reference, deque[int]]:
    found: dict[Reference, deque[int]] = {}
    for at in numbers:
        found.setdefault(spots[at].reference, deque()).append(at)
    return found
