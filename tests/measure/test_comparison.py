"""Two cycles beside one another: the sums of their scorecards, team by team."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from okrcli.measure.comparison import compare, summary
from okrcli.measure.score import Scorecard, scorecard
from okrcli.model.plan import Amendment, Dropped, Was
from okrcli.model.review import ObjectiveReview, Review
from okrcli.model.workspace import PlanKey
from tests.measure.build import KEY, check_in, day, keep, key_result, metric, objective, workspace

CLOSED = Review(
    date=date(2027, 1, 8), objectives={"evidence": ObjectiveReview(learned="Much.")}, unplanned=("A pitch",)
)


def card() -> Scorecard:
    """Four key results and a guardrail; one eased, one dropped, one never read."""
    eased = (Amendment(date=day("11-02"), was=Was(target=Decimal(20))),)
    entries = (
        key_result("a", metric=metric("0", "10"), amendments=eased),
        key_result("b", metric=metric("0", "10")),
        key_result("gone", metric=metric("0", "10"), dropped=Dropped(date=day("11-02"))),
        key_result("unread", metric=metric("0", "10")),
        key_result("guard", keep=keep("1")),
    )
    read = {"a": 8, "b": 6, "gone": 9, "guard": 3}
    said = check_in("12-01", {f"evidence/{name}": {"value": Decimal(value)} for name, value in read.items()})
    made = workspace([objective(*entries)], [said], review=CLOSED)
    plan = made.plans[KEY].model_copy(update={"capacity": Decimal(10)})
    return scorecard(replace(made, plans={KEY: plan}), KEY, date(2027, 1, 8))


def test_a_summary_is_what_the_scorecard_says() -> None:
    """Counts, both medians, what was learned, and the time."""
    found = summary(card(), Fraction(6))
    assert (found.cycle, found.provisional, found.scored, found.listed) == ("2026-Q4", False, 2, 3)
    assert (found.median, found.median_as_agreed) == (Decimal("0.7"), Decimal("0.5"))
    assert (found.amended, found.dropped) == (1, 1)
    assert (found.unplanned, found.learned) == (("A pitch",), ("Much.",))
    assert (found.agreed, found.had) == (Decimal(10), Fraction(6))
    assert found.bands == {"good": 1, "fair": 1, "low": 0}


def test_without_amendments_there_is_one_median() -> None:
    """As agreed is said only where it differs."""
    made = workspace([objective(key_result("a", metric=metric("0", "10")))])
    assert summary(scorecard(made, KEY, day("12-01")), None).median_as_agreed is None


def test_teams_stand_beside_themselves() -> None:
    """Each team once, in the order of the later cycle; where it had no plan there is nothing."""
    ours = card()
    other = replace(ours, key=PlanKey("2026-Q3", "other"))
    found = compare([(replace(ours, key=PlanKey("2026-Q3", KEY.team)), None), (other, None)], [(ours, None)])
    assert [(entry.team, entry.before is None, entry.after is None) for entry in found] == [
        (KEY.team, False, False),
        ("other", False, True),
    ]
    assert found[0].before is not None
    assert found[0].before.cycle == "2026-Q3"


def test_a_cycle_beside_itself_is_the_same() -> None:
    """Compared with itself nothing differs; turned round, before is after."""
    both = [(card(), None)]
    (same,) = compare(both, both)
    assert same.before == same.after
    (empty,) = compare([], both)
    (turned,) = compare(both, [])
    assert (empty.after, empty.before) == (turned.before, turned.after)
