"""What is asked at the end of a cycle beside the scores: which cycle that is, and how much time it had."""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from okrcli.measure.fold import standing_check_ins
from okrcli.model.cycle import BACKLOG, Cycle
from okrcli.model.workspace import PlanKey, Workspace

__all__ = ["nearest_plans", "time_had"]


def nearest_plans(workspace: Workspace, keys: Iterable[PlanKey], day: date) -> list[PlanKey]:
    """Return the plans of the cycles that end nearest to the day, before or after it.

    Early in a quarter that is the one gone by, late in it the running one. Cycles ahead count only where
    there are no others, those without dates only where none has any; the backlog never does.
    """
    plans = [key for key in keys if key.cycle != BACKLOG]
    begun = [key for key in plans if workspace.cycles[key.cycle].phase(day) in ("running", "ended")]
    ahead = [key for key in plans if workspace.cycles[key.cycle].phase(day) == "ahead"]
    dated = begun or ahead
    if not dated:
        return plans
    nearest = min(_distance(workspace.cycles[key.cycle], day) for key in dated)
    return [key for key in dated if _distance(workspace.cycles[key.cycle], day) == nearest]


def time_had(workspace: Workspace, key: PlanKey, day: date) -> Fraction | None:
    """Return the percent of its working time the team had for its OKRs: the mean over the check-ins that say.

    Check-ins after the day do not count; ``None`` where none says it.
    """
    check_ins = standing_check_ins(workspace.check_ins.get(key, ()), day)
    said = [Fraction(check_in.capacity) for check_in in check_ins if check_in.capacity is not None]
    return sum(said, Fraction(0)) / len(said) if said else None


def _distance(cycle: Cycle, day: date) -> int:
    return abs((cycle.end - day).days) if cycle.end else 0
