"""Objectives that a team has had before."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date

from okrcli.lint.language.signature import Signature, nearly_the_same, signature
from okrcli.model.plan import Objective
from okrcli.model.reference import Reference, parse_reference
from okrcli.model.workspace import PlanKey, Workspace

__all__ = ["chains_of", "plans_in_time"]

_Named = tuple[Reference, Objective]
_Chain = tuple[_Named, ...]


def chains_of(workspace: Workspace) -> Mapping[Reference, _Chain]:
    """Return, for each objective, the same one in the team's cycles just before, the latest first.

    The same is what has (nearly) the same sentence, or what ``continues`` names. A cycle in which it is
    missing ends the chain; what was dropped is not counted.
    """
    chains: dict[Reference, _Chain] = {}
    for keys in plans_in_time(workspace).values():
        before: list[tuple[_Named, Signature]] = []
        for key in keys:
            now = [((ref, entry), signature(entry.title)) for ref, entry in _counted(workspace, key)]
            for (reference, entry), sentence in now:
                same = _same(reference, entry, sentence, before)
                if same is not None:
                    chains[reference] = (same, *chains.get(same[0], ()))
            before = now
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


def _same(
    reference: Reference, entry: Objective, sentence: Signature, before: list[tuple[_Named, Signature]]
) -> _Named | None:
    named = parse_reference(entry.continues, reference.cycle) if entry.continues else None
    for one, other in before:
        if one[0] == named or nearly_the_same(sentence, other):
            return one
    return None
