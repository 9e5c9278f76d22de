"""Objectives that a team has had before."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from okrcli.lint.language.signature import Sentences
from okrcli.model.plan import Objective
from okrcli.model.reference import Reference, parse_reference
from okrcli.model.workspace import PlanKey, Workspace

__all__ = ["Earlier", "chains_of", "plans_in_time"]

_Named = tuple[Reference, Objective]


class Earlier(NamedTuple):
    """An objective as it was in the cycle before; ``before`` is what it was in the one before that.

    ``cycles`` says in how many cycles in a row it was.
    """

    reference: Reference
    objective: Objective
    before: "Earlier | None" = None
    cycles: int = 1

    def latest(self, count: int) -> Iterator["Earlier"]:
        """Yield it and what it was before, at most so many, the latest first."""
        one: Earlier | None = self
        while one is not None and count > 0:
            yield one
            one, count = one.before, count - 1


def chains_of(workspace: Workspace) -> Mapping[Reference, Earlier]:
    """Return, for each objective that the team had in the cycle just before, what it was then.

    The same is what has (nearly) the same sentence, or what ``continues`` names. A cycle in which it is
    missing ends the chain; what was dropped is not counted.
    """
    chains: dict[Reference, Earlier] = {}
    for keys in plans_in_time(workspace).values():
        before = _Before(())
        for key in keys:
            now = list(_counted(workspace, key))
            for reference, entry in now:
                same = before.same(reference, entry)
                if same is not None:
                    earlier = chains.get(same[0])
                    chains[reference] = Earlier(*same, earlier, earlier.cycles + 1 if earlier else 1)
            before = _Before(now)
    return chains


def plans_in_time(workspace: Workspace) -> Mapping[str, list[PlanKey]]:
    """Return the plans of each team by the first day of their cycle; those without a day are left out."""
    dated: dict[str, list[tuple[date, PlanKey]]] = defaultdict(list)
    for key in workspace.plans:
        cycle = workspace.cycles.get(key.cycle)
        if cycle is not None and cycle.start is not None:
            dated[key.team].append((cycle.start, key))
    return {team: [key for _start, key in sorted(entries)] for team, entries in dated.items()}


def _counted(workspace: Workspace, key: PlanKey) -> Iterator[_Named]:
    for objective in workspace.plans[key].objectives:
        if objective.dropped is None:
            yield Reference(key.cycle, key.team, objective.id), objective


class _Before:
    """The objectives of the plan before; of several that would do the first one counts."""

    def __init__(self, entries: Sequence[_Named]) -> None:
        self._entries = entries
        self._sentences = Sentences(entry.title for _reference, entry in entries)
        self._at = {reference: at for at, (reference, _entry) in reversed([*enumerate(entries)])}

    def same(self, reference: Reference, entry: Objective) -> _Named | None:
        """Return the one that an objective goes on with; ``None`` where it is new."""
        if not self._entries:
            return None
        named = parse_reference(entry.continues, reference.cycle) if entry.continues else None
        found = (self._at.get(named) if named else None, self._sentences.first(entry.title))
        first = min((at for at in found if at is not None), default=None)
        return None if first is None else self._entries[first]
