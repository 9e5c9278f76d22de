"""A progress bar with the day's plan marked on it."""

from fractions import Fraction
from itertools import groupby

from okrcli.render.glyphs import Glyphs
from okrcli.render.styles import Style, Styled

__all__ = ["bar"]


def bar(
    progress: Fraction | None,
    expected: Fraction | None,
    width: int,
    glyphs: Glyphs,
    *,
    style: Style = "filled",
    old: bool = False,
) -> tuple[Styled, ...]:
    """Return a bar of exactly ``width`` cells (2 or more): ``████▌┃····``.

    ``progress`` and ``expected`` are shares 0..1, ends included; what lies outside is taken as the end.
    Progress is drawn in half cells: nothing only at 0, full only at 1. Without progress the bar is blank, as
    0 would be a claim. The mark of ``expected`` takes the place of one cell, inside the bar even at 0 and 1.
    ``style`` is that of the filled part; with ``old`` it is drawn as no news, in whole cells: ``▒▒···┃····``.
    """
    cells = [(" ", "plain")] * width if progress is None else _cells(progress, width, glyphs, style, old)
    if expected is not None:
        at = min(int(_clamped(expected) * width), width - 1)
        cells[at] = (glyphs.mark, "mark")
    return tuple(
        Styled("".join(sign for sign, _ in run), means)
        for means, run in groupby(cells, key=lambda cell: cell[1])
    )


def _cells(
    progress: Fraction, width: int, glyphs: Glyphs, style: Style, old: bool
) -> list[tuple[str, Style]]:
    share = _clamped(progress)
    steps = 1 if old else 2
    filled = max(int(share * steps * width), 1 if share else 0)
    full, half = divmod(filled, steps)
    sign: tuple[str, Style] = (glyphs.old, "old") if old else (glyphs.full, style)
    partial: tuple[str, Style] = (glyphs.half, style)
    empty: tuple[str, Style] = (glyphs.empty, "unfilled")
    return [sign] * full + [partial] * half + [empty] * (width - full - half)


def _clamped(share: Fraction) -> Fraction:
    return min(max(share, Fraction(0)), Fraction(1))
