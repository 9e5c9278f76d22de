"""Check-ins folded into what is known of each key result.

Check-ins are facts that nobody edits, so what is known on a day is a fold over them, in a total order: by
date; on one day those without ``written`` first, then by the instant of ``written`` (one without an offset is
taken as UTC); then by file name.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import NamedTuple

from okrcli.measure.facts import Facts, Heard
from okrcli.model.check_in import CheckIn
from okrcli.model.meant import Meant
from okrcli.model.workspace import PlanKey, Workspace

__all__ = ["PlanFacts", "fold", "standing_check_ins", "written_last"]

_SECOND = timedelta(seconds=1)
_AHEAD = timedelta(days=1)  # a clock that is further ahead is not followed: nothing later would count in time


class PlanFacts(NamedTuple):
    """What the check-ins say of one plan.

    ``key_results`` has the facts of each key result, by objective, in the order of the plan. ``spent`` is the
    percent of working time that was given last, ``last_check_in`` the newest day anybody of the team checked
    in.
    """

    key_results: tuple[tuple[Facts, ...], ...]
    spent: Decimal | None
    last_check_in: date | None


def fold(workspace: Workspace, key: PlanKey, day: date) -> PlanFacts:
    """Fold the check-ins dated on or before ``day`` into what is known of the plan at the end of that day.

    Old references in ``formerly`` are followed, also to check-ins of another team of the cycle; where the old
    reference is in use again, it means the entry that has it now. Of entries with the same id the first one
    gets what is said of it.
    """
    plan = workspace.plans[key]
    facts = tuple(tuple(Facts() for _ in objective.key_results) for objective in plan.objectives)
    meant = Meant(workspace, key, facts)
    own = standing_check_ins(workspace.check_ins.get(key, ()), day)
    told = [(key.team, check_in) for check_in in own]
    if moved_from := meant.teams - {key.team}:
        for team in moved_from:
            others = workspace.check_ins.get(PlanKey(key.cycle, team), ())
            told += [(team, check_in) for check_in in standing_check_ins(others, day)]
        told.sort(key=lambda pair: (*pair[1].order, pair[0]))
    for team, check_in in told:
        on = check_in.date
        for path, said in check_in.saying():
            own_facts = meant.by(team, path)
            if own_facts is not None:
                own_facts.hear(on, Heard(check_in, path, said))
    spent = next((entry.capacity for entry in reversed(own) if entry.capacity is not None), None)
    # One that only takes another back is no news of the team.
    news = (
        entry
        for entry in reversed(own)
        if entry.updates or entry.replaces is None or entry.capacity is not None
    )
    last = next((entry.date for entry in news), None)
    return PlanFacts(facts, spent, last)


def standing_check_ins(check_ins: Iterable[CheckIn], day: date) -> list[CheckIn]:
    """Return a team's check-ins that count on ``day``, in order.

    Those dated after the day do not exist yet. One that another one ``replaces`` counts as never written, and
    stays so when the correction is itself replaced.
    """
    written = [check_in for check_in in check_ins if check_in.date <= day]
    replaced = {check_in.replaces for check_in in written if check_in.replaces is not None}
    return sorted(
        (check_in for check_in in written if check_in.name not in replaced),
        key=lambda check_in: check_in.order,
    )


def written_last(check_ins: Iterable[CheckIn], day: date, now: datetime) -> datetime:
    """Return what ``written`` has to be, to the second, for a new check-in of ``day`` to be a team's last.

    That is ``now``, which knows its offset, or a second after the newest of ``check_ins`` dated that day:
    where two are said within one second, or a clock was put back, what was said last still counts last.
    """
    own = (check_in.instant for check_in in check_ins if check_in.date == day)
    newest = max((instant for instant in own if instant - now < _AHEAD), default=None)
    if newest is None or newest < now.replace(microsecond=0):
        return now.replace(microsecond=0)
    return newest.astimezone(now.tzinfo).replace(microsecond=0) + _SECOND
