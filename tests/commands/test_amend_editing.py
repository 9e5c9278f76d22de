"""An amendment in a file is that change and no other, as read back from the text."""

from decimal import Decimal
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from okrcli.commands.amend.editing import amending, dropping
from okrcli.errors import UsageError
from okrcli.model.amend import amendment, changed, changes_of, with_entry
from okrcli.model.plan import Dropped
from okrcli.model.reference import Reference
from okrcli.model.workspace import Workspace
from okrcli.store.folder import Contents
from okrcli.store.load import load_from
from tests.commands.test_amend import PATH, PLAN, SETTINGS
from tests.measure.build import DAY

texts = st.text(st.characters(exclude_categories=["C"]), min_size=1, max_size=12).filter(str.strip)
numbers = st.decimals(-1000, 1000, places=2)
WANTED: dict[str, dict[str, st.SearchStrategy[Any]]] = {
    "interviews": {
        "to": numbers,
        "from": numbers | st.none(),
        "sure": numbers,
        "unit": texts,
        "title": texts,
    },
    "load": {"max": numbers, "unit": texts, "weight": st.decimals("0.01", 9, places=2)},
    "press": {"title": texts, "due": st.dates(DAY, DAY.replace(month=12))},
}
ENDS = {"unix": "\n", "windows": "\r\n"}


def read(text: str) -> Workspace:
    """The workspace of the plan, read anew."""
    return load_from(Contents("x", {"okr.yaml": SETTINGS.encode(), PATH: text.encode()}))


@given(st.data(), st.sampled_from(sorted(WANTED)), texts, st.sampled_from(sorted(ENDS)))
def test_just_that_change(data: st.DataObject, name: str, because: str, ends: str) -> None:
    """Read back, the plan says what was asked for, its amendment, and all else as before; comments stay."""
    text = PLAN.replace("\n", ENDS[ends])
    before = read(text)
    reference = Reference("2026-Q4", "circle", "trust", name)
    entry = before.key_result(reference)
    assert entry is not None
    wanted = data.draw(st.fixed_dictionaries({}, optional=WANTED[name]))
    try:
        changes = changes_of(entry, wanted, before.cycles["2026-Q4"])
    except UsageError:
        assume(False)
    said = amendment(entry, changes, DAY, "anna", because.strip())
    change = amending(before, reference, entry, changes, said)
    expected = changed(entry, changes).model_copy(update={"amendments": (*entry.amendments, said)})
    assert read(change.after).plans == with_entry(before, reference, expected).plans
    for comment in ("# agreed in Kassel, over soup", "x-room: 4.12", "# thirty would be a lie"):
        assert comment in change.after
    assert change.after.replace("\r\n", "").count("\n") == (
        0 if ends == "windows" else change.after.count("\n")
    )


@given(texts)
def test_given_up_and_nothing_else(because: str) -> None:
    """Read back, what was given up says so, and all else is as before."""
    before = read(PLAN)
    reference = Reference("2026-Q4", "circle", "trust")
    entry = before.objective(reference)
    assert entry is not None
    dropped = Dropped(date=DAY, because=because.strip())
    after = read(dropping(before, reference, dropped).after)
    assert after.plans == with_entry(before, reference, entry.model_copy(update={"dropped": dropped})).plans
    assert Decimal(1) == entry.weight
