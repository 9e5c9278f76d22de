"""Median slopes between all pairs of points, in whole numbers only.

After Theil, Proc. Kon. Ned. Akad. Wetensch. A 53 (1950), and Sen, J. Am. Stat. Assoc. 63 (1968).
"""

from collections.abc import Callable, Iterable, Sequence
from math import lcm
from operator import itemgetter, mul, sub
from typing import NamedTuple

__all__ = ["Pairs", "doubled_slopes", "pairs_of"]


class Pairs(NamedTuple):
    """All pairs of points that lie on different days, those with the same later point side by side.

    ``earlier`` and ``later`` pick one value for each pair; ``ends`` says for each point how many pairs it and
    those before it make. The days between the points of a pair go into ``unit`` as often as ``parts`` says.
    """

    earlier: Callable[[Sequence[int]], tuple[int, ...]]
    later: Callable[[Sequence[int]], tuple[int, ...]]
    parts: tuple[int, ...]
    ends: tuple[int, ...]
    unit: int


def pairs_of(days: Sequence[int]) -> Pairs:
    """Return the pairs of points on these days: at least four, in order, of which two may be the same; or
    three that differ.
    """
    found = [(first, last) for last in range(len(days)) for first in range(last) if days[first] < days[last]]
    gaps = [days[last] - days[first] for first, last in found]
    unit = lcm(*gaps)
    return Pairs(
        earlier=itemgetter(*(first for first, _ in found)),
        later=itemgetter(*(last for _, last in found)),
        parts=tuple(unit // gap for gap in gaps),
        ends=tuple(sum(last <= at for _, last in found) for at in range(len(days))),
        unit=unit,
    )


def doubled_slopes(values: Sequence[int], pairs: Pairs, wanted: Iterable[int]) -> list[int]:
    """Return twice the median slope through the points up to each of those ``wanted``, it included.

    Twice, because the median of an even number of slopes lies half way between two of them; in parts of
    ``pairs.unit``, where slopes of whole numbers are whole. Those wanted are in order, the third point or
    later ones.
    """
    # Without a loop in Python: this is where most of the time of a forecast goes.
    slopes = list(map(mul, map(sub, pairs.later(values), pairs.earlier(values)), pairs.parts))
    ordered: list[int] = []
    found = []
    for at in wanted:
        end = pairs.ends[at]
        # Most of it is sorted already, which Python's sort makes use of.
        ordered += slopes[len(ordered) : end]
        ordered.sort()
        found.append(ordered[(end - 1) // 2] + ordered[end // 2])
    return found
