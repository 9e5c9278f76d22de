"""``okr close``: walk through the review of a cycle and write it."""

from collections.abc import Iterable
from datetime import date
from typing import Annotated

import typer

from okrcli.commands.base.asking import confirm
from okrcli.commands.base.call import Call, call_of
from okrcli.commands.base.editors import led
from okrcli.commands.base.interruption import nothing_lost, said_again
from okrcli.commands.base.options import DryRun, NoCommit
from okrcli.commands.base.people import refuse_for_nobody, writer
from okrcli.commands.base.sharing import Push
from okrcli.commands.base.writing import Change, as_json, carry_out, show_changes, tell_written
from okrcli.commands.close.reviewing import Flags, Said, ask_the_rest, content, from_flags, kept
from okrcli.errors import NotFoundError, OkrError, UsageError
from okrcli.measure.score import Scorecard, scorecard
from okrcli.model.cycle import BACKLOG, following
from okrcli.model.history import as_of
from okrcli.model.reference import Reference
from okrcli.model.resolve import resolve_team
from okrcli.model.workspace import PlanKey, Workspace
from okrcli.render.naming import command as typed
from okrcli.render.said_again import show_interrupted
from okrcli.store.emit import emit
from okrcli.translate import _

__all__ = ["command"]

_Whose = Annotated[str | None, typer.Argument(metavar="[TEAM]", help="Whose cycle; mine if left out.")]
_Decisions = Annotated[
    list[str] | None, typer.Option(metavar="OBJECTIVE=keep|modify|drop", help="What becomes of it.")
]
_Learned = Annotated[list[str] | None, typer.Option(metavar="OBJECTIVE=TEXT", help="What is known now.")]
_Scores = Annotated[
    list[str] | None, typer.Option(metavar="KEY-RESULT=SCORE", help="0 to 1, if not as computed.")
]
_Reasons = Annotated[list[str] | None, typer.Option(metavar="KEY-RESULT=TEXT", help="Why the score differs.")]
_Causes = Annotated[list[str] | None, typer.Option(metavar="KEY-RESULT=WORD", help="What held it back.")]
_Unplanned = Annotated[
    list[str] | None, typer.Option(metavar="TEXT", help="What took time and was in no plan.")
]
_Early = Annotated[bool, typer.Option("--early", help="Close a cycle that still runs.")]


def command(
    ctx: typer.Context,
    whose: _Whose = None,
    decision: _Decisions = None,
    learned: _Learned = None,
    score: _Scores = None,
    because: _Reasons = None,
    cause: _Causes = None,
    unplanned: _Unplanned = None,
    date: Annotated[str | None, typer.Option(metavar="DAY", help="The day of the review; today.")] = None,
    by: Annotated[str | None, typer.Option(metavar="PERSON", help="Who writes it; me.")] = None,
    early: _Early = False,
    dry_run: DryRun = False,
    no_commit: NoCommit = False,
    push: Push = False,
) -> None:
    """Close a cycle for a team: decide on each objective, say what was learned; the scores are computed.

    Asks on a terminal; without one, each question has its flag.
    """
    call = call_of(ctx)
    day = call.parse_day(date, "--date") if date else call.today
    key = _plan_of(call, resolve_team(call.facts, whose) if whose else call.team, day)
    _refuse(call, key, day, early=early)
    person = writer(call, by, day)
    workspace = as_of(call.facts, day)
    card = scorecard(workspace, key, day)
    flags = Flags(decision or (), learned or (), score or (), because or (), cause or (), unplanned or ())
    said = from_flags(call, workspace, card, flags)
    refuse_for_nobody(call, commit=not (no_commit or dry_run))
    with nothing_lost(ctx, call, said.answers):
        ask_the_rest(call, workspace, card, said)
        change = _review(call, card, said, day, person)
        is_wanted = _is_wanted(call, change, dry_run=dry_run)
    if is_wanted:
        _finish(call, card, said, change, day, dry_run=dry_run, commit=not no_commit, push=push)
    else:
        show_interrupted(call.err, said_again(ctx, said.answers))


def _review(call: Call, card: Scorecard, said: Said, day: date, by: str) -> Change:
    text = emit(content(said, day, by, _references(card)))
    return led(call.root, [Change(_path(card.key), None, text)])[0]


def _references(card: Scorecard) -> list[Reference]:
    return [entry.standing.reference for entry in card.objectives]


