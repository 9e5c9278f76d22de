"""What became of objectives, key results, check-ins and files, in single cases."""

from dataclasses import replace
from decimal import Decimal
from time import process_time

import pytest

from okrcli.changes.change import Change
from okrcli.changes.compare import compare
from tests.changes.worlds import world
from tests.conftest import within

PATH = "okrs/2026-Q4/circle.yaml"
TALKS = 'id: talks, title: Talks, metric: {unit: "%", from: 20, to: 60}'
PANEL = "id: panel, title: Panel, keep: {max: 5}"


def plan(*objectives: str, agreed: str = "") -> dict[str, str]:
    head = f"agreed: {agreed}\n" if agreed else ""
    return {PATH: head + "objectives:\n" + "".join(f"  - {{{text}}}\n" for text in objectives)}


def objective(*key_results: str, name: str = "evidence", more: str = "") -> str:
    below = ", ".join(f"{{{text}}}" for text in key_results)
    return f"id: {name}, title: Evidence{more}, key_results: [{below}]"


def changes(before: dict[str, str], after: dict[str, str]) -> tuple[Change, ...]:
    return compare(world(before), world(after))


def said(before: dict[str, str], after: dict[str, str]) -> list[tuple[str, str, str | None]]:
    return [(one.kind, str(one.reference), one.field) for one in changes(before, after)]


@pytest.mark.parametrize(
    ("metric", "direction", "share"),
    [
        ("{unit: %, from: 20, to: 50}", "eased", "0.25"),
        ("{unit: %, from: 20, to: 70}", "tightened", "-0.25"),
        ("{unit: %, from: 20, to: 10}", "eased", "1.25"),
        ("{unit: h, from: 20, to: 50}", None, None),
    ],
)
def test_by_how_much_of_the_way_a_target_moved(metric: str, direction: str | None, share: str | None) -> None:
    """The way is the one that was agreed; numbers of another unit are on no way at all."""
    after = plan(
        objective(f"id: talks, title: Talks, metric: {metric.replace('%', chr(34) + '%' + chr(34))}")
    )
    found = changes(plan(objective(TALKS)), after)
    change = next(one for one in found if one.kind == "target_changed")
    assert (change.direction, change.share) == (direction, share and Decimal(share))
    assert (change.field, change.before, change.place.line) == ("metric.to", 60, 2)


def test_an_amendment_says_why() -> None:
    """Its reason and its author are those of the field that it names, and of no other one."""
    amended = ", amendments: [{date: 2026-11-02, by: anna, was: {to: 60}, because: Late.}]"
    after = plan(objective('id: talks, title: Talk, metric: {unit: "%", from: 20, to: 50}' + amended))
    found = {one.kind: (one.because, one.by) for one in changes(plan(objective(TALKS)), after)}
    assert found == {
        "title_changed": (None, None),
        "target_changed": ("Late.", "anna"),
        "amended": ("Late.", "anna"),
    }


def test_an_amendment_that_does_not_fit_explains_nothing() -> None:
    """Who writes down another old value than the one that stood there has not said what was changed."""
    amended = ", amendments: [{date: 2026-11-02, by: anna, was: {to: 55}, because: Late.}]"
    after = plan(objective('id: talks, title: Talks, metric: {unit: "%", from: 20, to: 50}' + amended))
    target = next(one for one in changes(plan(objective(TALKS)), after) if one.kind == "target_changed")
    assert target.because is None


def test_an_amendment_that_is_edited_is_gone_and_new() -> None:
    """History is not rewritten unseen."""

    def amended(because: str) -> dict[str, str]:
        return plan(
            objective(f"{TALKS}, amendments: [{{date: 2026-11-02, was: {{to: 70}}, because: {because}}}]")
        )

    before, after = changes(amended("Late."), amended("Early."))
    assert (before.kind, before.after, before.because) == ("amended", None, None)
    assert (after.kind, after.before, after.because) == ("amended", None, "Early.")


