"""The score of a cycle: at its close, and as it would be until then."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrcli.measure.score import Score, Scorecard, rounded, scorecard
from okrcli.model.check_in import CheckIn
from okrcli.model.cycle import BACKLOG, Cycle
from okrcli.model.plan import Amendment, Dropped, KeyResult, Was
from okrcli.model.review import KeyResultReview, ObjectiveReview, Review
from okrcli.model.settings import Scoring
from okrcli.model.workspace import PlanKey
from tests.measure.build import (
    DAY,
    END,
    KEY,
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

CLOSED_ON = date(2027, 1, 8)
ENTRY = key_result(metric=metric("0", "100"))


def review(on: date = CLOSED_ON, **scores: str) -> Review:
    """A review, with its own scores by key result."""
    remarks = {name: KeyResultReview(score=Decimal(score), because="So.") for name, score in scores.items()}
    return Review(date=on, objectives={"evidence": ObjectiveReview(learned="Much.", key_results=remarks)})


def card(
    entries: list[KeyResult],
    told: list[CheckIn],
    said: Review | None = None,
    *,
    on: date = CLOSED_ON,
    ambition: str | None = None,
) -> Scorecard:
    """The scorecard of one objective."""
    return scorecard(workspace([objective(*entries, ambition=ambition)], told, review=said), KEY, on)


def values(**read: str) -> CheckIn:
    """Numbers read on the last day of November."""
    return check_in("11-30", {f"evidence/{name}": {"value": Decimal(value)} for name, value in read.items()})


def hundred(*names: str) -> list[KeyResult]:
    """Metrics from 0 to 100."""
    return [key_result(name, metric=metric("0", "100")) for name in names]


def said(score: Score | None) -> tuple[str, str] | None:
    """The score as it is shown, and its band."""
    return (str(score.value), score.band) if score else None


def of_key_results(found: Scorecard) -> list[tuple[str, str] | None]:
    """The scores of the key results of the one objective."""
    return [said(entry.score) for entry in found.objectives[0].key_results]


@pytest.mark.parametrize(
    ("value", "score", "band"),
    [
        ("100", "1.0", "good"),
        ("120", "1.0", "good"),
        ("65", "0.7", "good"),
        ("64.9", "0.6", "fair"),
        ("35", "0.4", "fair"),
        ("34.9", "0.3", "low"),
        ("5", "0.1", "low"),
        ("4.99", "0.0", "low"),
        ("-9", "0.0", "low"),
    ],
)
def test_one_decimal_half_up(value: str, score: str, band: str) -> None:
    """Scores have one decimal, half up; the bands go by what is rounded, limits included."""
    assert of_key_results(card([ENTRY], [reading("11-30", value)], review())) == [(score, band)]


@given(st.fractions(0, 1))
def test_rounding_is_the_nearest_tenth(share: Fraction) -> None:
    """The rounded share is a tenth, at most half of one away, and the upper one in the middle."""
    tenth = Fraction(rounded(share))
    assert (tenth * 10).denominator == 1
    assert Fraction(-1, 20) < tenth - share <= Fraction(1, 20)


def test_own_bands() -> None:
    """The workspace says where the bands begin."""
    made = workspace([objective(ENTRY)], [reading("11-30", "50")])
    strict = made.settings.model_copy(update={"scoring": Scoring(good=Decimal("0.9"), fair=Decimal("0.6"))})
    found = scorecard(replace(made, settings=strict), KEY, CLOSED_ON)
    assert of_key_results(found) == [("0.5", "low")]


def test_progress_on_the_last_day_known_at_the_review() -> None:
    """Readings of days after the cycle do not count, nor those written after the review."""
    written = datetime(2027, 1, 8, 23, 0, tzinfo=UTC)
    late = datetime(2027, 1, 9, 0, 0, tzinfo=UTC)
    told = [reading("12-20", "50"), reading("2027-01-02", "90")]
    assert of_key_results(card([ENTRY], told, review())) == [("0.5", "fair")]
    in_time = [*told, reading("12-31", "60", written=written)]
    assert of_key_results(card([ENTRY], in_time, review())) == [("0.6", "fair")]
    too_late = [*told, reading("12-31", "70", written=late)]
    found = card([ENTRY], too_late, review(), on=date(2027, 2, 1))
    assert (of_key_results(found), found.day, found.provisional) == ([("0.5", "fair")], END, False)


def test_closed_early() -> None:
    """Closed before its end, a cycle is scored on its last day from what was known at the review."""
    told = [reading("11-10", "50"), reading("11-20", "90")]
    guard = [key_result(keep=keep(None, "5"))]
    assert of_key_results(card([ENTRY], told, review(DAY), on=END)) == [("0.5", "fair")]
    found = card(guard, [reading("11-10", "4")], review(DAY), on=DAY)
    assert found.objectives[0].key_results[0].standing.progress == 1
    assert found.day == END


def test_provisional_until_the_review() -> None:
    """Until the review is there the score is what it would be today, at most on the last day."""
    told = [reading("11-10", "50"), reading("11-20", "90"), reading("2027-01-02", "100")]
    assert of_key_results(card([ENTRY], told, review(), on=DAY)) == [("0.5", "fair")]
    found = card([ENTRY], told, review(), on=date(2027, 1, 7))
    assert (found.provisional, found.day, found.review) == (True, END, None)
    assert of_key_results(found) == [("0.9", "good")]


def test_a_review_has_the_last_word() -> None:
    """The review's score counts, as it is written, and the computed one stays beside it."""
    found = card(hundred("a", "b"), [values(a="20", b="40")], review(a="0.65"))
    first = found.objectives[0].key_results[0]
    assert (said(first.score), said(first.computed)) == (("0.65", "good"), ("0.2", "low"))
    assert first.review is not None
    assert said(found.objectives[0].score) == ("0.5", "fair")
    assert found.objectives[0].review is not None


