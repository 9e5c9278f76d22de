"""Check-ins folded into facts: per field, in one order, whatever order the files come in."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from fractions import Fraction
from itertools import permutations
from time import process_time
from typing import Any

import pytest

from okrcli.measure.facts import Facts
from okrcli.measure.fold import fold, standing_check_ins, written_last
from okrcli.model.check_in import Blocked, CheckIn
from okrcli.model.metric import Milestone
from okrcli.model.plan import KeyResult, Objective, Plan
from okrcli.model.workspace import PlanKey, Workspace
from tests.measure.build import (
    DAY,
    KEY,
    PATH,
    check_in,
    day,
    key_result,
    metric,
    milestone,
    objective,
    reading,
    standing,
    workspace,
)

ENTRY = key_result(metric=metric("20", "60"))
NINE = datetime(2026, 11, 12, 9, tzinfo=timezone(timedelta(hours=2)))
OTHER = PlanKey("2026-Q4", "data")


def facts_of(made: Workspace) -> list[Facts]:
    """The facts of each key result of the plan, one after the other."""
    return [facts for row in fold(made, KEY, DAY).key_results for facts in row]


def value(made: Workspace) -> list[Decimal | None]:
    """The newest number of each key result."""
    return [list(facts.values.values())[-1] if facts.values else None for facts in facts_of(made)]


def test_fields_fold_apart() -> None:
    """Value, confidence and note are each the newest given, whoever gave the others later."""
    found = standing(
        ENTRY,
        [
            reading("11-01", "30", confidence=4, note="first"),
            reading("11-05", "35"),
            reading("11-08", confidence=7),
        ],
    )
    assert (found.value, found.confidence, found.note) == (Decimal(35), 7, "first")
    assert found.last_reading == day("11-05")


def test_no_confidence_at_all_is_said_too() -> None:
    """A confidence of 0 is the newest given, not none given."""
    assert standing(ENTRY, [reading("11-01", confidence=4), reading("11-08", confidence=0)]).confidence == 0


def test_only_readings_count_for_age() -> None:
    """A note or a confidence is no reading, and neither is a step taken back."""
    assert standing(ENTRY, [reading("11-01", "30"), reading("11-14", confidence=1, note="hm")]).age == 14
    steps = key_result(milestones=(milestone("a"), milestone("b")))
    assert standing(steps, [reading("11-01", done=("a",)), reading("11-14", undone=("a",))]).age == 14


def test_a_reading_speaks_of_its_measure() -> None:
    """A number says nothing of steps, nor a yes of a metric: nobody has read those."""
    assert standing(ENTRY, [reading("11-14", done=True)]).last_reading is None
    steps = key_result(milestones=(milestone("a"),))
    assert standing(steps, [reading("11-14", "3")]).last_reading is None
    assert standing(key_result(done_when="live"), [reading("11-14", "1")]).last_reading is None
    assert standing(key_result(), [reading("11-14", "3")]).last_reading == day("11-14")


ORDERED = [
    ("an earlier day, written later", "11-11", NINE + timedelta(days=3), "z"),
    ("no time", "11-12", None, "b"),
    ("no time, later name", "11-12", None, "c"),
    ("before nine", "11-12", NINE - timedelta(seconds=1), "z"),
    ("nine", "11-12", NINE, "a"),
    ("nine, later name", "11-12", NINE.astimezone(UTC), "b"),
    ("without an offset: in UTC", "11-12", datetime(2026, 11, 12, 7, 0, 1), "a"),  # noqa: DTZ001
    ("a later day, written before", "11-13", NINE - timedelta(days=9), "a"),
]


def test_order() -> None:
    """By date, then those without a time, then by instant, then by file name."""
    told = [
        reading(on, str(index), written=written, name=name)
        for index, (_, on, written, name) in enumerate(ORDERED)
    ]
    for mixed in (told, told[::-1], told[3:] + told[:3]):
        in_order = standing_check_ins(mixed, DAY)
        assert [ORDERED[int(entry.updates[PATH].value or 0)][0] for entry in in_order] == [
            row[0] for row in ORDERED
        ]


def test_later_days_do_not_exist() -> None:
    """A check-in dated after the day says nothing yet, and what it would replace still stands."""
    told = [reading("11-15", "30", name="a"), reading("11-16", "50", replaces="a")]
    assert standing(ENTRY, told).value == 30
    assert standing(ENTRY, told, day("11-16")).value == 50


def test_replaced_corrections() -> None:
    """A correction that is corrected is gone with what it corrected: the last word alone counts."""
    chain = [
        reading("11-10", "90", name="a"),
        reading("11-12", "45", note="typo", name="b", replaces="a"),
        reading("11-11", "40", name="c", replaces="b"),
    ]
    for mixed in permutations(chain):
        assert standing(ENTRY, mixed) == standing(ENTRY, [reading("11-11", "40")])


def test_replacing_what_is_not_there() -> None:
    """A correction of a file that does not exist is a reading like any other."""
    told = [reading("11-10", "30", name="a"), reading("11-11", "40", replaces="gone.yaml")]
    assert [entry.value for entry in standing(ENTRY, told).course] == [30, 40]


def test_replacing_takes_everything_back() -> None:
    """What a replaced file said of other key results and of the team's time is gone too."""
    made = workspace(
        [objective(ENTRY, key_result("panel", metric=metric("0", "9")))],
        [
            check_in(
                "11-11",
                {PATH: {"value": Decimal(1)}, "evidence/panel": {"value": Decimal(2)}},
                capacity=8,
                name="a",
            ),
            check_in("11-12", {PATH: {"value": Decimal(3)}}, replaces="a"),
        ],
    )
    assert value(made) == [3, None]
    assert fold(made, KEY, DAY).spent is None


