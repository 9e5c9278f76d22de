"""Which entries say something else than before."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from okrcli.model.entry import Entry
from okrcli.model.plan import Objective, Plan
from okrcli.model.reference import Reference
from okrcli.model.workspace import Workspace

__all__ = ["Changed", "changed_entries", "former", "homes", "names"]


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


def former(base: Workspace, reference: Reference, objective: Objective) -> Reference | None:
    """Return under which reference an entry of ``objective`` stood in ``base``; ``None`` where it is new.

    That is its own, else one that it or its objective had ``formerly``, in this cycle.
    """
    entries = (entry for entry in objective.key_results if entry.id == reference.key_result)
    of_key_result = (old for entry in entries for old in entry.formerly)
    own = objective.formerly if reference.key_result is None else of_key_result
    were = [home for home in homes(reference.parent, objective) if base.exists(home)]
    return next((name for name in names(reference, own, were) if base.exists(name)), None)


def homes(reference: Reference, objective: Objective) -> Iterator[Reference]:
    """Every old name of an objective that its key results may have stood under, too."""
    return filter(None, (_whole(reference, old, 2) for old in dict.fromkeys(objective.formerly)))


def names(reference: Reference, own: Iterable[str], were: Iterable[Reference]) -> Iterator[Reference]:
    """Every name an entry may have had, the present one first.

    ``own`` is what it had ``formerly`` itself; ``were`` are old names of its objective, for a key result.
    """
    yield reference
    if reference.key_result is None:
        yield from filter(None, (_whole(reference, old, 2) for old in own))
        return
    own = tuple(own)
    yield from filter(None, (_whole(reference, old, 3) for old in own))
    ids = dict.fromkeys((reference.key_result, *(old.rpartition("/")[2] for old in own)))
    for home in were:
        yield from (home._replace(key_result=name) for name in ids)


def _whole(reference: Reference, old: str, parts: int) -> Reference | None:
    """Read an old reference of so many parts, the first of which, the team, may be left out."""
    names = f"{reference.team}/{old}".split("/")[-parts:]
    return Reference(reference.cycle, *names) if len(names) == parts else None


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
