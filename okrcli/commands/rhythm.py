"""``okr rhythm``: how fresh the numbers were, week by week."""

import typer

from okrcli.commands.base.call import call_of
from okrcli.commands.base.scope import keys_shown
from okrcli.measure.freshness import freshness
from okrcli.render.nothing_screen import show_nothing
from okrcli.render.rhythm_json import rhythm_content
from okrcli.render.rhythm_screen import show_rhythm

__all__ = ["command"]


def command(ctx: typer.Context) -> None:
    """How fresh the numbers were, week by week: to see momentum fade while it fades."""
    call = call_of(ctx)
    keys = keys_shown(call)
    teams = freshness(call.workspace, keys, call.day)
    if call.json:
        call.answer("rhythm", rhythm_content(call.workspace, teams))
        return
    if keys:
        show_rhythm(call.out, call.workspace, teams, call.day)
    else:
        show_nothing(call.out, call.workspace, call.day, call.team)
    call.say_problems()