@pytest.mark.parametrize("back", [False, True])
def test_a_new_name_is_no_new_entry(back: bool) -> None:
    """What says what it was called formerly has moved, with all below it; looking back it has moved too."""
    sides = [plan(objective(TALKS)), plan(objective(TALKS, name="proof", more=", formerly: [evidence]"))]
    old, new = reversed(sides) if back else sides
    name = "circle/evidence" if back else "circle/proof"
    assert said(old, new) == [("objective_moved", name, "id")]


def test_a_key_result_goes_to_another_objective() -> None:
    """It has moved, and its changes are changes; its check-ins are where they were."""
    moved = 'id: talks, title: Talks, formerly: [evidence/talks], metric: {unit: "%", from: 20, to: 50}'
    found = said(
        plan(objective(TALKS), objective(PANEL, name="second")),
        plan(objective(), objective(PANEL, moved, name="second")),
    )
    assert found == [
        ("key_result_moved", "circle/second/talks", "id"),
        ("target_changed", "circle/second/talks", "metric.to"),
    ]


def test_no_entry_becomes_two() -> None:
    """Two that both say they were one: the first has moved, the other is new."""
    former = ", formerly: [evidence]"
    after = plan(objective(name="one", more=former), objective(name="two", more=former))
    assert said(plan(objective()), after) == [
        ("objective_moved", "circle/one", "id"),
        ("objective_added", "circle/two", None),
    ]


def test_what_is_still_there_has_not_moved() -> None:
    """A copy that names its model is new, as the model has stayed."""
    after = plan(objective(TALKS), objective(TALKS, name="copy", more=", formerly: [evidence]"))
    assert said(plan(objective(TALKS)), after) == [
        ("objective_added", "circle/copy", None),
        ("key_result_added", "circle/copy/talks", None),
    ]


def test_came_and_went() -> None:
    """Of an objective that is gone all that stood in it is named; a plan is named too."""
    assert said(plan(objective(TALKS)), {}) == [
        ("other", "None", "plan"),
        ("objective_removed", "circle/evidence", None),
        ("key_result_removed", "circle/evidence/talks", None),
    ]
    assert said(plan(objective(TALKS, PANEL)), plan(objective(PANEL))) == [
        ("key_result_removed", "circle/evidence/talks", None)
    ]


def test_dropped_with_the_reason() -> None:
    """What is given up says why."""
    dropped = TALKS + ", dropped: {date: 2026-11-02, because: No time.}"
    (change,) = changes(plan(objective(TALKS)), plan(objective(dropped)))
    assert (change.kind, change.field, change.because) == ("key_result_dropped", "dropped", "No time.")


def test_equal_names_are_told_apart_by_their_order() -> None:
    """A plan in which a name stands twice is the same as itself."""
    twice = plan(objective(TALKS), objective(PANEL, TALKS, TALKS))
    assert changes(twice, twice) == ()
    assert said(twice, plan(objective(TALKS), objective(PANEL, TALKS, TALKS.replace("60", "50")))) == [
        ("target_changed", "circle/evidence/talks", "metric.to")
    ]


def test_another_order_is_said_once() -> None:
    """Which one stands first may mean something."""
    (change,) = changes(plan(objective(TALKS, PANEL)), plan(objective(PANEL, TALKS)))
    assert (change.kind, change.field, change.after) == ("other", "key_results", ("panel", "talks"))


def test_another_measure_is_two_changes() -> None:
    """The old one is gone, the new one is there, with the reason of the amendment."""
    amended = ", amendments: [{date: 2026-11-02, was: {from: 20, to: 60}, because: Better.}]"
    found = changes(
        plan(objective(TALKS)), plan(objective("id: talks, title: Talks, done_when: Yes." + amended))
    )
    assert [(one.field, one.because) for one in found] == [
        ("metric", "Better."),
        ("done_when", "Better."),
        ("amendments", "Better."),
    ]


CHECK_IN = "okrs/2026-Q4/checkins/circle/2026-10-12-anna-4c1e09af.yaml"


def check_in(value: int, name: str = CHECK_IN) -> dict[str, str]:
    told = f"evidence/talks: {{value: {value}}}, evidence/panel: {{value: 3}}"
    return {name: f"{{date: 2026-10-12, by: anna, capacity: 8, updates: {{{told}}}}}"}


