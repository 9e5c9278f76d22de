import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import EXAMPLES, Okr

AGENCY = EXAMPLES / "agency"
Golden = Callable[[str, str], None]
Write = Callable[[dict[str, str]], Path]


@pytest.mark.parametrize("columns", ["80", "60"])
def test_the_example(okr: Okr, golden: Golden, columns: str) -> None:
    """The whole screen, at both widths."""
    result = okr("rhythm", "--at", "2026-12-14", cwd=AGENCY, env={"COLUMNS": columns})
    assert (result.code, result.err) == (0, "")
    assert max(map(len, result.out.splitlines())) <= int(columns)
    golden(f"rhythm-agency-{columns}.txt", result.out)


def test_json_has_every_week(okr: Okr) -> None:
    """By team: how many numbers were waited for, how many were fresh, and the silence that is longest."""
    answer = json.loads(okr("rhythm", "--team", "circle-product", "--json", cwd=AGENCY).out)
    assert answer["schema"] == "okr.rhythm/1"
    (team,) = answer["teams"]
    assert (team["weeks_of_cycle"], team["weeks_to_go"], len(team["weeks"])) == (13, 6, 7)
    assert team["weeks"][-1] == {
        "week": 7,
        "start": "2026-11-12",
        "end": "2026-11-18",
        "fresh": 4,
        "live": 5,
        "share": 0.8,
        "confidence": 6.8,
        "paused": False,
    }
    assert team["longest_silence"]["ref"] == "circle-product/belege/pitches"


def test_nobody_is_named(okr: Okr) -> None:
    """It is about key results: no person stands in any form of it."""
    for form in ([], ["--json"]):
        out = okr("rhythm", *form, cwd=AGENCY).out.casefold()
        assert not any(person in out for person in ("jonas", "mira", "tabea", "emre"))


def test_before_the_first_week(okr: Okr, workspace: Write) -> None:
    """A cycle without dates has no weeks, and that is an answer."""
    root = workspace({"okrs/someday/circle.yaml": "objectives: [{id: a, title: A}]\n"})
    result = okr("rhythm", cwd=root)
    assert result.code == 0
    assert "No week of these cycles has begun." in result.out


def test_nothing_at_hand_says_what_there_is(okr: Okr, workspace: Write) -> None:
    """An empty workspace is an answer, not a failure."""
    result = okr("rhythm", cwd=workspace({}))
    assert result.code == 0
    assert "okr new objective" in result.out
