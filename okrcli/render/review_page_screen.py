"""The review page on a terminal."""

from itertools import chain

from okrcli.proposal.page import Page
from okrcli.render.review_page_parts import parts
from okrcli.render.review_page_sections import Entry, Item, Row
from okrcli.render.review_page_words import heading_text, meaning_text
from okrcli.render.styles import Styled
from okrcli.render.terminal import Screen

__all__ = ["show_review_page"]

_MARGIN = 2


def show_review_page(screen: Screen, page: Page, compared: str) -> None:
    """Show the page, whole: what it is about, what is compared, what approving means, then part by part."""
    notation = screen.notation
    screen.paragraph(Styled(heading_text(page, notation), "heading"), hang=_MARGIN)
    screen.paragraph(Styled(compared, "dim"), hang=_MARGIN)
    screen.paragraph(meaning_text(page, notation))
    for section in chain.from_iterable(parts(page, notation)):
        screen.line()
        if section.title:
            screen.paragraph(Styled(section.title, "heading"))
        for entry in section.entries:
            _entry(entry, screen)


def _turn(row: Row, screen: Screen) -> str:
    if not row.mark and not row.before:
        return row.after
    if not row.mark:
        return f"{row.before} {screen.glyphs.arrow} {row.after}"
    nothing = row.before == screen.glyphs.dash
    return f"{row.mark}: {row.after if nothing else row.before}"


def _entry(entry: Entry, screen: Screen) -> None:
    if isinstance(entry, Row):
        what = (entry.what,) if isinstance(entry.what, str | Styled) else entry.what
        screen.paragraph(*what, "  ", _turn(entry, screen), hang=2 * _MARGIN)
        if entry.so:
            screen.paragraph(" " * 2 * _MARGIN, Styled(entry.so, "hint"), hang=2 * _MARGIN)
    elif isinstance(entry, Item):
        screen.paragraph(f"{screen.glyphs.bullet} ", entry.text, hang=_MARGIN)
    else:
        screen.paragraph(entry.text, hang=_MARGIN)
