"""okr show: one objective or key result with all that is known of it."""

import json
from collections.abc import Callable
from pathlib import Path

from tests.conftest import Okr, git

Workspace = Callable[[dict[str, str]], Path]

FILES = {
    "okr.yaml": """
        format: 1
        name: Nordwind
        screen_language: en
        people: {ben: {name: Ben Ode}}
    """,
    "okrs/2026-Q3/circle.yaml": """
        objectives:
          - id: ask
            title: We ask before we build
            key_results:
              - {id: talks, title: Talks, metric: {from: 0, to: 10}}
    """,
    "okrs/2026-Q3/checkins/circle/2026-09-28-ben-00000001.yaml": """
        date: 2026-09-28
        by: ben
        updates: {ask/talks: {value: 6}}
    """,
    "okrs/2026-Q4/company.yaml": """
        objectives:
          - {id: win, title: Clients come back, supports: [circle/evidence]}
    """,
    "okrs/2026-Q4/circle.yaml": """
        agreed: 2026-10-06
        objectives:
          - id: evidence
            title: Product people decide from evidence
            asked_for: We need a research tool.
            why: Pitches rest on opinion.
            supports: [company/win, company/gone]
            continues: 2026-Q3:circle/ask
            needs: [{team: company, what: access to the log}]
            initiatives: [{title: A panel, for: [interviews]}]
            key_results:
              - id: interviews
                title: Discoveries with five or more users
                formerly: [evidence/talks]
                source: research log
                metric: {unit: "%", from: 20, to: 50}
                amendments:
                  - {date: 2026-10-20, was: {to: 70}, because: Too far.}
                  - {date: 2026-11-02, by: ben, was: {to: 60, due: 2026-12-15}, because: Joined late.}
    """,
    "okrs/2026-Q4/checkins/circle/2026-10-12-ben-00000002.yaml": """
        date: 2026-10-12
        by: ben
        updates: {evidence/talks: {value: 26, confidence: 7, note: Two sites joined.}}
    """,
    "okrs/2026-Q4/checkins/circle/2026-11-12-ben-00000003.yaml": """
        date: 2026-11-12
        by: ben
        updates: {evidence/interviews: {value: 35, confidence: 5}}
    """,
}


def test_an_objective_says_why_and_for_whom(okr: Okr, workspace: Workspace) -> None:
    """What was asked for stands beside the outcome; links, needs and the earlier cycle's end are there."""
    out = okr("show", "evidence", cwd=workspace(FILES)).out
    for words in (
        "“We need a research tool.”",
        "Pitches rest on opinion.",
        "company/win  Clients come back",
        "company/gone (not there)",
        "access to the log, company: open",
        "A panel (interviews)",
        "2026-Q3:circle/ask  ended at 60 % of the way: talks 6 → 10",
    ):
        assert words in out


def test_loops_of_support_end(okr: Okr, workspace: Workspace) -> None:
    """Objectives that support one another are told once each."""
    result = okr("show", "evidence", "--json", cwd=workspace(FILES))
    supports = json.loads(result.out)["supports"]
    assert [(step["ref"], step["depth"], step["repeated"]) for step in supports] == [
        ("company/win", 1, False),
        ("circle/evidence", 2, True),
        ("company/gone", 1, False),
    ]
    assert [one["ref"] for one in json.loads(result.out)["supported_by"]] == ["company/win"]


def test_a_long_way_up_stays_on_the_screen(okr: Okr, workspace: Workspace) -> None:
    """However many objectives support one another in a row, each has one line, and none begins far right."""
    chain = "".join(f"- {{id: o{n}, title: Step {n}, supports: [circle/o{n + 1}]}}\n" for n in range(60))
    root = workspace({"okrs/2026-Q4/circle.yaml": f"objectives:\n{chain}- {{id: o60, title: The top}}\n"})
    lines = okr("show", "o0", cwd=root).out.splitlines()
    (top,) = [line for line in lines if "The top" in line]
    assert top.index("circle/o60") < 60


def test_the_course_has_every_word(okr: Okr, workspace: Workspace) -> None:
    """Each check-in is there with day, value, how sure, who and note, under its old name too."""
    out = okr("show", "interviews", cwd=workspace(FILES)).out
    assert "12 Oct" in out
    assert "Two sites joined." in out
    assert "Ben Ode" in out
    readings = json.loads(okr("show", "interviews", "--json", cwd=workspace(FILES)).out)["readings"]
    assert [(one["date"], one["value"], one["confidence"]) for one in readings] == [
        ("2026-10-12", 26, 7),
        ("2026-11-12", 35, 5),
    ]


