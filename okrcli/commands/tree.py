"""``okr tree``: who supports what, and what stands alone."""

from typing import Annotated

import typer

from okrcli.commands.base.call import call_of
from okrcli.commands.base.scope import keys_shown
from okrcli.measure.rollup import standings
from okrcli.model.alignment import alignment
from okrcli.model.workspace import PlanKey
from okrcli.render.nothing_screen import show_nothing
from okrcli.render.tree_json import tree_content
from okrcli.render.tree_screen import show_tree

__all__ = ["command"]


def command(
    ctx: typer.Context,
    everything: Annotated[bool, typer.Option("--all", help="Every cycle, and the backlog.")] = False,
) -> None:
    """Who supports what, and what stands alone.

    Over the cycles at hand, else the one given with --cycle. What an objective supports is shown up to the
    top, whatever its cycle and team.
    """
    call = call_of(ctx)
    workspace = call.workspace
    chosen = workspace.plans if everything and call.cycle is None else keys_shown(call)
    aligned = alignment(workspace, [key for key in chosen if call.team in (None, key.team)])
    shown = dict.fromkeys(PlanKey(one.cycle, one.team) for one in aligned.references)
    standing = {
        entry.reference: entry
        for team in standings(workspace, call.day, shown)
        for entry in reversed(team.objectives)  # of those with the same id the first one counts
    }
    standing = {reference: standing[reference] for reference in aligned.references}
    if call.json:
        call.answer("tree", tree_content(aligned, standing))
        return
    if standing:
        show_tree(call.out, workspace, call.day, aligned, standing)
    else:
        show_nothing(call.out, workspace, call.day, call.team)
    call.say_problems()
