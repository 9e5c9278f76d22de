"""What now? The one command that helps most, from how things stand."""

from collections.abc import Sequence
from datetime import date

from okrcli.measure.rhythm import owed
from okrcli.measure.standing import KeyResultStanding, TeamStanding
from okrcli.model.reference import Reference
from okrcli.model.workspace import Workspace
from okrcli.render.naming import short

__all__ = ["next_step"]

_WORST = ("breached", "far_behind", "behind")
_LIVE = ("holding", "on_pace", "pending", "unmeasured", *_WORST)


def next_step(
    workspace: Workspace,
    teams: Sequence[TeamStanding],
    day: date,
    late: Sequence[KeyResultStanding] | None = None,
) -> str:
    """Return the command to run next: close what has ended, fill what is empty, agree what is a draft, check
    in what is ``late`` (left out: all that is owed), look at what is worst, then at what the team is least
    sure of.
    """
    phases = {team.key: workspace.cycles[team.key.cycle].phase(day) for team in teams}
    opened = [team for team in teams if team.closed is None]
    for team in opened:
        if phases[team.key] == "ended" and team.objectives:
            return _of_cycle(workspace, f"okr close {team.key.team}", team, day)
    for team in opened:
        if not team.objectives or phases[team.key] == "undated":
            continue
        if any(not objective.key_results for objective in team.objectives):
            return "okr new key-result"
        if team.plan.agreed is None:
            return _of_cycle(workspace, f"okr agree {team.key.team}", team, day)
    late = owed(teams) if late is None else late
    return _check_in(workspace, late, day) if late else _look(workspace, teams, day)


def _check_in(workspace: Workspace, late: Sequence[KeyResultStanding], day: date) -> str:
    if len(late) == 1:
        return f"okr checkin {short(workspace, late[0].reference, day)}"
    concerned = {standing.reference.team for standing in late}
    return "okr due" if len(concerned) > 1 else f"okr checkin --team {concerned.pop()}"


def _look(workspace: Workspace, teams: Sequence[TeamStanding], day: date) -> str:
    worst = _worst(teams)
    if worst is not None:
        return f"okr show {short(workspace, worst, day)}"
    if teams and all(team.closed for team in teams):
        return f"okr scorecard {teams[0].key.cycle}"
    return "okr tree" if any(team.objectives for team in teams) else "okr new objective"


def _worst(teams: Sequence[TeamStanding]) -> Reference | None:
    """The key result furthest behind; where none is, the one the team is least sure of."""
    live = [
        standing
        for team in teams
        for objective in team.objectives
        for standing in objective.key_results
        if standing.status in _LIVE
    ]
    return min(live, key=_rank).reference if live else None


def _rank(standing: KeyResultStanding) -> tuple[int, float, int]:
    rank = _WORST.index(standing.status) if standing.status in _WORST else len(_WORST)
    pace = 0.0 if rank == len(_WORST) or standing.pace is None else float(standing.pace)
    return rank, pace, 11 if standing.confidence is None else standing.confidence


def _of_cycle(workspace: Workspace, command: str, team: TeamStanding, day: date) -> str:
    """Return the command with the cycle it means, where it would not be taken without a word."""
    at_hand = [key for key in workspace.plans_at_hand(day) if key.team == team.key.team]
    return command if at_hand[:1] == [team.key] else f"{command} --cycle {team.key.cycle}"