def test_team_facts() -> None:
    """The time spent is what was said last; the last check-in is the newest one, whatever it says."""
    made = workspace(
        [objective(ENTRY)],
        [
            check_in("11-02", capacity=8),
            check_in("11-09", capacity=6),
            check_in("11-12"),
            check_in("11-16", capacity=1),
        ],
    )
    found = fold(made, KEY, DAY)
    assert (found.spent, found.last_check_in) == (Decimal(6), day("11-12"))
    silent = fold(workspace([objective(ENTRY)]), KEY, DAY)
    assert (silent.spent, silent.last_check_in) == (None, None)


def steps(*updates: dict[str, Any]) -> list[str]:
    """Steps reached after updates, the first three of them on one day."""
    entry = key_result(milestones=tuple(Milestone(id=step, title=step) for step in "abc"))
    days = ("11-10", "11-10", "11-10", "11-11", "11-12")
    told = [
        reading(on, name=f"{index}", **update)
        for index, (on, update) in enumerate(zip(days, updates, strict=False))
    ]
    return sorted(standing(entry, told).reached)


def test_steps_are_a_union_less_what_is_taken_back() -> None:
    """Steps add up; one taken back is gone until it is reached again; unknown ones are nothing."""
    assert steps({"done": ("a",)}, {"done": ("b",)}) == ["a", "b"]
    assert steps({"done": ("a", "b")}, {"undone": ("a",)}) == ["b"]
    assert steps({"undone": ("a",)}, {"done": ("a",)}) == ["a"]
    assert steps({"done": ("a",), "undone": ("a", "b")}) == ["a"]
    assert steps({"done": ("a",)}, {"undone": ("a",)}, {"done": ()}, {"done": ("a", "x")}) == ["a"]


def test_course_of_steps_is_the_last_word_of_each_day() -> None:
    """A step taken back on the day it was reached is not in that day's reading."""
    entry = key_result(milestones=(milestone("a"), milestone("b")))
    told = [reading("11-10", done=("a", "b"), name="1"), reading("11-10", undone=("b",), name="2")]
    assert [(entry.day, entry.raw) for entry in standing(entry, told).course] == [
        (day("11-10"), Fraction(1, 2))
    ]


def test_course_has_a_reading_a_day() -> None:
    """Of several readings of a day the last one counts; one without a number changes nothing."""
    told = [
        reading("11-10", "30", name="1"),
        reading("11-10", "32", name="2"),
        reading("11-10", done=True, name="3"),
        reading("11-12", "35"),
    ]
    assert [(read.day.day, read.value) for read in standing(ENTRY, told).course] == [
        (10, Decimal(32)),
        (12, Decimal(35)),
    ]


