"""Which plan something new belongs to, and how it is put into it."""

from collections.abc import Iterable
from datetime import date

from okrcli.commands.base.writing import Change
from okrcli.commands.new.session import Session
from okrcli.errors import NotFoundError, UsageError
from okrcli.model.cycle import BACKLOG, Cycle, is_cycle_name, named_days
from okrcli.model.naming import as_cycle_name
from okrcli.model.plan import Plan
from okrcli.model.resolve import near, resolve_team
from okrcli.model.workspace import PlanKey
from okrcli.store.emit import Value, emit
from okrcli.store.spans import append_item
from okrcli.translate import _

__all__ = ["appended", "cycle_of", "plan_key", "tell_if_agreed"]


def plan_key(session: Session) -> PlanKey:
    """Return the plan that is meant by --team and --cycle, or by their answers."""
    team = _team(session)
    workspace, today = session.workspace, session.call.today
    default = _cycle_at_hand(session, team) or _quarter(today, workspace.settings.fiscal_year_starts)

    def check(name: str) -> None:
        if name not in workspace.cycles and name != BACKLOG and named_days(name) is None:
            hint = _("Begin it with `okr new cycle {name}`.").format(name=name)
            if not is_cycle_name(name):
                hint = _("A cycle is called {name}, for example.").format(name=default)
            raise NotFoundError(_("cycle"), name, _meant(name, workspace.cycles), hint)

    named: str | None = session.call.options["cycle"]
    if named:
        check(named)
        return PlanKey(named, team)
    return PlanKey(session.answer("cycle", _("Cycle"), default=default, check=check), team)


def _meant(name: str, cycles: Iterable[str]) -> tuple[str, ...]:
    """Return which cycle may be meant: one that says its days, spelled otherwise; else the nearest."""
    spelt = as_cycle_name(name)
    return (spelt,) if named_days(spelt) else near(name, cycles)


def _team(session: Session) -> str:
    """Return the team: --team, else the only one, else mine, else the one that is answered."""
    call, workspace = session.call, session.workspace
    if call.team is not None:
        return call.team
    if not workspace.teams:
        raise UsageError(
            _("There is no team here yet, and an objective belongs to one."),
            _("Begin with `okr new team`."),
        )
    mine = [team for team, entry in workspace.teams.items() if call.person in entry.members]
    certain = mine if len(mine) == 1 else list(workspace.teams) if len(workspace.teams) == 1 else []
    default = certain[0] if certain else None
    names = ", ".join(workspace.teams)
    question = _("Team ({names})").format(names=names)
    return resolve_team(
        workspace,
        session.answer("team", question, default=default, check=lambda text: resolve_team(workspace, text)),
    )


def _cycle_at_hand(session: Session, team: str) -> str | None:
    """Return the running cycle in which the team has a plan, else the shortest running one."""
    workspace, today = session.workspace, session.call.today
    running = [cycle for cycle in workspace.cycles.values() if cycle.phase(today) == "running"]
    ours = [cycle for cycle in running if PlanKey(cycle.name, team) in workspace.plans]
    return min(ours or running, key=_length).name if running else None


def _length(cycle: Cycle) -> int:
    return (cycle.end - cycle.start).days if cycle.start and cycle.end else 0


def _quarter(today: date, fiscal_year_starts: int) -> str:
    """Return the name of the quarter that the day lies in; a fiscal year is named after where it begins."""
    for year in (today.year, today.year - 1):
        for quarter in range(1, 5):
            days = named_days(f"{year}-Q{quarter}", fiscal_year_starts)
            if days and days[0] <= today <= days[1]:
                return f"{year}-Q{quarter}"
    return str(today.year)


def cycle_of(session: Session, key: PlanKey) -> Cycle:
    """Return the cycle of a plan, whether its folder is there or not."""
    days = named_days(key.cycle, session.workspace.settings.fiscal_year_starts) or (None, None)
    return session.workspace.cycles.get(key.cycle) or Cycle(key.cycle, *days)


def appended(session: Session, key: PlanKey, way: tuple[str | int, ...], entry: Value) -> Change:
    """Return the change that puts an entry behind a list of a plan; a plan that is not there is begun."""
    path = f"okrs/{key.cycle}/{key.team}.yaml"
    before = session.workspace.sources.get(path)
    if before is None:
        return Change(path, None, emit({"objectives": [entry]}))
    return Change(path, before, append_item(before, way, entry, model=Plan, path=path))


def tell_if_agreed(session: Session, key: PlanKey) -> None:
    """Say that a plan is agreed already, where it is."""
    plan = session.workspace.plans.get(key)
    if plan is not None and plan.agreed is not None:
        sentence = _("This plan was agreed on {day}; whoever reviews it will be shown what is new.")
        session.remark(sentence.format(day=plan.agreed.isoformat()))
