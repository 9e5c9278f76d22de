"""A page before it has a form: sections of rows, items, quotations and paragraphs.

Pieces in the style “ref” are ids, references and handles; all else may be what a user wrote. What of that is
harmless where is for the forms to know.
"""

from typing import NamedTuple

from okrcli.render.styles import Run

__all__ = ["Entry", "Item", "Quote", "Row", "Section", "Text"]


class Row(NamedTuple):
    """A row of the table of changes; ``mark`` says of a whole entry that it is new or gone."""

    what: Run
    before: str
    after: str
    so: str
    mark: str = ""


class Item(NamedTuple):
    """An item of a list."""

    text: Run


class Quote(NamedTuple):
    """What somebody said, and where."""

    text: Run


class Text(NamedTuple):
    """A paragraph."""

    text: Run


Entry = Row | Item | Quote | Text


class Section(NamedTuple):
    """A part of the page; all entries of one section are of one kind."""

    title: str
    entries: tuple[Entry, ...]
