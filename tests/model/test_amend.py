"""Amending and taking back are each other's reverse, whatever is amended and however often."""

from datetime import date
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from okrcli.errors import UsageError
from okrcli.model.amend import amendment, changed, changes_of, part_of, with_entry
from okrcli.model.history import as_agreed
from okrcli.model.plan import KeyResult, Objective
from okrcli.model.reference import Reference
from tests.measure.build import (
    CYCLE,
    DAY,
    END,
    START,
    keep,
    key_result,
    metric,
    milestone,
    objective,
    workspace,
)

numbers = st.decimals(-100, 100, places=1)
days = st.dates(START, END)
METRIC: dict[str, st.SearchStrategy[Any]] = {
    "to": numbers,
    "from": numbers | st.none(),
    "unit": st.sampled_from(["%", "days"]),
    "plan": st.sampled_from(["even", "late"]),
    "due": days,
    "start": days,
    "weight": st.decimals("0.1", 9, places=1),
    "title": st.text("ab", min_size=1),
}
KEEP = {"min": numbers, "max": numbers, **{key: METRIC[key] for key in ("unit", "due", "title")}}


def amended(entry: KeyResult, wanted: dict[str, Any], day: date = DAY) -> KeyResult:
    """The key result once it was amended; what may not be is not."""
    try:
        changes = changes_of(entry, wanted, CYCLE)
        said = amendment(entry, changes, day, "anna", "So.")
    except UsageError:
        return entry
    new = changed(entry, changes)
    return new.model_copy(update={"amendments": (*entry.amendments, said)})


def in_full(entry: KeyResult) -> KeyResult:
    """The key result with the days that hold where none are written."""
    return entry.model_copy(update={"start": entry.start or START, "due": entry.due or END})


@given(
    st.lists(st.tuples(st.fixed_dictionaries({}, optional=METRIC), st.integers(0, 3)), min_size=1, max_size=5)
)
def test_as_agreed_is_what_was_there(steps: list[tuple[dict[str, Any], int]]) -> None:
    """However often a number is amended, on one day or on several: without amendments it is what it was."""
    entry = first = key_result(metric=metric("0", "60", unit="%"))
    on = START.toordinal()
    for wanted, later in steps:
        on += later
        entry = amended(entry, wanted, date.fromordinal(on))
    assert in_full(as_agreed(entry)) == in_full(first)


@given(st.lists(st.fixed_dictionaries({}, optional=KEEP), min_size=1, max_size=4))
def test_a_band_as_agreed_is_what_was_there(steps: list[dict[str, Any]]) -> None:
    """The same for a guardrail: no end of its band is moved without a way back."""
    entry = first = key_result(keep=keep("10", None).model_copy(update={"unit": "h"}))
    for wanted in steps:
        entry = amended(entry, wanted)
    assert in_full(as_agreed(entry)) == in_full(first)


@given(st.fixed_dictionaries({}, optional=METRIC))
def test_only_what_changed_is_said(wanted: dict[str, Any]) -> None:
    """An amendment names just the fields that are different now."""
    entry = key_result(metric=metric("0", "60", unit="%"))
    before = {
        "to": 60, "from": 0, "unit": "%", "plan": "even",
        "due": END, "start": START, "weight": 1, "title": "interviews",
    }  # fmt: skip
    after = amended(entry, wanted)
    assume(after is not entry)
    said = after.amendments[0].was.model_dump(by_alias=True, exclude_unset=True)
    assert said.keys() == {key for key, value in wanted.items() if value != before[key]}


def test_the_way_to_a_field() -> None:
    """A field stands under the measure it is of, else in the entry itself."""
    assert part_of(key_result(metric=metric("0", "1")), "unit") == ("metric", "unit")
    assert part_of(key_result(keep=keep("0", "1")), "unit") == ("keep", "unit")
    assert part_of(key_result(keep=keep("0", "1")), "due") == ("due",)
    assert part_of(key_result(milestones=(milestone("a"),)), "milestones") == ("milestones",)
    assert part_of(objective(), "title") == ("title",)


def test_another_entry_in_its_place() -> None:
    """The workspace has the new entry where the old one was, and all else as it was."""
    one, two = key_result("one", metric=metric("0", "1")), key_result("two", metric=metric("0", "1"))
    made = workspace([objective(one, two), objective(two, name="other")])
    name = Reference("2026-Q4", "circle", "evidence", "two")
    new = key_result("two", metric=metric("0", "9"))
    after = with_entry(made, name, new)
    assert [entry for _name, entry in after.key_results()] == [one, new, two]
    renamed = Objective(id="other", title="Other", key_results=(two,))
    after = with_entry(made, Reference("2026-Q4", "circle", "other"), renamed)
    assert [entry.title for _name, entry in after.objectives()] == ["Evidence", "Other"]


def test_a_step_of_a_cycle_without_days() -> None:
    """Where a cycle has no days, a day that was not written has no old value to tell."""
    entry = key_result(metric=metric("0", "1"))
    changes = changes_of(entry, {"due": DAY}, CYCLE._replace(start=None, end=None))
    assert amendment(entry, changes, DAY, None, "So.").was.due is None
    with pytest.raises(UsageError):
        changes_of(entry, {"due": END.replace(year=2030)}, CYCLE)
