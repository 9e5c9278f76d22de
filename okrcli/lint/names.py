"""Every name in a workspace that has to lead somewhere and does not, and where it may lead."""

from collections import defaultdict
from collections.abc import Collection, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from okrcli.model.check_in import CheckIn, Update
from okrcli.model.entry import Entry
from okrcli.model.meant import Meant
from okrcli.model.place import Place
from okrcli.model.plan import KeyResult, Objective, Plan
from okrcli.model.reference import Reference, parse_reference
from okrcli.model.review import Review
from okrcli.model.workspace import PlanKey, Workspace
from okrcli.translate import _

__all__ = ["Named", "Names", "strays"]


class Named(NamedTuple):
    """A name as it is written that leads nowhere: of what, and where; ``others`` are what could be meant.

    ``in_check_in`` says that it stands in a file that nobody edits.
    """

    kind: str
    name: str
    place: Place
    others: Collection[str]
    reference: Reference | None = None
    in_check_in: bool = False


@dataclass(frozen=True)
class Names:
    """The names of one workspace."""

    workspace: Workspace

    def all(self) -> Iterator[Named]:
        """Give out every name that leads nowhere; not ``formerly``, which is to lead to what is gone."""
        yield from self.within_teams()
        yield from self.between_teams()

    def within_teams(self) -> Iterator[Named]:
        """The names of people, and those that lead to something in the files of the same team."""
        for team in self.workspace.teams.values():
            yield from self._person(team, "sponsor", team.sponsor)
            for index, name in enumerate(team.members):
                yield from self._person(team, f"members.{index}", name)
        for key, plan in self.workspace.plans.items():
            yield from self._in_plan(key, plan)
        for key, check_ins in self.workspace.check_ins.items():
            files = {check_in.name for check_in in check_ins}
            meant = _meant(self.workspace, key)
            for check_in in check_ins:
                yield from self._in_check_in(check_in, files, key.team, meant)
        for key, review in self.workspace.reviews.items():
            yield from self._in_review(key, review)

    def between_teams(self) -> Iterator[Named]:
        """The names of teams and their plans, and those that lead to the entries of another team.

        That may be what a check-in speaks of: a key result that has moved there.
        """
        for team in self.workspace.teams.values():
            if team.parent is not None:
                yield from self._team(team, "parent", team.parent)
        for key, plan in self.workspace.plans.items():
            if key.team not in self.workspace.teams:
                yield Named(_("team"), key.team, plan.place("team"), list(self.workspace.teams))
            for objective in plan.objectives:
                yield from self._links(objective, Reference(key.cycle, key.team, objective.id))
        for key, review in self.workspace.reviews.items():
            if key not in self.workspace.plans:
                others = [other.team for other in self.workspace.plans if other.cycle == key.cycle]
                yield Named(_("plan"), f"{key.cycle}/{key.team}", review.place(), others)
        for key in self.workspace.check_ins:
            if lost := [stray for stray in strays(self.workspace, key) if not self._has_moved(key, stray[1])]:
                known = _meant(self.workspace, key).now
                for check_in, path in lost:
                    yield _gone(_("key result"), path, check_in.updates[path].place(), known)

    def _links(self, objective: Objective, reference: Reference) -> Iterator[Named]:
        for index, text in enumerate(objective.supports):
            yield from self._entry(objective, f"supports.{index}", text, reference)
        if objective.continues is not None:
            yield from self._entry(objective, "continues", objective.continues, reference)
        for need in objective.needs:
            yield from self._team(need, "team", need.team, reference)

    def _in_plan(self, key: PlanKey, plan: Plan) -> Iterator[Named]:
        for objective in plan.objectives:
            reference = Reference(key.cycle, key.team, objective.id)
            yield from self._in_objective(objective, reference)
            for key_result in objective.key_results:
                own = Reference(*reference[:3], key_result.id)
                yield from self._person(key_result, "owner", key_result.owner, own)
                yield from self._in_amendments(key_result, own)

    def _in_objective(self, objective: Objective, reference: Reference) -> Iterator[Named]:
        yield from self._person(objective, "owner", objective.owner, reference)
        own = dict.fromkeys(entry.id for entry in objective.key_results)
        for initiative in objective.initiatives:
            for index, served in enumerate(initiative.serves):
                if served not in own:
                    place = initiative.place(f"for.{index}")
                    yield Named(_("key result"), served, place, own, reference)
        yield from self._in_amendments(objective, reference)

    def _in_amendments(self, entry: Objective | KeyResult, reference: Reference) -> Iterator[Named]:
        for amendment in entry.amendments:
            yield from self._person(amendment, "by", amendment.by, reference)

    def _in_check_in(
        self, check_in: CheckIn, files: Container[str], team: str, meant: Meant[KeyResult]
    ) -> Iterator[Named]:
        people = self.workspace.settings.people
        if check_in.by not in people:
            yield _gone(_("person"), check_in.by, check_in.place("by"), people)
        if check_in.replaces is not None and check_in.replaces not in files:
            yield _gone(_("check-in"), check_in.replaces, check_in.place("replaces"), ())
        for path in sorted(check_in.telling("done", "undone", "blocked")):
            update, entry = check_in.updates[path], meant.by(team, path)
            if entry is not None:
                yield from _steps(update, _steps_of(entry))
            if update.blocked and update.blocked.asks and update.blocked.asks not in people:
                yield _gone(_("person"), update.blocked.asks, update.blocked.place("asks"), people)

    def _in_review(self, key: PlanKey, review: Review) -> Iterator[Named]:
        yield from self._person(review, "by", review.by)
        plan = self.workspace.plans.get(key)
        if plan is None:
            return
        objectives = {name: entry for entry in plan.objectives for name in _names_of(entry)}
        for name, remarks in review.objectives.items():
            if name not in objectives:
                yield Named(_("objective"), name, remarks.place(), objectives)
                continue
            known = dict.fromkeys(_ids(objectives[name]))
            for key_result, remark in remarks.key_results.items():
                if key_result not in known:
                    yield Named(_("key result"), key_result, remark.place(), known)

    def _entry(self, entry: Entry, key: str, text: str, owner: Reference) -> Iterator[Named]:
        target = parse_reference(text, owner.cycle)
        if target in self._references:
            return
        kind = _("key result") if target and target.key_result else _("objective")
        cycle = target.cycle if target else owner.cycle
        others = self._named_in(cycle, "" if cycle == owner.cycle else f"{cycle}:")
        yield Named(kind, text, entry.place(key), others, owner)

    def _team(self, entry: Entry, key: str, name: str, owner: Reference | None = None) -> Iterator[Named]:
        if name not in self._teams:
            yield Named(_("team"), name, entry.place(key), self._teams, owner)

    def _person(
        self, entry: Entry, key: str, name: str | None, owner: Reference | None = None
    ) -> Iterator[Named]:
        people = self.workspace.settings.people
        if name is not None and name not in people:
            yield Named(_("person"), name, entry.place(key), people, owner)

    def _has_moved(self, key: PlanKey, path: str) -> bool:
        """Say whether what a team's check-ins speak of is in the plan of another team now."""
        return any(meant.by(key.team, path) is not None for meant in self._moved_from.get(key, ()))

    @cached_property
    def _moved_from(self) -> Mapping[PlanKey, Sequence[Meant[KeyResult]]]:
        """By the plan that entries moved from, those of other teams that have them now."""
        moved: dict[PlanKey, list[Meant[KeyResult]]] = defaultdict(list)
        for key in self.workspace.plans:
            meant = _meant(self.workspace, key)
            for team in meant.teams - {key.team}:
                moved[PlanKey(key.cycle, team)].append(meant)
        return moved

    @cached_property
    def _teams(self) -> frozenset[str]:
        return frozenset((*self.workspace.teams, *(key.team for key in self.workspace.plans)))

    @cached_property
    def _references(self) -> dict[Reference, None]:
        found = (reference for reference, _entry in self.workspace.objectives())
        return dict.fromkeys((*found, *(reference for reference, _entry in self.workspace.key_results())))

    def _named_in(self, cycle: str, prefix: str) -> list[str]:
        """Return the references to all that stands in a cycle, as they are written with a prefix."""
        if (cycle, prefix) not in self._written:
            found = [f"{prefix}{one}" for one in self._references if one.cycle == cycle]
            self._written[cycle, prefix] = found
        return self._written[cycle, prefix]

    @cached_property
    def _written(self) -> dict[tuple[str, str], list[str]]:
        return {}


