"""Which plans, objectives and key results a call is about."""

from collections.abc import Sequence

from okrcli.commands.base.call import Call
from okrcli.errors import NotFoundError
from okrcli.measure.rollup import Standings, standings
from okrcli.measure.standing import TeamStanding
from okrcli.model.cycle import BACKLOG
from okrcli.model.reference import Reference
from okrcli.model.resolve import near, resolve_team
from okrcli.model.workspace import PlanKey
from okrcli.translate import _

__all__ = ["keys_shown", "narrowed", "resolve_scope", "scoped"]


def keys_shown(call: Call) -> list[PlanKey]:
    """Return the plans that are worth a look: those of the call, and where no cycle is named, also those of
    cycles whose dates are still to be written.
    """
    keys = call.keys()
    if call.cycle is not None:
        return keys
    undated = [
        key
        for key in call.workspace.plans
        if key.cycle != BACKLOG and call.workspace.cycles[key.cycle].phase(call.day) == "undated"
    ]
    return keys + [key for key in undated if call.team in (None, key.team)]


def scoped(call: Call, scope: str | None, *, everybody: bool) -> Sequence[TeamStanding]:
    """Return how things stand within ``scope``: a team, an objective or a key result.

    Without one: my teams, and all where none is mine or with ``everybody``. Raises OkrError.
    """
    workspace, day = call.workspace, call.day
    keys = keys_shown(call)
    if scope is None:
        teams = Standings(workspace, day, keys)
        if everybody or call.team:
            return teams
        from okrcli.measure.agenda import teams_of

        mine = teams_of(workspace, call.person, teams) if call.person else []
        return tuple(team for team in teams if not mine or team.key.team in mine)
    found = resolve_scope(call, scope)
    if isinstance(found, Reference):
        (team,) = standings(workspace, day, [PlanKey(found.cycle, found.team)])
        return (narrowed(team, found),)
    return standings(workspace, day, [key for key in keys if key.team == found])


def resolve_scope(call: Call, scope: str) -> str | Reference:
    """Return the team, by its id, or the objective or key result that ``scope`` names. Raises OkrError."""
    workspace = call.workspace
    try:
        return resolve_team(workspace, scope)
    except NotFoundError:
        pass
    try:
        return call.resolve(scope)
    except NotFoundError:
        if ":" in scope:
            raise
        references = [reference for reference, _entry in (*workspace.objectives(), *workspace.key_results())]
        names = [*workspace.teams, *(reference.tail for reference in references), *map(str, references)]
        what = _("team, objective or key result")
        raise NotFoundError(what, scope, near(scope, names), _("See all of them with `okr tree`.")) from None


def narrowed(team: TeamStanding, to: Reference) -> TeamStanding:
    """Return the standing of the team with nothing but the objective, or one of its key results."""
    kept = next(entry for entry in team.objectives if entry.reference == to.parent)
    if to.key_result is not None:
        only = tuple(standing for standing in kept.key_results if standing.reference == to)
        kept = kept._replace(key_results=only)
    return team._replace(objectives=(kept,))