def test_amendments_say_what_was_and_what_became_of_it(okr: Okr, workspace: Workspace) -> None:
    """Each amendment leads from its old value to that of the next one, the last one to today's."""
    root = workspace(FILES)
    amendments = json.loads(okr("show", "interviews", "--json", cwd=root).out)["amendments"]
    assert [one["changes"] for one in amendments] == [
        [{"field": "to", "before": 70, "after": 60}],
        [
            {"field": "to", "before": 60, "after": 50},
            {"field": "due", "before": "2026-12-15", "after": None},
        ],
    ]
    out = okr("show", "interviews", cwd=root).out
    assert "20 Oct, target 70 → 60: Too far." in out
    assert "2 Nov, target 60 → 50, due day 15 Dec → –, by Ben Ode: Joined late." in out
    earlier = okr("show", "interviews", "--at", "2026-10-25", cwd=root).out
    assert "Joined late." not in earlier


def test_commits_that_touched_it(okr: Okr, workspace: Workspace, repository: Callable[[Path], Path]) -> None:
    """In a repository the newest commits of its plan and its check-ins are named; elsewhere none."""
    root = workspace(FILES)
    assert json.loads(okr("show", "interviews", "--json", cwd=root).out)["commits"] == []
    repository(root)
    (root / "okrs/2026-Q4/company.yaml").write_text("objectives: []\n")
    git(root, "commit", "--quiet", "--all", "--message", "Elsewhere")
    commits = json.loads(okr("show", "interviews", "--json", cwd=root).out)["commits"]
    assert [commit["message"] for commit in commits] == ["Begin"]
    assert "Begin" in okr("show", "interviews", cwd=root).out


def test_what_is_not_there(okr: Okr, workspace: Workspace) -> None:
    """A typing error gets the name that was meant, and exit code 2."""
    result = okr("show", "interviws", cwd=workspace(FILES))
    assert result.code == 2
    assert "Did you mean interviews" in result.err


def test_the_course_keeps_the_colours_it_had(okr: Okr, workspace: Workspace) -> None:
    """Each bar of the course has the colour of its pace on its own day, held against the plan of that day."""
    days = {"2026-11-13": 30, "2026-11-14": 21}
    said = {
        f"okrs/2026-Q4/checkins/circle/{day}-ben-00000009.yaml": (
            f"date: {day}\nby: ben\nupdates: {{evidence/interviews: {{value: {value}}}}}\n"
        )
        for day, value in days.items()
    }
    out = okr("show", "interviews", "--color", "always", cwd=workspace({**FILES, **said})).out
    rows = {line[2:8]: line for line in out.splitlines() if line[2:8] in ("12 Oct", "13 Nov", "14 Nov")}
    assert "\x1b[32m█" in rows["12 Oct"]
    assert "\x1b[35m█" in rows["13 Nov"]
    assert "\x1b[1;31m▌" in rows["14 Nov"]


def test_each_row_of_the_course_has_its_own_bar(okr: Okr, workspace: Workspace) -> None:
    """Check-ins of one day have the bar of what each of them said, and a blocker that went is told."""
    plan = """
        objectives:
          - id: evidence
            title: Product people decide from evidence
            key_results:
              - {id: talks, title: Talks, metric: {from: 0, to: 10}}
              - {id: open, title: The log is open, done_when: The client used it}
              - {id: panel, title: A panel, milestones: [{id: a, title: A}, {id: b, title: B, weight: 3}]}
    """
    said = (
        "{talks: {value: 10, blocked: {what: no access}}, open: {done: true}, panel: {done: [a, b]}}",
        "{talks: {value: 0}, open: {done: false}, panel: {undone: [b]}}",
    )
    check_ins = {
        f"okrs/2026-Q4/checkins/circle/2026-11-12-ben-0000000{at}.yaml": (
            f"date: 2026-11-12\nwritten: 2026-11-12T09:0{at}:00Z\nby: ben\n"
            f"updates: {text.replace('talks', 'evidence/talks').replace('open:', 'evidence/open:')}\n"
        ).replace("panel", "evidence/panel")
        for at, text in enumerate(said)
    }
    root = workspace({"okr.yaml": FILES["okr.yaml"], "okrs/2026-Q4/circle.yaml": plan, **check_ins})
    for name, filled in (("talks", (19, 0)), ("open", (19, 0)), ("panel", (19, 5))):
        out = okr("show", name, cwd=root).out
        rows = [line for line in out.splitlines() if line.startswith("  12 Nov")]
        assert tuple(row.count("█") for row in rows) == filled, out
        assert ("no longer blocked" in out) == (name == "talks")
