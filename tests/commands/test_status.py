"""okr status: what it shows of whom, and the JSON that other programs read."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Okr

Workspace = Callable[[dict[str, str]], Path]

PLAN = """
    agreed: 2026-10-06
    capacity: 10
    objectives:
      - id: evidence
        title: Product people decide from evidence
        owner: anna
        ambition: aspirational
        key_results:
          - id: interviews
            title: Discoveries with five or more users
            owner: ben
            metric: {unit: "%", from: 20, to: 50, sure: 40, stretch: 70}
            amendments:
              - {date: 2026-11-02, by: anna, was: {to: 60}, because: Joined late.}
          - id: load
            title: Utilisation
            keep: {unit: "%", min: 70, max: 82.5}
          - id: panel
            title: A panel at every site
            milestones:
              - {id: law, title: Consent is cleared, due: 2026-10-20}
              - {id: first, title: One site invites, weight: 3}
          - {id: habit, title: They ask first, done_when: Nobody reminds them any more.}
          - {id: mood, title: They like it}
"""
CHECK_IN = """
    date: 2026-11-12
    by: ben
    capacity: 8
    updates:
      evidence/interviews: {value: 35.5, confidence: 6, blocked: {what: no access, asks: david}}
      evidence/load: {value: 84}
      evidence/panel: {done: [law], confidence: 5}
