"""Whose line it is: the objective or key result that a line of a file belongs to."""

from collections.abc import Iterator, Mapping
from functools import cached_property

from okrcli.model.place import Place
from okrcli.model.plan import Plan
from okrcli.model.reference import Reference
from okrcli.model.workspace import PlanKey, Workspace

__all__ = ["Owners"]


class Owners:
    """The entries of a workspace by the lines that they stand on."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._by_line: dict[str, dict[int, Reference]] = {}

    def at(self, path: str, line: int) -> Reference | None:
        """Return the innermost entry on a line; ``None`` for what belongs to a file as a whole."""
        if path not in self._by_line:
            self._by_line[path] = dict(self._entries(path))
        return self._by_line[path].get(line)

    def _entries(self, path: str) -> Iterator[tuple[int, Reference]]:
        """Each line of each entry, the inner ones behind the outer."""
        if path not in self._plans:
            return
        key, plan = self._plans[path]
        lines = self._workspace.sources.get(path, "").split("\n")
        for objective in plan.objectives:
            reference = Reference(key.cycle, key.team, objective.id)
            yield from ((row, reference) for row in _rows(objective.place(), lines))
            for key_result in objective.key_results:
                inner = reference._replace(key_result=key_result.id)
                yield from ((row, inner) for row in _rows(key_result.place(), lines))

    @cached_property
    def _plans(self) -> Mapping[str, tuple[PlanKey, Plan]]:
        return {plan.place().path: (key, plan) for key, plan in self._workspace.plans.items()}


def _rows(place: Place, lines: list[str]) -> range:
    """The lines of an entry; that of a block ends where the next thing begins, which is not part of it."""
    last = lines[place.end_line - 1] if place.end_line <= len(lines) else ""
    ends_there = place.end_line == place.line or last[: place.end_column - 1].strip(" -")
    return range(place.line, place.end_line + 1 if ends_there else place.end_line)
