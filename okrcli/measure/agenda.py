"""What awaits somebody on a day: numbers to read, requests to answer, plans to agree or to close."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import NamedTuple

from okrcli.measure.journal import Talk, talks
from okrcli.measure.rhythm import owed
from okrcli.measure.rollup import standings
from okrcli.measure.standing import KeyResultStanding, Status, TeamStanding
from okrcli.model.plan import Need
from okrcli.model.reference import Reference
from okrcli.model.workspace import PlanKey, Workspace

__all__ = ["Agenda", "Asked", "agenda", "teams_of"]

# Nobody has to read these again.
_SETTLED: tuple[Status, ...] = ("dropped", "closed", "ahead", "done")
# A check-in takes ten seconds for each key result.
_IN_A_MINUTE = 6


class Asked(NamedTuple):
    """What an objective of another team needs of a team, and has not been promised yet."""

    reference: Reference
    need: Need


class Agenda(NamedTuple):
    """What awaits a person, or a whole workspace where it is not known who asks.

    ``teams`` are those that concern the person. Of those in ``ours`` the person is a member or owns
    something; who only sponsors a team reads along and can be asked for help, and all else is the team's.
    ``owed`` are the numbers to read, those without news for longest first, of ``live`` ones that are to be
    kept current. ``asks_me`` are the blocked key results whose team asks the person for help. ``drafts`` are
    to be agreed; those in ``ahead`` have time.
    """

    teams: tuple[TeamStanding, ...]
    ours: tuple[TeamStanding, ...]
    live: int
    owed: tuple[KeyResultStanding, ...]
    asked: tuple[Asked, ...]
    asks_me: tuple[KeyResultStanding, ...]
    talks: tuple[Talk, ...]
    drafts: tuple[PlanKey, ...]
    ahead: tuple[PlanKey, ...]
    unclosed: tuple[PlanKey, ...]

    @property
    def matters(self) -> int:
        """How many things wait for an answer or a decision, beside the numbers."""
        waiting = (self.unclosed, self.drafts, self.ahead, self.asks_me, self.asked)
        return sum(map(len, waiting))

    @property
    def minutes(self) -> int:
        """How many minutes the check-in takes, about; at least one."""
        return max(1, -(-len(self.owed) // _IN_A_MINUTE))


def agenda(
    workspace: Workspace,
    day: date,
    person: str | None,
    keys: Iterable[PlanKey],
    team: str | None = None,
    *,
    ahead: Iterable[PlanKey] = (),
) -> Agenda:
    """Return what awaits the ``person`` in the plans at hand, and in those of cycles that lie ``ahead``.

    Whose numbers: those the person owns, else those of the teams that the person is a member of; of all teams
    where none concerns the person. ``team`` says whose it is instead.
    """
    at_hand = standings(workspace, day, keys)
    near = [team] if team else teams_of(workspace, person, at_hand) if person else []
    teams = tuple(standing for standing in at_hand if not near or standing.key.team in near)
    own = {team} if team else {entry.key.team for entry in teams if _takes_part(workspace, person, entry)}
    ours = tuple(standing for standing in teams if not near or standing.key.team in own)
    live = [
        standing
        for standing in _key_results(ours)
        if standing.status not in _SETTLED and standing.age is not None
    ]
    owned = [] if team else [standing for standing in live if _owner(workspace, standing) == person]
    shown = {standing.reference for standing in owned or live}
    drafts, unclosed = _open(workspace, ours, day)
    return Agenda(
        teams=teams,
        ours=ours,
        live=len(shown),
        owed=tuple(standing for standing in owed(ours) if standing.reference in shown),
        asked=tuple(_asked(at_hand, own)),
        asks_me=tuple(_asking(at_hand, person)) if person else (),
        talks=tuple(talks(workspace, teams, day)),
        drafts=drafts,
        ahead=tuple(key for key in ahead if (not near or key.team in own) and _is_draft(workspace, key)),
        unclosed=unclosed,
    )


def _open(
    workspace: Workspace, teams: Sequence[TeamStanding], day: date
) -> tuple[tuple[PlanKey, ...], tuple[PlanKey, ...]]:
    """Return the plans to be agreed, and those to be closed."""
    phases = {
        team.key: workspace.cycles[team.key.cycle].phase(day)
        for team in teams
        if team.closed is None and team.objectives
    }
    drafts = (team.key for team in teams if phases.get(team.key) == "running" and team.plan.agreed is None)
    return tuple(drafts), tuple(key for key, phase in phases.items() if phase == "ended")


def _is_draft(workspace: Workspace, key: PlanKey) -> bool:
    plan = workspace.plans[key]
    return plan.agreed is None and bool(plan.objectives)


def teams_of(workspace: Workspace, person: str, teams: Sequence[TeamStanding]) -> list[str]:
    """Return those of the ``teams`` that a person is in, sponsors, or owns something in."""
    return list(dict.fromkeys(team.key.team for team in teams if _concerns(workspace, person, team)))


def _concerns(workspace: Workspace, person: str, team: TeamStanding) -> bool:
    entry = workspace.teams.get(team.key.team)
    return (entry is not None and person == entry.sponsor) or _takes_part(workspace, person, team)


def _takes_part(workspace: Workspace, person: str | None, team: TeamStanding) -> bool:
    entry = workspace.teams.get(team.key.team)
    return (entry is not None and person in entry.members) or any(
        person in (objective.owner, *(key_result.owner for key_result in objective.key_results))
        for objective in team.plan.objectives
    )


def _key_results(teams: Iterable[TeamStanding]) -> list[KeyResultStanding]:
    return [standing for team in teams for entry in team.objectives for standing in entry.key_results]


def _asking(teams: Iterable[TeamStanding], person: str) -> Iterable[KeyResultStanding]:
    return (one for one in _key_results(teams) if one.blocked and one.blocked.asks == person)


def _owner(workspace: Workspace, standing: KeyResultStanding) -> str | None:
    """Who keeps the number current: its owner, else that of its objective; nobody is nobody's."""
    objective = workspace.objective(standing.reference)
    return standing.key_result.owner or (objective.owner if objective else None) or ""


def _asked(teams: Iterable[TeamStanding], own: Collection[str]) -> Iterable[Asked]:
    for team in teams:
        for entry in team.objectives:
            for need in entry.objective.needs:
                if need.team in own and not need.accepted and entry.status not in _SETTLED:
                    yield Asked(entry.reference, need)
