"""Alignment: what supports what, across teams and cycles, as rows of a tree."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from okrcli.model.plan import Objective
from okrcli.model.reference import Reference, parse_reference
from okrcli.model.workspace import PlanKey, Workspace

__all__ = ["Alignment", "Row", "Tree", "alignment", "lineage"]


class Row(NamedTuple):
    """An objective at its place in a tree.

    ``depth`` is 0 for the top; ``last`` says that nothing else supports the row above it after this one.
    ``through`` are the key results of that row by which it supports it, none where it is the objective
    itself. ``repeated``: it stood further up already, and what supports it stands there.
    """

    reference: Reference
    depth: int
    last: bool
    through: tuple[str, ...]
    repeated: bool


Tree = tuple[Row, ...]
# What an objective supports, or is supported by, each with the key results through which.
_Links = dict[Reference, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Alignment:
    """Every objective asked for, and what these support up to the top, even from other cycles.

    ``tops`` are trees over what supports nothing, the company's first; ``circles`` those of objectives that
    support one another in a circle; ``lost`` those over objectives that support only what does not exist.
    ``alone`` are objectives, other than the company's, without any link, in the order of teams.
    ``references`` are all of them once, in the order of the files.
    """

    references: tuple[Reference, ...]
    tops: tuple[Tree, ...]
    circles: tuple[Tree, ...]
    lost: tuple[Tree, ...]
    alone: tuple[Reference, ...]


def alignment(workspace: Workspace, keys: Iterable[PlanKey]) -> Alignment:
    """Return how the objectives of the plans hang together; of several with one id the first one counts."""
    entries: dict[Reference, Objective] = {}
    for reference, objective in workspace.objectives():
        entries.setdefault(reference, objective)
    plans = set(keys)
    chosen = [reference for reference in entries if (reference.cycle, reference.team) in plans]
    above = _with_all_above(chosen, entries)
    below: dict[Reference, _Links] = {reference: {} for reference in above}
    for reference, parents in above.items():
        for parent, through in parents.items():
            below[parent][reference] = through
    grown: set[Reference] = set()
    trees = [tuple(_tree(top, below, grown)) for top, parents in above.items() if not parents]
    trees.sort(key=lambda tree: _order(workspace, tree[0].reference))
    circles = [tuple(_tree(one, below, grown)) for one in above if one not in grown]
    tops: list[Tree] = []
    lost: list[Tree] = []
    alone: list[Reference] = []
    for tree in trees:
        top = tree[0].reference
        if entries[top].supports:
            lost.append(tree)
        elif len(tree) > 1 or _is_company(workspace, top):
            tops.append(tree)
        else:
            alone.append(top)
    return Alignment(tuple(above), tuple(tops), tuple(circles), tuple(lost), tuple(alone))


def lineage(workspace: Workspace, team: str) -> tuple[str, ...]:
    """Return the team with the teams it belongs to, the outermost first; a circle of parents ends."""
    line, last = {team: None}, team
    while (entry := workspace.teams.get(last)) and entry.parent and entry.parent not in line:
        last = entry.parent
        line[last] = None
    return tuple(reversed(line))


def _with_all_above(
    chosen: Iterable[Reference], entries: Mapping[Reference, Objective]
) -> dict[Reference, _Links]:
    """The objectives and all that they support, however far up, each with what it supports itself."""
    found: dict[Reference, _Links] = {}
    open_ends = list(chosen)
    while open_ends:
        nearest = {one: _supported(one, entries) for one in open_ends if one not in found}
        found.update(nearest)
        open_ends = [parent for parents in nearest.values() for parent in parents]
    return {reference: found[reference] for reference in entries if reference in found}


def _supported(reference: Reference, entries: Mapping[Reference, Objective]) -> _Links:
    links: _Links = {}
    for text in entries[reference].supports:
        target = parse_reference(text, reference.cycle)
        if target is not None and target.parent in entries:
            through = (target.key_result,) if target.key_result else ()
            links[target.parent] = links.get(target.parent, ()) + through
    return links


def _tree(top: Reference, below: Mapping[Reference, _Links], grown: set[Reference]) -> Iterator[Row]:
    """Depth first, without recursion; what is in ``grown`` has been given out with all below it."""
    waiting = [Row(top, 0, True, (), False)]
    while waiting:
        row = waiting.pop()
        if row.reference in grown:
            yield row._replace(repeated=True)
            continue
        grown.add(row.reference)
        yield row
        links = reversed(below[row.reference].items())
        waiting += [
            Row(reference, row.depth + 1, at == 0, through, False)
            for at, (reference, through) in enumerate(links)
        ]


def _order(workspace: Workspace, reference: Reference) -> tuple[bool, tuple[str, ...], str]:
    company = _is_company(workspace, reference)
    return not company, lineage(workspace, reference.team), reference.cycle


def _is_company(workspace: Workspace, reference: Reference) -> bool:
    team = workspace.teams.get(reference.team)
    return team is not None and team.kind == "company"