"""
FILES = {
    "okr.yaml": """
        format: 1
        name: Nordwind
        screen_language: en
        people:
          anna: {name: Anna Berger, email: [anna@nordwind.example]}
          ben: {name: Ben Ode}
          david: {name: David Hahn}
    """,
    "teams/circle.yaml": "name: Circle\nmembers: [anna]\n",
    "teams/other.yaml": "name: Others\n",
    "okrs/2026-Q4/circle.yaml": PLAN,
    "okrs/2026-Q4/checkins/circle/2026-11-12-ben-4c1e09af.yaml": CHECK_IN,
    "okrs/2026-Q4/other.yaml": """
        objectives:
          - id: other
            title: Somebody else's
            key_results:
              - {id: silent, title: Never read, metric: {from: 1, to: 9}}
    """,
}


def answer(okr: Okr, *arguments: str, cwd: Path) -> dict[str, Any]:
    result = okr(*arguments, "--json", cwd=cwd)
    assert result.code == 0, result
    content: dict[str, Any] = json.loads(result.out)
    return content


def key_results(content: dict[str, Any]) -> dict[str, dict[str, Any]]:
    entries = [entry for objective in content["objectives"] for entry in objective["key_results"]]
    return {entry["ref"].split("/")[-1]: entry for entry in entries}


def test_the_head_of_the_answer(okr: Okr, workspace: Workspace) -> None:
    """Cycles, teams and objectives have exactly the keys of the contract, and null where nothing applies."""
    content = answer(okr, "status", "--all", cwd=workspace(FILES))
    assert list(content) == [
        "schema", "workspace", "as_of", "cycles", "teams", "objectives", "problems",
    ]  # fmt: skip
    assert (content["schema"], content["as_of"]) == ("okr.status/1", "2026-11-16")
    assert content["cycles"] == [
        {"id": "2026-Q4", "start": "2026-10-01", "end": "2026-12-31", "phase": "running"}
    ]
    circle, other = content["teams"]
    assert circle["progress"] == pytest.approx((31 / 60 + 1 / 4 + 0) / 3)
    expected = (46 / 91 + 46 / 91 + 0) / 3
    assert circle["expected"] == pytest.approx(expected)
    del circle["progress"], circle["expected"]
    assert circle == {
        "id": "circle", "name": "Circle", "cycle": "2026-Q4", "agreed": "2026-10-06", "closed": None,
        "capacity": 10, "spent": 8,
    }  # fmt: skip
    assert (other["agreed"], other["capacity"], other["spent"]) == (None, None, None)
    objective = content["objectives"][0]
    assert objective["ref"] == "circle/evidence"
    assert (objective["confidence"], objective["confidence_of"]) == (5, "circle/evidence/panel")


def test_a_metric_in_full(okr: Okr, workspace: Workspace) -> None:
    """A metric says all that the contract names, unrounded, with what was agreed beside it."""
    found = key_results(answer(okr, "status", "circle", cwd=workspace(FILES)))["interviews"]
    assert found == {
        "ref": "circle/evidence/interviews", "kind": "metric",
        "title": "Discoveries with five or more users", "owner": "ben", "unit": "%",
        "from": 20, "to": 50, "min": None, "max": None, "sure": 40, "stretch": 70, "milestones": None,
        "start": "2026-10-01", "due": "2026-12-31", "value": 35.5,
        "raw_progress": 15.5 / 30, "progress": 15.5 / 30, "expected": 46 / 91,
        "pace": pytest.approx(15.5 / 30 - 46 / 91), "status": "on_pace", "status_if_fresh": "on_pace",
        "stale": False, "age_days": 4, "last_reading": "2026-11-12", "confidence": 6,
        "blocked": {"what": "no access", "asks": "david", "since": "2026-11-12"},
        "as_agreed": {"to": 60, "progress": 15.5 / 40}, "forecast": None,
    }  # fmt: skip


def test_each_kind_has_the_same_keys(okr: Okr, workspace: Workspace) -> None:
    """Whatever the measure, no key is left out; what its kind does not have is null."""
    found = key_results(answer(okr, "status", "--all", cwd=workspace(FILES)))
    assert {tuple(entry) for entry in found.values()} == {tuple(found["interviews"])}
    kinds = {name: entry["kind"] for name, entry in found.items()}
    assert kinds == {
        "interviews": "metric", "load": "keep", "panel": "milestones", "habit": "done_when", "mood": None,
        "silent": "metric",
    }  # fmt: skip
    assert (found["load"]["min"], found["load"]["max"], found["load"]["status"]) == (70, 82.5, "breached")
    assert (found["load"]["raw_progress"], found["load"]["expected"]) == (None, None)
    assert found["panel"]["milestones"] == [
        {"id": "law", "title": "Consent is cleared", "due": "2026-10-20", "weight": 1, "done": True},
        {"id": "first", "title": "One site invites", "due": None, "weight": 3, "done": False},
    ]
    assert (found["mood"]["status"], found["mood"]["progress"]) == ("unmeasured", None)
    assert (found["silent"]["status"], found["silent"]["last_reading"]) == ("stale", None)


@pytest.mark.parametrize(
    ("arguments", "shown"),
    [
        ((), {"interviews", "load", "panel", "habit", "mood"}),
        (("--all",), {"interviews", "load", "panel", "habit", "mood", "silent"}),
        (("Others",), {"silent"}),
        (("other",), {"silent"}),
        (("--team", "other"), {"silent"}),
        (("evidence",), {"interviews", "load", "panel", "habit", "mood"}),
        (("load",), {"load"}),
        (("circle/evidence/load",), {"load"}),
    ],
)
def test_what_is_shown_of_whom(
    okr: Okr, workspace: Workspace, arguments: tuple[str, ...], shown: set[str]
) -> None:
    """Without a scope my teams, else the team, objective or key result that is named."""
    assert set(key_results(answer(okr, "status", *arguments, cwd=workspace(FILES)))) == shown


def test_a_stranger_sees_all_teams(okr: Okr, workspace: Workspace) -> None:
    """Whoever is nobody here is not shown an empty screen."""
    root = workspace(FILES)
    result = okr("status", "--json", cwd=root, env={"GIT_AUTHOR_EMAIL": "new@nordwind.example"})
    assert {team["id"] for team in json.loads(result.out)["teams"]} == {"circle", "other"}


def test_a_scope_that_is_not_there(okr: Okr, workspace: Workspace) -> None:
    """A typing error gets the name that was meant, and exit code 2."""
    result = okr("status", "interviws", cwd=workspace(FILES))
    assert result.code == 2
    assert "interviews" in result.err
    assert not result.out


def test_silence_is_never_green(okr: Okr, workspace: Workspace) -> None:
    """What has no news is drawn as no news, with its age, and never in the colour of what is good."""
    root = workspace(FILES)
    result = okr("status", "--all", "--at", "2026-12-20", "--color", "always", cwd=root)
    row = next(line for line in result.out.splitlines() if "interviews" in line)
    assert "no news" in row
    assert "38 days" in row
    assert "\x1b[32m" not in row


def test_drafts_and_blocked_are_told(okr: Okr, workspace: Workspace) -> None:
    """A plan that is not agreed says how to agree it; what is blocked says who is asked, and since when."""
    out = okr("status", "--all", cwd=workspace(FILES)).out
    assert "not agreed yet: okr agree other" in out
    assert "Blocked  interviews: no access · since 12 Nov · asks David Hahn" in out
    assert "agreed 60 %" in out
    assert "min 70" not in out
    assert "70–82.5" in out


def test_nothing_there_says_what_to_do(okr: Okr, workspace: Workspace) -> None:
    """An empty workspace is no error: it says how to write the first objective."""
    result = okr("status", cwd=workspace({}))
    assert result.code == 0
    assert "okr new objective" in result.out


def test_between_cycles_it_says_which_plans_there_are(okr: Okr, workspace: Workspace) -> None:
    """Where no plan is at hand, the cycles that have plans are named with the command that shows them."""
    result = okr("status", "--at", "2026-09-01", cwd=workspace(FILES))
    assert result.code == 0
    assert "begins 1 Oct" in result.out
    assert "okr status --all --cycle 2026-Q4" in result.out


def test_commands_are_never_cut(okr: Okr, workspace: Workspace) -> None:
    """However narrow the screen and long the name, what is to be typed stands there whole."""
    name = "the-long-year-of-the-jubilee"
    dates = {f"okrs/{name}/cycle.yaml": "start: 2026-01-01\nend: 2026-12-31\n"}
    files = {**FILES, f"okrs/{name}/circle.yaml": PLAN, **dates}
    out = okr("status", "--at", "2025-01-01", cwd=workspace(files), env={"COLUMNS": "40"}).out
    assert f"okr status --all --cycle {name}" in " ".join(out.split())
    assert max(map(len, out.splitlines())) <= 40


def test_cycles_without_dates_are_shown(okr: Okr, workspace: Workspace) -> None:
    """A cycle whose dates are still to be written is shown, without plan, pace and age."""
    root = workspace({"okrs/spring/circle.yaml": PLAN, "okrs/backlog/circle.yaml": PLAN})
    content = answer(okr, "status", "--all", cwd=root)
    assert [cycle["id"] for cycle in content["cycles"]] == ["spring"]
    found = key_results(content)["interviews"]
    assert (found["start"], found["expected"], found["age_days"], found["status"]) == (
        None, None, None, "pending",
    )  # fmt: skip
    assert "no dates" in okr("status", "--cycle", "backlog", cwd=root).out


def test_problems_are_told_without_failing(okr: Okr, workspace: Workspace) -> None:
    """What is wrong in a file is on stderr and in the JSON with its place; the rest is shown."""
    broken = PLAN.replace("owner: anna", "ownr: anna")
    root = workspace({**FILES, "okrs/2026-Q4/circle.yaml": broken})
    (problem,) = answer(okr, "status", "--all", cwd=root)["problems"]
    assert (problem["path"], problem["line"]) == ("okrs/2026-Q4/circle.yaml", 6)
    result = okr("status", "--all", cwd=root)
    assert result.code == 0
    assert "okrs/2026-Q4/circle.yaml:6" in result.err


def test_hostile_titles_do_nothing(okr: Okr, workspace: Workspace) -> None:
    """A title cannot move the cursor, nor speak to the runner of a CI job."""
    hostile = PLAN.replace("Product people decide from evidence", r'"\e[2J::error::x"')
    out = okr("status", "--all", cwd=workspace({**FILES, "okrs/2026-Q4/circle.yaml": hostile})).out
    assert "\x1b" not in out
    assert "�[2J" in out


def test_long_ids_have_a_line_of_their_own(okr: Okr, workspace: Workspace) -> None:
    """An id is never cut, however long it is: it has to be typed."""
    name = "increase-the-share-of-discoveries-that-talked-to-five-users-each"
    plan = PLAN.replace("id: interviews", f"id: {name}")
    out = okr("status", "--all", cwd=workspace({**FILES, "okrs/2026-Q4/circle.yaml": plan})).out
    assert f"  {name}\n" in out


CAPPED = """
    agreed: 2026-10-06
    objectives:
      - id: evidence
        title: Product people decide from evidence
        key_results:
          - {id: far, title: Far ahead, metric: {from: 0, to: 10}}
          - {id: load, title: Utilisation, keep: {max: 80}}
          - {id: quiet, title: Not read for weeks, metric: {from: 0, to: 10}}
          - {id: typo, title: No measure}
