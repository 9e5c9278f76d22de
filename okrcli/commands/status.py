"""okr status: how it is going."""

from functools import partial
from typing import Annotated, Any

import typer

from okrcli.commands.base.answering import answer_once
from okrcli.commands.base.call import Call, call_of
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
    if call.json:
        content = partial(_content, call, scope, everybody=all)
        if all or scope or call.options["team"]:
            answer_once(call, "status", ("all" if all else "", scope or ""), content)
        else:  # whose teams these are follows from who calls
            call.answer("status", content())
        return
    teams = scoped(call, scope, everybody=all)
    if teams:
        show_status(call.out, call.workspace, teams, call.day)
    else:
        show_nothing(call.out, call.workspace, call.day)
    call.say_problems()


def _content(call: Call, scope: str | None, *, everybody: bool) -> dict[str, Any]:
    return status_json(call.facts, scoped(call, scope, everybody=everybody), call.day)
