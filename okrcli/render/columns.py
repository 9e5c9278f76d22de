"""How wide each column of a table may be, so that no line is wider than the screen."""

from collections.abc import Sequence
from typing import NamedTuple

__all__ = ["Column", "column_widths"]


class Column(NamedTuple):
    """One column of a table; widths in cells.

    It is as wide as its widest cell, at most ``most``. Where the screen is too narrow, columns with ``least``
    are cut (with an ellipsis) down to that; if that is not enough, the column with the lowest ``keep`` is
    left out, the one furthest to the right first. A column without ``keep`` is never left out. ``gap`` is the
    space before the column.
    """

    least: int | None = None
    most: int | None = None
    keep: int | None = None
    right: bool = False
    gap: int = 1


def column_widths(columns: Sequence[Column], natural: Sequence[int], width: int) -> list[int]:
    """Return the width of each column, 0 for one that is left out, so that all fit into ``width`` cells.

    ``natural`` is the width of the widest cell of each column; an empty column is left out with its gap. If
    what may never be left out is still too wide, it is cut from the right.
    """
    widths = [min(size, column.most or size) for column, size in zip(columns, natural, strict=True)]
    droppable = sorted(
        (column.keep, -at) for at, column in enumerate(columns) if column.keep is not None and widths[at]
    )
    while (excess := _total(columns, widths) - width) > _slack(columns, widths) and droppable:
        widths[-droppable.pop(0)[1]] = 0
    return _cut_off(columns, _shrunk(columns, widths, excess), width)


def _total(columns: Sequence[Column], widths: Sequence[int]) -> int:
    shown = [(column, size) for column, size in zip(columns, widths, strict=True) if size]
    return sum(column.gap + size for column, size in shown) - (shown[0][0].gap if shown else 0)


def _slack(columns: Sequence[Column], widths: Sequence[int]) -> int:
    return sum(_spare(column, size) for column, size in zip(columns, widths, strict=True))


def _spare(column: Column, size: int) -> int:
    """Return how many cells a column of this size can give away."""
    return 0 if column.least is None else max(0, size - column.least)


def _shrunk(columns: Sequence[Column], widths: Sequence[int], excess: int) -> list[int]:
    """Take ``excess`` cells away, one by one, from the column that has the most to spare."""
    shrunk = list(widths)
    for _cell in range(min(max(0, excess), _slack(columns, widths))):
        at = max(range(len(shrunk)), key=lambda at: _spare(columns[at], shrunk[at]))
        shrunk[at] -= 1
    return shrunk


def _cut_off(columns: Sequence[Column], widths: list[int], width: int) -> list[int]:
    """Cut the columns furthest to the right until the rest fits."""
    for at in reversed(range(len(widths))):
        excess = _total(columns, widths) - width
        if excess > 0:
            widths[at] = max(0, widths[at] - excess)
    return widths
