"""One word for how a key result or an objective stands: the first rule that applies, at each limit."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import product

import pytest

from okrcli.measure.standing import Status
from okrcli.measure.status import Signs, key_result_status
from okrcli.model.check_in import CheckIn
from okrcli.model.cycle import BACKLOG, Cycle
from okrcli.model.plan import Dropped, KeyResult
from okrcli.model.review import Review
from tests.measure.build import (
    CYCLE,
    DAY,
    check_in,
    day,
    keep,
    key_result,
    metric,
    milestone,
    objective_of,
    reading,
    standing,
)

UNDATED = Cycle(BACKLOG)
# 45 of 90 days: one half is expected on the day.
HALF = {"start": date(2026, 10, 1), "due": date(2026, 12, 30)}


def at(name: str, value: str, **fields: object) -> tuple[KeyResult, CheckIn]:
    """A metric from 0 to 1000 on a half-way day, read three days ago as ``value`` thousandths."""
    entry = key_result(name, metric=metric("0", "1000"), **{**HALF, **fields})
    return entry, check_in("11-12", {f"evidence/{name}": {"value": Decimal(value)}})


def old(name: str, value: str, **fields: object) -> tuple[KeyResult, CheckIn]:
    """The same, without news for 26 days."""
    entry, _ = at(name, value, **fields)
    return entry, check_in("10-20", {f"evidence/{name}": {"value": Decimal(value)}})


def guard(name: str, value: str, on: str = "11-12", **fields: object) -> tuple[KeyResult, CheckIn]:
    """A guardrail of at most 5."""
    entry = key_result(name, keep=keep(None, "5"), **fields)
    return entry, check_in(on, {f"evidence/{name}": {"value": Decimal(value)}})


def bare(**fields: object) -> tuple[KeyResult, None]:
    """A key result without a reading."""
    return key_result("bare", **fields), None


def status_of(*parts: tuple[KeyResult, CheckIn | None], cycle: Cycle = CYCLE) -> Status:
    """The status of the objective that has these key results."""
    told = [said for _, said in parts if said]
    return objective_of([entry for entry, _ in parts], told, cycle=cycle).status


@pytest.mark.parametrize(
    ("value", "status"),
    [
        ("1000", "done"),
        ("999.999", "on_pace"),
        ("400", "on_pace"),
        ("399.999", "behind"),
        ("250", "behind"),
        ("249.999", "far_behind"),
        ("-1", "far_behind"),
    ],
)
def test_limits_of_pace(value: str, status: str) -> None:
    """Ten hundredths behind plan is on pace, twenty-five is behind; a thousandth more is not."""
    entry, said = at("interviews", value)
    found = standing(entry, [said])
    assert (found.status, found.status_if_fresh) == (status, status)


def test_first_rule_that_applies() -> None:
    """Whatever else is true: dropped, closed, ahead, unmeasured and done go first, in this order."""
    order = ("dropped", "closed", "ahead", "unmeasured", "done")
    for flags in product((True, False), repeat=5):
        dropped, closed, ahead, unmeasured, done = flags
        signs = Signs(dropped, closed, ahead, not unmeasured, done, read=True, holds=None, pace=Fraction(0))
        first = next((name for name, applies in zip(order, flags, strict=True) if applies), None)
        assert key_result_status(signs, stale=True) == (first or "stale")
        assert key_result_status(signs, stale=False) == (first or "on_pace")


def test_dropped_from_its_day_on() -> None:
    """Dropped on the day itself; the day before it still stands."""
    entry, said = at("interviews", "500", dropped=Dropped(date=DAY))
    assert standing(entry, [said]).status == "dropped"
    assert standing(entry, [said], DAY - timedelta(days=1)).status == "on_pace"


def test_closed_from_the_day_of_the_review() -> None:
    """Closed on the day of the review; the day before it is not."""
    entry, said = at("interviews", "500")
    review = Review(date=DAY)
    assert standing(entry, [said], review=review).status == "closed"
    assert standing(entry, [said], DAY - timedelta(days=1), review=review).status == "on_pace"


def test_ahead_until_the_start() -> None:
    """Ahead on the day before the start, even if read before; not on the start itself."""
    entry = key_result(metric=metric("0", "9"), start=DAY)
    told = [reading("11-12", "9")]
    found = standing(entry, told, DAY - timedelta(days=1))
    assert (found.status, found.expected) == ("ahead", Fraction(0))
    assert standing(entry, told).status == "done"
    assert standing(key_result(), on=day("09-30")).status == "ahead"


def test_pending_and_stale_without_a_reading() -> None:
    """Never read is pending up to the last day of grace, and stale after it."""
    entry = key_result(metric=metric("0", "9"))
    assert standing(entry, on=day("10-11")).status == "pending"
    silent = standing(entry, on=day("10-12"))
    assert (silent.status, silent.status_if_fresh, silent.stale) == ("stale", "pending", True)


def test_silent_guardrails() -> None:
    """A guardrail without news is stale, whatever it would be were it fresh; unread it is pending."""
    entry, _ = guard("interviews", "5")
    held = standing(entry, [reading("10-20", "5")])
    assert (held.status, held.status_if_fresh) == ("stale", "holding")
    breached = standing(entry, [reading("10-20", "6")])
    assert (breached.status, breached.status_if_fresh) == ("stale", "breached")
    assert standing(entry, on=day("10-05")).status == "pending"


@pytest.mark.parametrize(
    ("entry", "told", "status"),
    [
        (key_result(metric=metric("0", "9")), ["8"], "pending"),
        (key_result(metric=metric("0", "9")), [], "pending"),
        (key_result(metric=metric("0", "9")), ["9"], "done"),
        (key_result(keep=keep("1")), ["1"], "holding"),
        (key_result(keep=keep("1")), ["0"], "breached"),
        (key_result(keep=keep("1")), [], "pending"),
        (key_result(milestones=(milestone("a", 1, "10-02"),)), [], "pending"),
        (key_result(metric=metric(None, "9")), [], "unmeasured"),
        (key_result(), [], "unmeasured"),
        (key_result(metric=metric("0", "9"), dropped=Dropped(date=day("11-01"))), ["3"], "dropped"),
    ],
)
def test_without_days_nothing_is_late(entry: KeyResult, told: list[str], status: str) -> None:
    """In a cycle without days there is no start, due, expectation, pace or age, whatever the entry says."""
    dated = entry.model_copy(update=HALF)
    found = standing(dated, [reading("10-02", value) for value in told], cycle=UNDATED)
    assert found.status == found.status_if_fresh == status
    assert [found.start, found.due, found.expected, found.pace, found.age] == [None] * 5
    assert (found.owed, found.stale) == (False, False)


def test_closed_without_days() -> None:
    """A review closes a cycle without days too."""
    assert standing(key_result(), cycle=UNDATED, review=Review(date=DAY)).status == "closed"


@pytest.mark.parametrize(
    ("parts", "status"),
    [
        ([at("a", "1000"), at("b", "1000")], "done"),
        ([at("a", "1000"), at("b", "0")], "behind"),
        ([at("a", "800"), at("b", "0")], "behind"),
        ([at("a", "1000"), at("b", "250")], "on_pace"),
        ([at("a", "400"), at("b", "400")], "on_pace"),
        ([at("a", "400"), at("b", "399")], "behind"),
        ([at("a", "250"), at("b", "250")], "behind"),
        ([at("a", "250"), at("b", "249")], "far_behind"),
        ([at("a", "1000"), guard("g", "5")], "on_pace"),
        ([at("a", "1000"), guard("g", "6")], "behind"),
        ([at("a", "0"), guard("g", "6")], "far_behind"),
        ([guard("g", "5"), guard("h", "5")], "holding"),
        ([guard("g", "5"), guard("h", "6")], "breached"),
        ([guard("g", "5"), bare(keep=keep("1"), start=date(2026, 11, 10))], "holding"),
        ([bare(keep=keep("1"), start=date(2026, 11, 10)), guard("h", "6")], "breached"),
        ([bare(keep=keep("1"), start=date(2026, 11, 10)), bare()], "pending"),
        ([guard("g", "5"), bare()], "holding"),
        ([bare()], "unmeasured"),
        ([], "unmeasured"),
        ([at("a", "400"), bare()], "on_pace"),
        ([bare(metric=metric("0", "9"), start=date(2026, 11, 10))], "pending"),
        ([bare(metric=metric("0", "9"), start=date(2026, 11, 20))], "ahead"),
        ([at("a", "400"), at("b", "0", dropped=Dropped(date=DAY))], "on_pace"),
        ([at("b", "0", dropped=Dropped(date=DAY))], "unmeasured"),
    ],
)
def test_objective(parts: list[tuple[KeyResult, CheckIn | None]], status: str) -> None:
    """All alike is that; else the means decide, and nothing is better than behind beside what is slipping."""
    assert status_of(*parts) == status


@pytest.mark.parametrize(
    ("parts", "status"),
    [
        ([old("a", "500"), at("b", "500")], "stale"),
        ([old("a", "500"), at("b", "500", weight=Decimal("1.01"))], "behind"),
        ([old("a", "500"), at("b", "500"), guard("g", "5")], "behind"),
        ([guard("g", "5", "10-20"), at("b", "500")], "stale"),
        ([guard("g", "5", "10-20"), at("b", "500"), at("c", "500")], "behind"),
        ([old("a", "500"), at("b", "500"), at("c", "0")], "behind"),
        ([old("a", "0"), at("b", "0"), at("c", "0")], "far_behind"),
        ([old("a", "1000"), old("b", "1000")], "done"),
        ([old("a", "500"), bare(), bare()], "stale"),
        ([old("a", "500"), at("b", "500"), at("c", "500", dropped=Dropped(date=DAY))], "stale"),
        ([guard("g", "5"), guard("h", "5"), guard("i", "6", "10-20")], "breached"),
        ([guard("g", "5"), guard("h", "5"), guard("i", "5", "10-20")], "holding"),
    ],
)
def test_silence_of_an_objective(parts: list[tuple[KeyResult, CheckIn | None]], status: str) -> None:
    """Half of the measured weight without news is no news; any of it is behind at best."""
    assert status_of(*parts) == status


@pytest.mark.parametrize(
    ("parts", "status"),
    [
        ([at("a", "1000"), at("b", "1000")], "done"),
        ([at("a", "1000"), at("b", "500")], "pending"),
        ([at("a", "500"), guard("g", "6")], "pending"),
        ([guard("g", "6")], "breached"),
        ([bare()], "unmeasured"),
    ],
)
def test_objective_without_days(parts: list[tuple[KeyResult, CheckIn | None]], status: str) -> None:
    """Without days an objective is pending until all is done."""
    assert status_of(*parts, cycle=UNDATED) == status
