"""What teams ask of one another: the list of what is open, and the yes."""

from collections.abc import Sequence
from datetime import date
from shlex import quote
from typing import Any

from okrcli.measure.agenda import Asked
from okrcli.measure.asked import open_needs
from okrcli.model.plan import Need
from okrcli.model.reference import Reference
from okrcli.model.workspace import Workspace
from okrcli.render.naming import command, short
from okrcli.render.styles import Styled
from okrcli.render.terminal import Screen
from okrcli.translate import _, plural

__all__ = ["accepting", "need_json", "show_accepted", "show_asked"]


def show_asked(
    screen: Screen, workspace: Workspace, teams: Sequence[str], asked: Sequence[Asked], day: date
) -> None:
    """Show what is open of what each of the teams is asked for, each with what says yes to it."""
    if not asked:
        names = ", ".join(workspace.team_name(team) for team in teams)
        screen.paragraph(Styled(_("Nothing is asked of {teams} that is open.").format(teams=names), "good"))
        screen.line(_("What now:"), " ", command("okr"))
        return
    for team in teams:
        mine = [one for one in asked if one.need.team == team]
        if not mine:
            continue
        count = plural("{count} request is open", "{count} requests are open", len(mine))
        screen.line(Styled(workspace.team_name(team), "heading"), f" {screen.glyphs.dot} ", count)
        for one in mine:
            by = _("by {team}").format(team=workspace.team_name(one.reference.team))
            screen.paragraph("  ", one.need.what, Styled(f", {by}", "dim"), hang=4)
            screen.spread("", command(accepting(workspace, one, day)))
    screen.paragraph(_("A no has no command: talk to them, and they change what they need."))


def show_accepted(screen: Screen, workspace: Workspace, reference: Reference, need: Need, day: date) -> None:
    """Say who has said yes to what, and to whom."""
    sentence = _("{team} has said yes to {other}: {what}.").format(
        team=workspace.team_name(need.team), other=workspace.team_name(reference.team), what=need.what
    )
    screen.paragraph(sentence)
    screen.line(_("What now:"), " ", command(f"okr show {short(workspace, reference, day)}"))


def need_json(reference: Reference, need: Need) -> dict[str, Any]:
    """Return what an objective needs; ``asks`` is the team that is asked."""
    return {"ref": str(reference), "cycle": reference.cycle, "asks": need.team, "what": need.what}


def accepting(workspace: Workspace, asked: Asked, day: date) -> str:
    """Return the command that says yes, with just as many words as are needed to mean this one."""
    words = ["okr accept", short(workspace, asked.reference, day)]
    rivals = list(open_needs(workspace, asked.reference, day))
    if any(need.team != asked.need.team for need in rivals):
        words += ["--team", asked.need.team]
    if [need.team for need in rivals].count(asked.need.team) > 1:
        words += ["--what", quote(asked.need.what)]
    return " ".join(words)
