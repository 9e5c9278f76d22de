"""What was waited for, week by week: the same as looking at the whole standing of each of the days."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okrcli.measure.progress import Gauge, gauge
from okrcli.measure.rollup import team_standing
from okrcli.measure.standing import KeyResultStanding
from okrcli.measure.waiting import Waiting, waiting
from okrcli.model.check_in import CheckIn
from okrcli.model.cycle import Cycle
from okrcli.model.history import as_of
from okrcli.model.metric import Metric
from okrcli.model.plan import Amendment, Dropped, KeyResult, Objective, Was
from okrcli.model.review import Review
from okrcli.model.settings import Pause, Rhythm, Settings
from okrcli.model.team import Team, TeamRhythm
from okrcli.model.workspace import PlanKey, Workspace
from okrcli.store.load import load
from tests.conftest import EXAMPLES
from tests.measure.build import (
    END,
    KEY,
    START,
    check_in,
    day,
    keep,
    key_result,
    metric,
    milestone,
    objective,
    reading,
    workspace,
)

OTHER = PlanKey(KEY.cycle, "data")
NOT_WAITED_FOR = ("dropped", "closed", "ahead", "unmeasured", "done", "pending")


def plainly(made: Workspace, key: PlanKey, ends: list[date]) -> Iterator[Waiting]:
    """The naive form: everything anew for each of the days."""
    for on in ends:
        entries = standings(made, key, on)
        live = [one for one in entries if one.status not in NOT_WAITED_FOR and one.age is not None]
        sure = [one.confidence for one in entries if one.status != "dropped" and one.confidence is not None]
        yield Waiting(len(live), sum(not one.stale for one in live), len(sure), sum(sure))


def standings(made: Workspace, key: PlanKey, on: date) -> list[KeyResultStanding]:
    """Each key result of a plan, as it stood on the day."""
    team = team_standing(as_of(made, on), key, on)
    return [entry for objective in team.objectives for entry in objective.key_results]


days = st.integers(-12, 110).map(lambda at: START + timedelta(days=at))
some_days = st.one_of(st.none(), st.none(), st.none(), days)
numbers = st.sampled_from([Decimal(number) for number in (0, 4, 8, 9)])
baselines = st.none() | numbers
drops = some_days.map(lambda on: on and Dropped(date=on))
steps = st.lists(st.sampled_from("abc"), unique=True).map(tuple)
milestones = st.sets(st.sampled_from("abc")).map(lambda some: tuple(map(milestone, sorted(some))))
measures = st.one_of(
    st.builds(lambda low, high: {"metric": Metric(baseline=low, target=high)}, baselines, numbers),
    st.sampled_from([{"keep": keep("0", "8")}, {"keep": keep()}, {"done_when": "it is"}, {}]),
    st.just({"metric": metric("0", "9"), "keep": keep("0", "9")}),
    st.builds(lambda some: {"milestones": some}, milestones),
)
of_any = {"start": some_days, "due": some_days, "title": st.just("Before")}
olds = st.one_of(
    st.fixed_dictionaries({}, optional={"baseline": baselines, "target": numbers, **of_any}),
    st.fixed_dictionaries({}, optional={"minimum": numbers, "maximum": numbers, **of_any}),
    st.fixed_dictionaries({}, optional={"milestones": milestones, **of_any}),
)
amendments = st.lists(st.builds(lambda on, was: Amendment(date=on, was=Was(**was)), days, olds), max_size=3)
updates = st.fixed_dictionaries(
    {},
    optional={
        "value": numbers,
        "confidence": st.integers(0, 10),
        "done": st.booleans() | steps,
        "undone": steps,
    },
)
paths = st.sampled_from(["one/a", "one/b", "two/a", "old/a", "one/c", "log/x"])
formerly = st.sampled_from([(), (), ("one/c",), ("data/log/x",), ("old/b",)])


# Now and then a cycle without days, or with its days the wrong way round.
spans = st.sampled_from([(START, END), (START, END), (START, END), (START, None), (None, None), (END, START)])


@st.composite
def key_results(draw: st.DrawFn) -> KeyResult:
    """A key result of any kind, with whatever may happen to it."""
    return key_result(
        draw(st.sampled_from("ab")),
        start=draw(some_days),
        due=draw(some_days),
        every=draw(st.none() | st.integers(1, 40)),
        dropped=draw(drops),
        amendments=tuple(draw(amendments)),
        formerly=draw(formerly),
        **draw(measures),
    )


@st.composite
def objectives(draw: st.DrawFn, name: str) -> Objective:
    """An objective with up to three key results."""
    return objective(
        *draw(st.lists(key_results(), max_size=3)),
        name=name,
        dropped=draw(drops),
        formerly=draw(st.sampled_from([(), ("old",)])),
    )


@st.composite
def check_ins(draw: st.DrawFn) -> tuple[CheckIn, ...]:
    """Check-ins of a team, some of which take others back."""
    replaced = st.sampled_from([None, None, None, "0", "1", "2", "3", "4", "nowhere"])
    return tuple(
        check_in(
            str(draw(days)),
            draw(st.dictionaries(paths, updates, max_size=3)),
            name=str(number),
            replaces=draw(replaced),
        )
        for number in range(draw(st.integers(0, 8)))
    )


@st.composite
def workspaces(draw: st.DrawFn) -> Workspace:
    """A plan in a cycle of any length, with the check-ins of two teams, pauses, rhythms and a review."""
    first, last = draw(
        st.sampled_from([(START, END), (START, END), (START, None), (None, None), (END, START)])
    )
    review = draw(some_days)
    made = workspace(
        [draw(objectives("one")), draw(objectives("two"))],
        draw(check_ins()),
        cycle=Cycle(KEY.cycle, first, last),
        review=Review(date=review) if review else None,
    )
    pauses = draw(st.lists(st.tuples(days, days), max_size=3))
    rhythm = Rhythm(
        check_in_days=draw(st.integers(1, 15)),
        grace_days=draw(st.integers(0, 5)),
        pauses=tuple(Pause(first=one, last=two) for one, two in pauses),
    )
    own = draw(st.none() | st.integers(1, 30))
    return replace(
        made,
        settings=Settings(format=1, name="Nordlicht", rhythm=rhythm),
        teams={KEY.team: Team(name="Circle", rhythm=TeamRhythm(check_in_days=own))} if own else {},
        check_ins={**made.check_ins, OTHER: draw(check_ins())},
    )


@settings(max_examples=200)
@given(workspaces(), st.integers(-9, 50), st.integers(1, 9))
def test_as_the_standing_of_each_day_says(made: Workspace, first: int, step: int) -> None:
    """Whatever happens to a key result, and on whatever days one looks: what is waited for is the same."""
    ends = [START + timedelta(days=at) for at in range(first, first + 12 * step, step)]
    assert waiting(made, KEY, ends) == tuple(plainly(made, KEY, ends))


@pytest.mark.parametrize("name", ["agency", "product"])
def test_as_the_examples_say_on_each_day(name: str) -> None:
    """In the examples, whose plans are amended, closed and renamed, it is the same on each day there is."""
    made = load(EXAMPLES / name)
    for key, cycle in ((key, made.cycles[key.cycle]) for key in made.plans):
        if cycle.start and cycle.end:
            ends = [cycle.start + timedelta(days=at) for at in range((cycle.end - cycle.start).days + 1)]
            assert waiting(made, key, ends) == tuple(plainly(made, key, ends))


def test_only_what_happens_is_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    """A key result is gauged once for each thing that happened to it, however many weeks there are."""
    gauged: list[date] = []

    def gauge_once(*given: Any) -> Gauge:
        gauged.append(given[-1])
        return gauge(*given)

    monkeypatch.setattr("okrcli.measure.waiting.gauge", gauge_once)
    amended = Amendment(date=day("11-01"), was=Was(target=Decimal(8)))
    entries = key_result(metric=metric("0", "9"), amendments=(amended,)), key_result("b", keep=keep("0", "9"))
    made = workspace([objective(*entries)], [reading("10-20", "4")])
    waiting(made, KEY, [START + timedelta(days=at) for at in range(91)])
    assert gauged == [START, day("10-20"), day("11-01"), START]
