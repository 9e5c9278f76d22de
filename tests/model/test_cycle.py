"""Cycles: their days, their phases and their weeks."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrcli.model.cycle import Cycle, following, is_cycle_name, named_days

QUARTER = Cycle("2026-Q4", date(2026, 10, 1), date(2026, 12, 31))


@pytest.mark.parametrize(
    ("name", "first_month", "days"),
    [
        ("2026", 1, (date(2026, 1, 1), date(2026, 12, 31))),
        ("2026-H2", 1, (date(2026, 7, 1), date(2026, 12, 31))),
        ("2026-T3", 1, (date(2026, 9, 1), date(2026, 12, 31))),
        ("2026-Q4", 1, (date(2026, 10, 1), date(2026, 12, 31))),
        ("2026-Q1", 4, (date(2026, 4, 1), date(2026, 6, 30))),
        ("2026-Q4", 4, (date(2027, 1, 1), date(2027, 3, 31))),
        ("2026", 12, (date(2026, 12, 1), date(2027, 11, 30))),
        ("2028-Q1", 1, (date(2028, 1, 1), date(2028, 3, 31))),
    ],
)
def test_names_say_days(name: str, first_month: int, days: tuple[date, date]) -> None:
    """Years, halves, terms and quarters say their days, shifted by the fiscal year's first month."""
    assert named_days(name, first_month) == days


@pytest.mark.parametrize(
    "name", ["backlog", "2026-Q5", "2026-H3", "2026-T4", "26-Q1", "0000", "9999-Q4", "2026-q1", "2026-Q4 "]
)
def test_other_names_say_none(name: str) -> None:
    """Whatever is not spelled so, or lies beyond the calendar, says no days."""
    assert named_days(name, 12) is None


@given(st.integers(1, 9000), st.integers(1, 12))
def test_parts_make_up_the_year(year: int, first_month: int) -> None:
    """Quarters, terms and halves follow one another without a gap and fill the year."""
    whole = named_days(f"{year:04}", first_month)
    for part, count in (("H", 2), ("T", 3), ("Q", 4)):
        parts = [named_days(f"{year:04}-{part}{index + 1}", first_month) for index in range(count)]
        spans = [days for days in parts if days]
        assert len(spans) == count
        assert (spans[0][0], spans[-1][1]) == whole
        for (_, end), (start, _) in pairwise(spans):
            assert start - end == timedelta(days=1)


@pytest.mark.parametrize(
    ("day", "phase", "week"),
    [
        (date(2026, 9, 30), "ahead", None),
        (date(2026, 10, 1), "running", (1, 13)),
        (date(2026, 10, 7), "running", (1, 13)),
        (date(2026, 10, 8), "running", (2, 13)),
        (date(2026, 11, 16), "running", (7, 13)),
        (date(2026, 12, 31), "running", (13, 13)),
        (date(2027, 1, 1), "ended", None),
    ],
)
def test_phase_and_week(day: date, phase: str, week: tuple[int, int] | None) -> None:
    """Both ends of a cycle belong to it; a quarter has thirteen weeks."""
    assert (QUARTER.phase(day), QUARTER.week(day)) == (phase, week)


def test_short_cycles_have_a_week() -> None:
    """A cycle of a day has one week, and four days more than a week make two."""
    start = date(2026, 10, 1)
    assert Cycle("sprint", start, start).week(start) == (1, 1)
    assert Cycle("sprint", start, start + timedelta(days=9)).week(start + timedelta(days=9)) == (1, 1)
    assert Cycle("sprint", start, start + timedelta(days=10)).week(start + timedelta(days=10)) == (2, 2)


def test_undated() -> None:
    """Without its days a cycle is undated and has no weeks."""
    for cycle in (Cycle("backlog"), Cycle("x", start=date(2026, 1, 1)), Cycle("x", end=date(2026, 1, 1))):
        assert cycle.phase(date(2026, 1, 1)) == "undated"
        assert cycle.week(date(2026, 1, 1)) is None


def test_cycle_names() -> None:
    """A folder's name is a cycle's where it has plain characters, and at most 32 of them."""
    assert all(is_cycle_name(name) for name in ("2026-Q4", "backlog", "a", "x.y_z-1", "A" * 32))
    assert not any(is_cycle_name(name) for name in ("", ".git", "-x", "a b", "A" * 33, "a/b", "Q4\n"))


@pytest.mark.parametrize(
    ("name", "next_name"),
    [
        ("2026-Q3", "2026-Q4"),
        ("2026-Q4", "2027-Q1"),
        ("2026-T3", "2027-T1"),
        ("2026-H1", "2026-H2"),
        ("2026", "2027"),
        ("autumn", None),
    ],
)
def test_the_name_of_the_cycle_behind(name: str, next_name: str | None) -> None:
    """Names that say their days say also what comes next; others do not."""
    assert following(name) == next_name
