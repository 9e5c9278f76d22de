"""What a change is asked about: only the entries that it touched, by the rules that held before it."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import date
from functools import partial

from okrcli.changes.entries import Changed, changed_entries
from okrcli.lint.context import Context
from okrcli.lint.finding import Finding
from okrcli.lint.owner import Owners
from okrcli.lint.parts import read_part
from okrcli.lint.run import asked, finished, lint
from okrcli.lint.select import SELECTORS, Selection
from okrcli.model.later import differing
from okrcli.model.place import Place
from okrcli.model.workspace import Workspace

__all__ = ["lint_since", "rules_of"]

SETTINGS = "okr.yaml"
GOALPOSTS = "G"
# How fresh the numbers are is no question to a change.
LEFT_OUT = "R"
# What concerns the letters of a file and not its entries is asked about wherever a line is new.
BY_LINE = ("S101", "X")
# What one entry says can break another one that says what it said: a name that leads nowhere any more.
BY_LINK = ("S102", "S103", "S104")


def rules_of(workspace: Workspace, base: Workspace | None) -> Workspace:
    """Return whose settings, comments and baseline hold: the base's, if it had settings at all."""
    return base if base is not None and SETTINGS in base.sources else workspace


def lint_since(
    workspace: Workspace,
    base: Workspace,
    day: date,
    selection: Selection,
    paths: Sequence[str] | None = None,
) -> list[Finding]:
    """Return what there is to ask about the entries of a workspace that ``base`` did not have so.

    ``selection`` and ``paths`` as for ``lint``. Limits, words and languages are those of the base, if it has
    settings, so that a change cannot loosen what it is judged by.
    """
    settings = rules_of(workspace, base).settings
    told = {"lint": settings.lint, "language": settings.language}
    judged = replace(workspace, settings=workspace.settings.model_copy(update=told))
    codes = selection.codes
    goalposts = replace(selection, codes=frozenset(code for code in codes if code.startswith(GOALPOSTS)))
    others = frozenset(code for code in codes if not code.startswith((GOALPOSTS, LEFT_OUT)))
    links = replace(selection, codes=others & frozenset(BY_LINK))
    broken = {_link(finding) for finding in lint(base, day, links)} if links.codes else set()
    scope = _Scope(workspace, base, changed_entries(base, workspace), broken)
    found = lint(workspace, day, goalposts, paths, base)
    about = replace(selection, codes=others)
    asked_of = _lint_touched(judged, day, about, paths, _Touched(workspace, base))
    found += [one for one in asked_of if scope.holds(one)]
    return sorted(found, key=lambda finding: (finding.place, finding.code, finding.what))


def _lint_touched(
    workspace: Workspace, day: date, selection: Selection, paths: Sequence[str] | None, touched: "_Touched"
) -> list[Finding]:
    """Return what ``lint`` does, but ask what is asked of single teams only of those that were touched."""
    part, _others = read_part(partial(touched.part, workspace), touched.teams)
    of_teams = asked(Context(part, day, SELECTORS, reach=("team",)), selection)
    context = Context(workspace, day, SELECTORS, reach=("workspace",))
    return finished(context, selection, [*of_teams, *asked(context, selection)], context.silences, paths)


def _link(finding: Finding) -> tuple[str, ...]:
    return finding.code, finding.place.path, str(finding.reference), finding.what


class _Touched:
    """The ``teams`` of which a file is different; all, where the settings are.

    When a cycle has other days, its teams have changed nothing, and what they are asked is not told.
    """

    def __init__(self, workspace: Workspace, base: Workspace) -> None:
        self._owners = dict((*_owned(base), *_owned(workspace)))
        paths = {*self._owners}
        if base.settings == workspace.settings:
            paths &= {*differing(base.sources, workspace.sources)}
        self.teams = sorted({self._owners[path] for path in paths})

    def part(self, workspace: Workspace, teams: Sequence[str]) -> Workspace:
        """Return the workspace with the files of some teams only, beside those of none."""
        own = {*teams}
        others = {path for path, team in self._owners.items() if team not in own}
        return replace(
            workspace,
            teams={team: entry for team, entry in workspace.teams.items() if team in own},
            plans={key: plan for key, plan in workspace.plans.items() if key.team in own},
            check_ins={key: some for key, some in workspace.check_ins.items() if key.team in own},
            reviews={key: review for key, review in workspace.reviews.items() if key.team in own},
            sources={path: text for path, text in workspace.sources.items() if path not in others},
        )


def _owned(workspace: Workspace) -> Iterator[tuple[str, str]]:
    """The path of each file that says something of a team, and the team."""
    yield from ((entry.place().path, team) for team, entry in workspace.teams.items())
    for table in (workspace.plans, workspace.reviews):
        yield from ((entry.place().path, key.team) for key, entry in table.items())
    for key, check_ins in workspace.check_ins.items():
        yield from ((check_in.place().path, key.team) for check_in in check_ins)


class _Scope:
    """The entries that a change touched, and the findings about them."""

    def __init__(
        self, workspace: Workspace, base: Workspace, changed: Changed, broken: AbstractSet[tuple[str, ...]]
    ) -> None:
        self._workspace, self._base, self._changed, self._broken = workspace, base, changed, broken
        self._owners = Owners(workspace)
        self._known: dict[str, set[int]] = {}  # rows by path

    def holds(self, finding: Finding) -> bool:
        """Say whether a finding is about an entry that changed, or has to do with one."""
        reference = finding.reference or self._owners.at(finding.place.path, finding.place.line)
        touched = (
            finding.place.path in self._changed.paths
            if reference is None
            else reference in self._changed.references
        )
        return (
            touched
            or any(self._touched(related.place) for related in finding.related)
            or (finding.code.startswith(BY_LINE) and self._is_new(finding.place))
            or (finding.code in BY_LINK and _link(finding) not in self._broken)
        )

    def _touched(self, place: Place) -> bool:
        reference = self._owners.at(place.path, place.line)
        return reference in self._changed.references if reference else place.path in self._changed.paths

    def _is_new(self, place: Place) -> bool:
        """Say whether the line of a place stands nowhere in the base's file.

        Of a file that is not read something new is said if nothing was said of it before.
        """
        if place.path not in self._workspace.sources:
            return all(problem.place.path != place.path for problem in self._base.problems)
        if place.path not in self._known:
            before = set(_lines(self._base, place.path))
            lines = enumerate(_lines(self._workspace, place.path), 1)
            self._known[place.path] = {row for row, line in lines if line in before}
        return place.line not in self._known[place.path]


def _lines(workspace: Workspace, path: str) -> list[str]:
    return workspace.sources.get(path, "").removesuffix("\n").split("\n")