def test_blocked_while_the_newest_update_says_so() -> None:
    """Blocked from the first day that says so without a break, and no longer once an update does not."""
    stuck, still = Blocked(what="no access"), Blocked(what="no licence", asks="david")
    told = [reading("11-01", blocked=stuck), reading("11-03", "21"), reading("11-05", blocked=stuck)]
    found = standing(ENTRY, [*told, reading("11-09", "22", blocked=still)])
    assert (found.blocked, found.blocked_since) == (still, day("11-05"))
    free = standing(ENTRY, [*told, reading("11-09", note="free again")])
    assert (free.blocked, free.blocked_since) == (None, None)


def test_unknown_paths_are_passed_over() -> None:
    """What is said of something that is not in the plan changes nothing."""
    told = [
        check_in("11-12", {"evidence/gone": {"value": Decimal(1)}, "gone/interviews": {"value": Decimal(1)}})
    ]
    assert value(workspace([objective(ENTRY)], told)) == [None]


def test_of_twins_the_first_gets_what_is_said() -> None:
    """Where an id stands twice, both entries appear and the first one is meant."""
    made = workspace([objective(ENTRY, ENTRY), objective(ENTRY)], [reading("11-12", "40")])
    assert value(made) == [40, None, None]


def renamed(entry: KeyResult, told: list[CheckIn], **fields: Any) -> list[Decimal | None]:
    """The numbers of a plan whose objective `proof` has one key result."""
    return value(workspace([objective(entry, name="proof", **fields)], told))


@pytest.mark.parametrize(
    ("of_key_result", "of_objective", "path"),
    [
        ((), (), "proof/talks"),
        (("proof/interviews",), (), "proof/interviews"),
        (("evidence/interviews",), (), "evidence/interviews"),
        (("circle/evidence/interviews",), (), "evidence/interviews"),
        ((), ("evidence",), "evidence/talks"),
        ((), ("circle/evidence",), "evidence/talks"),
        (("proof/interviews",), ("evidence",), "evidence/interviews"),
        (("a/b", "proof/interviews"), ("first", "second"), "second/interviews"),
    ],
)
def test_old_references(of_key_result: tuple[str, ...], of_objective: tuple[str, ...], path: str) -> None:
    """Check-ins follow a key result through renames of its own, of its objective, and of both."""
    entry = key_result("talks", metric=metric("0", "9"), formerly=of_key_result)
    assert renamed(entry, [check_in("11-12", {path: {"value": Decimal(4)}})], formerly=of_objective) == [4]


def test_many_old_names_cost_no_memory() -> None:
    """Three thousand old names of three thousand key results are not written out for each other."""
    entries = [key_result(f"k{number}", metric=metric("0", "9")) for number in range(3_000)]
    old = tuple(f"x{number}" for number in range(3_000))
    told = [check_in("11-12", {"x2999/k2999": {"value": Decimal(4)}})]
    made = workspace([objective(*entries, formerly=old)], told)
    began = process_time()
    assert value(made)[-1] == 4
    assert process_time() - began < 1


def test_an_objective_that_became_two() -> None:
    """Both say what they were, and each has the check-ins of the key results that it took along."""
    halves = [
        objective(key_result(name, metric=metric("0", "9")), name=f"half-{name}", formerly=("whole",))
        for name in ("one", "two")
    ]
    said = {"whole/one": {"value": Decimal(4)}, "whole/two": {"value": Decimal(5)}}
    assert value(workspace(halves, [check_in("11-12", said)])) == [4, 5]


def test_old_and_new_references_fold_together() -> None:
    """What was said under the old name and under the new one is one history."""
    entry = key_result("talks", metric=metric("0", "9"), formerly=("proof/interviews",))
    told = [
        check_in("11-12", {"proof/talks": {"value": Decimal(4)}}),
        check_in("11-05", {"proof/interviews": {"value": Decimal(2)}}),
    ]
    found = fold(workspace([objective(entry, name="proof")], told), KEY, DAY).key_results[0][0]
    assert list(found.values.values()) == [2, 4]


