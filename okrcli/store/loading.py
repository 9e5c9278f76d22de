"""One pass over the files of a workspace: into values and problems; a broken file never hides the others."""

from collections.abc import Mapping
from typing import TypeVar

from okrcli.errors import OkrError
from okrcli.model.check_in import CheckIn
from okrcli.model.cycle import BACKLOG, Cycle, CycleFile, is_cycle_name, named_days
from okrcli.model.entry import Entry
from okrcli.model.later import Unread, later
from okrcli.model.place import Place, Problem
from okrcli.model.plan import Plan
from okrcli.model.review import Review
from okrcli.model.scalars import TAKEN_TEAM_IDS, is_id
from okrcli.model.settings import Settings
from okrcli.model.team import Team
from okrcli.model.workspace import LINT_BASELINE, PlanKey, Workspace
from okrcli.store.brisk import read_check_in
from okrcli.store.first_problems import first_of
from okrcli.store.fit import fit
from okrcli.store.folder import Files, files_in, read_text
from okrcli.store.hints import from_file_name, outline_of
from okrcli.store.memory import Nothing
from okrcli.store.parse import read_nodes
from okrcli.store.regular import read_regular
from okrcli.store.sources import Sources
from okrcli.translate import _

__all__ = ["Loading", "read_file"]

SETTINGS = "okr.yaml"
LARGEST_BASELINE = 8 * 1024 * 1024
FORMAT = 1
# Whoever has mended so many will look again; a hostile file could have a hundred thousand.
MOST_PROBLEMS = 100
_Model = TypeVar("_Model", bound=Entry)


