"""A page before it has a form: sections of rows, items, quotations and paragraphs.

Pieces in the style “ref” are ids, references and handles; all else may be what a user wrote. What of that is
harmless where is for the forms to know.
"""

from collections.abc import Sequence
from typing import NamedTuple

from okrcli.render.styles import Run, Styled
from okrcli.translate import plural

__all__ = ["Entry", "Item", "Quote", "Row", "Section", "Text", "joined", "listed"]

# What is listed in one sentence; a page that names all of a hundred says less.
_LISTED = 20


class Row(NamedTuple):
    """A row of the table of changes; ``mark`` says of a whole entry that it is new or gone.

    Of a list ``before`` is empty, and ``after`` what came and left.
    """

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


def joined(*runs: Run) -> Run:
    """Return the runs as one."""
    pieces: list[str | Styled] = []
    for run in runs:
        pieces += [run] if isinstance(run, str | Styled) else run
    return tuple(pieces)


def listed(runs: Sequence[Run]) -> list[Run]:
    """Return the runs with commas between them; of many the first, and how many more there are."""
    pieces: list[Run] = []
    for run in runs[:_LISTED]:
        pieces += [", " if pieces else "", run]
    more = len(runs) - _LISTED
    return [*pieces, ", ", plural("{count} more", "{count} more", more)] if more > 0 else pieces
