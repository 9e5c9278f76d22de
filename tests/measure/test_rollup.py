"""Objectives and teams, rolled up from their key results."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrcli.measure.rollup import (
    key_result_standing,
    objective_standing,
    standings,
    team_standing,
    weighted_mean,
)
from okrcli.model.cycle import BACKLOG, Cycle
from okrcli.model.plan import Dropped, Plan
from okrcli.model.reference import Reference
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
    objective,
    objective_of,
    reading,
    workspace,
)

USUAL = Fraction(45, 91)
EVIDENCE = Reference("2026-Q4", "circle", "evidence")


def test_weighted_means() -> None:
    """Progress and expected are means by weight over what has both; guardrails and the rest stay out."""
    entries = [
        key_result("a", metric=metric("0", "100"), weight=Decimal("0.5")),
        key_result("b", metric=metric("0", "100"), weight=Decimal("1.5"), due=DAY),
        key_result("guard", keep=keep("1"), weight=Decimal(50)),
        key_result("bare", weight=Decimal(50)),
        key_result("gone", metric=metric("0", "100"), weight=Decimal(50), dropped=Dropped(date=DAY)),
    ]
    told = [
        check_in("11-12", {f"evidence/{name}": {"value": Decimal(60)} for name in ("a", "guard", "gone")}),
        check_in("11-13", {"evidence/b": {"value": Decimal(20)}}),
    ]
    found = objective_of(entries, told)
    assert found.progress == Fraction(3, 5) / 4 + Fraction(1, 5) * 3 / 4
    assert found.expected == USUAL / 4 + Fraction(3, 4)
    assert found.pace == found.progress - found.expected


@given(st.lists(st.tuples(st.decimals("0.001", 50, places=3), st.fractions(0, 1)), min_size=1, max_size=9))
def test_weighted_means_are_exact(pairs: list[tuple[Decimal, Fraction]]) -> None:
    """Whatever the weights and shares are parts of, the mean is that of the definition."""
    weights = sum(Fraction(weight) for weight, _ in pairs)
    assert weighted_mean(pairs) == sum(Fraction(weight) * share for weight, share in pairs) / weights


def test_nothing_to_average() -> None:
    """An objective of guardrails, or without days, has no means."""
    guarded = key_result("guard", keep=keep("1"))
    guards = objective_of([guarded], [check_in("11-12", {"evidence/guard": {"value": 2}})])
    assert (guards.progress, guards.expected, guards.pace, guards.status) == (None, None, None, "holding")
    undated = objective_of(
        [key_result(metric=metric("0", "9"))], [reading("11-12", "3")], cycle=Cycle(BACKLOG)
    )
    assert (undated.progress, undated.expected) == (None, None)
    assert undated.key_results[0].progress == Fraction(1, 3)
    assert weighted_mean([]) is None


def test_lowest_confidence_is_named() -> None:
    """The objective is as sure as its least sure key result, the first of equals, leaving out the dropped."""
    entries = [key_result(name, metric=metric("0", "9")) for name in ("a", "b", "c")]
    entries.append(key_result("d", metric=metric("0", "9"), dropped=Dropped(date=DAY)))
    sure = {"a": 7, "b": 3, "c": 3, "d": 0}
    told = [check_in("11-12", {f"evidence/{name}": {"confidence": number} for name, number in sure.items()})]
    found = objective_of(entries, told)
    assert (found.confidence, found.confidence_of) == (3, EVIDENCE._replace(key_result="b"))
    assert objective_of(entries).confidence_of is None


def test_dropped_objective() -> None:
    """With an objective its key results are dropped, and neither counts for the team."""
    gone = objective(
        key_result(metric=metric("0", "100")), name="gone", dropped=Dropped(date=DAY), weight=Decimal(9)
    )
    stays = objective(key_result(metric=metric("0", "100")))
    made = workspace([gone, stays], [reading("11-12", "50")])
    found = team_standing(made, KEY, DAY)
    assert [entry.status for entry in found.objectives] == ["dropped", "on_pace"]
    assert found.objectives[0].key_results[0].status == "dropped"
    assert (found.objectives[0].progress, found.progress) == (None, Fraction(1, 2))
    assert team_standing(made, KEY, day("11-14")).objectives[0].status == "stale"


def test_team_is_the_mean_of_its_objectives() -> None:
    """A team's progress is the mean of its objectives by their weight, not of all key results."""
    many = objective(*(key_result(name, metric=metric("0", "100")) for name in ("a", "b", "c")), name="many")
    one = objective(key_result(metric=metric("0", "100")), weight=Decimal(3))
    told = [reading("11-12", "100"), check_in("11-12", {"many/a": {"value": 30}}, capacity=8)]
    found = team_standing(workspace([many, one], told), KEY, DAY)
    assert found.progress == Fraction(1, 10) / 4 + Fraction(3, 4)
    assert found.expected == USUAL
    assert (found.spent, found.last_check_in, found.closed) == (Decimal(8), day("11-12"), None)


def test_closed_team() -> None:
    """The review's day closes plan, objectives and key results; before it nothing is closed."""
    made = workspace([objective(key_result())], review=Review(date=DAY))
    found = team_standing(made, KEY, DAY)
    (only,) = found.objectives
    assert (found.closed, only.status, only.key_results[0].status) == (DAY, "closed", "closed")
    assert team_standing(made, KEY, day("11-14")).closed is None


def several() -> Workspace:
    """A running plan, an ended one that is open, a closed one, one ahead, and a backlog."""
    base = workspace([objective(key_result())])
    spans = {
        "2026-Q2": (date(2026, 4, 1), date(2026, 6, 30)),
        "2026-Q3": (date(2026, 7, 1), date(2026, 9, 30)),
        "2027-Q1": (date(2027, 1, 1), date(2027, 3, 31)),
    }
    cycles = {name: Cycle(name, *days) for name, days in spans.items()} | {BACKLOG: Cycle(BACKLOG)}
    plans = {PlanKey(name, "circle"): Plan(team="circle") for name in cycles}
    return replace(
        base,
        cycles={**cycles, **base.cycles},
        plans={**plans, **base.plans},
        reviews={PlanKey("2026-Q2", "circle"): Review(date=date(2026, 7, 9))},
    )


def test_plans_at_hand() -> None:
    """Without being told which, the plans at hand stand there, the running ones first."""
    assert [entry.key.cycle for entry in standings(several(), DAY)] == ["2026-Q4", "2026-Q3"]
    chosen = [PlanKey(BACKLOG, "circle"), PlanKey("2027-Q1", "circle")]
    assert [entry.key for entry in standings(several(), DAY, chosen)] == chosen


def test_look_ups() -> None:
    """An objective or a key result is found by its reference; what is not there is not."""
    made = workspace([objective(key_result(), key_result("panel"))])
    panel = EVIDENCE._replace(key_result="panel")
    found = objective_standing(made, EVIDENCE, DAY)
    assert found is not None
    assert found == objective_standing(made, panel, DAY)
    assert key_result_standing(made, panel, DAY) == found.key_results[1]
    for gone in (panel._replace(key_result="x"), panel._replace(objective="x"), panel._replace(team="x")):
        assert key_result_standing(made, gone, DAY) is None
    assert objective_standing(made, EVIDENCE._replace(cycle="x"), DAY) is None
    with pytest.raises(KeyError):
        team_standing(made, PlanKey("x", "circle"), DAY)
