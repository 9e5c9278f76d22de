"""What is broken, where, and what to do now."""

from collections.abc import Sequence
from typing import Any

from okrcli.doctor.ailment import Ailment
from okrcli.render.naming import command
from okrcli.render.styles import Styled
from okrcli.render.terminal import Screen
from okrcli.translate import _, plural

__all__ = ["ailment_json", "show_ailments"]


def show_ailments(screen: Screen, ailments: Sequence[Ailment]) -> None:
    """Show each with its place and its way out, and how many can be put right by themselves."""
    if not ailments:
        screen.paragraph(Styled(_("Nothing is broken."), "good"))
        return
    for ailment in ailments:
        line = f":{ailment.line}" if ailment.line else ""
        place = f"{ailment.path}{line}: " if ailment.path else ""
        screen.paragraph(Styled(place, "ref"), ailment.what, hang=2)
        if ailment.now:
            screen.paragraph("  ", Styled(ailment.now, "hint"), hang=2)
    screen.line()
    safe = sum(ailment.repair is not None for ailment in ailments)
    told = plural("{count} thing is broken", "{count} things are broken", len(ailments))
    if safe:
        repairs = plural("{count} can be repaired safely", "{count} can be repaired safely", safe)
        screen.spread(f"{told}, {repairs}.", command("okr doctor --repair"))
    else:
        screen.line(f"{told}.")


def ailment_json(ailment: Ailment) -> dict[str, Any]:
    """Return one of them for machines."""
    repair = ailment.repair
    return {
        "message": ailment.what,
        "path": ailment.path,
        "line": ailment.line,
        "help": ailment.now,
        "repair": repair and {"path": repair.path, "to": repair.to},
    }
