"""What is taken back, in words."""

from collections.abc import Sequence
from datetime import datetime

from okrcli.proposal.dangling import Dangling
from okrcli.render.log_words import LogLine
from okrcli.render.styles import Styled
from okrcli.render.terminal import Screen
from okrcli.translate import _, plural

__all__ = ["show_left_naming", "show_taken_back"]

_MOST = 6


def show_taken_back(screen: Screen, lines: Sequence[LogLine], when: datetime, now: datetime) -> None:
    """Say what is taken back, and how long ago it was done."""
    screen.paragraph(_("Takes back what was done {ago}:").format(ago=_ago(now, when)))
    for line in lines[:_MOST]:
        quote = f" {screen.glyphs.opening}{line.because}{screen.glyphs.closing}" if line.because else ""
        screen.paragraph("  ", line.text, Styled(quote, "dim"), hang=4)
    if (more := len(lines) - _MOST) > 0:
        screen.line("  ", plural("and {count} more", "and {count} more", more))


def show_left_naming(screen: Screen, lost: Sequence[Dangling]) -> None:
    """Warn of names that will lead nowhere, and say what is left that bears them."""
    for entry in lost[:_MOST]:
        named = [str(reference) for reference in entry.references]
        if entry.check_ins:
            named.append(plural("{count} check-in", "{count} check-ins", entry.check_ins))
        sentence = _("Will be gone, and is still named: {kind} {name} ({where}).").format(
            kind=entry.kind,
            name=f"{screen.glyphs.opening}{entry.name}{screen.glyphs.closing}",
            where=", ".join(named[:_MOST]) or entry.places[0].path,
        )
        screen.paragraph(Styled(sentence, "warning"))


def _ago(now: datetime, then: datetime) -> str:
    minutes = max(0, int((now - then).total_seconds()) // 60)
    if minutes < 1:
        return _("just now")
    if minutes < 60:
        return plural("{count} minute ago", "{count} minutes ago", minutes)
    if minutes < 24 * 60:
        return plural("{count} hour ago", "{count} hours ago", minutes // 60)
    return plural("{count} day ago", "{count} days ago", minutes // (24 * 60))
