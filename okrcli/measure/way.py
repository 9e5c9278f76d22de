"""The way a metric has to go."""

from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

__all__ = ["Way"]


class Way(NamedTuple):
    """The way from a baseline to a target, in either direction; the two must differ."""

    baseline: Decimal
    target: Decimal

    def share(self, value: Decimal | Fraction) -> Fraction:
        """Return the share of the way, unclamped: 0 for a value at the baseline, 1 for one at the target.

        It is exact, whatever the number of digits.
        """
        at, scale = value.as_integer_ratio()
        begin, begin_scale = self.baseline.as_integer_ratio()
        end, end_scale = self.target.as_integer_ratio()
        span = end * begin_scale - begin * end_scale
        return Fraction((at * begin_scale - begin * scale) * end_scale, span * scale)
