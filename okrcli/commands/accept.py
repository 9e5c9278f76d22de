"""``okr accept``: a team says yes to what another one needs of it."""

from collections.abc import Iterable
from typing import Annotated, NamedTuple

import typer

from okrcli.commands.base.call import Call, call_of
from okrcli.commands.base.options import DryRun, NoCommit
from okrcli.commands.base.sharing import Push
from okrcli.commands.base.writing import Change, as_json, carry_out, show_changes, tell_written
from okrcli.errors import OkrError, UsageError
from okrcli.measure.asked import asked_of, open_needs
from okrcli.model.plan import Need, Plan
from okrcli.model.reference import Reference
from okrcli.model.resolve import resolve
from okrcli.model.workspace import PlanKey
from okrcli.render.asked import need_json, show_accepted, show_asked
from okrcli.store.spans import set_value
from okrcli.store.written import way_to
from okrcli.translate import _

__all__ = ["command"]


class _Yes(NamedTuple):
    """A need that is said yes to, and the file that will say so."""

    reference: Reference
    need: Need
    change: Change


def command(
    ctx: typer.Context,
    ref: Annotated[
        str | None,
        typer.Argument(
            metavar="[REF]", help="The objective that needs it; without, what is asked is listed."
        ),
    ] = None,
    what: Annotated[
        str | None, typer.Option(metavar="TEXT", help="Part of what is needed, where several things are.")
    ] = None,
    dry_run: DryRun = False,
    no_commit: NoCommit = False,
    push: Push = False,
) -> None:
    """Say yes to what another team needs of mine; --team says for which team.

    There is no flag for a no: talk to them, and they change what they need.
    """
    call = call_of(ctx)
    if ref is None:
        _list(call)
        return
    yes = _yes(call, ref, what)
    if yes.need.team not in _my_teams(call) and not call.options["quiet"] and not call.json:
        sentence = _("You are no member of {team}; whoever reads the history sees who said yes.")
        call.err.paragraph(sentence.format(team=call.facts.team_name(yes.need.team)))
    written = None
    if not dry_run:
        message = f"okr: accept {yes.need.team} ({yes.reference.tail}: {yes.need.what})"
        trailers = [("OKR-Ref", str(yes.reference))]
        written = carry_out(call, [yes.change], message, trailers, commit=not no_commit, push=push)
    if call.json:
        content = {"asked": None, "accepted": need_json(yes.reference, yes.need)}
        call.answer("accept", content | as_json([yes.change], written))
    elif written is None:
        show_changes(call, [yes.change])
    else:
        show_accepted(call.out, call.facts, yes.reference, yes.need, call.today)
        tell_written(call, [yes.change], written)


def _my_teams(call: Call) -> list[str]:
    return [team for team, entry in call.facts.teams.items() if call.person in entry.members]


def _list(call: Call) -> None:
    """Show what is asked of --team, else of my teams, else of all where none is mine."""
    teams = [call.team] if call.team else _my_teams(call) or list(call.facts.teams)
    asked = asked_of(call.facts, teams, call.today)
    if call.json:
        content = {"asked": [need_json(*one) for one in asked], "accepted": None}
        call.answer("accept", content | as_json([], None))
        return
    show_asked(call.out, call.facts, teams, asked, call.today)
    call.say_problems()


def _yes(call: Call, text: str, what: str | None) -> _Yes:
    """Return the one need that can be meant. Raises OkrError where there is none, or several."""
    workspace = call.facts
    reference = resolve(workspace, text, call.today, cycle=call.cycle).parent
    needs = [need for need in open_needs(workspace, reference, call.today) if call.team in (None, need.team)]
    if not needs:
        raise _nothing(call, reference)
    mine = [need for need in needs if need.team in _my_teams(call)]
    meant = [need for need in mine or needs if need.what == what] or [
        need for need in mine or needs if (what or "").casefold() in need.what.casefold()
    ]
    if len(meant) != 1:
        raise _several(meant or needs, text)
    (need,) = meant
    path = workspace.plans[PlanKey(reference.cycle, reference.team)].place().path
    way = (*way_to(workspace, reference, need=need), "accepted")
    before = workspace.sources[path]
    return _Yes(reference, need, Change(path, before, set_value(before, way, True, model=Plan, path=path)))


def _nothing(call: Call, reference: Reference) -> OkrError:
    """Return why there is nothing to say yes to."""
    workspace = call.facts
    objective = workspace.objective(reference)
    said = [need for need in objective.needs if need.accepted] if objective else []
    theirs = [need for need in said if call.team in (None, need.team)]
    if theirs:
        sentence = _("{team} has said yes to “{what}” already.")
        message = sentence.format(team=workspace.team_name(theirs[0].team), what=theirs[0].what)
    elif call.team:
        sentence = _("{reference} needs nothing that is open of {team}.")
        message = sentence.format(reference=reference, team=workspace.team_name(call.team))
    else:
        message = _("{reference} needs nothing that is open of anybody.").format(reference=reference)
    return OkrError(message, _("`okr accept` lists what is asked of your teams."))


def _several(needs: Iterable[Need], text: str) -> UsageError:
    names = "; ".join(f"{need.team}: {need.what}" for need in needs)
    return UsageError(
        _("Which of these is meant: {names}?").format(names=names),
        _("Say it with --team ID or --what TEXT: `okr accept {text} --what …`.").format(text=text),
    )