def test_a_check_in_is_a_change_for_each_key_result() -> None:
    """With nothing in it but what concerns that one; the share of time stands by itself."""
    found = changes({}, check_in(30))
    assert [(str(one.reference), one.field) for one in found] == [
        ("circle/evidence/talks", None),
        ("circle/evidence/panel", None),
        ("None", "capacity"),
    ]
    alone = found[0].after.alone()
    assert ([*alone.updates], alone.capacity) == (["evidence/talks"], None)
    assert alone.updates["evidence/talks"] is found[0].after.update
    assert {one.by for one in found} == {"anna"}


def test_the_changes_of_a_new_check_in_share_it() -> None:
    """There may be more than a hundred thousand: none copies it, or looks for a line in its file."""
    talks, panel, capacity = changes({}, check_in(30))
    assert talks.after.check_in is panel.after.check_in
    assert {one.place for one in (talks, panel, capacity)} == {talks.after.check_in.place()}


def test_a_check_in_that_was_rewritten_is_said_value_by_value() -> None:
    """It never should be, and what exactly was changed is what one wants to know."""
    (change,) = changes(check_in(30), check_in(60))
    assert change[:7] == (
        "check_in_changed", ("2026-Q4", "circle", "evidence", "talks"), "2026-Q4", "circle", "value", 30, 60,
    )  # fmt: skip
    other = CHECK_IN.replace("4c1e09af", "00000000")
    kinds = [one.kind for one in changes(check_in(30), check_in(30, other))]
    assert kinds == ["check_in_added"] * 3 + ["check_in_removed"] * 3


def test_a_review_closes_and_is_looked_into() -> None:
    """A new one is that the team closed; in another one each remark is named by what it is about."""
    path = "okrs/2026-Q4/reviews/circle.yaml"
    before = {path: "{date: 2027-01-08, by: anna, objectives: {evidence: {decision: keep}}}"}
    after = {path: "{date: 2027-01-08, by: anna, objectives: {evidence: {decision: drop}}}"}
    (new,) = changes({}, before)
    assert (new.kind, new.field, new.by) == ("closed", None, "anna")
    (change,) = changes(before, after)
    assert (str(change.reference), change.field) == ("circle/evidence", "objectives.evidence.decision")


def test_a_file_that_cannot_be_read_says_so() -> None:
    """What seems gone from it may only be unreadable."""
    found = changes(plan(objective(TALKS)), {PATH: "objectives: [}"})
    problems = next(one for one in found if one.field == "problems")
    assert (problems.kind, problems.team, problems.before) == ("other", "circle", 0)
    assert problems.after > 0


def test_what_lint_takes_for_known_is_a_setting() -> None:
    """Another baseline silences findings, so one hears of it."""
    base = world({})
    head = replace(base, sources={**base.sources, "okr-baseline.json": "{}"})
    (change,) = compare(base, head)
    assert (change.kind, change.field, change.before, change.after) == (
        "settings_changed", "okr-baseline.json", None, 2,
    )  # fmt: skip


def test_many_old_names_are_looked_through_once() -> None:
    """A plan full of old names takes no longer than any other of its size."""
    old = ", ".join(f"x{number}" for number in range(4_000))
    many = [
        f"id: k{number}, title: K, done_when: Yes, formerly: [evidence/y{number}]" for number in range(2_000)
    ]
    after = world(plan(objective(*many, name="proof", more=f", formerly: [{old}]")))
    before = world(plan(objective()))
    assert within(3, lambda: compare(before, after))
    assert len(compare(before, after)) == 2_002


def test_comparing_is_nothing_beside_reading() -> None:
    """Two hundred plans, each of them another, are compared in at most twice the time of reading them."""
    entries = [objective(TALKS, PANEL, name=f"o{number}") for number in range(3)]
    text = plan(*entries)[PATH]
    many = {f"okrs/2026-Q4/t{number}.yaml": text for number in range(200)}
    before = world(many)
    began = process_time()
    after = world({path: text.replace("to: 60", "to: 50") for path, text in many.items()})
    reading = process_time() - began
    assert within(2 * reading, lambda: compare(before, after))
    assert len(compare(before, after)) == 600
