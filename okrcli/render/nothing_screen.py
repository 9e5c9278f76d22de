"""Nothing to show: why that is, and what to do."""

from datetime import date

from okrcli.model.workspace import Workspace
from okrcli.render.naming import between, command, cycle_line
from okrcli.render.terminal import Screen
from okrcli.translate import _, plural

__all__ = ["show_nothing"]


def show_nothing(screen: Screen, workspace: Workspace, day: date, team: str | None = None) -> None:
    """Say that no plan (of the ``team``) is at hand on ``day``, which ones there are, and what comes next."""
    keys = [key for key in workspace.plans if team in (None, key.team)]
    if not keys:
        what = _("No objectives yet.") if team is None else _("{team} has no objectives yet.")
        screen.paragraph(what.format(team=workspace.team_name(team or "")))
        screen.paragraph(_("Write the first one:"), " ", command("okr new objective"))
        return
    sentence = _("No plan is at hand on {day}: no cycle runs, and those that ended are closed.")
    screen.paragraph(sentence.format(day=screen.notation.weekday_day(day, year=True)))
    for name in sorted({key.cycle for key in keys}, reverse=True):
        about = cycle_line(workspace.cycles[name], day, screen.notation)
        count = sum(key.cycle == name for key in keys)
        plans = plural("{count} plan", "{count} plans", count)
        screen.paragraph("  ", between([*about, plans], screen.glyphs), hang=2)
        # On a line of its own, since a command that is cut cannot be typed.
        screen.paragraph("    ", command(f"okr status --all --cycle {name}"), hang=4)
    screen.paragraph(_("A new cycle begins with:"), " ", command("okr new cycle NAME"))
