"""What teams are asked for by others and have not said yes to."""

from collections.abc import Iterable, Iterator
from datetime import date

from okrcli.measure.agenda import Asked
from okrcli.model.cycle import BACKLOG
from okrcli.model.plan import Need
from okrcli.model.reference import Reference
from okrcli.model.workspace import PlanKey, Workspace

__all__ = ["asked_of", "open_needs"]


def asked_of(workspace: Workspace, teams: Iterable[str], day: date) -> tuple[Asked, ...]:
    """Return what is open of all that the teams are asked for in plans that are not closed on the day.

    Candidates of the backlog ask nobody for anything yet, nor does what was given up.
    """
    wanted = set(teams)
    return tuple(
        Asked(reference, need)
        for reference, _objective in workspace.objectives()
        if reference.cycle != BACKLOG
        for need in open_needs(workspace, reference, day)
        if need.team in wanted
    )


def open_needs(workspace: Workspace, reference: Reference, day: date) -> Iterator[Need]:
    """Return what an objective needs and nobody has said yes to; nothing once it is closed or given up."""
    closed = workspace.closed(PlanKey(reference.cycle, reference.team))
    objective = workspace.objective(reference)
    if objective is None or objective.dropped is not None or (closed and closed <= day):
        return
    yield from (need for need in objective.needs if not need.accepted)
