"""Check-ins folded into what is known of each key result.

Check-ins are facts that nobody edits, so what is known on a day is a fold over them, in a total order: by
date; on one day those without ``written`` first, then by the instant of ``written`` (one without an offset is
taken as UTC); then by file name.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import NamedTuple

from okrcli.measure.facts import Facts
from okrcli.model.check_in import CheckIn
from okrcli.model.plan import KeyResult, Objective, Plan
from okrcli.model.reference import Reference
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
    homes = _homes(workspace, key, plan, facts)
    own = standing_check_ins(workspace.check_ins.get(key, ()), day)
    told = [(key.team, check_in) for check_in in own]
    if len(homes) > 1:
        for team in homes.keys() - {key.team}:
            others = workspace.check_ins.get(PlanKey(key.cycle, team), ())
            told += [(team, check_in) for check_in in standing_check_ins(others, day)]
        told.sort(key=lambda pair: (*pair[1].order, pair[0]))
    for team, check_in in told:
        home, on = homes[team], check_in.date
        for path, update in check_in.updates.items():
            own_facts = home.get(path)
            if own_facts is not None:
                own_facts.hear(on, check_in, update)
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


def _homes(
    workspace: Workspace, key: PlanKey, plan: Plan, facts: tuple[tuple[Facts, ...], ...]
) -> dict[str, dict[str, Facts]]:
    """By team and path in its check-ins: the facts that an update under that path belongs to."""
    homes: dict[str, dict[str, Facts]] = {key.team: {}}
    entries = [
        (objective, key_result, home)
        for objective, row in zip(plan.objectives, facts, strict=True)
        for key_result, home in zip(objective.key_results, row, strict=True)
    ]
    for objective, key_result, home in entries:
        homes[key.team].setdefault(f"{objective.id}/{key_result.id}", home)
    for objective, key_result, home in entries:
        if objective.formerly or key_result.formerly:
            for team, path in _old_paths(key.team, objective, key_result):
                if team == key.team or not workspace.exists(_reference(key.cycle, team, path)):
                    homes.setdefault(team, {}).setdefault(path, home)
    return homes


def _old_paths(team: str, objective: Objective, key_result: KeyResult) -> Iterator[tuple[str, str]]:
    """Every (team, path) the key result had: by its own old references, and by those of its objective.

    A bare id is no reference to a key result, and leads nowhere.
    """
    ids = {key_result.id: None}
    for old in key_result.formerly:
        match f"{team}/{old}".split("/")[-3:]:
            case [old_team, old_objective, old_id]:
                yield old_team, f"{old_objective}/{old_id}"
                if old_team == team and old_objective == objective.id:
                    ids[old_id] = None
    for old in objective.formerly:
        old_team, old_objective = f"{team}/{old}".split("/")[-2:]
        for old_id in ids:
            yield old_team, f"{old_objective}/{old_id}"


def _reference(cycle: str, team: str, path: str) -> Reference:
    objective, key_result = path.split("/")
    return Reference(cycle, team, objective, key_result)
