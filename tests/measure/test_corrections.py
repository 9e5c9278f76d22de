"""Check-ins that take others back."""

from datetime import date
from decimal import Decimal

import pytest

from okrcli.measure.corrections import meanings, remains
from okrcli.measure.fold import fold
from okrcli.model.check_in import CheckIn, Update
from tests.measure.build import DAY, KEY, workspace


def check_in(name: str, value: int | None, replaces: str | None = None) -> CheckIn:
    """A check-in with one value, or with none."""
    updates = {} if value is None else {"o/k": Update(value=Decimal(value))}
    return CheckIn(date=date(2026, 11, 12), by="anna", name=name, replaces=replaces, updates=updates)


FIRST, OTHER = check_in("first", 1), check_in("other", 5)
SECOND = check_in("second", 2, "first")


def by_name(*check_ins: CheckIn) -> dict[str, CheckIn]:
    """Check-ins by the names of their files."""
    return {entry.name: entry for entry in check_ins}


def test_what_remains() -> None:
    """Without a correction what it corrected stands again; without an ordinary check-in nothing does."""
    known = by_name(FIRST, SECOND)
    assert remains(SECOND, known) == FIRST
    assert remains(FIRST, known) is None
    assert remains(check_in("x", 1, "gone"), known) is None


@pytest.mark.parametrize(
    ("one", "meant"),
    [
        (FIRST, "first"),
        (SECOND, "second"),
        (check_in("x", None), "x"),
        (check_in("x", 3, "gone"), "x"),
        (check_in("x", None, "first"), None),
        (check_in("x", None, "gone"), None),
        (check_in("x", None, "second"), None),
        (check_in("x", 1, "second"), "first"),
        (check_in("x", 2, "second"), "x"),
        (check_in("x", 5, "second"), "x"),
    ],
)
def test_what_it_stands_for(one: CheckIn, meant: str | None) -> None:
    """For itself, unless it only says again what another one had corrected, or nothing at all."""
    found = meanings([one, FIRST, SECOND, OTHER])[one.name]
    assert (found.name if found else None) == meant


def test_a_long_way_back() -> None:
    """Taken back step by step, each file stands for an older one, down to nothing."""
    third = check_in("third", 3, "second")
    back_to_second = check_in("back-to-second", 2, "third")
    back_to_first = check_in("back-to-first", 1, "back-to-second")
    nothing = check_in("nothing", None, "back-to-first")
    found = meanings([nothing, back_to_first, FIRST, SECOND, back_to_second, third])
    chain = (third, back_to_second, back_to_first, nothing)
    assert [found[one.name] for one in chain] == [third, SECOND, FIRST, None]


def test_a_circle_ends() -> None:
    """Check-ins that replace each other, or themselves, are no endless way; nor is a chain of thousands."""
    one, two, self = check_in("one", 1, "two"), check_in("two", 1, "one"), check_in("self", 1, "self")
    assert set(meanings([one, two, self])) == {"one", "two", "self"}
    many = [check_in(f"{at}", at % 2, f"{at - 1}") for at in range(5000)]
    assert len(meanings(reversed(many))) == 5000


def test_taking_back_is_no_news() -> None:
    """A team that only took a check-in back has not checked in since the one before."""
    taken_back = check_in("x", None, "second").model_copy(update={"date": date(2026, 11, 13)})
    made = workspace([], [FIRST, SECOND, taken_back])
    assert fold(made, KEY, DAY).last_check_in is None
    assert fold(made, KEY, date(2026, 11, 12)).last_check_in == date(2026, 11, 12)