def test_an_old_reference_in_use_again_means_its_new_entry() -> None:
    """Where the old name has a new bearer, what is said under it is said of that one."""
    moved = key_result("talks", metric=metric("0", "9"), formerly=("evidence/interviews",))
    told = [check_in("11-12", {PATH: {"value": Decimal(4)}})]
    assert value(workspace([objective(moved, ENTRY)], told)) == [None, 4]


def moved_from(entries: tuple[Objective, ...], *, still_there: bool = False) -> Workspace:
    """A plan beside that of another team, which read 5, then typed 7 and corrected it to 6."""
    made = workspace(entries, [check_in("11-13", {PATH: {"value": Decimal(8)}})])
    told = (
        check_in("11-10", {"log/access": {"value": Decimal(5)}}, capacity=50),
        check_in("11-11", {"log/access": {"value": Decimal(7)}}, name="typo"),
        check_in("11-11", {"log/access": {"value": Decimal(6)}}, replaces="typo"),
    )
    left = objective(key_result("access"), name="log") if still_there else objective(name="log")
    return replace(
        made,
        plans={**made.plans, OTHER: Plan(team="data", objectives=(left,))},
        check_ins={**made.check_ins, OTHER: told},
    )


@pytest.mark.parametrize("of", ["key result", "objective"])
def test_moved_from_another_team(of: str) -> None:
    """A key result, or a whole objective, that came from another team keeps what was read there."""
    if of == "key result":
        entries = (objective(key_result(metric=metric("0", "9"), formerly=("data/log/access",))),)
    else:
        entries = (objective(key_result("access", metric=metric("0", "9")), formerly=("data/log",)),)
    found = fold(moved_from(entries), KEY, DAY)
    values = list(found.key_results[0][0].values.values())
    assert values == ([5, 6, 8] if of == "key result" else [5, 6])
    assert (found.spent, found.last_check_in) == (None, day("11-13"))


def test_what_the_other_team_still_has_stays_its_own() -> None:
    """A reference that still means something there takes nothing away from it."""
    entries = (objective(key_result(metric=metric("0", "9"), formerly=("data/log/access",))),)
    assert value(moved_from(entries, still_there=True)) == [8]
    theirs = fold(moved_from(entries, still_there=True), OTHER, DAY).key_results[0][0]
    assert theirs.values == {day("11-10"): 5, day("11-11"): 6}


def test_moved_from_a_team_without_check_ins() -> None:
    """A team that is not there any more, or never checked in, has nothing to hand over."""
    entry = key_result(metric=metric("0", "9"), formerly=("gone/log/access",))
    assert value(workspace([objective(entry)], [reading("11-12", "3")])) == [3]


@pytest.mark.parametrize(
    ("others", "written"),
    [
        ([], NINE),
        ([("11-12", NINE - timedelta(seconds=1))], NINE),
        ([("11-12", None)], NINE),
        ([("11-12", NINE)], NINE + timedelta(seconds=1)),
        ([("11-12", NINE + timedelta(microseconds=5))], NINE + timedelta(seconds=1)),
        ([("11-12", (NINE + timedelta(hours=3)).astimezone(UTC))], NINE + timedelta(hours=3, seconds=1)),
        ([("11-12", NINE.astimezone(UTC).replace(tzinfo=None))], NINE + timedelta(seconds=1)),
        ([("11-11", NINE), ("11-13", NINE)], NINE),
        ([("11-12", NINE + timedelta(days=2))], NINE),
        ([("11-12", datetime.max.replace(tzinfo=UTC))], NINE),
    ],
)
def test_a_new_one_comes_behind_all_of_its_day(
    others: list[tuple[str, datetime | None]], written: datetime
) -> None:
    """It is written now, or a second after the newest of its day, unless that clock is plainly wrong."""
    told = [check_in(on, written=moment) for on, moment in others]
    found = written_last(told, day("11-12"), NINE + timedelta(microseconds=9))
    assert (found, found.utcoffset()) == (written, NINE.utcoffset())
