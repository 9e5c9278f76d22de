"""``okr scorecard``: scores, bands and learnings of a cycle."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from typing import Annotated, Any

import typer

from okrcli.commands.base.call import Call, call_of
from okrcli.errors import NotFoundError, UsageError
from okrcli.measure.agenda import teams_of
from okrcli.measure.closing import nearest_plans, time_had
from okrcli.measure.score import Scorecard, scorecard
from okrcli.model.resolve import near
from okrcli.render.clean import defuse
from okrcli.render.glyphs import spell
from okrcli.render.nothing_screen import show_nothing
from okrcli.translate import _

__all__ = ["command"]

_FORMATS = ("text", "md", "csv")

Cards = list[tuple[Scorecard, Fraction | None]]


def command(
    ctx: typer.Context,
    name: Annotated[
        str | None, typer.Argument(metavar="[CYCLE]", help="Left out: the one that ends nearest to today.")
    ] = None,
    everybody: Annotated[bool, typer.Option("--all", help="Every team, not just mine.")] = False,
    compare: Annotated[
        str | None, typer.Option("--compare", metavar="CYCLE", help="Beside an earlier cycle.")
    ] = None,
    calibration: Annotated[
        bool, typer.Option("--calibration", help="How far confidence could be relied on, over closed cycles.")
    ] = False,
    form: Annotated[
        str, typer.Option("--format", metavar="text|md|csv", help="For the screen, Markdown, or CSV.")
    ] = "text",
) -> None:
    """Scores, bands and learnings of a cycle; provisional until the team has closed it."""
    if form not in _FORMATS:
        raise UsageError(_("--format {given} is not known.").format(given=form), ", ".join(_FORMATS))
    if compare and calibration:
        raise UsageError(_("--compare and --calibration are two questions."), _("Ask one after the other."))
    call = call_of(ctx)
    if name is not None:
        call = replace(call, options={**call.options, "cycle": name})
    cards = _cards(call, everybody=everybody, besides=compare)
    if compare and compare in call.workspace.cycles and (compare == call.cycle or not cards):
        raise UsageError(
            _("There is no other cycle to compare {cycle} with.").format(cycle=compare),
            _("Name one: `okr scorecard CYCLE --compare {cycle}`.").format(cycle=compare),
        )
    if not cards and not call.json:
        show_nothing(call.out, call.workspace, call.day, call.team)
    elif calibration:
        _calibration(call, form, cards)
    elif compare:
        _comparison(call, form, cards, compare, everybody=everybody)
    else:
        _scorecards(call, form, cards)
    if not call.json:
        call.say_problems()


def _scorecards(call: Call, form: str, cards: Cards) -> None:
    from okrcli.render.scorecard_csv import scorecard_csv
    from okrcli.render.scorecard_json import scorecard_content
    from okrcli.render.scorecard_markdown import scorecard_page
    from okrcli.render.scorecard_screen import show_scorecards

    workspace = call.workspace
    _answer(
        call,
        form,
        json=lambda: scorecard_content(workspace, cards),
        csv=lambda: scorecard_csv(card for card, _had in cards),
        md=lambda: scorecard_page(workspace, cards, call.out.notation),
        text=lambda: show_scorecards(call.out, workspace, cards),
    )


def _comparison(call: Call, form: str, cards: Cards, other: str, *, everybody: bool) -> None:
    from okrcli.measure.comparison import compare
    from okrcli.render import comparison

    workspace = call.workspace
    if other not in workspace.cycles:
        raise NotFoundError(_("cycle"), other, near(other, workspace.cycles))
    before = _cards(replace(call, options={**call.options, "cycle": other}), everybody=everybody)
    teams = compare(before, cards)
    cycles = (other, ", ".join(dict.fromkeys(card.key.cycle for card, _had in cards)))
    _answer(
        call,
        form,
        json=lambda: {
            "compared_with": other,
            "comparison": comparison.comparison_content(workspace, teams),
        },
        csv=lambda: comparison.comparison_csv(teams),
        md=lambda: comparison.comparison_page(workspace, cycles, teams, call.out.notation),
        text=lambda: comparison.show_comparison(call.out, workspace, cycles, teams),
    )


def _calibration(call: Call, form: str, cards: Cards) -> None:
    from okrcli.measure.calibration import calibration
    from okrcli.render import calibration as render

    workspace = call.workspace
    names = dict.fromkeys(card.key.team for card, _had in cards)
    teams = [calibration(workspace, team, call.day) for team in names]
    _answer(
        call,
        form,
        json=lambda: {"calibration": render.calibration_content(workspace, teams)},
        csv=lambda: render.calibration_csv(teams),
        md=lambda: render.calibration_page(workspace, teams, call.out.notation),
        text=lambda: render.show_calibration(call.out, workspace, teams),
    )


def _answer(
    call: Call,
    form: str,
    *,
    json: Callable[[], dict[str, Any]],
    csv: Callable[[], str],
    md: Callable[[], str],
    text: Callable[[], None],
) -> None:
    """Write the answer in the form that was asked for; only that one is made."""
    stream = call.out.stream
    if call.json:
        modes = dict.fromkeys(("teams", "compared_with", "comparison", "calibration"))
        call.answer("scorecard", {**modes, **json()})
    elif form == "md":
        page = spell(md(), stream.encoding or "utf-8")
        stream.write(defuse(page) if call.out.in_ci_log else page)
    elif form == "csv":
        stream.write(csv())
    else:
        text()


def _cards(call: Call, *, everybody: bool, besides: str | None = None) -> Cards:
    """The scorecards of the cycle named, else of the one that ends nearest: of my teams, where I have any.

    ``besides`` is the cycle that they are compared with, which is not the one that is looked for.
    """
    workspace = call.workspace
    keys = [key for key in workspace.plans if call.team in (None, key.team)]
    if call.cycle is not None:
        keys = [key for key in keys if key.cycle == call.cycle]
    else:
        keys = nearest_plans(workspace, [key for key in keys if key.cycle != besides], call.day)
    cards = [scorecard(workspace, key, call.day) for key in keys]
    person = None if everybody or call.team else call.person
    mine = teams_of(workspace, person, [card.standing for card in cards]) if person else []
    shown = [card for card in cards if not mine or card.key.team in mine]
    return [(card, time_had(workspace, card.key, card.day)) for card in shown]
