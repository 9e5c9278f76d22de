"""The median of the slopes between all pairs of points, exactly.

After Theil, Proc. Kon. Ned. Akad. Wetensch. A 53 (1950), and Sen, J. Am. Stat. Assoc. 63 (1968).
"""

from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import combinations
from operator import itemgetter, sub, truediv
from typing import Any, NamedTuple

__all__ = ["Pairs", "median_slope", "pairs_of"]

# Floats tell numbers apart that differ by one part in so many.
_FINE = 2**52


class Pairs(NamedTuple):
    """All pairs of points that lie on different days, by their ``places``.

    ``earlier`` and ``later`` pick one value for each pair, ``gaps`` are the days between its points: whole
    numbers, as floats. ``widest`` is the largest of them.
    """

    places: tuple[tuple[int, int], ...]
    earlier: Callable[[Sequence[Any]], tuple[Any, ...]]
    later: Callable[[Sequence[Any]], tuple[Any, ...]]
    gaps: tuple[float, ...]
    widest: int


def pairs_of(days: Sequence[int]) -> Pairs:
    """Return the pairs of points on these days: three that differ, in order; more may be the same."""
    found = [pair for pair in combinations(range(len(days)), 2) if days[pair[0]] < days[pair[1]]]
    return Pairs(
        places=tuple(found),
        earlier=itemgetter(*(first for first, _ in found)),
        later=itemgetter(*(last for _, last in found)),
        gaps=tuple(float(days[last] - days[first]) for first, last in found),
        widest=days[-1] - days[0],
    )


def median_slope(values: Sequence[int], pairs: Pairs) -> tuple[int, int]:
    """Return the median of all slopes as numerator and denominator, which may have a divisor in common.

    It is exact: floats only say which slope it is. Divided correctly, as IEEE 754 has it, numbers keep their
    order; and slopes that differ at all do so by 1/widest² or more, which floats see in numbers of ordinary
    length. Longer ones are compared as fractions, which takes ten times as long.
    """
    base = values[0]
    reach = max(values) - min(values)
    plain = reach * pairs.widest * pairs.widest < _FINE
    points = [float(value - base) for value in values] if plain else [Fraction(value) for value in values]
    gaps = pairs.gaps if plain else map(Fraction, pairs.gaps)
    slopes = list(map(truediv, map(sub, pairs.later(points), pairs.earlier(points)), gaps))
    ordered = sorted(slopes)
    half = len(ordered) // 2
    above, below = _exactly(slopes.index(ordered[half]), values, pairs)
    if len(ordered) % 2:
        return above, below
    other, part = _exactly(slopes.index(ordered[half - 1]), values, pairs)
    return above * part + other * below, 2 * below * part


def _exactly(which: int, values: Sequence[int], pairs: Pairs) -> tuple[int, int]:
    first, last = pairs.places[which]
    return values[last] - values[first], int(pairs.gaps[which])
