"""The course of a number in a few cells."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from okrcli.render.glyphs import Glyphs

__all__ = ["sparkline"]


def sparkline(
    values: Sequence[Decimal | Fraction | None],
    width: int,
    glyphs: Glyphs,
    low: Decimal | Fraction | None = None,
    high: Decimal | Fraction | None = None,
) -> str:
    """Return the newest ``width`` of ``values`` (oldest first) as ``▁▂▃▅█``, padded to ``width`` cells.

    The scale reaches from the lowest to the highest value shown, or from ``low`` to ``high`` where given;
    what lies outside is drawn at the end. ``None`` leaves a gap. Numbers that fall are drawn falling,
    whatever their target; numbers that stay are a line in the middle.
    """
    shown = values[max(0, len(values) - width) :]
    # Nearest doubles will do here: what is drawn has a handful of levels.
    known = [float(value) for value in shown if value is not None]
    if not known:
        return " " * width
    bottom = min(known) if low is None else float(low)
    top = max(known) if high is None else float(high)
    drawn = (" " if value is None else _level(float(value), bottom, top, glyphs.levels) for value in shown)
    return "".join(drawn).ljust(width)


def _level(value: float, bottom: float, top: float, levels: str) -> str:
    highest = len(levels) - 1
    if top <= bottom:
        return levels[highest // 2]
    share = min(max((value - bottom) / (top - bottom), 0.0), 1.0)
    return levels[int(share * highest + 0.5)]
