"""Where what was given goes: which team, cycle and file; all of it judged before a byte is written."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from okrcli.commands.base.writing import Change
from okrcli.commands.import_.compose import Composer
from okrcli.commands.import_.given import Given, Intake, Remark
from okrcli.errors import OkrError
from okrcli.model.cycle import BACKLOG, named_days
from okrcli.model.naming import as_cycle_name, as_name_id
from okrcli.model.plan import Plan
from okrcli.model.scalars import TAKEN_TEAM_IDS, is_id
from okrcli.model.workspace import PlanKey, Workspace
from okrcli.store.emit import Value, emit
from okrcli.store.folder import LARGEST
from okrcli.store.load import read_plan
from okrcli.store.spans import append_item
from okrcli.translate import _

__all__ = ["Placement", "place"]


@dataclass(slots=True)
class Placement:
    """The files to write, and what is in them. ``undated`` are new cycles that still need their dates."""

    changes: list[Change] = field(default_factory=list)
    objectives: int = 0
    key_results: int = 0
    unmeasured: int = 0
    plans: list[PlanKey] = field(default_factory=list)
    teams: list[str] = field(default_factory=list)
    cycles: list[str] = field(default_factory=list)
    undated: list[str] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)


def place(workspace: Workspace, intake: Intake, *, cycle: str | None, team: str | None) -> Placement:
    """Return the files that an intake becomes. ``cycle`` and ``team`` hold for rows that do not say.

    Existing plans get what is new behind what they have; an objective that stands there already is passed
    over and told. Raises OkrError where a file could not hold what was given.
    """
    placing = _Placing(workspace, cycle, team, Composer(workspace.settings, german=intake.is_german))
    for given in intake.objectives:
        placing.sort_in(given)
    for key, entries in placing.waiting.items():
        placing.plan(key, entries)
    placement = placing.placement
    placement.remarks = sorted(
        [*intake.remarks, *placement.remarks, *placing.composer.remarks], key=lambda remark: remark.line
    )
    placement.unmeasured = placing.composer.unmeasured
    _judge(placement.changes)
    return placement


class _Placing:
    """One pass over what was given."""

    def __init__(self, workspace: Workspace, cycle: str | None, team: str | None, composer: Composer) -> None:
        self.workspace = workspace
        self.default_cycle = cycle or ""
        self.default_team = team or ""
        self.composer = composer
        self.placement = Placement()
        self.waiting: dict[PlanKey, list[Given]] = {}
        self.cycle_of: dict[str, str] = {name: name for name in workspace.cycles}
        self.team_of: dict[str, str] = {
            name: key for key, entry in workspace.teams.items() for name in (entry.name.casefold(), key)
        }

    def sort_in(self, given: Given) -> None:
        """Find the plan that an objective belongs to."""
        period = given.text("cycle") or self.default_cycle
        team = given.text("team") or self.default_team
        if not period:
            self.lost(given, _("“{title}”: the row says no cycle; name one for all with --cycle."))
        elif not team:
            self.lost(given, _("“{title}”: the row says no team; name one for all with --team."))
        else:
            key = PlanKey(self.cycle(period), self.team(team, given.text("team name")))
            self.waiting.setdefault(key, []).append(given)

    def cycle(self, period: str) -> str:
        """Return the cycle of a period; a new one gets a cycle.yaml where its name does not say its dates."""
        if period in self.cycle_of:
            return self.cycle_of[period]
        wanted = as_cycle_name(period)
        dated = named_days(wanted, self.workspace.settings.fiscal_year_starts) is not None
        known = wanted in self.workspace.cycles or (dated and wanted in self.cycle_of.values())
        name = wanted if known or dated or wanted == BACKLOG else self.own_name(period)
        self.cycle_of[period] = name
        if not known and name != BACKLOG:
            self.placement.cycles.append(name)
            if not dated:
                self.placement.undated.append(name)
                path = f"okrs/{name}/cycle.yaml"
                self.placement.changes.append(Change(path, None, _undated(period)))
        return name

    def own_name(self, period: str) -> str:
        return as_cycle_name(period, set(self.cycle_of.values()))

    def team(self, named: str, name: str) -> str:
        """Return the id of the team that is named by name or id; a new one gets a file."""
        found = self.team_of.get(named) or self.team_of.get(named.casefold())
        if found is not None:
            return found
        taken = {*self.team_of.values(), *TAKEN_TEAM_IDS}
        team = named if is_id(named) and named not in taken else as_name_id(named, taken)
        self.team_of[named.casefold()] = self.team_of[team] = team
        self.placement.teams.append(team)
        self.placement.changes.append(Change(f"teams/{team}.yaml", None, emit({"name": name or named})))
        return team

    def plan(self, key: PlanKey, entries: Iterable[Given]) -> None:
        """Write the objectives of one plan: a new file, or behind what the old one has."""
        path = f"okrs/{key.cycle}/{key.team}.yaml"
        old = self.workspace.plans.get(key)
        before = self.workspace.sources.get(path)
        titles = {objective.title for objective in old.objectives} if old else set()
        ids = [objective.id for objective in old.objectives] if old else []
        objectives: list[dict[str, Value]] = []
        for given in entries:
            if given.title in titles:
                self.lost(given, _("“{title}” stands in {path} already; it was left as it is."), path)
                continue
            objectives.append(self.composer.objective(given, ids))
            ids.append(str(objectives[-1]["id"]))
            self.placement.objectives += 1
            self.placement.key_results += len(given.key_results)
        if objectives:
            self.placement.plans.append(key)
            after = (
                emit({"objectives": objectives}) if before is None else _appended(before, objectives, path)
            )
            self.placement.changes.append(Change(path, before, after))

    def lost(self, given: Given, sentence: str, path: str = "") -> None:
        message = sentence.format(title=given.title, path=path)
        self.placement.remarks.append(Remark(given.line, message))


def _appended(before: str, objectives: Iterable[Value], path: str) -> str:
    for objective in objectives:
        before = append_item(before, ("objectives",), objective, model=Plan, path=path)
    return before


def _undated(period: str) -> str:
    comments = [
        _("The name of this cycle does not say when it is. Write its first and last day (both included)"),
        _("behind the keys below and take the “#” away."),
        "start: YYYY-MM-DD",
        "end: YYYY-MM-DD",
    ]
    return emit({"label": period}, comments)


def _judge(changes: Iterable[Change]) -> None:
    """Read every new file back; raise OkrError for one that does not hold what was given."""
    for change in changes:
        if len(change.after.encode("utf-8", errors="replace")) > LARGEST:
            sentence = _("{path} would get more than {most} KiB; nothing was written.")
            hint = _("Split the file: fewer rows for one team and cycle.")
            raise OkrError(sentence.format(path=change.path, most=LARGEST // 1024), hint)
        if change.before is None and change.path.startswith("okrs/"):
            _plan, problems = read_plan(change.after, change.path, "team")
            if problems and not change.path.endswith("/cycle.yaml"):
                sentence = _("What was given cannot be written: {message} Nothing was written.")
                raise OkrError(sentence.format(message=problems[0].message), problems[0].hint)
