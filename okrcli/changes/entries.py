"""Which entries say something else than before."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple, TypeVar

from okrcli.model.entry import Entry
from okrcli.model.later import differing
from okrcli.model.plan import Plan
from okrcli.model.reference import Reference
from okrcli.model.workspace import Workspace

__all__ = ["Changed", "changed_entries"]

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")


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
    for reference, said in _entries(base, head):
        before.setdefault(reference, []).append(said)
    files = dict(_files(base, head))
    return Changed(
        frozenset(
            reference for reference, said in _entries(head, base) if said not in before.get(reference, ())
        ),
        frozenset(path for path, said in _files(head, base) if files.get(path) != said),
    )


def _entries(workspace: Workspace, other: Workspace) -> Iterator[tuple[Reference, object]]:
    """The entries of plans that are not the same in another workspace."""
    for key, plan in _differing(workspace.plans, other.plans):
        for objective in plan.objectives:
            reference = Reference(*key, objective.id)
            below = tuple(entry.id for entry in objective.key_results)
            yield reference, objective.model_copy(update={"key_results": below})
            for key_result in objective.key_results:
                yield reference._replace(key_result=key_result.id), key_result


def _files(workspace: Workspace, other: Workspace) -> Iterator[tuple[str, object]]:
    """The files that are not the same in another workspace, without the objectives of plans."""
    others: list[Entry] = [workspace.settings]
    others += (team for _id, team in _differing(workspace.teams, other.teams))
    others += (review for _key, review in _differing(workspace.reviews, other.reviews))
    for _key, check_ins in _differing(workspace.check_ins, other.check_ins):
        others += check_ins
    yield from ((entry.place().path, entry) for entry in others)
    yield from ((plan.place().path, _itself(plan)) for _key, plan in _differing(workspace.plans, other.plans))
    for name, cycle in _differing(workspace.cycles, other.cycles):
        yield f"okrs/{name}/cycle.yaml", cycle


def _differing(
    entries: Mapping[_Key, _Value], others: Mapping[_Key, _Value]
) -> Iterator[tuple[_Key, _Value]]:
    return ((key, entries[key]) for key in differing(others, entries) if key in entries)


def _itself(plan: Plan) -> Plan:
    return plan.model_copy(update={"objectives": tuple(entry.id for entry in plan.objectives)})
