"""What goes over into a new cycle: only what a review decided, begun from where it stands."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from okrcli.measure.carry_over import CarryOver, carry_over
from okrcli.model.cycle import Cycle
from okrcli.model.metric import Metric
from okrcli.model.plan import Amendment, Dropped, Initiative, KeyResult, Need, Objective, Plan, Was
from okrcli.model.review import ObjectiveReview, Review
from okrcli.model.team import Team
from okrcli.model.workspace import PlanKey, Workspace
from tests.measure.build import check_in, day, keep, key_result, metric, milestone, objective, workspace

CLOSED = date(2027, 1, 8)
NEW = PlanKey("2027-Q1", "circle")


def review(decision: Any = "keep", name: str = "evidence") -> Review:
    """A review that decided on the one objective."""
    return Review(date=CLOSED, objectives={name: ObjectiveReview(decision=decision)})


def over(made: Workspace, **more: Any) -> CarryOver:
    """What goes over from 2026-Q4 into 2027-Q1."""
    return carry_over(made, "2026-Q4", "2027-Q1", CLOSED, **more)


def begun(*key_results: KeyResult, updates: Any = None, **fields: Any) -> Objective:
    """The objective of the new cycle, with the key results and what was read of them."""
    check_ins = [check_in("12-15", updates)] if updates else []
    made = workspace([objective(*key_results, **fields)], check_ins, review=review())
    ((carried,),) = over(made).plans.values()
    return carried.objective


def reasons(made: Workspace) -> dict[str, str]:
    """Why what stays behind does."""
    return {left.name: left.why for left in over(made).left}


def test_nothing_goes_over_by_itself() -> None:
    """Without a review, or one that says keep or modify, an objective stays where it is."""
    entry = objective(key_result(metric=metric("20", "60")))
    assert reasons(workspace([entry])) == {"circle": "not_closed"}
    assert reasons(workspace([entry], review=Review(date=CLOSED))) == {"circle/evidence": "undecided"}
    assert reasons(workspace([entry], review=review("drop"))) == {"circle/evidence": "decided_to_drop"}
    for decision in ("keep", "modify"):
        ((carried,),) = over(workspace([entry], review=review(decision))).plans.values()
        assert carried.modify == (decision == "modify")


def test_the_last_value_is_the_new_baseline() -> None:
    """The target stays; what was never read begins where it did, unknown stays unknown until it is read."""
    entries = [
        key_result("read", metric=metric("20", "60")),
        key_result("silent", metric=metric("3", "5")),
        key_result("unknown", metric=metric(None, "9")),
        key_result("known", metric=metric(None, "9")),
    ]
    updates = {"evidence/read": {"value": Decimal(38)}, "evidence/known": {"value": Decimal(4)}}
    after = begun(*entries, updates=updates)
    baselines = {one.id: one.metric and one.metric.baseline for one in after.key_results}
    assert baselines == {"read": 38, "silent": 3, "unknown": None, "known": 4}
    assert [one.metric and one.metric.target for one in after.key_results] == [60, 5, 9, 9]


def test_what_is_done_or_given_up_stays_behind() -> None:
    """A key result that is reached, dropped or not measured does not go over, nor steps that are done."""
    steps = (milestone("a"), milestone("b", 3, due="11-30"))
    entries = [
        key_result("reached", metric=metric("20", "60")),
        key_result("gone", metric=metric("1", "2"), dropped=Dropped(date=day("11-02"))),
        key_result("bare"),
        key_result("yes", done_when="It is so."),
        key_result("band", keep=keep("1", "2")),
        key_result("steps", milestones=steps),
    ]
    updates: dict[str, dict[str, Any]] = {
        "evidence/reached": {"value": Decimal(61)},
        "evidence/steps": {"done": ("a",)},
    }
    made = workspace([objective(*entries)], [check_in("12-15", updates)], review=review())
    ((carried,),) = over(made).plans.values()
    assert [one.id for one in carried.objective.key_results] == ["yes", "band", "steps"]
    assert carried.objective.key_results[2].milestones == (milestone("b", 3),)
    whys = {name.rpartition("/")[2]: why for name, why in reasons(made).items()}
    assert whys == {"reached": "reached", "gone": "dropped", "bare": "unmeasured"}


def test_an_objective_without_anything_left_stays_behind() -> None:
    """Where no key result goes on the objective has nothing to begin with; a dropped one has not either."""
    made = workspace([objective(key_result("bare"))], review=review())
    assert reasons(made)["circle/evidence"] == "nothing_left"
    gone = objective(key_result(metric=metric("1", "2")), dropped=Dropped(date=day("11-02")))
    assert reasons(workspace([gone], review=review())) == {"circle/evidence": "dropped"}


def test_what_belonged_to_the_old_cycle_is_reset() -> None:
    """Days, amendments, old names, yeses and plans on days are gone; `continues` says where it comes from."""
    was = Amendment(date=day("11-02"), was=Was(due=day("12-01")), because="So.")
    planned = metric("20", "60", plan={day("11-15"): Decimal(30)}, sure=Decimal(30), stretch=Decimal(70))
    entry = key_result(
        metric=planned,
        start=day("10-05"),
        due=day("12-15"),
        amendments=(was,),
        formerly=("old/one",),
        every=14,
    )
    after = begun(
        entry,
        updates={"evidence/interviews": {"value": Decimal(38)}},
        needs=(Need(team="data", what="the log", accepted=True),),
        initiatives=(
            Initiative(title="A panel", serves=("interviews", "gone")),
            Initiative(title="Another", serves=("gone",)),
        ),
        amendments=(was,),
        formerly=("older",),
        why="It matters.",
        weight=Decimal(2),
    )
    fresh = key_result(metric=Metric(baseline=Decimal(38), target=Decimal(60), stretch=Decimal(70)), every=14)
    assert after == objective(
        fresh,
        needs=(Need(team="data", what="the log"),),
        initiatives=(Initiative(title="A panel", serves=("interviews",)),),
        continues="2026-Q4:circle/evidence",
        why="It matters.",
        weight=Decimal(2),
    )


def test_links_lead_somewhere() -> None:
    """What it supports goes over by the same name where that is there, too; other cycles stay as they are."""
    links = ("circle/other", "circle/other/calls", "company/win", "2026:company/year", "2026-Q4:circle/other")
    first = objective(key_result(metric=metric("1", "2")), supports=links)
    other = objective(key_result(metric=metric("1", "2")), name="other")
    made = workspace([first, other])
    year = Cycle("2026", date(2026, 1, 1), date(2026, 12, 31))
    plans = {
        **made.plans,
        PlanKey("2026", "company"): Plan(team="company", objectives=(objective(name="year"),)),
    }
    decided = {name: ObjectiveReview(decision="keep") for name in ("evidence", "other")}
    reviews = {PlanKey("2026-Q4", "circle"): Review(date=CLOSED, objectives=decided)}
    made = Workspace(made.settings, made.teams, {**made.cycles, "2026": year}, plans, {}, reviews)
    found = over(made)
    supports = found.plans[NEW][0].objective.supports
    assert supports == ("circle/other", "2026:company/year")
    lost = [left.link for left in found.left if left.why == "support_missing"]
    assert lost == ["circle/other/calls", "company/win"]


def test_a_plan_that_stands() -> None:
    """Into a draft goes what is not there, by its id or what it continues; into an agreed plan nothing."""
    old = [objective(key_result(metric=metric("1", "2")), name=name) for name in ("evidence", "b", "c")]
    decided = {name: ObjectiveReview(decision="keep") for name in ("evidence", "b", "c")}
    made = workspace(old, review=Review(date=CLOSED, objectives=decided))
    there = (objective(name="b"), objective(name="new", continues="2026-Q4:circle/c"))
    for agreed, names in ((None, ["evidence"]), (CLOSED, [])):
        plan = Plan(team="circle", objectives=there, agreed=agreed)
        both = Workspace(made.settings, {}, made.cycles, {**made.plans, NEW: plan}, {}, made.reviews)
        carried = over(both).plans.get(NEW, ())
        assert [one.objective.id for one in carried] == names


def test_a_team_that_has_ended() -> None:
    """Nothing goes on for a team that is no more."""
    made = workspace([objective(key_result(metric=metric("1", "2")))], review=review())
    for ended, why in ((CLOSED, {"circle": "ended"}), (date(2027, 3, 31), {})):
        teams = {"circle": Team(name="Circle", ended=ended)}
        assert reasons(replace(made, teams=teams)) == why


def test_teams_narrow_it() -> None:
    """Only the teams that are named are looked at."""
    made = workspace([objective(key_result(metric=metric("1", "2")))], review=review())
    assert over(made, teams=("other",)) == CarryOver({}, {}, ())


@given(
    baseline=st.integers(-50, 50),
    target=st.integers(-50, 50),
    value=st.integers(-60, 60),
    sure=st.none() | st.integers(-50, 50),
)
def test_what_goes_over_has_a_way_to_go(baseline: int, target: int, value: int, sure: int | None) -> None:
    """Whatever was read: it goes over from there and short of the target; no safe level lies behind."""
    if baseline == target:
        return
    level = None if sure is None else Decimal(sure)
    entry = key_result(metric=metric(str(baseline), str(target), sure=level))
    updates = {"evidence/interviews": {"value": Decimal(value)}}
    made = workspace([objective(entry)], [check_in("12-15", updates)], review=review())
    plans = over(made).plans
    reached = (value - target) * (target - baseline) >= 0
    assert (NEW not in plans) == reached
    if not reached:
        after = plans[NEW][0].objective.key_results[0].metric
        assert after is not None
        assert (after.baseline, after.target) == (Decimal(value), Decimal(target))
        assert after.sure is None or (after.sure - value) * (target - value) > 0
