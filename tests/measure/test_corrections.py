"""Check-ins that take others back."""

from datetime import date
from decimal import Decimal

import pytest

from okrcli.measure.corrections import remains, takes_back
from okrcli.model.check_in import CheckIn, Update


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
    ("one", "only_takes_back"),
    [
        (FIRST, False),
        (SECOND, False),
        (check_in("x", None, "first"), True),
        (check_in("x", None, "gone"), True),
        (check_in("x", 3, "gone"), False),
        (check_in("x", 1, "second"), True),
        (check_in("x", 2, "second"), False),
        (check_in("x", None, "second"), False),
        (check_in("x", None), False),
    ],
)
def test_what_takes_back(one: CheckIn, only_takes_back: bool) -> None:
    """It replaces one and says just what stood before that: nothing, or what that one corrected."""
    assert takes_back(one, by_name(FIRST, SECOND, OTHER, one)) is only_takes_back
