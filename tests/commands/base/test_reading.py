"""What is of the future, wherever one reads."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from tests.conftest import Okr

FILES = {
    "teams/crew.yaml": "name: Crew\n",
    "okrs/2026-Q4/crew.yaml": "objectives: [{id: grow, title: Grow}]\n",
    "okrs/2026-Q4/checkins/crew/2026-11-17-anna-00000001.yaml": "date: 2026-11-17\nby: anna\n",
}


@pytest.mark.parametrize(
    ("now", "said"),
    [
        ("2026-11-16T23:30:00+00:00", False),  # half past midnight in Berlin
        ("2026-11-16T10:00:00+00:00", False),  # midnight on the Line Islands
        ("2026-11-16T09:59:00+00:00", True),
        ("2026-11-15T23:59:00-10:00", True),
        ("2026-11-17T00:00:00+14:00", False),
    ],
)
def test_a_day_is_of_the_future_where_it_has_begun_nowhere(
    okr: Okr,
    workspace: Callable[[dict[str, str]], Path],
    monkeypatch: pytest.MonkeyPatch,
    now: str,
    said: bool,
) -> None:
    """A machine that stands west of whoever checked in does not doubt the date; one of tomorrow it does."""
    monkeypatch.setattr("okrcli.commands.base.call.read_clock", lambda: datetime.fromisoformat(now))
    root = workspace(FILES)
    found = "The check-in is dated 2026-11-17, which is still to come."
    for command in (("lint", "--select", "S101"), ("status", "--all", "--at", "2026-11-20")):
        shown = okr(*command, cwd=root)
        assert (found in " ".join((shown.out + shown.err).split())) is said
        assert shown.code == (1 if said and command[0] == "lint" else 0)
