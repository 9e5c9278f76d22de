"""The median of the slopes between all pairs of points, exactly.

After Theil, Proc. Kon. Ned. Akad. Wetensch. A 53 (1950), and Sen, J. Am. Stat. Assoc. 63 (1968).
"""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import combinations, compress, starmap
from operator import sub, truediv
from typing import NamedTuple

__all__ = ["Pairs", "median_slope", "pairs_of"]

# Floats tell numbers apart that differ by one part in so many.
_FINE = 2**52


class Pairs(NamedTuple):
    """All pairs of points that lie on different days, the later point of each first, from the newest on.

    ``places`` say which points they are, ``gaps`` how many days lie between them; ``widest`` is the largest
    gap. ``apart`` says of each pair of points whether they lie on different days, and is empty where all do.
    """

    places: tuple[tuple[int, int], ...]
    gaps: tuple[int, ...]
    widest: int
    apart: tuple[bool, ...]


def pairs_of(days: Sequence[int]) -> Pairs:
    """Return the pairs of points on these days: three that differ, in order; more may be the same."""
    every = list(combinations(reversed(range(len(days))), 2))
    places = tuple((later, earlier) for later, earlier in every if days[earlier] < days[later])
    return Pairs(
        places=places,
        gaps=tuple(days[later] - days[earlier] for later, earlier in places),
        widest=days[-1] - days[0],
        apart=() if len(places) == len(every) else tuple(days[first] < days[last] for last, first in every),
    )


def median_slope(values: Sequence[int], pairs: Pairs) -> tuple[int, int]:
    """Return the median of all slopes as numerator and denominator, which may have a divisor in common.

    It is exact: floats only say which slope it is. Python divides whole numbers correctly, as IEEE 754 has
    it, so they keep their order; and slopes that differ at all do so by 1/widest² or more, which floats see
    in numbers of ordinary length. Longer ones are compared as fractions, which takes ten times as long.
    """
    rises: Iterable[int] = starmap(sub, combinations(values[::-1], 2))
    if pairs.apart:
        rises = compress(rises, pairs.apart)
    reach = max(values) - min(values)
    plain = reach * pairs.widest * pairs.widest < _FINE
    slopes = list(map(truediv if plain else Fraction, rises, pairs.gaps))
    ordered = sorted(slopes)
    half = len(ordered) // 2
    above, below = _exactly(slopes.index(ordered[half]), values, pairs)
    if len(ordered) % 2:
        return above, below
    other, part = _exactly(slopes.index(ordered[half - 1]), values, pairs)
    return above * part + other * below, 2 * below * part


def _exactly(which: int, values: Sequence[int], pairs: Pairs) -> tuple[int, int]:
    later, earlier = pairs.places[which]
    return values[later] - values[earlier], pairs.gaps[which]
