"""okr status: how it is going."""

from typing import Annotated

import typer

from okrcli.commands.base.call import call_of
from okrcli.commands.base.scope import scoped
from okrcli.render.nothing_screen import show_nothing
from okrcli.render.status_json import status_json
from okrcli.render.status_screen import show_status

__all__ = ["command"]


def command(
    ctx: typer.Context,
    scope: Annotated[
        str | None, typer.Argument(metavar="[SCOPE]", help="A team, objective or key result.")
    ] = None,
    all: Annotated[bool, typer.Option("--all", help="Every team.")] = False,
) -> None:
    """How it is going: progress, plan, confidence and the age of every number. Without SCOPE: my teams."""
    call = call_of(ctx)
    teams = scoped(call, scope, everybody=all)
    if call.json:
        call.answer("status", status_json(call.facts, teams, call.day))
        return
    if teams:
        show_status(call.out, call.workspace, teams, call.day)
    else:
        show_nothing(call.out, call.workspace, call.day)
    call.say_problems()
