"""How fresh the numbers were, week by week, each as it stood."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrcli.measure.freshness import TeamFreshness, freshness
from okrcli.model.check_in import CheckIn
from okrcli.model.cycle import Cycle, named_days
from okrcli.model.plan import Dropped, KeyResult
from okrcli.model.review import Review
from okrcli.model.team import Team, TeamRhythm
from okrcli.model.workspace import Workspace
from tests.measure.build import (
    DAY,
    END,
    KEY,
    START,
    check_in,
    day,
    key_result,
    metric,
    objective,
    pause,
    workspace,
)


def entry(name: str = "a", **fields: Any) -> KeyResult:
    """A metric."""
    return key_result(name, metric=metric("0", "100"), **fields)


def read(on: date, sure: int | None = None, name: str = "a") -> CheckIn:
    """A reading on a day."""
    return check_in(str(on), {f"evidence/{name}": {"value": Decimal(1), "confidence": sure}})


def of(made: Workspace, on: date = END) -> TeamFreshness:
    """How fresh the one plan was."""
    (found,) = freshness(made, made.plans, on)
    return found


def shares(made: Workspace, on: date = END) -> list[Fraction | None]:
    """The share of each week."""
    return [week.share for week in of(made, on).weeks]


def test_momentum_that_fades_is_seen() -> None:
    """Read in the first four weeks and never again: fresh, then late, then silent."""
    said = [read(START + timedelta(days=7 * week)) for week in range(4)]
    made = workspace([objective(entry(), entry("b"))], said)
    # b was never read: waited for from the second week on. a falls silent ten days after 22 October.
    assert shares(made, DAY) == [1, Fraction(1, 2), Fraction(1, 2), Fraction(1, 2), 0, 0, 0]


def test_only_weeks_that_have_begun() -> None:
    """Week 7 of 13 is shown as it stands on the day; six are still to go."""
    found = of(workspace([objective(entry())], [read(DAY)]), DAY)
    assert [week.number for week in found.weeks] == [1, 2, 3, 4, 5, 6, 7]
    assert (found.weeks_of_cycle, found.weeks_to_go) == (13, 6)
    assert found.weeks[-1].share == 1
    assert of(workspace([objective(entry())]), START - timedelta(days=1)).weeks == ()


def test_a_week_is_what_it_was() -> None:
    """What was dropped or closed later was still waited for then."""
    said = [read(START), read(START, name="b")]
    gone = entry("b", dropped=Dropped(date=day("11-01")))
    made = workspace([objective(entry(), gone)], said, review=Review(date=day("12-01")))
    live = [week.live for week in of(made).weeks]
    assert live == [2, 2, 2, 2, 1, 1, 1, 1, 0, 0, 0, 0, 0]


def test_pauses_are_no_silence() -> None:
    """In a pause nothing gets older; a week that is all pause says so."""
    made = workspace(
        [objective(entry())], [read(START + timedelta(days=6))], pauses=[pause("10-08", "10-21")]
    )
    found = of(made, day("10-31"))
    assert [week.share for week in found.weeks] == [1, 1, 1, 1, 1]
    assert [week.paused for week in found.weeks] == [False, True, True, False, False]
    assert of(made, day("11-01")).weeks[-1].share == 0


def test_whose_rhythm_counts() -> None:
    """A number that moves slower is fresh for longer, and a team may have its own rhythm."""
    slow = workspace([objective(entry(every=28))], [read(START)])
    assert shares(slow, day("10-31")) == [1, 1, 1, 1, 1]
    usual = workspace([objective(entry())], [read(START)])
    own = Team(name="Circle", rhythm=TeamRhythm(check_in_days=28))
    assert shares(replace(usual, teams={KEY.team: own}), day("10-31")) == [1, 1, 1, 1, 1]
    assert shares(usual, day("10-31")) == [1, 0, 0, 0, 0]


def test_a_late_start_is_no_silence() -> None:
    """Nothing is waited for before the start, and the first number not before it can be late."""
    late = workspace([objective(entry(start=day("11-01")))])
    assert shares(late, DAY) == [None, None, None, None, None, None, 0]


def test_what_is_read_early_is_waited_for_from_the_start() -> None:
    """A number read before its key result begins is waited for once it has begun, and not before."""
    made = workspace([objective(entry(start=day("11-01"), every=28))], [read(day("10-12"))])
    # Fresh until 12 November: 28 days and three of grace.
    assert shares(made, DAY) == [None, None, None, None, 1, 1, 0]


def test_the_longest_silence() -> None:
    """The key result whose number is waited for longest; not what is done."""
    said = [read(day("10-10")), read(day("11-01"), name="b")]
    done = check_in("10-02", {"evidence/c": {"value": Decimal(100)}})
    found = of(workspace([objective(entry(), entry("b"), entry("c"))], [*said, done]), DAY).longest
    assert found is not None
    assert (found.reference.tail, found.age) == ("a", 36)


def test_the_course_of_confidence() -> None:
    """The mean of what was newest by the end of each week."""
    said = [read(START, 8), read(START + timedelta(days=8), 4), read(START + timedelta(days=8), 9, "b")]
    course = [
        week.confidence for week in of(workspace([objective(entry(), entry("b"))], said), day("10-20")).weeks
    ]
    assert course == [8, Fraction(13, 2), Fraction(13, 2)]


@pytest.mark.parametrize(
    ("name", "starts", "weeks"),
    [("2026-Q4", 1, 13), ("2027-T1", 1, 17), ("2027-H1", 4, 26), ("2028", 1, 52), ("2028-Q1", 1, 13)],
)
def test_weeks_of_cycles_of_every_length(name: str, starts: int, weeks: int) -> None:
    """Quarters, four-month terms, fiscal years and leap days: the weeks cover each day once."""
    days = named_days(name, starts)
    assert days is not None
    found = of(workspace([objective(entry())], cycle=Cycle(name, *days)), days[1])
    assert len(found.weeks) == found.weeks_of_cycle == weeks
    covered = [
        week.first + timedelta(days=at)
        for week in found.weeks
        for at in range((week.last - week.first).days + 1)
    ]
    assert covered == [days[0] + timedelta(days=at) for at in range((days[1] - days[0]).days + 1)]


@given(st.integers(0, 500), st.integers(0, 600))
def test_weeks_agree_with_the_week_of_the_cycle(length: int, at: int) -> None:
    """An engagement of any length: a day lies in the week that the screens say it does."""
    cycle = Cycle("client", START, START + timedelta(days=length))
    on = START + timedelta(days=at)
    found = of(workspace([objective(entry())], cycle=cycle), on)
    week = cycle.week(on)
    assert (week is None) == (found.weeks_to_go is None)
    if week is not None:
        assert (found.weeks[-1].number, found.weeks_of_cycle) == week
        assert found.weeks[-1].first <= on <= found.weeks[-1].last


@given(st.lists(st.integers(0, 91), max_size=5), st.integers(0, 91))
def test_another_reading_never_makes_it_less_fresh(read_on: list[int], more: int) -> None:
    """A word more never lowers the number of fresh ones in any week."""
    said = [read(START + timedelta(days=at)) for at in read_on]
    before = of(workspace([objective(entry())], said))
    after = of(workspace([objective(entry())], [*said, read(START + timedelta(days=more))]))
    assert all(one.fresh <= two.fresh for one, two in zip(before.weeks, after.weeks, strict=True))


def test_without_dates_there_are_no_weeks() -> None:
    """A cycle without days has no rhythm to show."""
    found = of(workspace([objective(entry())], [read(START)], cycle=Cycle("someday")))
    assert (found.weeks, found.weeks_of_cycle, found.weeks_to_go, found.longest) == ((), 0, None, None)
