"""A workspace as it stood on an earlier day, and what was agreed first."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from okrcli.model.history import as_agreed, as_of
from okrcli.model.metric import Metric
from okrcli.model.plan import Amendment, Dropped, KeyResult, Objective, Plan, Was
from okrcli.model.review import Review
from okrcli.model.workspace import Workspace
from tests.conftest import within
from tests.measure.build import KEY, day, keep, key_result, metric, milestone, objective, reading, workspace


def amended(on: str, **was: Any) -> Amendment:
    """An amendment; ``was`` by field name."""
    return Amendment(date=day(on), was=Was(**was), because="It was meant so.")


def plan_as_of(made: Workspace, on: str) -> Plan:
    """The plan of the workspace on a day."""
    return as_of(made, day(on)).plans[KEY]


def first(plan: Plan) -> KeyResult:
    """The plan's first key result."""
    return plan.objectives[0].key_results[0]


def eased() -> Workspace:
    """Agreed at 60, eased to 55 and on the same day to 50, then to 40."""
    steps = (
        amended("12-01", target=Decimal(50)),
        amended("11-02", target=Decimal(60), due=date(2026, 12, 1)),
        amended("11-02", target=Decimal(55)),
    )
    entry = key_result(metric=metric("20", "40"), due=date(2026, 12, 15), amendments=steps)
    return workspace([objective(entry)])


def target(entry: KeyResult) -> Decimal:
    """The target of a metric."""
    assert entry.metric is not None
    return entry.metric.target


def test_amendments_after_the_day_are_undone() -> None:
    """Each day has the target that held on it; an amendment holds from its own day on."""
    targets = {on: target(first(plan_as_of(eased(), on))) for on in ("11-01", "11-02", "11-30", "12-01")}
    assert targets == {"11-01": 60, "11-02": 50, "11-30": 50, "12-01": 40}


def test_amendments_undone_are_gone_and_the_others_stay() -> None:
    """What is undone is not listed any more; what held already is."""
    assert [entry.date.month for entry in first(plan_as_of(eased(), "11-15")).amendments] == [11, 11]
    assert first(plan_as_of(eased(), "11-15")).due == date(2026, 12, 15)
    assert first(plan_as_of(eased(), "10-15")).due == date(2026, 12, 1)
    assert not first(plan_as_of(eased(), "10-15")).amendments


def test_as_agreed_is_the_oldest() -> None:
    """As agreed undoes every amendment and leaves the entry itself alone."""
    entry = first(eased().plans[KEY])
    assert target(as_agreed(entry)) == 60
    assert target(entry) == 40


def test_every_field_goes_back() -> None:
    """Whatever an amendment may hold goes back to what it was."""
    was = {"baseline": None, "sure": Decimal(30), "stretch": Decimal(70), "plan": "late", "unit": "points"}
    more = {"start": date(2026, 10, 5), "weight": Decimal(3), "title": "Older words"}
    entry = as_agreed(key_result(metric=metric("20", "60"), amendments=(amended("11-02", **was, **more),)))
    assert entry.metric == Metric(target=Decimal(60), **was)
    assert (entry.start, entry.weight, entry.title) == (date(2026, 10, 5), Decimal(3), "Older words")


def test_band_and_steps_go_back() -> None:
    """A guardrail gets its old band, milestones their old steps."""
    guarded = key_result(keep=keep("1", "5"), amendments=(amended("11-02", minimum=Decimal(2)),))
    assert as_agreed(guarded).keep == keep("2", "5")
    steps = (milestone("a"), milestone("b"))
    stepped = key_result(milestones=steps[:1], amendments=(amended("11-02", milestones=steps),))
    assert as_agreed(stepped).milestones == steps


def test_another_kind_of_measure_goes_back() -> None:
    """A key result that was measured in another way was that, and nothing else."""
    steps = (milestone("a"),)
    were_steps = key_result(metric=metric("0", "9"), amendments=(amended("11-02", milestones=steps),))
    was_metric = key_result(
        milestones=steps, amendments=(amended("11-02", baseline=Decimal(1), target=Decimal(2)),)
    )
    was_band = key_result(done_when="live", amendments=(amended("11-02", maximum=Decimal(5)),))
    agreed = [as_agreed(entry) for entry in (were_steps, was_metric, was_band)]
    assert [entry.kind for entry in agreed] == ["milestones", "metric", "keep"]
    assert agreed[1].metric == metric("1", "2")
    assert agreed[2].keep == keep(None, "5")


