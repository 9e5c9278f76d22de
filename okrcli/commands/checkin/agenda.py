"""What there is to check in for whoever calls, and what comes next when nothing is owed."""

from typing import NamedTuple

from okrcli.commands.checkin.session import Session
from okrcli.errors import UsageError
from okrcli.measure.agenda import agenda
from okrcli.measure.due import DueReading, readings_due
from okrcli.measure.standing import KeyResultStanding, TeamStanding
from okrcli.model.cycle import BACKLOG
from okrcli.model.workspace import PlanKey
from okrcli.translate import _

__all__ = ["Round", "round_of"]

_SETTLED = ("dropped", "closed", "ahead", "done")


class Round(NamedTuple):
    """``items`` are to be walked through, ``coming`` is what the teams owe next."""

    items: tuple[KeyResultStanding, ...]
    coming: DueReading | None


def round_of(session: Session) -> Round:
    """Return what the person owes on the day of the session, in the order of the plans.

    With --team it is all of that team's, what is owed first. Raises UsageError where there is no plan.
    """
    workspace, day, team = session.workspace, session.day, session.call.team
    awaiting = agenda(workspace, day, session.by, _keys(session), team)
    owed = {standing.reference for standing in awaiting.owed}
    live = [
        standing
        for plan in awaiting.teams
        for objective in plan.objectives
        for standing in objective.key_results
        if standing.status not in _SETTLED
    ]
    items = [standing for standing in live if standing.reference in owed]
    if team is not None:
        items += [standing for standing in live if standing.reference not in owed]
    return Round(tuple(items), _coming(session, awaiting.teams))


def _coming(session: Session, teams: tuple[TeamStanding, ...]) -> DueReading | None:
    """What falls due first after the day: of what the person owns, else of the teams."""
    day = session.day
    due = readings_due(teams, session.workspace.settings.rhythm.pauses, day)
    later = [reading for plan in due for reading in plan.readings if reading.falls_due]
    later = [reading for reading in later if reading.falls_due and reading.falls_due > day]
    own = [reading for reading in later if reading.standing.key_result.owner == session.by]
    return min(own or later, key=lambda reading: reading.falls_due or day, default=None)


def _keys(session: Session) -> list[PlanKey]:
    """The plans that one can check in to on the day: those at hand, or those of --cycle."""
    call, workspace, day = session.call, session.workspace, session.day
    phases = ("running", "ended", "undated") if call.team or call.cycle else ("running", "ended")
    keys = [
        key
        for key in workspace.plans
        if key.cycle != BACKLOG
        and workspace.cycles[key.cycle].phase(day) in phases
        and call.facts.closed(key) is None
        and call.team in (None, key.team)
        and call.cycle in (None, key.cycle)
    ]
    if not keys:
        raise UsageError(
            _("There is no plan to check in to on {day}.").format(day=session.notation.day(day, year=True)),
            _("`okr status` shows which plans there are; --date, --cycle and --team reach others.")
            if workspace.plans
            else _("Write the first objective: `okr new objective`."),
        )
    return sorted(keys, key=lambda key: workspace.cycles[key.cycle].phase(day) != "running")
