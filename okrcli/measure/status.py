"""One word for how a key result or an objective stands."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import NamedTuple

from okrcli.measure.standing import KeyResultStanding, Status

__all__ = ["BEHIND", "NOT_COUNTED", "ON_PACE", "Signs", "key_result_status", "objective_status"]

# The lowest pace (progress less expected) that still is on pace, and behind.
ON_PACE = Fraction(-1, 10)
BEHIND = Fraction(-1, 4)

# What has no part in how an objective stands.
NOT_COUNTED: tuple[Status, ...] = ("dropped", "unmeasured")
_SHARED: frozenset[Status] = frozenset(("done", "pending", "ahead", "closed"))


class Signs(NamedTuple):
    """What the status of a key result follows from, in the order of its rules.

    ``holds`` says whether the newest value of a guardrail lies in its band, and is ``None`` for other
    measures and before a reading; ``pace`` is ``None`` where there is no plan to go by.
    """

    dropped: bool
    closed: bool
    ahead: bool
    measured: bool
    done: bool
    read: bool
    holds: bool | None
    pace: Fraction | None


def key_result_status(signs: Signs, *, stale: bool) -> Status:
    """Return the status of a key result: the first rule that applies.

    With ``stale`` false this is what it would be were it fresh.
    """
    if signs.dropped:
        return "dropped"
    if signs.closed:
        return "closed"
    if signs.ahead:
        return "ahead"
    if not signs.measured:
        return "unmeasured"
    if signs.done:
        return "done"
    if stale:
        return "stale"
    if not signs.read:
        return "pending"
    if signs.holds is not None:
        return "holding" if signs.holds else "breached"
    return _by_pace(signs.pace)


def objective_status(key_results: Sequence[KeyResultStanding], pace: Fraction | None) -> Status:
    """Return the status of an objective from its key results and the pace of their weighted means.

    Dropped key results do not count. Silence weighs on what can be silent: half of the weight of the measured
    ones, guardrails included, makes the objective stale; any of it keeps it from being better than behind. An
    objective with nothing left to measure it by is unmeasured.
    """
    live = {entry.status for entry in key_results if entry.status != "dropped"}
    if len(live) == 1 and live <= _SHARED:
        return live.pop()
    measured = [entry for entry in key_results if entry.status not in NOT_COUNTED]
    if not measured:
        return "unmeasured"
    stale = [entry for entry in measured if entry.status == "stale"]
    if stale and 2 * _weight(stale) >= _weight(measured):
        return "stale"
    return _mixed(measured, pace, silent=bool(stale))


def _mixed(measured: Sequence[KeyResultStanding], pace: Fraction | None, *, silent: bool) -> Status:
    """The status where the key results stand differently, and less than half of their weight is stale."""
    fresh = {entry.status_if_fresh for entry in measured}
    # Guardrails have no pace: where there is one, nobody has to look at each of them.
    if pace is None and all(entry.key_result.kind == "keep" for entry in measured):
        return "breached" if "breached" in fresh else "holding" if "holding" in fresh else "pending"
    status = _by_pace(pace)
    slipping = silent or not fresh.isdisjoint(("breached", "far_behind"))
    return "behind" if slipping and status == "on_pace" else status


def _by_pace(pace: Fraction | None) -> Status:
    """Without a plan to go by nothing is late, and nothing on pace either."""
    if pace is None:
        return "pending"
    if _reaches(pace, ON_PACE):
        return "on_pace"
    return "behind" if _reaches(pace, BEHIND) else "far_behind"


def _reaches(share: Fraction, limit: Fraction) -> bool:
    """Say whether a share is at least the limit; ten times as fast as fractions compare themselves."""
    return share.numerator * limit.denominator >= limit.numerator * share.denominator


def _weight(key_results: Iterable[KeyResultStanding]) -> Fraction:
    return sum((Fraction(entry.key_result.weight) for entry in key_results), Fraction(0))
