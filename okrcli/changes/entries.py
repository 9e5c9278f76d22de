"""Which entries say something else than before."""

from collections.abc import Iterator
from typing import NamedTuple

from okrcli.model.entry import Entry
from okrcli.model.plan import Plan
from okrcli.model.reference import Reference
from okrcli.model.workspace import Workspace

__all__ = ["Changed", "changed_entries"]


class Changed(NamedTuple):
    """Entries that are new or say something else.

    ``references`` are objectives and key results, each without what stands below it, but with the ids of
    that. ``paths`` are the files that say something else beside their objectives: settings, teams, check-ins,
    reviews, and what a plan says of itself.
    """

    references: frozenset[Reference]
    paths: frozenset[str]


def changed_entries(base: Workspace, head: Workspace) -> Changed:
    """Return the entries of ``head`` that were not in ``base`` under the same reference, saying the same."""
    before: dict[Reference, list[object]] = {}
    for reference, said in _entries(base):
        before.setdefault(reference, []).append(said)
    files = dict(_files(base))
    return Changed(
        frozenset(reference for reference, said in _entries(head) if said not in before.get(reference, ())),
        frozenset(path for path, said in _files(head) if files.get(path) != said),
    )


def _entries(workspace: Workspace) -> Iterator[tuple[Reference, object]]:
    for reference, objective in workspace.objectives():
        below = tuple(entry.id for entry in objective.key_results)
        yield reference, objective.model_copy(update={"key_results": below})
        for key_result in objective.key_results:
            yield reference._replace(key_result=key_result.id), key_result


def _files(workspace: Workspace) -> Iterator[tuple[str, object]]:
    others: list[Entry] = [workspace.settings, *workspace.teams.values(), *workspace.reviews.values()]
    for check_ins in workspace.check_ins.values():
        others += check_ins
    yield from ((entry.place().path, entry) for entry in others)
    yield from ((plan.place().path, _itself(plan)) for plan in workspace.plans.values())
    for cycle in workspace.cycles.values():
        yield f"okrs/{cycle.name}/cycle.yaml", cycle


def _itself(plan: Plan) -> Plan:
    return plan.model_copy(update={"objectives": tuple(entry.id for entry in plan.objectives)})
