"""Which way a goalpost moved: easier to reach, or harder."""

from datetime import date
from decimal import Decimal
from typing import Literal

from okrcli.model.metric import Guardrail, Metric

__all__ = ["Direction", "of_band", "of_day", "of_target", "share_of_way"]

Direction = Literal["eased", "tightened"]


def of_target(before: Metric, after: Metric) -> Direction | None:
    """Say which way a target moved, as seen from the baseline that was agreed.

    A target nearer to that baseline, or beyond it on the other side, is eased; one farther away is
    tightened. ``None`` where it stayed, and where the baseline is unknown or no different from the target:
    then there is no way to be nearer.
    """
    if before.baseline is None:
        return None
    way = before.target - before.baseline
    return _sign((after.target - before.target) * way)


def share_of_way(before: Metric, after: Metric) -> Decimal | None:
    """Return the share of the way from the agreed baseline to the agreed target that is spared.

    0.25 for a target eased from 60 to 50 with 20 as the baseline; above 1 beyond the baseline; negative where
    it was tightened. ``None`` as in ``of_target``.
    """
    if of_target(before, after) is None or before.baseline is None:
        return None
    return (before.target - after.target) / (before.target - before.baseline)


def of_band(before: Guardrail, after: Guardrail) -> Direction | None:
    """Say which way a band changed: wider at either end is eased, else narrower at one is tightened.

    An end that is taken away lies infinitely far out.
    """
    moved = {
        _of_end(before.minimum, after.minimum, -1),
        _of_end(before.maximum, after.maximum, 1),
    }
    return "eased" if "eased" in moved else "tightened" if "tightened" in moved else None


def of_day(before: date, after: date) -> Direction | None:
    """Say which way a last day moved: later is eased, earlier is tightened."""
    return _sign(Decimal((before - after).days))


def _of_end(before: Decimal | None, after: Decimal | None, outwards: int) -> Direction | None:
    """Say which way one end of a band moved; ``outwards`` is 1 where larger numbers lie outside, else -1."""
    if before == after:
        return None
    if before is None or after is None:
        return "eased" if after is None else "tightened"
    return _sign((before - after) * outwards)


def _sign(tighter: Decimal) -> Direction | None:
    return "tightened" if tighter > 0 else "eased" if tighter < 0 else None
