"""What now: the last line of each screen."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.commands.test_status import FILES
from tests.conftest import Okr

Workspace = Callable[[dict[str, str]], Path]


def key_result(name: str, more: str = "", due: str = "") -> str:
    return f"{{id: {name}, title: A number, metric: {{from: 0, to: 10}}{due}{more}}}"


def plan(*key_results: str, agreed: str = "agreed: 2026-10-01\n") -> dict[str, str]:
    entries = "".join(f"      - {entry}\n" for entry in key_results)
    listed = f"    key_results:\n{entries}" if entries else ""
    return {"okrs/2026-Q4/one.yaml": f"{agreed}objectives:\n  - id: aim\n    title: An aim\n{listed}"}


def read(**values: int) -> dict[str, str]:
    updates = "".join(f"  aim/{name}: {{value: {value}, confidence: 5}}\n" for name, value in values.items())
    return {
        "okrs/2026-Q4/checkins/one/2026-11-15-anna-0000000a.yaml": (
            f"date: 2026-11-15\nby: anna\nupdates:\n{updates}"
        )
    }


@pytest.mark.parametrize(
    ("files", "day", "expected"),
    [
        (plan(), "2026-11-16", "okr new key-result"),
        (plan(key_result("a"), agreed=""), "2026-11-16", "okr agree one"),
        (plan(key_result("a")), "2026-11-16", "okr checkin a"),
        (plan(key_result("a"), key_result("b")), "2026-11-16", "okr checkin --team one"),
        (plan(key_result("a"), key_result("b")) | read(a=6, b=0), "2026-11-16", "okr show b"),
        (plan(key_result("a"), key_result("b")) | read(a=3, b=4), "2026-11-16", "okr show a"),
        (plan(key_result("a")) | read(a=10), "2026-11-16", "okr tree"),
        (plan(key_result("a")), "2027-01-02", "okr close one"),
        (
            plan(key_result("a")) | {"okrs/2026-Q4/reviews/one.yaml": "date: 2026-12-31\n"},
            "2026-12-31",
            "okr scorecard 2026-Q4",
        ),
    ],
)
def test_the_next_step(
    okr: Okr, workspace: Workspace, files: dict[str, str], day: str, expected: str
) -> None:
    """Close what has ended, fill and agree what is new, check in what is owed, look at what is worst."""
    out = okr("status", "--at", day, cwd=workspace(files)).out
    assert out.rstrip().endswith(f"Next: {expected}")


def test_several_teams_are_sent_to_what_is_due(okr: Okr, workspace: Workspace) -> None:
    """Where several teams owe numbers, all of them are named by `okr due`."""
    other = FILES["okrs/2026-Q4/other.yaml"].replace("objectives:", "agreed: 2026-10-01\n        objectives:")
    root = workspace({**FILES, "okrs/2026-Q4/other.yaml": other})
    out = okr("status", "--all", "--at", "2026-11-25", cwd=root).out
    assert out.rstrip().endswith("Next: okr due")
