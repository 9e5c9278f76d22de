"""Confidence half way against what came of it: by team, over closed cycles, silent where there is little."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from okrcli.measure.calibration import FEWEST, Outcome, brier, calibration, outcomes
from okrcli.model.check_in import CheckIn
from okrcli.model.cycle import Cycle
from okrcli.model.plan import Dropped, KeyResult
from okrcli.model.review import Review
from okrcli.model.workspace import PlanKey, Workspace
from tests.measure.build import (
    DAY,
    KEY,
    check_in,
    day,
    keep,
    key_result,
    metric,
    milestone,
    objective,
    workspace,
)

CLOSED = Review(date=date(2027, 1, 8))
AFTER = date(2027, 2, 1)
found_outcomes = st.lists(st.builds(Outcome, st.integers(0, 10), st.booleans()), min_size=1)


def told(on: str, **said: tuple[str, int | None]) -> CheckIn:
    """Values and confidences by key result."""
    updates = {
        f"evidence/{name}": {"value": Decimal(value), "confidence": sure}
        for name, (value, sure) in said.items()
    }
    return check_in(on, updates)


def results(
    entries: list[KeyResult], check_ins: list[CheckIn], on: date = AFTER, **more: Any
) -> list[Outcome]:
    """The outcomes of one plan, closed on 8 January."""
    made = workspace([objective(*entries)], check_ins, review=CLOSED, **more)
    return outcomes(made, next(iter(made.plans)), on)


def entry(name: str = "a") -> KeyResult:
    """A metric from 0 to 10."""
    return key_result(name, metric=metric("0", "10"))


def test_the_reading_nearest_to_the_middle() -> None:
    """Of 92 days the middle is the night to 16 November; the earlier of two readings as near counts."""
    early, late = told("11-15", a=("4", 3)), told("11-16", a=("5", 8))
    last = told("12-28", a=("10", 10))
    assert results([entry()], [last, late, early]) == [Outcome(3, reached=True)]
    assert results([entry()], [last, late, told("11-14", a=("4", 3))]) == [Outcome(8, reached=True)]


def test_only_readings_that_state_it() -> None:
    """A confidence without a number, and a number without a confidence, are not it."""
    alone = check_in("11-15", {"evidence/a": {"confidence": 9}})
    said = [told("10-20", a=("4", 6)), told("11-14", a=("5", None)), alone, told("12-30", a=("9.9", None))]
    assert results([entry()], said) == [Outcome(6, reached=False)]


def test_what_has_no_outcome() -> None:
    """Guardrails, what was dropped, never read, or never stated."""
    dropped = Dropped(date=day("12-01"))
    entries = [
        key_result("guard", keep=keep("1")),
        key_result("gone", metric=metric("0", "10"), dropped=dropped),
        entry("unread"),
        entry("unsaid"),
        key_result("steps", milestones=(milestone("one"),)),
    ]
    said = [
        told("11-15", guard=("4", 6), gone=("5", 6), unsaid=("5", None)),
        check_in("11-16", {"evidence/steps": {"done": ("one",), "confidence": 10}}),
    ]
    assert results(entries, said) == [Outcome(10, reached=True)]


def test_only_closed_cycles_with_dates() -> None:
    """An open cycle may still turn out well; one without dates has no middle."""
    said = [told("11-15", a=("10", 9))]
    assert results([entry()], said, on=DAY) == []
    assert results([entry()], said, on=CLOSED.date) == [Outcome(9, reached=True)]
    assert results([entry()], said, cycle=Cycle("someday")) == []


def many(*said: tuple[str, int]) -> Workspace:
    """A closed cycle with a key result for each (value, confidence)."""
    entries = [entry(f"k{index}") for index in range(len(said))]
    check_ins = [told("11-15", **{f"k{index}": pair}) for index, pair in enumerate(said)]
    return workspace([objective(*entries)], check_ins, review=CLOSED)


def test_silence_below_eight() -> None:
    """Seven results say nothing, and how many there are is told all the same."""
    found = calibration(many(*[("10", 7)] * 7), KEY.team, AFTER)
    assert (found.results, found.brier, found.levels) == (7, None, ())
    assert calibration(many(*[("10", 7)] * FEWEST), KEY.team, AFTER).brier == Fraction(9, 100)


def test_the_table() -> None:
    """By level: how many, what was said on average, what was reached; levels without results are left out."""
    made = many(*[("10", 9), ("10", 10), ("4", 10), ("10", 7), ("9", 8), ("3", 8), ("2", 1), ("0", 3)])
    found = calibration(made, KEY.team, AFTER)
    assert [(level.lowest, level.highest, level.results, level.reached) for level in found.levels] == [
        (0, 3, 2, 0),
        (7, 8, 3, 1),
        (9, 10, 3, 2),
    ]
    assert [level.said for level in found.levels] == [Fraction(1, 5), Fraction(23, 30), Fraction(29, 30)]
    assert found.levels[1].share == Fraction(1, 3)
    squares = [1, 0, 100, 9, 64, 64, 1, 9]
    assert found.brier == Fraction(sum(squares), 800)


def test_results_of_all_closed_cycles_add_up() -> None:
    """Each cycle of the team counts, another team's does not."""
    one = many(*[("10", 7)] * 5)
    earlier = PlanKey("2026-Q3", KEY.team)
    q3 = Cycle("2026-Q3", date(2026, 7, 1), date(2026, 9, 30))
    other = PlanKey("2026-Q4", "other")
    said = tuple(entry.model_copy(update={"date": date(2026, 8, 15)}) for entry in one.check_ins[KEY])
    both = replace(
        one,
        cycles={**one.cycles, "2026-Q3": q3},
        plans={**one.plans, earlier: one.plans[KEY], other: one.plans[KEY]},
        check_ins={**one.check_ins, earlier: said, other: one.check_ins[KEY]},
        reviews={**one.reviews, earlier: Review(date=date(2026, 10, 8)), other: CLOSED},
    )
    assert calibration(both, KEY.team, AFTER).results == 10


@given(found_outcomes)
def test_brier_is_between_perfect_and_always_wrong(found: list[Outcome]) -> None:
    """It lies in 0..1, and says the same of the mirrored question."""
    assert 0 <= brier(found) <= 1
    mirrored = [Outcome(10 - said, not reached) for said, reached in found]
    assert brier(mirrored) == brier(found)


@given(found_outcomes)
def test_order_does_not_matter(found: list[Outcome]) -> None:
    """The score is that of the results, not of their order; saying what comes is best."""
    assert brier(found[::-1]) == brier(found)
    assert brier([Outcome(10 if reached else 0, reached) for _, reached in found]) == 0
