"""What was said and not written, as the calls that say it again: nothing typed is lost."""

from collections.abc import Sequence

from okrcli.render.naming import command
from okrcli.render.terminal import Screen
from okrcli.translate import _

__all__ = ["show_interrupted", "show_left_out"]


def show_interrupted(screen: Screen, commands: Sequence[str]) -> None:
    """Say that nothing was written, and how to say again what was said."""
    if not commands:
        screen.line(_("Nothing was written."))
        return
    _show(screen, _("Nothing was written. What was said, to be said again:"), commands)


def show_left_out(screen: Screen, text: str) -> None:
    """Say that the last key result is not written with the rest, and how to say it again."""
    _show(screen, _("The last key result is left out. What was said of it, to be said again:"), [text])


def _show(screen: Screen, sentence: str, commands: Sequence[str]) -> None:
    screen.paragraph(sentence)
    for text in commands:
        screen.unbroken("  ", command(text))
