"""``okr scorecard``: scores, bands and learnings of a cycle."""

from dataclasses import replace
from typing import Annotated

import typer

from okrcli.commands.base.call import Call, call_of
from okrcli.errors import UsageError
from okrcli.measure.agenda import teams_of
from okrcli.measure.closing import nearest_plans, time_had
from okrcli.measure.score import Scorecard, scorecard
from okrcli.render.clean import defuse
from okrcli.render.glyphs import spell
from okrcli.render.nothing_screen import show_nothing
from okrcli.render.scorecard_json import scorecard_content
from okrcli.render.scorecard_markdown import scorecard_page
from okrcli.render.scorecard_screen import show_scorecards
from okrcli.translate import _

__all__ = ["command"]

_FORMATS = ("text", "md")


def command(
    ctx: typer.Context,
    name: Annotated[
        str | None, typer.Argument(metavar="[CYCLE]", help="Left out: the one that ends nearest to today.")
    ] = None,
    everybody: Annotated[bool, typer.Option("--all", help="Every team, not just mine.")] = False,
    form: Annotated[
        str, typer.Option("--format", metavar="text|md", help="For the screen, or Markdown.")
    ] = "text",
) -> None:
    """Scores, bands and learnings of a cycle; provisional until the team has closed it."""
    if form not in _FORMATS:
        raise UsageError(_("--format {given} is not known.").format(given=form), ", ".join(_FORMATS))
    call = call_of(ctx)
    if name is not None:
        call = replace(call, options={**call.options, "cycle": name})
    workspace = call.workspace
    cards = [(card, time_had(workspace, card.key, card.day)) for card in _cards(call, everybody=everybody)]
    if call.json:
        call.answer("scorecard", scorecard_content(workspace, cards))
    elif not cards:
        show_nothing(call.out, workspace, call.day, call.team)
    elif form == "md":
        page = spell(scorecard_page(workspace, cards, call.out.notation), call.out.stream.encoding or "utf-8")
        call.out.stream.write(defuse(page) if call.out.in_ci_log else page)
    else:
        show_scorecards(call.out, workspace, cards)
    if not call.json:
        call.say_problems()


def _cards(call: Call, *, everybody: bool) -> list[Scorecard]:
    """The scorecards of the cycle named, else of the one that ends nearest: of my teams, where I have any."""
    workspace = call.workspace
    keys = [key for key in workspace.plans if call.team in (None, key.team)]
    if call.cycle is not None:
        keys = [key for key in keys if key.cycle == call.cycle]
    else:
        keys = nearest_plans(workspace, keys, call.day)
    cards = [scorecard(workspace, key, call.day) for key in keys]
    person = None if everybody or call.team else call.person
    mine = teams_of(workspace, person, [card.standing for card in cards]) if person else []
    return [card for card in cards if not mine or card.key.team in mine]
