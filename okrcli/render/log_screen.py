"""What was done, one line for each, the newest first."""

from datetime import date

from okrcli.render.layout import cells, cut, flat, plain
from okrcli.render.log_values import Deed
from okrcli.render.log_words import LogWords
from okrcli.render.naming import command
from okrcli.render.styles import Styled
from okrcli.render.terminal import Screen
from okrcli.translate import _, plural

__all__ = ["show_deed", "show_more", "show_nothing_done"]

_MOST_LINES = 6
_DAY, _WHO, _NARROW = 10, 15, 72


def show_deed(screen: Screen, words: LogWords, deed: Deed, today: date) -> None:
    """Write what one person did in one go; of very much, the beginning and how much more there is."""
    day = deed.when.date()
    said = screen.notation.day(day, year=day.year != today.year)
    told = words.of(deed)
    for line in map(told.line, told.groups[:_MOST_LINES]):
        quote = f" {screen.glyphs.opening}{line.because}{screen.glyphs.closing}" if line.because else ""
        _show(screen, said, line.who, line.text, quote)
    more = len(told.groups) - _MOST_LINES
    if more > 0:
        _show(screen, "", "", plural("and {count} more", "and {count} more", more), "")


def _show(screen: Screen, day: str, who: str, what: str, quote: str) -> None:
    """One line: day, person, what was done, why."""
    who_width = _WHO if screen.width >= _NARROW else 0
    name = cut(flat([who]), max(0, who_width - 1), screen.glyphs.ellipsis) if who_width else flat([who])
    person = Styled(_padded(plain(name), who_width), "dim")
    margin = _DAY + who_width
    screen.paragraph(_padded(day, _DAY), person, what, Styled(quote, "dim"), hang=margin)


def _padded(text: str, width: int) -> str:
    """The text and spaces up to the width, at least one."""
    return text + " " * max(1 if text else 0, width - cells(flat([text])))


def show_more(screen: Screen, shown: int) -> None:
    """Say that there is more, and how to see it."""
    screen.spread("", (_("More:") + " ", command(f"okr log --limit {shown * 5}")))


def show_nothing_done(screen: Screen) -> None:
    """Say that nothing was found."""
    screen.paragraph(_("Nothing was done here yet, as far as the files and git say."))
