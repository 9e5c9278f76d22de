"""The algebra of the numbers: what must not change them, and how they may change."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from okrcli.measure.forecast import forecast
from okrcli.measure.pace import elapsed, expected
from okrcli.measure.rollup import team_standing
from okrcli.measure.score import scorecard
from okrcli.measure.standing import KeyResultStanding, TeamStanding
from okrcli.model.check_in import CheckIn
from okrcli.model.cycle import Cycle
from okrcli.model.plan import KeyResult
from tests.measure.build import (
    DAY,
    END,
    KEY,
    PATH,
    START,
    check_in,
    keep,
    key_result,
    metric,
    milestone,
    objective,
    objective_of,
    reading,
    standing,
    workspace,
)

numbers = st.decimals(-1000, 1000, places=3)
factors = st.decimals(Decimal("0.001"), 1000, places=3)
offsets = st.integers(0, 45)
courses = st.lists(st.tuples(offsets, numbers), max_size=6)
shapes = st.sampled_from(["even", "late"])
# Statuses from the best to the worst; silence is neither, and never better than behind.
RANK = ["done", "on_pace", "holding", "pending", "behind", "stale", "far_behind", "breached"]


def on(offset: int) -> str:
    """A day of the cycle."""
    return str(START + timedelta(days=offset))


def told(course: list[tuple[int, Decimal]]) -> list[CheckIn]:
    """Check-ins with these numbers, named in this order."""
    return [reading(on(at), str(value), name=f"{index:04}") for index, (at, value) in enumerate(course)]


def shares(found: KeyResultStanding) -> tuple[object, ...]:
    """All that does not have the unit of the number."""
    return (
        found.raw,
        found.progress,
        found.expected,
        found.pace,
        found.status,
        [entry.raw for entry in found.course],
    )


@st.composite
def metrics(draw: st.DrawFn) -> tuple[Decimal, Decimal, Any]:
    """A baseline, another target, and a plan between them."""
    baseline = draw(numbers)
    target = draw(numbers.filter(lambda value: value != baseline))
    dated = st.dictionaries(st.dates(START - timedelta(days=9), END + timedelta(days=9)), numbers, max_size=4)
    return baseline, target, draw(st.one_of(shapes, dated))


def moved(made: tuple[Decimal, Decimal, Any], move: Any) -> KeyResult:
    """The metric with all of its numbers moved in the same way."""
    baseline, target, plan = made
    if isinstance(plan, dict):
        plan = {day: move(value) for day, value in plan.items()}
    return key_result(metric=metric(str(move(baseline)), str(move(target)), plan=plan))


@given(metrics(), courses)
def test_reversal(made: tuple[Decimal, Decimal, Any], course: list[tuple[int, Decimal]]) -> None:
    """Mirrored at zero, a metric that goes up is one that goes down, and every share is the same."""
    mirrored = standing(moved(made, lambda value: -value), told([(at, -value) for at, value in course]))
    assert shares(mirrored) == shares(standing(moved(made, lambda value: value), told(course)))


@given(metrics(), courses, factors, numbers)
def test_scaling_and_shifting(
    made: tuple[Decimal, Decimal, Any], course: list[tuple[int, Decimal]], factor: Decimal, shift: Decimal
) -> None:
    """Another unit, or another zero, changes no share."""

    def move(value: Decimal) -> Decimal:
        return value * factor + shift

    other = standing(moved(made, move), told([(at, move(value)) for at, value in course]))
    assert shares(other) == shares(standing(moved(made, lambda value: value), told(course)))


@given(st.integers(1, 10**15), st.integers(0, 10**15), st.integers(0, 15))
def test_decimals_are_exact(target: int, value: int, places: int) -> None:
    """A number with decimals is the number written, not the nearest float."""
    entry = key_result(metric=metric("0", str(Decimal(target).scaleb(-places))))
    assert standing(entry, [reading("11-12", str(Decimal(value).scaleb(-places)))]).raw == Fraction(
        value, target
    )


@given(metrics(), numbers)
def test_progress_is_raw_clamped(made: tuple[Decimal, Decimal, Any], value: Decimal) -> None:
    """Below the baseline progress is 0, beyond the target 1, and raw progress tells the difference."""
    found = standing(moved(made, lambda number: number), told([(42, value)]))
    assert found.raw is not None
    assert found.progress == min(max(found.raw, 0), 1)
    up = made[1] > made[0]
    assert (found.raw < 0) == (value < made[0] if up else value > made[0])
    assert (found.raw >= 1) == (value >= made[1] if up else value <= made[1])


@st.composite
def files(draw: st.DrawFn) -> list[CheckIn]:
    """Check-ins of all sorts, some of which replace others."""
    moments = st.one_of(st.none(), st.datetimes(datetime(2026, 10, 1), datetime(2026, 11, 20)))  # noqa: DTZ001
    made: list[CheckIn] = []
    for index in range(draw(st.integers(0, 7))):
        written = draw(moments)
        update = draw(
            st.fixed_dictionaries(
                {},
                optional={
                    "value": numbers,
                    "confidence": st.integers(0, 10),
                    "done": st.sets(st.sampled_from("abc")).map(tuple),
                    "undone": st.sets(st.sampled_from("abc")).map(tuple),
                    "note": st.sampled_from(["x", "y"]),
                },
            )
        )
        made.append(
            check_in(
                on(draw(offsets)),
                {PATH: update, "evidence/panel": update},
                name=f"{index}.yaml",
                written=written.replace(tzinfo=UTC) if written and draw(st.booleans()) else written,
                replaces=draw(st.one_of(st.none(), st.sampled_from([f"{name}.yaml" for name in range(9)]))),
            )
        )
    return made


def whole(check_ins: list[CheckIn], on_day: date = DAY) -> TeamStanding:
    """The standing of a plan with a metric, milestones and a guardrail."""
    entries = [
        key_result(metric=metric(None, "60")),
        key_result("panel", milestones=tuple(milestone(step) for step in "abc")),
        key_result("guard", keep=keep("0", "9")),
    ]
    return team_standing(workspace([objective(*entries)], check_ins), KEY, on_day)


@given(files(), st.randoms())
def test_order_of_files_does_not_matter(check_ins: list[CheckIn], random: Any) -> None:
    """Two people checking in at the same moment make one standing, in whatever order their files come."""
    mixed = list(check_ins)
    random.shuffle(mixed)
    assert whole(mixed) == whole(check_ins)


@given(files())
def test_replaced_is_never_written(check_ins: list[CheckIn]) -> None:
    """A replaced file, and the mention of it, can be taken out without a trace."""
    replaced = {entry.replaces for entry in check_ins}
    clean = [entry.model_copy(update={"replaces": None}) for entry in check_ins if entry.name not in replaced]
    assert whole(clean) == whole(check_ins)


@given(files())
def test_what_comes_later_is_not_known(check_ins: list[CheckIn]) -> None:
    """The standing of a day is the same whether or not the files of later days are there."""
    middle = START + timedelta(days=20)
    assert whole(check_ins, middle) == whole([entry for entry in check_ins if entry.date <= middle], middle)


@given(st.lists(courses, min_size=1, max_size=4), factors)
def test_equal_weights_are_no_weights(many: list[list[tuple[int, Decimal]]], weight: Decimal) -> None:
    """Weights that are all alike change nothing."""
    entries = [key_result(f"k{index}", metric=metric("0", "100")) for index in range(len(many))]
    said = [
        check_in(on(at), {f"evidence/k{index}": {"value": value}}, name=f"{index}-{order}")
        for index, course in enumerate(many)
        for order, (at, value) in enumerate(course)
    ]
    plain = objective_of(entries, said)
    heavy = objective_of([entry.model_copy(update={"weight": weight}) for entry in entries], said)
    assert (plain.progress, plain.expected, plain.status) == (heavy.progress, heavy.expected, heavy.status)


@given(metrics(), st.integers(-20, 120), st.integers(0, 60))
def test_expected_is_a_share_that_grows(made: tuple[Decimal, Decimal, Any], day: int, later: int) -> None:
    """What is expected lies in 0..1; unless values are planned on dates it never shrinks."""
    entry = moved(made, lambda value: value)
    today, then = START + timedelta(days=day), START + timedelta(days=day + later)
    first, second = (expected(entry, made[0], START, END, when) for when in (today, then))
    assert first is not None
    assert second is not None
    assert 0 <= first <= 1
    if not isinstance(made[2], dict):
        assert first <= second
    if made[2] == "late":
        assert first <= elapsed(START, END, today)


@given(
    st.lists(st.tuples(st.sampled_from(["metric", "keep"]), courses), min_size=1, max_size=4),
    shapes,
    st.integers(1, 30),
)
def test_silence_never_improves(
    many: list[tuple[str, list[tuple[int, Decimal]]]], shape: str, days: int
) -> None:
    """Days without a word make no status better, neither of a key result nor of its objective."""
    entries = [
        key_result(f"k{index}", metric=metric("0", "100", plan=shape))
        if kind == "metric"
        else key_result(f"k{index}", keep=keep("0", "100"))
        for index, (kind, _) in enumerate(many)
    ]
    said = [
        check_in(on(at), {f"evidence/k{index}": {"value": value}}, name=f"{index}-{order}")
        for index, (_, course) in enumerate(many)
        for order, (at, value) in enumerate(course)
    ]
    before, after = (objective_of(entries, said, when) for when in (DAY, DAY + timedelta(days=days)))
    for early, late in zip(before.key_results, after.key_results, strict=True):
        assert late.status == "stale" or RANK.index(late.status) >= RANK.index(early.status)
        assert early.status != "stale" or late.status == "stale"
    assert after.status == "stale" or RANK.index(after.status) >= RANK.index(before.status)
    for silent in before.key_results:
        if silent.status == "stale":
            assert RANK.index(before.status) >= RANK.index("behind") or all_guardrails(before.key_results)


def all_guardrails(key_results: tuple[KeyResultStanding, ...]) -> bool:
    """Whether an objective has guardrails only, which a silent one among several does not make worse."""
    return all(entry.key_result.kind == "keep" for entry in key_results)


@given(courses)
def test_the_same_numbers_at_any_time_of_asking(course: list[tuple[int, Decimal]]) -> None:
    """The standing is a function of the facts: asked twice, answered alike, and asking changes nothing."""
    made = workspace([objective(key_result(metric=metric("0", "1")))], told(course))
    before = replace(made, check_ins=dict(made.check_ins))
    assert team_standing(made, KEY, DAY) == team_standing(made, KEY, DAY)
    assert made == before


@given(metrics(), courses, st.sampled_from([None, "committed", "aspirational"]))
def test_scores_are_shares(
    made: tuple[Decimal, Decimal, Any], course: list[tuple[int, Decimal]], ambition: str | None
) -> None:
    """However far below or beyond, a score lies in 0..1; without a reading there is none."""
    plan = objective(moved(made, lambda value: value), ambition=ambition)
    found = scorecard(workspace([plan], told(course)), KEY, DAY).objectives[0]
    scores = [found.score, *(entry.score for entry in found.key_results)]
    assert all((score is None) == (not course) for score in scores)
    assert all(0 <= score.value <= 1 for score in scores if score)
    assert ambition != "committed" or all(score.reached or score.band != "good" for score in scores if score)


@given(metrics(), courses, st.randoms())
def test_where_it_lands_is_a_function_of_the_facts(
    made: tuple[Decimal, Decimal, Any], course: list[tuple[int, Decimal]], random: Any
) -> None:
    """The order of files does not matter, and neither does the plan that the target is to be reached by."""
    entry, said = moved(made, lambda value: value), told(course)
    mixed = list(said)
    random.shuffle(mixed)
    even = key_result(metric=metric(str(made[0]), str(made[1])))
    assert (
        forecast(standing(entry, mixed)) == forecast(standing(entry, said)) == forecast(standing(even, said))
    )


@given(courses, st.integers(42, 425), st.integers(0, 500))
def test_engagements_of_any_length(course: list[tuple[int, Decimal]], days: int, asked: int) -> None:
    """Six weeks or fourteen months, over a leap day: shares are shares, before, within and after it."""
    first = date(2027, 12, 1)
    cycle = Cycle("client", first, first + timedelta(days=days))
    said = [
        reading(str(first + timedelta(days=at - 9)), str(value), name=f"{index:04}")
        for index, (at, value) in enumerate(course)
    ]
    found = standing(key_result(metric=metric("0", "100")), said, first + timedelta(days=asked), cycle=cycle)
    assert found.expected == min(Fraction(asked, days), 1)
    assert found.progress is not None
    assert 0 <= found.progress <= 1
    lands = forecast(found)
    assert lands is None or (asked <= days and lands.low <= lands.value <= lands.high)
