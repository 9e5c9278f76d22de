"""The workspace that the tests of the check-in write: one circle with every kind of key result."""

from pathlib import Path

from tests.conftest import git

SETTINGS = """
format: 1
name: Nordwind
language: en
screen_language: {language}
people:
  anna: {{name: Anna Berger, email: [anna@nordwind.example], handle: "@aberger"}}
  ben: {{name: Ben Ohm, email: [ben@nordwind.example]}}
  david: {{name: David Kern}}
  olaf: {{name: Olaf Brandt, left: 2026-10-31}}
"""
PLAN = """
agreed: 2026-10-06
capacity: 10
objectives:
  - id: evidence
    title: Product people decide from evidence
    owner: anna
    key_results:
      - id: interviews
        title: Discoveries with five or more users
        metric: {unit: "%", from: 20, to: 60}
        source: research log
      - id: pitches
        title: Pitches with a proven problem
        owner: ben
        metric: {from: 2, to: 8}
      - id: panel
        title: The panel works at every site
        milestones:
          - {id: recruit, title: 200 users recruited, due: 2026-10-30}
          - {id: invite, title: Hamburg invites, due: 2026-11-30}
          - {id: routine, title: Nobody asks any more}
      - id: uptime
        title: The research log can be reached
        owner: ben
        keep: {unit: "%", min: 99.5}
      - id: launch
        title: The log is open to the client
        owner: ben
        done_when: the client has used it
      - id: trust
        title: Clients trust what we say
        owner: ben
      - id: fresh
        title: Ideas that came from users
        owner: ben
        metric: {unit: ideas, from: unknown, to: 30}
      - id: gone
        title: Given up
        metric: {from: 0, to: 1}
        dropped: {date: 2026-11-01, because: no time}
      - id: late
        title: Begins in December
        metric: {from: 0, to: 5}
        start: 2026-12-01
"""
CHECK_IN = """
date: 2026-11-06
written: 2026-11-06T09:00:00+01:00
by: anna
capacity: 8
updates:
  evidence/interviews: {value: 38, confidence: 7}
  evidence/pitches: {value: 3, confidence: 6, blocked: {what: no access to the CRM, asks: david}}
  evidence/panel: {done: [recruit], confidence: 6}
  evidence/uptime: {value: 99.96}
"""
COMPANY = """
objectives:
  - id: growth
    title: Clients come back
    key_results:
      - {id: returning, title: Clients who come back, owner: david, metric: {unit: "%", from: 10, to: 30}}
"""
ONE = """
objectives:
  - id: one
    title: One
    key_results:
      - {{id: {name}, title: One, owner: anna, metric: {{from: 0, to: 9}}}}
"""
OTHERS = {
    "okrs/2026-Q3/circle.yaml": ONE.format(name="past"),
    "okrs/2026-Q3/reviews/circle.yaml": "date: 2026-10-05\nby: anna\n",
    "okrs/backlog/circle.yaml": ONE.format(name="maybe"),
}
FOLDER = "okrs/2026-Q4/checkins/circle"


def files(language: str = "en", settings: str = SETTINGS) -> dict[str, str]:
    """Every file of the workspace, by its path."""
    return {
        "okr.yaml": settings.format(language=language),
        "teams/circle.yaml": "name: Product Circle\nkind: circle\nmembers: [anna, ben]\n",
        "okrs/2026-Q4/circle.yaml": PLAN,
        "okrs/2026-Q4/company.yaml": COMPANY,
        f"{FOLDER}/2026-11-06-anna-00000001.yaml": CHECK_IN,
        **OTHERS,
    }


def written(root: Path, folder: str = FOLDER) -> str:
    """The text of the one check-in that was written; empty where there is none."""
    found = [file for file in (root / folder).glob("*.yaml") if not file.name.endswith("-00000001.yaml")]
    assert len(found) <= 1
    return found[0].read_text(encoding="utf-8") if found else ""


def updates(text: str) -> str:
    """What a check-in says of key results."""
    return text.partition("updates:\n")[2]


def untouched(root: Path) -> bool:
    """Whether git sees nothing new, and no commit but the first one."""
    return git(root, "status", "--porcelain") == "" and git(root, "rev-list", "--count", "HEAD") == "1\n"
