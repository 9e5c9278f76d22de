"""Which key result of a plan the path in a check-in means, whatever it was called when that was written."""

from collections.abc import Sequence
from typing import Generic, TypeVar

from okrcli.model.plan import Objective
from okrcli.model.reference import Reference
from okrcli.model.workspace import PlanKey, Workspace

__all__ = ["Meant"]

_Own = TypeVar("_Own")


class Meant(Generic[_Own]):
    """What check-ins of a cycle mean by their paths, as far as it stands in one plan.

    A path is the key result that has it now, of two with one id the first; else the one that had it, and
    after that one whose objective had it. Where the plan of another team has the path now, that is meant.

    What an objective was called is not written out for each of its key results: many old names of many key
    results would be more than any memory holds.
    """

    def __init__(self, workspace: Workspace, key: PlanKey, own: Sequence[Sequence[_Own]]) -> None:
        """``own`` is what stands for each key result, by objective, in the order of the plan."""
        self._workspace = workspace
        self._key = key
        self.now: dict[str, _Own] = {}
        self._own: dict[Reference, _Own] = {}
        self._homes: dict[Reference, list[dict[str, _Own]]] = {}
        plan = workspace.plans.get(key)
        for objective, row in zip(plan.objectives if plan else (), own, strict=True):
            renamed = bool(objective.formerly)
            for key_result, one in zip(objective.key_results, row, strict=True):
                self.now.setdefault(f"{objective.id}/{key_result.id}", one)
                renamed = renamed or bool(key_result.formerly)
            if renamed:
                self._add_old(objective, row)

    @property
    def teams(self) -> set[str]:
        """The teams whose check-ins may speak of the plan."""
        return {self._key.team, *(old.team for old in (*self._own, *self._homes))}

    def by(self, team: str, path: str) -> _Own | None:
        """Return what a path means in the check-ins of a team; ``None`` where that is not in the plan."""
        home = team == self._key.team
        found = self.now.get(path) if home else None
        if found is not None or not (self._own or self._homes):
            return found
        objective, _slash, id = path.partition("/")
        old = Reference(self._key.cycle, team, objective, id)
        if not home and self._workspace.exists(old):
            return None
        if old in self._own:
            return self._own[old]
        return next((row[id] for row in self._homes.get(old.parent, ()) if id in row), None)

    def _add_old(self, objective: Objective, row: Sequence[_Own]) -> None:
        home = Reference(*self._key, objective.id)
        ids: dict[str, _Own] = {}
        for key_result, one in zip(objective.key_results, row, strict=True):
            ids.setdefault(key_result.id, one)
        for key_result, one in zip(objective.key_results, row, strict=True):
            for old in map(home._replace(key_result=key_result.id).earlier, key_result.formerly):
                self._own.setdefault(old, one)
                if old.parent == home:
                    ids.setdefault(old.tail, one)
        for old in map(home.earlier, dict.fromkeys(objective.formerly) if row else ()):
            self._homes.setdefault(old, []).append(ids)
