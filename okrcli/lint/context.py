"""What rules look at: the workspace, the day, and what several of them need, computed once."""

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Literal, NamedTuple

from okrcli.lint.chains import Earlier, chains_of
from okrcli.lint.entries import File
from okrcli.lint.finding import Reach, Seen
from okrcli.lint.language.guess import language_of
from okrcli.lint.language.text import folded
from okrcli.lint.silence import Silence, Silences, silences_of
from okrcli.lint.statement import LONGEST, Kind, Statement
from okrcli.measure.fold import PlanFacts, fold
from okrcli.measure.rollup import team_standing
from okrcli.measure.standing import TeamStanding
from okrcli.model.cycle import BACKLOG, Cycle
from okrcli.model.place import Place
from okrcli.model.plan import KeyResult, Objective, Plan
from okrcli.model.reference import Reference
from okrcli.model.settings import Language
from okrcli.model.workspace import PlanKey, Workspace
from okrcli.translate import _

__all__ = ["LONGEST", "Context", "Kind", "Loosening", "Statement"]


class Loosening(NamedTuple):
    """One thing that is asked about less than before, in a sentence, and where that is said."""

    what: str
    place: Place


@dataclass(frozen=True)
class Context:
    """One run of the linter.

    ``selectors`` are the words by which rules can be chosen, in small letters; ``alone`` holds a sentence
    that is judged without a workspace around it. ``base`` is the workspace before a change, where there is
    one to compare with, and ``loosened`` how its rules became looser. ``unused`` are the silences that had no
    finding, each with the words that had none.
    ``reach`` are the questions that are asked in this run: where a workspace is looked at in parts, only
    those about single teams, and then those about all of them.
    """

    workspace: Workspace
    day: date
    selectors: frozenset[str] = frozenset()
    alone: Mapping[Kind, Statement] = field(default_factory=dict)
    base: Workspace | None = None
    loosened: tuple[Loosening, ...] = ()
    unused: tuple[tuple[Silence, tuple[str, ...]], ...] = ()
    reach: Reach = ("team", "workspace")

    def plans(self) -> Iterator[tuple[PlanKey, Plan]]:
        """Every plan, in the order of cycles and teams."""
        return iter(self.workspace.plans.items())

    @cached_property
    def counted_objectives(self) -> tuple[tuple[Reference, Objective], ...]:
        """Every objective that is not dropped."""
        return tuple((ref, entry) for ref, entry in self.workspace.objectives() if entry.dropped is None)

    @cached_property
    def counted_key_results(self) -> tuple[tuple[Reference, KeyResult], ...]:
        """Every key result that is not dropped, nor its objective."""
        return tuple(
            (Reference(*reference[:3], entry.id), entry)
            for reference, objective in self.counted_objectives
            for entry in objective.key_results
            if entry.dropped is None
        )

    def reported(self, code: str) -> Iterator[Seen]:
        """What the reader of the files has found that a rule reports, each once."""
        for problem in dict.fromkeys(self.workspace.problems):
            if problem.code == code:
                way_out = problem.hint or _("Correct it there; everything around it was read.")
                yield Seen(problem.message, problem.place, way_out)

    def cycle(self, reference: Reference) -> Cycle:
        """The cycle an entry stands in; one without dates where nothing is known of it."""
        return self.workspace.cycles.get(reference.cycle) or Cycle(reference.cycle)

    def raw(self, place: Place) -> str:
        """Return the characters of the file at a place on one line, as they are written."""
        return self.line(place)[place.column - 1 : place.end_column - 1] if _on_one_line(place) else ""

    def line(self, place: Place) -> str:
        """Return the line of the file in which a place ends, without its line break."""
        lines = self._lines(place.path)
        return lines[place.end_line - 1] if 0 < place.end_line <= len(lines) else ""

    def _lines(self, path: str) -> list[str]:
        if path not in self._split:
            self._split[path] = self.workspace.sources.get(path, "").split("\n")
        return self._split[path]

    def is_plain(self, place: Place) -> bool:
        """Say whether the value at a place is written without quotes, and not as a block."""
        lines = self._lines(place.path)
        line = lines[place.line - 1] if 0 < place.line <= len(lines) else ""
        return line[place.column - 1 : place.column] not in ("", "'", '"', "|", ">")

    @cached_property
    def _split(self) -> dict[str, list[str]]:
        return {}

    @cached_property
    def languages(self) -> Mapping[tuple[str, str], Language | None]:
        """By cycle and team, the language of each plan: the settings', else decided over all sentences."""
        told = self.workspace.settings.language
        plans = self.workspace.plans.items()
        return {key: told or language_of(*_sentences(plan)) for key, plan in plans}

    @cached_property
    def files(self) -> tuple[File, ...]:
        """Every file that was read, but for those of cycles."""
        workspace = self.workspace
        files = [File(entry.place().path, entry) for entry in (workspace.settings, *workspace.teams.values())]
        for table in (workspace.plans, workspace.reviews):
            files += [File(entry.place().path, entry, Reference(*key, "")) for key, entry in table.items()]
        for key, check_ins in workspace.check_ins.items():
            files += [File(entry.place().path, entry, Reference(*key, "")) for entry in check_ins]
        return tuple(files)

    @cached_property
    def silences(self) -> Silences:
        """What comments silence, file by file."""
        return silences_of(self.workspace, self.files)

    def language_of(self, reference: Reference | None) -> Language | None:
        """The language of the plan that a reference belongs to; the settings' where there is none."""
        if reference is None:
            return self.workspace.settings.language
        return self.languages.get(reference[:2], self.workspace.settings.language)

    @cached_property
    def states(self) -> Mapping[str, Literal["backlog", "closed"]]:
        """The files whose plans stand in the backlog, or were closed by a review on or before the day."""
        states: dict[str, Literal["backlog", "closed"]] = {}
        for key, plan in self.plans():
            if key.cycle == BACKLOG:
                states[plan.place().path] = "backlog"
            elif self.is_closed(key):
                states[plan.place().path] = "closed"
        return states

    def team_kind(self, team: str) -> str:
        """What kind of team it is; a plain one where no file describes it."""
        entry = self.workspace.teams.get(team)
        return entry.kind if entry else "team"

    def is_closed(self, key: PlanKey) -> bool:
        """Whether the team has closed the cycle by the day; one that a change closes is open to it."""
        closed = (self.base or self.workspace).closed(key)
        return closed is not None and closed <= self.day

    def is_open_on_the_day(self, key: PlanKey) -> bool:
        """Whether the cycle of a plan runs on the day, and the team has not closed it."""
        cycle = self.workspace.cycles.get(key.cycle)
        return cycle is not None and cycle.phase(self.day) == "running" and not self.is_closed(key)

    @cached_property
    def facts(self) -> Mapping[PlanKey, PlanFacts]:
        """What check-ins say of the plans whose cycle runs on the day, and that are not closed."""
        running = [key for key, plan in self.plans() if plan.objectives and self.is_open_on_the_day(key)]
        return {key: fold(self.workspace, key, self.day) for key in running}

    @cached_property
    def standings(self) -> tuple[TeamStanding, ...]:
        """How these plans stand."""
        return tuple(team_standing(self.workspace, key, self.day, facts) for key, facts in self.facts.items())

    @cached_property
    def chains(self) -> Mapping[Reference, Earlier]:
        """What objectives were in the team's cycles just before (see ``chains_of``)."""
        return chains_of(self.workspace)

    def earlier_objective(self, statement: Statement) -> Earlier | None:
        """The same objective in the cycle just before; ``None`` for a sentence alone."""
        return None if statement.reference is None else self.chains.get(statement.reference)

    @cached_property
    def objectives(self) -> tuple[Statement, ...]:
        """The titles of all objectives that count."""
        if self.alone:
            return tuple(entry for kind, entry in self.alone.items() if kind == "objective")
        return tuple(self._statement(ref, entry) for ref, entry in self.counted_objectives)

    @cached_property
    def key_results(self) -> tuple[Statement, ...]:
        """The titles of all key results that count."""
        if self.alone:
            return tuple(entry for kind, entry in self.alone.items() if kind == "key_result")
        return tuple(self._statement(ref, entry) for ref, entry in self.counted_key_results)

    def readings(self, key: PlanKey) -> AbstractSet[str]:
        """Which key results of a plan were read on or before the day, as objective/key-result."""
        if key not in self._readings:
            check_ins = self.workspace.check_ins.get(key, ())
            told = (check_in.telling("value") for check_in in check_ins if check_in.date <= self.day)
            self._readings[key] = frozenset().union(*told)
        return self._readings[key]

    @cached_property
    def _readings(self) -> dict[PlanKey, AbstractSet[str]]:
        return {}

    def _statement(self, reference: Reference, entry: Objective | KeyResult) -> Statement:
        place = entry.place("title")
        return Statement(
            entry.title[:LONGEST],
            "objective" if isinstance(entry, Objective) else "key_result",
            self.language_of(reference),
            place,
            reference,
            entry,
            *self._own_words,
        )

    @cached_property
    def _own_words(self) -> tuple[frozenset[str], frozenset[str]]:
        """The words that are fine here, and those that name deliverables, folded."""
        words = self.workspace.settings.lint.words
        return folded(words.allow), folded(words.output)


def _on_one_line(place: Place) -> bool:
    return place.line == place.end_line


def _sentences(plan: Plan) -> Iterator[str]:
    for objective in plan.objectives:
        yield objective.title
        yield objective.why or ""
        for key_result in objective.key_results:
            yield key_result.title
