"""Small workspaces for the measure room: one team, one cycle, what a test is about and nothing else.

Cycle 2026-Q4 (91 days from its first to its last day), check-ins every 7 days with 3 days of grace; the day
asked about is 2026-11-15, 45 days in, unless a test says otherwise.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from itertools import count
from typing import Any

from okrcli.measure.rollup import team_standing
from okrcli.measure.standing import KeyResultStanding, ObjectiveStanding
from okrcli.model.check_in import CheckIn, Update
from okrcli.model.cycle import Cycle
from okrcli.model.metric import Guardrail, Metric, Milestone
from okrcli.model.plan import KeyResult, Objective, Plan
from okrcli.model.review import Review
from okrcli.model.settings import Pause, Rhythm, Settings
from okrcli.model.workspace import PlanKey, Workspace

KEY = PlanKey("2026-Q4", "circle")
START, DAY, END = date(2026, 10, 1), date(2026, 11, 15), date(2026, 12, 31)
CYCLE = Cycle("2026-Q4", START, END)
PATH = "evidence/interviews"

_names = count()


def day(text: str) -> date:
    """``11-12`` is 2026-11-12; a whole date is itself."""
    return date.fromisoformat(text if len(text) == 10 else f"2026-{text}")


def metric(baseline: str | None, target: str, **more: Any) -> Metric:
    """A metric; ``None`` as its baseline is unknown."""
    return Metric(baseline=None if baseline is None else Decimal(baseline), target=Decimal(target), **more)


def keep(minimum: str | None = None, maximum: str | None = None) -> Guardrail:
    """A guardrail."""
    return Guardrail(minimum=minimum and Decimal(minimum), maximum=maximum and Decimal(maximum))


def milestone(step: str, weight: int = 1, due: str | None = None) -> Milestone:
    """A step."""
    return Milestone(id=step, title=step, weight=Decimal(weight), due=day(due) if due else None)


def key_result(name: str = "interviews", **fields: Any) -> KeyResult:
    """A key result."""
    return KeyResult(id=name, title=name, **fields)


def objective(
    *key_results: KeyResult, name: str = "evidence", title: str = "Evidence", **fields: Any
) -> Objective:
    """An objective."""
    return Objective(id=name, title=title, key_results=key_results, **fields)


def check_in(on: str, updates: Mapping[str, Mapping[str, Any]] | None = None, **fields: Any) -> CheckIn:
    """A check-in; without ``updates`` its file says nothing of a key result. Names count up."""
    fields.setdefault("name", f"{on}-anna-{next(_names):08x}.yaml")
    said = {path: Update(**update) for path, update in (updates or {}).items()}
    return CheckIn(date=day(on), by="anna", updates=said, **fields)


def reading(on: str, value: str | None = None, **fields: Any) -> CheckIn:
    """A check-in that says something of the one key result; ``name`` and the like are the file's own."""
    own = {key: fields.pop(key) for key in ("name", "written", "replaces") if key in fields}
    update = fields if value is None else {"value": Decimal(value), **fields}
    return check_in(on, {PATH: update}, **own)


def pause(first: str, last: str) -> Pause:
    """A pause."""
    return Pause(first=day(first), last=day(last))


def workspace(
    objectives: Iterable[Objective],
    check_ins: Iterable[CheckIn] = (),
    *,
    pauses: Iterable[Pause] = (),
    cycle: Cycle = CYCLE,
    review: Review | None = None,
    agreed: date | None = None,
) -> Workspace:
    """A workspace of one plan."""
    key = PlanKey(cycle.name, KEY.team)
    return Workspace(
        settings=Settings(format=1, name="Nordlicht", rhythm=Rhythm(pauses=tuple(pauses))),
        cycles={cycle.name: cycle},
        plans={key: Plan(team=KEY.team, objectives=tuple(objectives), agreed=agreed)},
        check_ins={key: tuple(check_ins)},
        reviews={key: review} if review else {},
    )


def standing(
    entry: KeyResult, check_ins: Iterable[CheckIn] = (), on: date = DAY, **more: Any
) -> KeyResultStanding:
    """How the one key result of a plan stands."""
    return objective_of([entry], check_ins, on, **more).key_results[0]


def objective_of(
    entries: Iterable[KeyResult], check_ins: Iterable[CheckIn] = (), on: date = DAY, **more: Any
) -> ObjectiveStanding:
    """How the one objective of a plan stands."""
    made = workspace([objective(*entries)], check_ins, **more)
    return team_standing(made, next(iter(made.plans)), on).objectives[0]