"""


def test_a_word_worse_than_the_number_says_why(okr: Okr, workspace: Workspace) -> None:
    """Where a key result holds the objective back there are no points, and the reasons are named: the worst
    first, and what has no measure too.
    """
    said = "updates: {evidence/far: {value: 10}, evidence/load: {value: 84}}\n"
    files = {
        **FILES,
        "okrs/2026-Q4/circle.yaml": CAPPED,
        "okrs/2026-Q4/checkins/circle/2026-11-12-ben-4c1e09af.yaml": f"date: 2026-11-12\nby: ben\n{said}",
        "okrs/2026-Q4/checkins/circle/2026-10-12-ben-4c1e09af.yaml": (
            "date: 2026-10-12\nby: ben\nupdates: {evidence/quiet: {value: 9}}\n"
        ),
    }
    out = okr("status", "circle", cwd=workspace(files), env={"COLUMNS": "120"}).out
    (row,) = [line for line in out.splitlines() if line.startswith("evidence ")]
    assert row.endswith("1 breached, 1 silent, 1 unmeasured")
    assert "behind" in row
    assert "+" not in row
    assert "of the way, planned 51 % · 1 silent · 1 unmeasured" in out.replace("\xa0", " ")
    narrow = okr("status", "circle", cwd=workspace(files)).out
    assert "  1 breached, 1 silent, 1 unmeasured\n" in narrow