def _is_wanted(call: Call, change: Change, *, dry_run: bool) -> bool:
    """Show the review to whoever can be asked, and say whether it is to be written."""
    if not call.asks:
        return True
    call.out.line()
    show_changes(call, [change])
    return dry_run or confirm(call, _("Write it?"), default=True)


def _finish(
    call: Call,
    card: Scorecard,
    said: Said,
    change: Change,
    day: date,
    *,
    dry_run: bool,
    commit: bool,
    push: bool,
) -> None:
    """Write the review, or show it where it was not shown yet; say what came of it."""
    key, written = card.key, None
    if not dry_run:
        trailers = [("OKR-Ref", str(reference)) for reference in _references(card)]
        message = f"okr: close {key.team} ({key.cycle})"
        written = carry_out(call, [change], message, trailers, commit=commit, push=push)
    if call.json:
        answer = {"cycle": key.cycle, "team": key.team, "date": day}
        call.answer("close", answer | as_json([change], written))
    elif written is not None:
        tell_written(call, [change], written)
        call.out.line(_("The scores:"), " ", typed(f"okr scorecard {key.cycle} --team {key.team}"))
        if kept(said):
            begin = f"okr new cycle {following(key.cycle) or 'NAME'} --carry-over --team {key.team}"
            call.out.paragraph(_("What was kept goes on with:"), " ", typed(begin))
    elif not call.asks:
        show_changes(call, [change])


def _path(key: PlanKey) -> str:
    return f"okrs/{key.cycle}/reviews/{key.team}.yaml"


def _plan_of(call: Call, team: str | None, day: date) -> PlanKey:
    """Return the one plan that can be meant: of an ended cycle, else of a running one. Raises OkrError."""
    workspace = call.facts
    mine = [name for name, entry in workspace.teams.items() if call.person in entry.members]
    teams = [team] if team else mine or [key.team for key in workspace.plans]
    keys = [
        key
        for key in workspace.plans
        if key.team in teams and key.cycle != BACKLOG and call.cycle in (None, key.cycle)
    ]
    open_ones = [key for key in keys if workspace.closed(key) is None]
    if call.cycle is not None:
        found = open_ones or keys
    else:
        phases = {key: workspace.cycles[key.cycle].phase(day) for key in keys}
        found = [key for key in open_ones if phases[key] == "ended"]
        found = found or [key for key in open_ones if phases[key] == "running"]
        found = found or [key for key in open_ones if phases[key] == "undated"]
        found = found or _closed_last(workspace, keys) or keys[-1:]
    if not found:
        raise NotFoundError(
            _("plan of"), team or ", ".join(teams), (), _("Begin one with `okr new objective`.")
        )
    if len(found) > 1:
        names = ", ".join(f"{key.team} ({key.cycle})" for key in found)
        raise UsageError(
            _("Several plans can be meant: {names}.").format(names=names),
            _("Name the team, and the cycle with --cycle."),
        )
    return found[0]


def _closed_last(workspace: Workspace, keys: Iterable[PlanKey]) -> list[PlanKey]:
    """Return the plan that was closed last: whoever closes twice means that one, not one still to begin."""
    days = {key: closed for key in keys if (closed := workspace.closed(key)) is not None}
    return sorted(days, key=days.__getitem__)[-1:]


def _refuse(call: Call, key: PlanKey, day: date, *, early: bool) -> None:
    """Raise OkrError where the cycle cannot be closed for the team."""
    workspace, cycle = call.facts, call.facts.cycles[key.cycle]
    name, closed = workspace.team_name(key.team), workspace.closed(key)
    if closed is not None:
        sentence = _("{team} has closed {cycle} on {day} already.")
        raise OkrError(
            sentence.format(team=name, cycle=key.cycle, day=closed.isoformat()),
            _("What is to be corrected can be edited in the file."),
            path=_path(key),
        )
    if day > call.today:
        raise UsageError(
            _("{day} is still to come; no review can have been then.").format(day=day.isoformat()),
            _("Leave --date out for today."),
        )
    if not workspace.plans[key].objectives:
        raise OkrError(_("There is no objective in this plan."), path=workspace.plans[key].place().path)
    phase = cycle.phase(day)
    if phase == "ahead":
        raise UsageError(_("{cycle} has not begun yet.").format(cycle=key.cycle))
    if phase == "running" and cycle.end and not early:
        sentence = _("{cycle} runs until {day}, so its scores are not final.")
        raise UsageError(
            sentence.format(cycle=key.cycle, day=cycle.end.isoformat()),
            _("--early closes it nevertheless; `okr scorecard` shows the scores as they stand."),
        )
