"""The levels beside a target: a safe one, and one to dream of."""

from okrcli.measure.standing import KeyResultStanding
from okrcli.measure.way import Way

__all__ = ["reached_levels"]


def reached_levels(standing: KeyResultStanding) -> tuple[bool | None, bool | None]:
    """Say whether the safe and the dream level were come to; ``None`` without such a level, or a reading."""
    metric, baseline, raw = standing.key_result.metric, standing.baseline, standing.raw
    if metric is None or raw is None or baseline is None or standing.last_reading is None:
        return None, None
    way = Way(baseline, metric.target)
    safe, dream = (
        None if level is None else raw >= way.share(level) for level in (metric.sure, metric.stretch)
    )
    return safe, dream
