"""A workspace looked at in parts, so that several processors can share the work.

A part holds all files of some teams and of those that entries of theirs moved from, beside settings and
cycles. Most questions are about one team; for the others each part gives an outline of its plans, too, with
the check-ins that speak of what is in none of them, and they are asked once all outlines are there.
"""

from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any, TypeVar, cast

from okrcli.lint.context import Context
from okrcli.lint.finding import Finding
from okrcli.lint.names import strays
from okrcli.lint.run import asked
from okrcli.lint.select import SELECTORS, Selection
from okrcli.lint.silence import Silence
from okrcli.model.check_in import CheckIn
from okrcli.model.entry import Entry
from okrcli.model.place import Place
from okrcli.model.plan import Objective, Plan
from okrcli.model.workspace import PlanKey, Workspace

__all__ = ["Found", "found_in", "joined", "outline_of", "read_part"]

_Entry = TypeVar("_Entry", bound=Entry)
_Key = TypeVar("_Key")
_Value = TypeVar("_Value")

# What questions about several teams look at.
_OF_PLAN = frozenset(("team", "agreed"))
_OF_OBJECTIVE = frozenset(
    ("id", "title", "supports", "standalone", "continues", "needs", "dropped", "formerly")
)
_OF_KEY_RESULT = frozenset(("id", "title", "dropped", "formerly"))
# What they point at, beside the titles of key results: objectives and plans, and some of what they say.
_PLACED = frozenset(("", "team", "title", "supports", "continues"))


@dataclass(frozen=True, slots=True)
class Found:
    """What was found in the files of some teams, and the comments there."""

    findings: tuple[Finding, ...]
    silences: tuple[Silence, ...]


def read_part(
    read: Callable[[Sequence[str]], Workspace], teams: Sequence[str]
) -> tuple[Workspace, list[str]]:
    """Return what ``read`` reads of some teams and of those that entries of theirs moved from: and these."""
    workspace = read(teams)
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
    others = sorted(moved_from.difference(teams))
    return (read([*teams, *others]) if others else workspace), others


def outline_of(workspace: Workspace, owns: Callable[[str], bool]) -> Workspace:
    """Return what others have to know of a part of a workspace, without the texts of its files.

    ``owns`` says of a path whether it is for this part to speak of it: files that several parts read, such
    as okr.yaml, belong to one of them.
    """
    return replace(
        workspace,
        teams={team: entry for team, entry in workspace.teams.items() if owns(entry.place().path)},
        plans={key: _outline(plan) for key, plan in workspace.plans.items() if owns(plan.place().path)},
        check_ins=_strays(workspace, owns),
        sources={},
        problems=tuple(problem for problem in workspace.problems if owns(problem.place.path)),
        elsewhere={},
    )


def _strays(workspace: Workspace, owns: Callable[[str], bool]) -> dict[PlanKey, tuple[CheckIn, ...]]:
    """Return the check-ins of a part that speak of what is not in the plan of their team."""
    found: dict[PlanKey, dict[str, CheckIn]] = {}
    for key in workspace.check_ins:
        for check_in, _path in strays(workspace, key):
            path = check_in.place().path
            if owns(path) and path not in workspace.elsewhere:
                found.setdefault(key, {})[path] = check_in
    return {key: tuple(check_ins.values()) for key, check_ins in found.items()}


def found_in(workspace: Workspace, day: date, selection: Selection, owns: Callable[[str], bool]) -> Found:
    """Ask a part of a workspace what can be asked of single teams; ``owns`` as for ``outline_of``.

    Nothing is said of check-ins that stand elsewhere.
    """
    context = Context(workspace, day, SELECTORS, reach=("team",))

    def speaks_of(path: str) -> bool:
        return owns(path) and path not in workspace.elsewhere

    findings = [finding for finding in asked(context, selection) if speaks_of(finding.place.path)]
    silences = [one for one in context.silences.all if speaks_of(one.place.path)]
    return Found(tuple(findings), tuple(silences))


def joined(rest: Workspace, outlines: Sequence[Workspace]) -> Workspace:
    """Return the outline of the whole workspace, in the order in which it would have been read at once.

    ``rest`` is what belongs to no team.
    """
    cycles = {name: at for at, name in enumerate(rest.cycles)}
    plans = _joined([outline.plans for outline in outlines])
    return replace(
        rest,
        teams=_joined([outline.teams for outline in outlines]),
        plans=dict(sorted(plans.items(), key=lambda item: cycles[item[0].cycle])),
        check_ins=_joined([outline.check_ins for outline in outlines]),
        reviews=_joined([outline.reviews for outline in outlines]),
        problems=tuple(problem for outline in (rest, *outlines) for problem in outline.problems),
    )


def _joined(tables: Sequence[Mapping[_Key, _Value]]) -> dict[_Key, _Value]:
    return {key: value for table in tables for key, value in table.items()}


def _outline(plan: Plan) -> Plan:
    return _left(plan, _OF_PLAN, _places(plan), objectives=tuple(map(_objective, plan.objectives)))


def _objective(objective: Objective) -> Objective:
    key_results = tuple(
        _left(one, _OF_KEY_RESULT, {"title": one.place("title")}) for one in objective.key_results
    )
    return _left(objective, _OF_OBJECTIVE, _places(objective), key_results=key_results)


def _places(entry: Entry) -> dict[str, Place]:
    return {key: place for key, place in entry.places.items() if key.split(".")[0] in _PLACED}


def _left(entry: _Entry, names: AbstractSet[str], places: Mapping[str, Place], **more: Any) -> _Entry:
    """Return an entry that says only some of what this one says; to ask it for anything else is an error."""
    said = {name: getattr(entry, name) for name in names}
    left = _blank(type(entry)).model_copy(update={"places": places, **said, **more})
    return cast(_Entry, left)


@cache
def _blank(kind: type[Entry]) -> Entry:
    """Return an entry that has no values, not even those that it has where a file says nothing."""
    blank = kind.model_construct()
    blank.__dict__.clear()
    return blank
