"""``okr new cycle NAME --carry-over``: drafts of what the reviews of an earlier cycle decided to keep."""

from collections.abc import Iterable
from datetime import date

from okrcli.commands.base.writing import Change
from okrcli.commands.new.session import Made, Session
from okrcli.errors import NotFoundError, UsageError
from okrcli.measure.carry_over import Carried, CarryOver, carry_over
from okrcli.model.cycle import BACKLOG, Cycle
from okrcli.model.plan import Plan
from okrcli.model.resolve import near
from okrcli.model.workspace import PlanKey
from okrcli.store.emit import Value, emit
from okrcli.store.spans import append_item
from okrcli.store.written import written
from okrcli.translate import _

__all__ = ["carried_into"]

_TOLD = 2  # teams that the subject of a commit has room for


def carried_into(session: Session, cycle: Cycle, begun: Iterable[Change]) -> Made:
    """Return the drafts of the new cycle behind what begins it. Raises UsageError or NotFoundError."""
    call = session.call
    source = _source(session, cycle)
    teams = None if call.team is None else (call.team,)
    over = carry_over(call.facts, source, cycle.name, call.today, teams)
    changes = [*begun, *(_change(session, key, entries, over) for key, entries in over.plans.items())]
    names = ", ".join(key.team for key in over.plans)
    told = names if len(over.plans) <= _TOLD else f"{len(over.plans)} plans"
    references = [f"{key.team}/{one.objective.id}" for key, entries in over.plans.items() for one in entries]
    return Made(
        changes,
        f"okr: carry over into {cycle.name} ({told})" if names else f"okr: new cycle {cycle.name}",
        cycle.name,
        f"okr agree --cycle {cycle.name}" if names else f"okr new objective --cycle {cycle.name}",
        [("OKR-Ref", reference) for reference in references],
        over,
    )


def _source(session: Session, target: Cycle) -> str:
    """Return the cycle that is carried over from: --from, else the one that ended last before the new one.

    Of several that ended on one day it is the one most like it in length.
    """
    cycles = {name: one for name, one in session.workspace.cycles.items() if name != BACKLOG}
    named = session.given("from")
    if named:
        if named not in cycles:
            raise NotFoundError(_("cycle"), named, near(named, cycles))
        if named == target.name:
            raise UsageError(_("A cycle cannot be carried over into itself."), _("Name another with --from."))
        return named
    planned = {key.cycle for key in session.workspace.plans}
    before = [
        one
        for one in cycles.values()
        if one.name in planned and target.start and one.end and one.end < target.start
    ]
    if not before:
        raise UsageError(
            _("There is no cycle before {name} to carry over from.").format(name=target.name),
            _("Name it with --from."),
        )
    return max(before, key=lambda one: (one.end or date.min, -abs(_days(one) - _days(target)))).name


def _days(cycle: Cycle) -> int:
    return (cycle.end - cycle.start).days if cycle.start and cycle.end else 0


def _change(session: Session, key: PlanKey, entries: Iterable[Carried], over: CarryOver) -> Change:
    """Return the change that writes a draft, or puts the objectives behind those of one that stands."""
    path = f"okrs/{key.cycle}/{key.team}.yaml"
    before = session.workspace.sources.get(path)
    objectives: list[Value] = [written(entry.objective) for entry in entries]
    if before is None:
        return Change(path, None, emit({"capacity": over.capacity[key], "objectives": objectives}))
    text = before
    for objective in objectives:
        text = append_item(text, ("objectives",), objective, model=Plan, path=path)
    return Change(path, before, text)