def strays(workspace: Workspace, key: PlanKey) -> Iterator[tuple[CheckIn, str]]:
    """Give out the paths in check-ins of a team that mean nothing in its plan, not by an old name either."""
    meant = _meant(workspace, key)
    for check_in in workspace.check_ins[key]:
        for path in check_in.updates:
            if path not in meant.now and meant.by(key.team, path) is None:
                yield check_in, path


def _meant(workspace: Workspace, key: PlanKey) -> Meant[KeyResult]:
    plan = workspace.plans.get(key)
    return Meant(workspace, key, [objective.key_results for objective in plan.objectives] if plan else ())


def _steps(update: Update, known: Collection[str]) -> Iterator[Named]:
    for key, ids in (("done", update.done), ("undone", update.undone)):
        for index, step in enumerate(ids if isinstance(ids, tuple) else ()):
            if step not in known:
                yield _gone(_("milestone"), step, update.place(f"{key}.{index}"), known)


def _steps_of(entry: KeyResult) -> dict[str, None]:
    """The milestones of a key result, and those that an amendment took out."""
    taken_out = (step for amendment in entry.amendments for step in amendment.was.milestones or ())
    return dict.fromkeys(step.id for step in (*(entry.milestones or ()), *taken_out))


def _gone(kind: str, name: str, place: Place, known: Collection[str]) -> Named:
    return Named(kind, name, place, known, in_check_in=True)


def _names_of(entry: Objective) -> tuple[str, ...]:
    return (entry.id, *entry.formerly)


def _ids(entry: Objective) -> Iterator[str]:
    for key_result in entry.key_results:
        yield key_result.id
        yield from (old.rpartition("/")[2] for old in key_result.formerly)
