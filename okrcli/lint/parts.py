"""A workspace looked at in parts, so that several processors can share the work.

A part holds all files of some teams and of those that entries of theirs moved from, beside settings and
cycles. Most questions are about one team; for the others each part gives an outline of its plans, and they
are asked once all outlines are there.
"""

from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypeVar

from okrcli.lint.context import Context
from okrcli.lint.finding import Finding
from okrcli.lint.run import asked
from okrcli.lint.select import SELECTORS, Selection
from okrcli.lint.silence import Silence, silences_of
from okrcli.model.entry import PLACES, Entry
from okrcli.model.plan import KeyResult, Objective, Plan
from okrcli.model.workspace import Workspace

__all__ = ["Part", "examine_part", "joined", "read_part"]

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")

# What questions about several teams look at.
_OF_PLAN = ("team", "agreed")
_OF_OBJECTIVE = ("id", "title", "supports", "standalone", "continues", "needs", "dropped", "weight")
_OF_KEY_RESULT = ("id", "title", "dropped", "weight")


@dataclass(frozen=True, slots=True)
class Part:
    """What was found in the files of some teams, the comments there, and what others have to know of them."""

    findings: tuple[Finding, ...]
    silences: tuple[Silence, ...]
    outline: Workspace


def read_part(read: Callable[[AbstractSet[str]], Workspace], others: AbstractSet[str]) -> Workspace:
    """Return what ``read`` reads without the files of ``others``, but for those that entries moved from."""
    workspace = read(others)
    moved_from = {
        old.split("/")[0]
        for plan in workspace.plans.values()
        for objective in plan.objectives
        for formerly, parts in (
            (objective.formerly, 2),
            *((key_result.formerly, 3) for key_result in objective.key_results),
        )
        for old in formerly
        if old.count("/") == parts - 1
    }
    return read(others - moved_from) if not moved_from.isdisjoint(others) else workspace


def examine_part(workspace: Workspace, day: date, selection: Selection, owns: Callable[[str], bool]) -> Part:
    """Ask a part of a workspace what can be asked of single teams.

    ``owns`` says of a path whether it is for this part to speak of it: files that all parts read, such as
    okr.yaml, belong to one of them.
    """
    context = Context(workspace, day, SELECTORS, reach=("team",))
    findings = [finding for finding in asked(context, selection) if owns(finding.place.path)]
    silences = [one for one in silences_of(workspace, context.files).all if owns(one.place.path)]
    shown = {*(one.place.path for one in findings), *(one.place.path for one in silences)}
    outline = replace(
        workspace,
        teams={team: entry for team, entry in workspace.teams.items() if owns(entry.place().path)},
        plans={key: _outline(plan) for key, plan in workspace.plans.items() if owns(plan.place().path)},
        check_ins={},
        sources={
            path: text
            for path, text in workspace.sources.items()
            if path in shown or "/checkins/" not in path
        },
        problems=tuple(problem for problem in workspace.problems if owns(problem.place.path)),
    )
    return Part(tuple(findings), tuple(silences), outline)


def joined(parts: Sequence[Part]) -> Workspace:
    """Return the outline of the whole workspace, in the order in which it would have been read at once."""
    outlines = [part.outline for part in parts]
    first = outlines[0]
    cycles = {name: at for at, name in enumerate(first.cycles)}
    plans = _joined([outline.plans for outline in outlines])
    return replace(
        first,
        teams=_joined([outline.teams for outline in outlines]),
        plans=dict(sorted(plans.items(), key=lambda item: cycles[item[0].cycle])),
        reviews=_joined([outline.reviews for outline in outlines]),
        sources=_joined([outline.sources for outline in outlines]),
        elsewhere=_joined([outline.elsewhere for outline in outlines]),
        problems=tuple(problem for outline in outlines for problem in outline.problems),
    )


def _joined(tables: Sequence[Mapping[_Key, _Value]]) -> dict[_Key, _Value]:
    return {key: value for table in tables for key, value in table.items()}


def _outline(plan: Plan) -> Plan:
    objectives = tuple(
        Objective.model_construct(
            **_said(objective, _OF_OBJECTIVE),
            key_results=tuple(
                KeyResult.model_construct(**_said(entry, _OF_KEY_RESULT)) for entry in objective.key_results
            ),
        )
        for objective in plan.objectives
    )
    return Plan.model_construct(**_said(plan, _OF_PLAN), objectives=objectives)


def _said(entry: Entry, names: Sequence[str]) -> dict[str, Any]:
    """Return some of what an entry says, with the places of that."""
    places = {key: place for key, place in entry.places.items() if not key or key.split(".")[0] in names}
    return {PLACES: places, **{name: getattr(entry, name) for name in names}}
