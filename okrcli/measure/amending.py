"""What an amendment does to today's numbers."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from okrcli.measure.rollup import team_standing
from okrcli.measure.standing import KeyResultStanding
from okrcli.measure.way import Way
from okrcli.model.amend import with_entry
from okrcli.model.history import as_of
from okrcli.model.plan import KeyResult
from okrcli.model.reference import Reference
from okrcli.model.workspace import PlanKey, Workspace

__all__ = ["Effect", "effect"]


class Effect(NamedTuple):
    """A key result on one day, as it stands and as it would stand once amended.

    ``eased`` is the share of the way to the target that need not be gone any more: 0.25 is a quarter;
    negative where the way got longer, 0 where the target stays, ``None`` where there is no way.
    """

    before: KeyResultStanding
    after: KeyResultStanding
    eased: Fraction | None


def effect(workspace: Workspace, reference: Reference, amended: KeyResult, day: date) -> Effect:
    """Return what the amended entry in the place of the old one does to the numbers of a day.

    Raises KeyError where the key result is not there.
    """
    before = _standing(workspace, reference, day)
    after = _standing(with_entry(workspace, reference, amended), reference, day)
    return Effect(before, after, _eased(before, after))


def _standing(workspace: Workspace, reference: Reference, day: date) -> KeyResultStanding:
    team = team_standing(as_of(workspace, day), PlanKey(reference.cycle, reference.team), day)
    found = {one.reference: one for objective in team.objectives for one in objective.key_results}
    return found[reference]


def _eased(before: KeyResultStanding, after: KeyResultStanding) -> Fraction | None:
    start, old, new = before.baseline, _target(before), _target(after)
    if start is None or old is None or new is None or start == old:
        return None
    return 1 - Way(start, old).share(new)


def _target(standing: KeyResultStanding) -> Decimal | None:
    metric = standing.key_result.metric
    return metric.target if metric else None