def test_a_review_may_score_what_was_never_read() -> None:
    """What was never read has no score of its own, but may be given one."""
    found = card(hundred("a"), [], review(a="0.5"))
    only = found.objectives[0].key_results[0]
    assert (said(only.score), only.computed, only.counted) == (("0.5", "fair"), None, True)


def test_listed_and_not_counted() -> None:
    """Never read is no score and no 0; guardrails have a score that is not counted; dropped is not listed."""
    entries = [
        *hundred("a", "unread"),
        key_result("guard", keep=keep(None, "5")),
        key_result("bare"),
        key_result("gone", metric=metric("0", "100"), dropped=Dropped(date=day("11-30"))),
    ]
    told = [
        values(a="80", guard="5", bare="1", gone="0"),
        check_in("12-16", {"evidence/guard": {"value": 6}}),
    ]
    found = card(entries, told, review())
    assert of_key_results(found) == [("0.8", "good"), None, ("0.5", "fair"), None, ("0.0", "low")]
    assert [entry.counted for entry in found.objectives[0].key_results] == [True, False, False, False, False]
    assert said(found.objectives[0].score) == ("0.8", "good")
    assert (found.scored, found.listed, found.bands) == (1, 3, {"good": 1, "fair": 0, "low": 0})


def test_objective_is_the_mean_of_rounded_scores() -> None:
    """Weights count, and it is the scores as shown that are averaged."""
    entries = hundred("a", "b")
    entries[0] = entries[0].model_copy(update={"weight": Decimal(3)})
    found = card(entries, [values(a="64", b="24")], review())
    assert said(found.objectives[0].score) == ("0.5", "fair")
    found = card(hundred("a", "b"), [values(a="64", b="64")], review())
    assert said(found.objectives[0].score) == ("0.6", "fair")


def test_committed_is_good_only_in_full() -> None:
    """What is committed is good at raw progress of 1, however it is rounded or reviewed; else it is fair."""
    almost, full = [values(a="99", b="100")], [values(a="100", b="130")]
    found = card(hundred("a", "b"), almost, review(), ambition="committed")
    assert of_key_results(found) == [("1.0", "fair"), ("1.0", "good")]
    assert said(found.objectives[0].score) == ("1.0", "fair")
    found = card(hundred("a", "b"), full, review(), ambition="committed")
    assert said(found.objectives[0].score) == ("1.0", "good")
    found = card(hundred("a"), [values(a="20")], review(a="1"), ambition="committed")
    assert of_key_results(found) == [("1", "fair")]
    held = [key_result("a", keep=keep(None, "5"))]
    assert of_key_results(card(held, [values(a="5")], review(), ambition="committed")) == [("1.0", "good")]


def test_as_agreed_beside_as_amended() -> None:
    """Where a target was amended both scores are given, for the key result and for its objective."""
    eased = Amendment(date=day("11-02"), was=Was(target=Decimal(60)))
    entries = [
        key_result("interviews", metric=metric("20", "50"), amendments=(eased,)),
        key_result("pitches", metric=metric("0", "10")),
        key_result("panel", milestones=tuple(milestone(step) for step in "abcd")),
        key_result("stories", metric=metric("0", "5")),
    ]
    read: dict[str, dict[str, Any]] = {
        "evidence/interviews": {"value": 48},
        "evidence/pitches": {"value": Decimal("6.7")},
    }
    told = [check_in("11-30", {**read, "evidence/panel": {"done": ("a", "b")}})]
    found = card(entries, told, review())
    first = found.objectives[0].key_results[0]
    assert (said(first.score), said(first.as_agreed)) == (("0.9", "good"), ("0.7", "good"))
    assert said(found.objectives[0].score) == ("0.7", "good")
    assert said(found.objectives[0].as_agreed) == ("0.6", "fair")
    assert (found.median, found.scored, found.listed) == (Decimal("0.7"), 3, 4)
    assert found.bands == {"good": 2, "fair": 1, "low": 0}
    assert card(entries, [], review()).objectives[0].key_results[0].as_agreed is None


def test_nothing_amended_nothing_agreed_beside_it() -> None:
    """Without an amendment there is one score."""
    found = card(hundred("a"), [values(a="50")], review()).objectives[0]
    assert (found.as_agreed, found.key_results[0].as_agreed) == (None, None)


def test_median_of_an_even_number() -> None:
    """The median of an even number of scores lies between the middle two; of none there is none."""
    assert card(hundred("a", "b"), [values(a="70", b="40")], review()).median == Decimal("0.55")
    assert card(hundred("a"), [], review()).median is None


def test_without_days() -> None:
    """Without days the score is that of the review's day, or of today."""
    told = [reading("11-10", "50"), reading("11-20", "90")]
    made = workspace([objective(ENTRY)], told, cycle=Cycle(BACKLOG))
    key = PlanKey(BACKLOG, "circle")
    assert of_key_results(scorecard(made, key, DAY)) == [("0.5", "fair")]
    closed = replace(made, reviews={key: review(day("11-18"))})
    found = scorecard(closed, key, END)
    assert (of_key_results(found), found.day) == ([("0.5", "fair")], day("11-18"))


def test_what_other_cycles_say_is_left_alone() -> None:
    """A review of this cycle says nothing of check-ins to another one."""
    made = workspace([objective(ENTRY)], [reading("11-10", "50")], review=review())
    elsewhere = {PlanKey("2027-Q1", "circle"): (reading("2027-02-01", "1"),)}
    both = replace(made, check_ins={**made.check_ins, **elsewhere})
    assert of_key_results(scorecard(both, KEY, END.replace(year=2027))) == [("0.5", "fair")]
