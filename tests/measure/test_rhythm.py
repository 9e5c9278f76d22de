"""How fresh the numbers are, and which ones are owed."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrcli.measure.rhythm import age, falls_due, owed, stretches
from okrcli.measure.rollup import standings, team_standing
from okrcli.model.plan import Dropped, KeyResult
from okrcli.model.review import Review
from okrcli.model.team import Team, TeamRhythm
from tests.measure.build import (
    DAY,
    KEY,
    START,
    check_in,
    day,
    key_result,
    metric,
    objective,
    pause,
    reading,
    standing,
    workspace,
)

ENTRY = key_result(metric=metric("20", "60"))
offsets = st.integers(0, 60)
pauses_strategy = st.lists(st.tuples(offsets, offsets), max_size=5)


def at(offset: int) -> date:
    """A day, by its distance from the start."""
    return START + timedelta(days=offset)


def test_pauses_join() -> None:
    """Pauses that overlap, contain one another or touch are one; the wrong way round they are none."""
    written = [
        ("11-10", "11-12"),
        ("10-20", "10-25"),
        ("10-22", "10-23"),
        ("10-26", "10-28"),
        ("12-09", "12-01"),
    ]
    found = stretches(pause(*each) for each in written)
    assert found == ((day("10-20"), day("10-28")), (day("11-10"), day("11-12")))


@given(offsets, offsets, pauses_strategy)
def test_age_is_what_counting_each_day_says(since: int, days: int, written: list[tuple[int, int]]) -> None:
    """The age is the number of days after the reading, up to the day, that lie in no pause."""
    made = stretches(pause(str(at(first)), str(at(last))) for first, last in written)
    counted = sum(
        not any(first <= each <= last for first, last in written)
        for each in range(since + 1, since + days + 1)
    )
    assert age(at(since), at(since + days), made) == counted


@given(offsets, st.integers(1, 40), pauses_strategy)
def test_due_on_the_first_day_of_that_age(since: int, rhythm: int, written: list[tuple[int, int]]) -> None:
    """A number falls due on the first day on which its age reaches the rhythm."""
    made = stretches(pause(str(at(first)), str(at(last))) for first, last in written)
    due = falls_due(at(since), rhythm, made)
    assert due is not None
    assert age(at(since), due, made) == rhythm
    assert age(at(since), due - timedelta(days=1), made) == rhythm - 1


def test_a_pause_that_begins_on_the_due_day_moves_it() -> None:
    """What would fall due on the first day of a pause falls due after it."""
    assert falls_due(day("11-01"), 7, ((day("11-08"), day("11-10")),)) == day("11-11")
    assert falls_due(day("11-01"), 7, ((day("11-09"), day("11-10")),)) == day("11-08")


def test_due_beyond_the_calendar() -> None:
    """What falls due after the last day there is never does."""
    assert falls_due(at(0), 999_999_999, ()) is None
    assert falls_due(date(9999, 12, 30), 2, ()) is None
    assert age(date(9999, 12, 30), date(9999, 12, 31), ()) == 1


@pytest.mark.parametrize(
    ("days", "is_owed", "is_stale"),
    [(6, False, False), (7, True, False), (10, True, False), (11, True, True)],
)
def test_limits(days: int, is_owed: bool, is_stale: bool) -> None:
    """Owed on the day the rhythm is reached, stale on the day after the days of grace."""
    found = standing(ENTRY, [reading(str(DAY - timedelta(days=days)), "40")])
    assert (found.age, found.owed, found.stale, found.rhythm) == (days, is_owed, is_stale, 7)


def test_whose_rhythm() -> None:
    """The key result's own rhythm goes before the team's, and that before the workspace's."""
    made = workspace([objective(ENTRY, key_result("slow", metric=metric("0", "9"), every=30))])
    team = Team(name="Circle", rhythm=TeamRhythm(check_in_days=14))
    slower = replace(made, teams={KEY.team: team})
    rhythms = [
        [entry.rhythm for entry in team_standing(each, KEY, DAY).objectives[0].key_results]
        for each in (made, slower)
    ]
    assert rhythms == [[7, 30], [14, 30]]


@pytest.mark.parametrize(
    "entry",
    [
        key_result(metric=metric("20", "60"), dropped=Dropped(date=day("11-01"))),
        key_result(metric=metric("20", "60"), start=day("11-16")),
        key_result(metric=metric("20", "40")),
    ],
    ids=["dropped", "ahead", "done"],
)
def test_never_owed(entry: KeyResult) -> None:
    """What is dropped, ahead or done owes nothing, however long ago it was read."""
    found = standing(entry, [reading("10-05", "40")])
    assert (found.age, found.owed) == (41, False)


def test_closed_owes_nothing() -> None:
    """Once the team has closed the cycle nothing is owed."""
    found = standing(ENTRY, [reading("10-05", "30")], review=Review(date=DAY))
    assert (found.status, found.owed) == ("closed", False)


def test_read_today() -> None:
    """What was read, or begins, today has an age of 0 days."""
    assert standing(ENTRY, [reading("11-15", "30")]).age == 0
    assert standing(key_result(metric=metric("20", "60"), start=DAY)).age == 0


def test_before_the_start_there_is_no_age() -> None:
    """Nothing is late before it has begun, unless it was read."""
    entry = key_result(metric=metric("20", "60"), start=day("11-20"))
    assert standing(entry).age is None
    assert standing(entry, [reading("11-10", "30")]).age == 5


def test_owed_the_longest_silence_first() -> None:
    """What is owed comes with the oldest number first, those of the same age in the order of the plan."""
    entries = [key_result(name, metric=metric("20", "60")) for name in ("a", "b", "c", "d")]
    told = [
        check_in(on, {f"evidence/{name}": {"value": value}})
        for name, on, value in (
            ("a", "11-08", 30),
            ("b", "10-20", 30),
            ("c", "11-14", 30),
            ("d", "11-08", 30),
        )
    ]
    found = owed(standings(workspace([objective(*entries)], told), DAY))
    assert [entry.reference.tail for entry in found] == ["b", "a", "d"]
