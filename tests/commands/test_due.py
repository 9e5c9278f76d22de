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
    result = okr("due", "--at", "2026-11-16", cwd=AGENCY, env={"COLUMNS": columns})
    assert (result.code, result.err) == (0, "")
    golden(f"due-agency-{columns}.txt", result.out)


def test_pauses_are_named(okr: Okr) -> None:
    """Days that do not count are said, since they move what is owed."""
    out = okr("due", "--at", "2026-12-18", cwd=AGENCY).out
    assert "Pause 21. Dez. to 3. Jan.: these days do not count." in out


def test_nobody_is_named(okr: Okr) -> None:
    """It is about key results: no person stands in any form of it."""
    people = ["jonas", "Jonas", "mira", "Mira", "tabea", "Tabea"]
    for form in ([], ["--json"]):
        out = okr("due", "--at", "2026-11-16", *form, cwd=AGENCY).out
        assert not any(person in out for person in people)


def test_json_has_the_day_each_falls_due(okr: Okr) -> None:
    """By team, the earliest first."""
    answer = json.loads(
        okr("due", "--at", "2026-11-16", "--team", "circle-product", "--json", cwd=AGENCY).out
    )
    assert answer["schema"] == "okr.due/1"
    (team,) = answer["teams"]
    assert team["readings"][0] == {
        "ref": "circle-product/belege/pitches",
        "title": "Angebote, die sich auf ein belegtes Problem stützen",
        "when": "overdue",
        "falls_due": "2026-11-02",
        "every": 7,
        "last_reading": "2026-10-26",
        "age_days": 21,
        "stale": True,
        "status": "stale",
    }


def test_a_cycle_without_dates_says_what_to_write(okr: Okr, workspace: Write) -> None:
    """Nothing falls due, and the way out is named."""
    root = workspace(
        {
            "okrs/someday/circle.yaml": """
            objectives:
              - id: evidence
                title: Proof first
                key_results: [{id: talks, title: Talks, metric: {from: 0, to: 5}}]
            """
        }
    )
    out = okr("due", cwd=root).out
    assert "1 without a day" in out
    assert "okrs/someday/cycle.yaml" in out


def test_nothing_at_hand_says_what_there_is(okr: Okr, workspace: Write) -> None:
    """An empty workspace is an answer, not a failure."""
    result = okr("due", cwd=workspace({}))
    assert result.code == 0
    assert "okr new objective" in result.out


def test_nothing_owed_is_calm(okr: Okr) -> None:
    """Where all teams have closed the cycle, one line says so."""
    out = okr("due", "--cycle", "2026-Q3", "--at", "2026-11-16", cwd=AGENCY).out
    assert "Nothing is owed." in out
