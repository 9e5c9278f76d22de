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
    known = [Fraction(value) for value in shown if value is not None]
    if not known:
        return " " * width
    bottom = min(known) if low is None else Fraction(low)
    top = max(known) if high is None else Fraction(high)
    drawn = (" " if value is None else _level(Fraction(value), bottom, top, glyphs.levels) for value in shown)
    return "".join(drawn).ljust(width)


def _level(value: Fraction, bottom: Fraction, top: Fraction, levels: str) -> str:
    highest = len(levels) - 1
    if top <= bottom:
        return levels[highest // 2]
    share = min(max((value - bottom) / (top - bottom), Fraction(0)), Fraction(1))
    return levels[int(share * highest + Fraction(1, 2))]