class Loading:
    """One pass over the files of a workspace."""

    def __init__(self, files: Files, cache: Nothing) -> None:
        self.files = files
        self.cache = cache
        self.problems: list[Problem] = []
        self.sources = Sources(files)
        self.cycles: dict[str, Cycle] = {}
        self.plans: dict[PlanKey, Plan | Unread[Plan]] = {}
        self.check_ins: dict[PlanKey, tuple[CheckIn, ...] | Unread[tuple[CheckIn, ...]]] = {}
        self.reviews: dict[PlanKey, Review] = {}

    def workspace(self) -> Workspace:
        """Read all files. Raises OkrError where okr.yaml is of a format this version does not know."""
        settings = self._settings()
        teams: dict[str, Team | Unread[Team]] = {}
        for path, team in self._team_files("teams"):
            entry = self._known(Team, path, {"name": team}) or self._read(Team, path, {"name": team})
            if entry is not None:
                teams[team] = entry
        for name in self.files.folders("okrs"):
            if name.startswith("."):
                continue
            if is_cycle_name(name):
                self._cycle(name, settings.fiscal_year_starts)
            else:
                self._say(f"okrs/{name}", _("“{name}” cannot be the name of a cycle.").format(name=name))
        self._lint_baseline()
        return Workspace(
            settings=settings,
            teams=later(teams),
            cycles=self.cycles,
            plans=later(self.plans),
            check_ins=later(self.check_ins),
            reviews=self.reviews,
            sources=self.sources,
            problems=tuple(self.problems),
        )

    def _settings(self) -> Settings:
        settings = self._read(Settings, SETTINGS, {"format": "1", "name": self.files.name or "OKR"})
        if settings and settings.format != FORMAT:
            sentence = _("This workspace is of format {theirs}; this okr reads format {ours}.")
            message = sentence.format(theirs=settings.format, ours=FORMAT)
            line = settings.place("format").line
            raise OkrError(message, _("Update okrcli."), path=SETTINGS, line=line)
        return settings or Settings(format=1, name="OKR")

    def _lint_baseline(self) -> None:
        if self.files.exists(LINT_BASELINE):
            text = read_text(self.files, LINT_BASELINE, self.problems, LARGEST_BASELINE)
            if text is not None:
                self.sources.add(LINT_BASELINE, text, self.cache.digest(LINT_BASELINE, text, Entry, {}))

    def _cycle(self, name: str, fiscal_year_starts: int) -> None:
        folder = f"okrs/{name}"
        self.cycles[name] = self._dates(name, folder, fiscal_year_starts)
        for path, team in self._team_files(folder, but=("cycle",)):
            if known := self._known(Plan, path, {"team": team}):
                self.plans[PlanKey(name, team)] = known
            elif plan := self._read(Plan, path, {"team": team}):
                self.plans[PlanKey(name, team)] = self._of_team(plan, team, path)
        for team in self.files.folders(f"{folder}/checkins"):
            own = f"{folder}/checkins/{team}"
            self.check_ins[PlanKey(name, team)] = self._known_check_ins(own) or tuple(
                self.team_check_ins(own)
            )
        for path, team in self._team_files(f"{folder}/reviews"):
            review = self._read(Review, path, {})
            if review is not None:
                self.reviews[PlanKey(name, team)] = review

    def _dates(self, name: str, folder: str, fiscal_year_starts: int) -> Cycle:
        """Return the cycle with its days: from cycle.yaml, else from its name."""
        path = f"{folder}/cycle.yaml"
        written = CycleFile()
        if self.files.exists(path):
            written = self._read(CycleFile, path, {}) or written
        named = named_days(name, fiscal_year_starts) or (None, None)
        start, end = written.start or named[0], written.end or named[1]
        hint = _("Write `start:` and `end:` into {path}.").format(path=path)
        if start and end and end < start:
            place = written.place("end")
            self.problems.append(Problem(_("The cycle ends before it starts."), place, hint))
            start = end = None
        elif name != BACKLOG and not (start and end):
            self._say(path, _("The cycle {name} has no dates.").format(name=name), hint)
        return Cycle(name, start, end, written.label)

    def team_check_ins(self, folder: str) -> list[CheckIn]:
        """Read the check-ins in a folder; what is wrong in them is added to ``problems``."""
        said = len(self.problems)
        found: dict[str, CheckIn] = {}
        kept: list[bytes] = []
        for path in files_in(self.files, folder, self.problems):
            name = path.rpartition("/")[2]
            check_in = self._one(CheckIn, path, from_file_name(name), folder, kept)
            if check_in is not None:
                named = check_in.name == name
                found[path] = check_in if named else check_in.model_copy(update={"name": name})
        if found and len(self.problems) == said:
            latest = max(check_in.date for check_in in found.values())
            self.cache.keep(folder, kept, list(found.values()), latest.toordinal())
        return list(found.values())

    def _known_check_ins(self, folder: str) -> Unread[tuple[CheckIn, ...]] | None:
        """Return the check-ins of a folder that looks as it did when nothing in it was wrong."""
        unit = self.cache.unchanged(folder, of_many=True)
        if unit is None:
            return None
        self.sources.add_unit(folder, unit)

        def make() -> tuple[CheckIn, ...]:
            values = self.cache.values(unit)
            if values is None:
                return tuple(Loading(self.files, Nothing()).team_check_ins(folder))
            return tuple(value for value in values if isinstance(value, CheckIn))

        return Unread(make, unit.outline, unit.digests)

    def _of_team(self, plan: Plan, team: str, path: str) -> Plan:
        """Return the plan as that of the team its file's name says, which wins."""
        if plan.team == team:
            return plan
        sentence = _("`team: {written}` does not agree with the file's name, {name}.")
        hint = _("Leave `team:` out, or rename the file.")
        problem = Problem(sentence.format(written=plan.team, name=f"{team}.yaml"), plan.place("team"), hint)
        self.problems.append(problem)
        return plan.model_copy(update={"team": team})

    def _team_files(self, folder: str, but: tuple[str, ...] = ()) -> list[tuple[str, str]]:
        """Return the files of a folder that are named by a team, each with the team's id."""
        found = []
        for path in files_in(self.files, folder, self.problems):
            team = path.rpartition("/")[2].removesuffix(".yaml")
            if team in but:
                continue
            if not is_id(team) or team in TAKEN_TEAM_IDS:
                self._say(
                    path, _("“{name}” cannot be the id of a team.").format(name=team), _("Rename the file.")
                )
                continue
            found.append((path, team))
        return found

    def _known(self, model: type[_Model], path: str, stand_ins: Mapping[str, str]) -> Unread[_Model] | None:
        """Return the value of a file that looks as it did when nothing in it was wrong."""
        unit = self.cache.unchanged(path, of_many=False)
        if unit is None:
            return None
        self.sources.add_unit(path, unit)

        def make() -> _Model:
            values = self.cache.values(unit)
            value = values[0] if values else Loading(self.files, Nothing())._read(model, path, stand_ins)
            assert isinstance(value, model)
            return value

        return Unread(make, unit.outline, unit.digests)

    def _read(self, model: type[_Model], path: str, stand_ins: Mapping[str, str]) -> _Model | None:
        """Read a file that is a unit of the cache by itself."""
        kept: list[bytes] = []
        said = len(self.problems)
        value = self._one(model, path, stand_ins, path, kept)
        # A plan that says it is another team's has a problem that is told elsewhere.
        stray = isinstance(value, Plan) and value.team != stand_ins["team"]
        if value is not None and kept and not stray and len(self.problems) == said:
            self.cache.keep(path, kept, [value], outline_of(value))
        return value

    def _one(
        self,
        model: type[_Model],
        path: str,
        stand_ins: Mapping[str, str],
        unit: str,
        kept: list[bytes],
    ) -> _Model | None:
        """Read a file of a unit; the digest of one in which nothing is wrong is added to ``kept``."""
        text = read_text(self.files, path, self.problems)
        if text is None:
            return fit(model, None, Place(path), [], stand_ins) if model is Settings else None
        digest = self.cache.digest(path, text, model, stand_ins)
        self.sources.add(path, text, digest)
        known = self.cache.recall(unit, digest)
        if isinstance(known, model):
            kept.append(digest)
            return known
        value, problems = read_file(model, text, path, stand_ins)
        self.problems += problems
        if value is not None and not problems:
            kept.append(digest)
        return value

    def _say(self, path: str, message: str, hint: str = "") -> None:
        self.problems.append(Problem(message, Place(path), hint))


def read_file(
    model: type[_Model], text: str, path: str, stand_ins: Mapping[str, str]
) -> tuple[_Model | None, list[Problem]]:
    """Return what a text says, and what is wrong in it from top to bottom."""
    implied = {key: value for key, value in stand_ins.items() if key == "team"}
    quick = read_check_in(text, path) if model is CheckIn else read_regular(model, text, path, implied)
    if isinstance(quick, model):
        return quick, []
    nodes = read_nodes(text, path)
    problems = nodes.problems
    value = fit(model, nodes.root, Place(path), problems, stand_ins, implied=("team",))
    return value, first_of(sorted(problems, key=lambda problem: problem.place), MOST_PROBLEMS)
