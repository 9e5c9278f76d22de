"""How references, people and cycles are named on screen."""

from collections.abc import Iterable
from datetime import date

from okrcli.errors import OkrError
from okrcli.model.cycle import Cycle
from okrcli.model.reference import Reference
from okrcli.model.resolve import resolve
from okrcli.model.workspace import PlanKey, Workspace
from okrcli.render.glyphs import Glyphs
from okrcli.render.notation import Notation
from okrcli.render.styles import Run, Styled
from okrcli.translate import _

__all__ = ["between", "command", "cycle_line", "heading", "person", "short"]


def short(workspace: Workspace, reference: Reference, day: date) -> str:
    """Return the shortest name under which the command line finds ``reference`` on ``day``."""
    for name in (reference.tail, reference.in_plan, str(reference)):
        try:
            if resolve(workspace, name, day) == reference:
                return name
        except OkrError:
            continue
    return f"{reference.cycle}:{reference}"


def person(workspace: Workspace, who: str) -> str:
    """Return the name of a person; the id where no name is known."""
    entry = workspace.settings.people.get(who)
    return (entry.name if entry else None) or who


def command(text: str) -> Styled:
    """Return a command to type, in the style of commands."""
    return Styled(text, "command")


def between(parts: Iterable[str | Styled], glyphs: Glyphs) -> Run:
    """Return the parts one after another with a dot between them: “Product Circle · 2026-Q4”."""
    joined: list[str | Styled] = []
    for part in parts:
        joined += [f" {glyphs.dot} ", part] if joined else [part]
    return tuple(joined)


def heading(workspace: Workspace, key: PlanKey, day: date, notation: Notation) -> Run:
    """Return “Product Circle · 2026-Q4 · week 7 of 13”."""
    name = Styled(workspace.team_name(key.team), "heading")
    return between([name, *cycle_line(workspace.cycles[key.cycle], day, notation)], notation.glyphs)


def cycle_line(cycle: Cycle, day: date, notation: Notation) -> list[str]:
    """Return the cycle's name, and where the day lies in it."""
    label = cycle.label or cycle.name
    telling = label.replace(" ", "-").casefold() != cycle.name.casefold()
    name = f"{cycle.name} ({label})" if telling else cycle.name
    week = cycle.week(day)
    if week is not None:
        return [name, _("week {week} of {weeks}").format(week=week[0], weeks=week[1])]
    if cycle.start is None or cycle.end is None:
        return [name, _("no dates")]
    if day < cycle.start:
        return [name, _("begins {day}").format(day=notation.day(cycle.start))]
    return [name, _("ended {day}").format(day=notation.day(cycle.end))]
