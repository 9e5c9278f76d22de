"""``okr agree``: the plan is agreed from today; what changes from then on is an amendment."""

from datetime import date
from typing import Annotated

import typer

from okrcli.commands.base.asking import confirm
from okrcli.commands.base.call import Call, call_of
from okrcli.commands.base.options import DryRun, NoCommit
from okrcli.commands.base.sharing import Push
from okrcli.commands.base.writing import Change, as_json, carry_out, show_changes, tell_written
from okrcli.errors import NotFoundError, OkrError, UsageError
from okrcli.model.cycle import BACKLOG
from okrcli.model.plan import Plan
from okrcli.model.resolve import resolve_team
from okrcli.model.workspace import PlanKey
from okrcli.render.styles import Styled
from okrcli.store.spans import set_value
from okrcli.translate import _, plural

__all__ = ["command"]

# The cycles in which a plan is looked for, the likeliest first.
_OF_DRAFTS = ("running", "ahead", "undated")
_OF_ALL = (*_OF_DRAFTS, "ended")


def command(
    ctx: typer.Context,
    whose: Annotated[
        str | None, typer.Argument(metavar="[TEAM]", help="Whose plan; mine if left out.")
    ] = None,
    date: Annotated[str | None, typer.Option(metavar="DAY", help="The day it was agreed; today.")] = None,
    dry_run: DryRun = False,
    no_commit: NoCommit = False,
    push: Push = False,
) -> None:
    """Agree the plan of a team: from then on changes are amendments, with a reason."""
    call = call_of(ctx)
    chosen = resolve_team(call.facts, whose) if whose else call.team
    key = _plan_of(call, [chosen] if chosen else _my_teams(call))
    day = call.parse_day(date, "--date") if date else call.today
    _refuse(call, key, day)
    _make_sure(call, key)
    _warn(call, key)
    path = call.facts.plans[key].place().path
    before = call.facts.sources[path]
    change = Change(path, before, set_value(before, ("agreed",), day, model=Plan, path=path))
    written = None
    if not dry_run:
        message = f"okr: agree {key.team} ({key.cycle})"
        written = carry_out(call, [change], message, commit=not no_commit, push=push)
    if call.json:
        answer = {"cycle": key.cycle, "team": key.team, "agreed": day}
        call.answer("agree", answer | as_json([change], written))
    elif written is None:
        show_changes(call, [change])
    else:
        tell_written(call, [change], written)
        _tell(call, key, day)


def _my_teams(call: Call) -> list[str]:
    """Return the teams of whoever calls. Raises UsageError where that is nobody's."""
    workspace = call.facts
    mine = [team for team, entry in workspace.teams.items() if call.person in entry.members]
    if not mine:
        raise UsageError(
            _("You are in no team here, so it is open whose plan is meant."),
            _("Name the team: `okr agree TEAM`."),
        )
    return mine


def _plan_of(call: Call, teams: list[str]) -> PlanKey:
    """Return the one plan that can be meant: a draft before one that is agreed."""
    workspace = call.facts
    keys = [
        key
        for key in workspace.plans
        if key.team in teams and key.cycle != BACKLOG and call.cycle in (None, key.cycle)
    ]
    drafts = [key for key in keys if workspace.plans[key].agreed is None]
    for found, phases in ((drafts, _OF_DRAFTS), (keys, _OF_ALL)):
        for phase in phases:
            meant = [key for key in found if workspace.cycles[key.cycle].phase(call.today) == phase]
            if len(meant) > 1:
                raise _several(meant)
            if meant:
                return meant[0]
    what = _("plan of")
    raise NotFoundError(what, ", ".join(teams), (), _("Begin one with `okr new objective`."))


def _several(keys: list[PlanKey]) -> UsageError:
    names = ", ".join(f"{key.team} ({key.cycle})" for key in keys)
    return UsageError(
        _("Several plans can be meant: {names}.").format(names=names),
        _("Name the team, and the cycle with --cycle."),
    )


def _refuse(call: Call, key: PlanKey, day: date) -> None:
    plan = call.facts.plans[key]
    if plan.agreed is not None:
        sentence = _("{team} has agreed its plan for {cycle} on {day} already.")
        raise OkrError(
            sentence.format(
                team=call.facts.team_name(key.team), cycle=key.cycle, day=plan.agreed.isoformat()
            ),
            _("What changes now is an amendment, with its reason beside it: `okr amend REF`."),
        )
    if day > call.today:
        raise UsageError(
            _("{day} is still to come; nothing can have been agreed then.").format(day=day.isoformat()),
            _("Leave --date out for today."),
        )
    if not plan.objectives:
        raise OkrError(
            _("There is no objective in this plan yet."),
            _("Write one with `okr new objective --team {team}`.").format(team=key.team),
            path=plan.place().path,
        )


def _make_sure(call: Call, key: PlanKey) -> None:
    """Say where a draft is not that of the running cycle, and none was named; ends the command where it is
    not meant.
    """
    workspace, today = call.facts, call.today
    running = [
        beside
        for beside in workspace.plans
        if beside.team == key.team and workspace.cycles[beside.cycle].phase(today) == "running"
    ]
    if call.cycle or not running or key in running:
        return
    sentence = _("The plan for {running} is agreed already; this is the draft for {cycle}.")
    call.err.paragraph(sentence.format(running=running[0].cycle, cycle=key.cycle))
    if not confirm(call, _("Agree it?"), default=not call.asks):
        call.err.line(_("Nothing was written."))
        raise typer.Exit(1)


def _warn(call: Call, key: PlanKey) -> None:
    """Tell what is broken in the plan; it can be agreed nevertheless."""
    from okrcli.lint.run import lint
    from okrcli.lint.select import selection_of

    workspace = call.facts
    path = workspace.plans[key].place().path
    found = lint(workspace, call.today, selection_of(workspace.settings), [path])
    broken = [finding for finding in found if finding.severity == "error" and finding.code.startswith("S")]
    if not broken or call.options["quiet"]:
        return
    count = plural("{count} thing is broken in it", "{count} things are broken in it", len(broken))
    call.err.paragraph(Styled(_("warning") + ": ", "warning"), f"{count}: `okr lint {path}`.")
    for finding in broken:
        call.err.paragraph(f"{finding.place}: ", finding.what, hang=2)


def _tell(call: Call, key: PlanKey, day: date) -> None:
    plan = call.facts.plans[key]
    sentence = _("{team} has agreed {objectives} for {cycle}, on {day}.").format(
        team=call.facts.team_name(key.team),
        objectives=plural("{count} objective", "{count} objectives", len(plan.objectives)),
        cycle=key.cycle,
        day=call.out.notation.day(day, year=True),
    )
    call.out.paragraph(sentence, " ", _("From now on a change to a target is an amendment."))
    is_ahead = call.facts.cycles[key.cycle].phase(call.today) == "ahead"
    following = f"okr status {key.team} --cycle {key.cycle}" if is_ahead else "okr checkin"
    call.out.line(_("What now:"), " ", Styled(following, "command"))