@pytest.mark.parametrize(
    ("measure", "was"),
    [
        ({"metric": metric("20", "40")}, {"baseline": Decimal(3), "minimum": Decimal(0)}),
        (
            {"metric": metric("20", "40")},
            {"target": Decimal(3), "maximum": Decimal(0), "stretch": Decimal(9)},
        ),
        ({"keep": keep("1", "2")}, {"baseline": Decimal(3), "target": Decimal(4), "minimum": Decimal(0)}),
        ({"keep": keep("1", "2")}, {"plan": "late", "sure": Decimal(4), "maximum": Decimal(0)}),
    ],
)
def test_values_of_two_kinds_are_taken_as_one(measure: dict[str, Any], was: dict[str, Any]) -> None:
    """An amendment may name values of several kinds of measure: nothing fails, and one measure remains."""
    entry = key_result(**measure, amendments=(amended("11-02", **was),))
    before = as_agreed(entry)
    assert (before.metric is None) != (before.keep is None)


def test_objectives_go_back_too() -> None:
    """An objective's own amendments and drop are undone, and those of its key results with it."""
    entry = objective(
        key_result(dropped=Dropped(date=day("11-20"))),
        title="New words",
        weight=Decimal(2),
        amendments=(amended("11-10", title="Old words", weight=Decimal(1)),),
        dropped=Dropped(date=day("11-25")),
    )
    made = workspace([entry])
    before, between = plan_as_of(made, "11-09").objectives[0], plan_as_of(made, "11-24").objectives[0]
    assert (before.title, before.weight, before.dropped) == ("Old words", Decimal(1), None)
    assert (between.title, between.dropped) == ("New words", None)
    assert before.key_results[0].dropped is None
    assert between.key_results[0].dropped is not None
    assert plan_as_of(made, "11-25").objectives[0].dropped is not None


def test_what_is_dated_later_is_not_there() -> None:
    """Readings, reviews and agreements of a later day do not exist; those of the day itself do."""
    made = workspace(
        [objective()],
        [reading("11-02", "1"), reading("11-03", "2")],
        review=Review(date=day("11-03")),
        agreed=day("11-03"),
    )
    earlier, same = as_of(made, day("11-02")), as_of(made, day("11-03"))
    assert [entry.date.day for entry in earlier.check_ins[KEY]] == [2]
    assert (earlier.reviews, earlier.plans[KEY].agreed) == ({}, None)
    assert len(same.check_ins[KEY]) == 2
    assert (same.closed(KEY), same.plans[KEY].agreed) == (day("11-03"), day("11-03"))


def test_nothing_changes_once_everything_has_happened() -> None:
    """A workspace as of a day after all of it says the same."""
    made = eased()
    assert plan_as_of(made, "2027-12-31") == made.plans[KEY]


def test_objective_as_agreed() -> None:
    """An objective as agreed has its first sentence."""
    entry: Objective = objective(title="New", amendments=(amended("11-10", title="Old"),))
    assert as_agreed(entry).title == "Old"


def test_thousands_of_amendments_are_undone_in_a_moment() -> None:
    """Undoing is linear in the number of amendments."""
    many = tuple(Amendment(date=date(2026, 10, 2), was=Was(target=Decimal(number))) for number in range(4000))
    eased = key_result(metric=metric("0", "9"), amendments=many)
    assert within(2, lambda: as_agreed(eased))
    assert as_agreed(eased).amendments == ()


def test_what_has_not_changed_since_is_not_copied() -> None:
    """An objective that is as it was stays the very same: it is asked about for each week of a cycle."""
    made = workspace([objective(key_result(metric=metric("20", "40")))])
    assert plan_as_of(made, "11-15").objectives[0] is made.plans[KEY].objectives[0]
