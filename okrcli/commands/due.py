"""``okr due``: which readings are owed when."""

import typer

from okrcli.commands.base.call import call_of
from okrcli.commands.base.scope import keys_shown
from okrcli.measure.due import readings_due
from okrcli.measure.rollup import standings
from okrcli.render.due_json import due_content
from okrcli.render.due_screen import show_due
from okrcli.render.nothing_screen import show_nothing

__all__ = ["command"]


def command(ctx: typer.Context) -> None:
    """Which readings are owed when, by team: overdue, today, this week, later."""
    call = call_of(ctx)
    workspace = call.workspace
    keys = keys_shown(call)
    pauses = workspace.settings.rhythm.pauses
    teams = readings_due(standings(workspace, call.day, keys), pauses, call.day)
    if call.json:
        call.answer("due", due_content(workspace, teams))
        return
    if keys:
        show_due(call.out, workspace, teams, call.day)
    else:
        show_nothing(call.out, workspace, call.day, call.team)
    call.say_problems()
