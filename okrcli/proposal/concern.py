"""Whom a proposal concerns: who is asked to approve, who is asked for something, who reads along."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from okrcli.changes.change import Change
from okrcli.model.reference import Reference, parse_reference
from okrcli.model.workspace import PlanKey
from okrcli.proposal.effect import new_needs
from okrcli.proposal.numbers import Both

__all__ = ["Asked", "Concern", "Concerned", "Supported", "concern"]


class Concerned(NamedTuple):
    """A team whose plan, review or file changes. The sponsor reads along, and approves nothing.

    ``members`` are those in the team before or after it, without those who have left by the day.
    """

    team: str
    members: tuple[str, ...]
    sponsor: str | None


class Asked(NamedTuple):
    """A team that is asked for something, by an objective that did not ask for it so before."""

    team: str
    what: str
    accepted: bool
    by: Reference


class Supported(NamedTuple):
    """An objective or key result of another team, and what of the changed objectives supports it.

    ``gone`` says that it was supported before, and by nothing in the proposal any more.
    """

    supported: Reference
    by: Reference
    gone: bool


class Concern(NamedTuple):
    """Whom a proposal concerns; nobody is named twice for the same thing."""

    teams: tuple[Concerned, ...]
    asked: tuple[Asked, ...]
    supported: tuple[Supported, ...]


def concern(changes: Iterable[Change], both: Both) -> Concern:
    """Return whom the changes concern. Who only checks in asks nobody for anything."""
    told = [change for change in changes if change.kind != "check_in_added"]
    teams = dict.fromkeys(change.team for change in told if change.team)
    objectives = tuple(dict.fromkeys(_objectives(told, both)))
    supported = tuple(one for reference in objectives for one in _supported(reference, both))
    kept = {one.supported for one in supported if not one.gone}
    return Concern(
        tuple(_concerned(team, both) for team in teams),
        tuple(asked for reference in objectives for asked in _asked(reference, both)),
        tuple(one for one in supported if not one.gone or one.supported not in kept),
    )


def _objectives(changes: Iterable[Change], both: Both) -> Iterator[Reference]:
    """The objectives that change, or one of whose key results does; of a new plan all."""
    for change in changes:
        if change.reference is not None:
            yield change.reference.parent
    for key in both.head.plans:
        if key in both.new_plans:
            yield from (Reference(*key, objective.id) for objective in both.head.plans[key].objectives)


def _concerned(team: str, both: Both) -> Concerned:
    entries = [one for one in (both.head.teams.get(team), both.base.teams.get(team)) if one]
    members = dict.fromkeys(person for entry in entries for person in entry.members)
    sponsor = next((entry.sponsor for entry in entries if entry.sponsor), None)
    return Concerned(team, tuple(person for person in members if not _has_left(person, both)), sponsor)


def _has_left(person: str, both: Both) -> bool:
    entry = both.head.settings.people.get(person) or both.base.settings.people.get(person)
    return entry is not None and entry.left is not None and entry.left <= both.day


def _asked(reference: Reference, both: Both) -> Iterator[Asked]:
    for need in new_needs(both, reference):
        yield Asked(need.team, need.what, need.accepted, reference)


def _supported(reference: Reference, both: Both) -> Iterator[Supported]:
    before, after = both.before(reference), both.head.objective(reference)
    now = after.supports if after else ()
    was = before.supports if before else ()
    for text in dict.fromkeys((*now, *was)):
        target = parse_reference(text, reference.cycle)
        if target is not None and PlanKey(target.cycle, target.team) != reference[:2]:
            yield Supported(target, reference, gone=text not in now)
