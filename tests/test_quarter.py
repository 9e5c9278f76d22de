"""A whole quarter of one circle, against real git: what the program is for, from proposal to carry-over."""

import json
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Okr, Result, git

PEOPLE = ("anna", "ben", "cem", "dora")
ON_FEATURE_BRANCHES = ("ben", "cem")
# Who keeps which number, and how it goes: from its baseline by so much a week.
COURSES = {
    "anna": ("interviews", 20, 3),
    "ben": ("pitches", 2, 1),
    "cem": ("reuse", 0, 1),
    "dora": ("answers", 10, -1),
}
WEEKS = 12
START = date(2026, 10, 5)
PLAN = "okrs/2026-Q4/circle.yaml"


class Quarter:
    """Four clones of one bare repository, a code host that merges, and a calendar that is turned by hand."""

    def __init__(self, folder: Path, okr: Okr, monkeypatch: pytest.MonkeyPatch) -> None:
        self._folder, self._okr, self._monkeypatch = folder, okr, monkeypatch
        git(folder, "init", "--quiet", "--bare", "--initial-branch=main", "shared.git")
        self.turn_to(date(2026, 9, 28))

    def turn_to(self, day: date) -> None:
        """Let it be the morning of this day, for okr and for git."""
        self._now = datetime.fromisoformat(f"{day}T09:41:00+02:00")
        self._monkeypatch.setattr("okrcli.commands.base.call.read_clock", lambda: self._now)

    def clone(self, person: str) -> Path:
        """Give a person a clone of their own, with their identity in it."""
        place = self._folder / person
        git(self._folder, "clone", "--quiet", "shared.git", person)
        git(place, "config", "user.name", person.title())
        git(place, "config", "user.email", f"{person}@harbour.example")
        return place

    def okr(self, person: str, *arguments: str) -> Result:
        """Let a person call okr in their clone; it takes them a minute."""
        self._now += timedelta(minutes=1)
        for role in ("AUTHOR", "COMMITTER"):
            self._monkeypatch.setenv(f"GIT_{role}_DATE", self._now.isoformat())
        return self._okr(*arguments, "--no-input", cwd=self._folder / person)

    def must(self, person: str, *arguments: str) -> Result:
        """The same, where it has to succeed."""
        result = self.okr(person, *arguments)
        assert result.code == 0, (person, arguments, result.out, result.err)
        return result

    def answer(self, person: str, *arguments: str) -> Any:
        """The JSON that a call answers with."""
        return json.loads(self.must(person, *arguments, "--json").out)

    def merge(self, branch: str) -> None:
        """Merge a proposal as a code host does: without drivers, into main, with a merge commit."""
        host = self._folder / "host"
        if not host.exists():
            self.clone("host")
        git(host, "fetch", "--quiet")
        git(host, "checkout", "--quiet", "-B", "main", "origin/main")
        git(host, "merge", "--quiet", "--no-ff", "--no-edit", f"origin/{branch}")
        git(host, "push", "--quiet", "origin", "main")

    def state(self, person: str) -> str:
        """What git says of a clone's work tree; nothing where it is clean."""
        return git(self._folder / person, "status", "--porcelain")

    def file(self, person: str, path: str) -> Path:
        return self._folder / person / path


@pytest.fixture
def quarter(tmp_path: Path, okr: Okr, monkeypatch: pytest.MonkeyPatch) -> Quarter:
    """A circle of four with an empty workspace on main, shared, and a clone for each of them."""
    quarter = Quarter(tmp_path, okr, monkeypatch)
    anna = quarter.clone("anna")
    me = ("--person", "anna", "--email", "anna@harbour.example")
    quarter.must("anna", "init", ".", "--name", "Harbour", "--language", "en", *me)
    for person in PEOPLE[1:]:
        quarter.must("anna", "new", "person", person.title(), "--email", f"{person}@harbour.example")
    members = [flag for person in PEOPLE for flag in ("--member", person)]
    quarter.must("anna", "new", "team", "Product Circle", "--id", "circle", "--kind", "circle", *members)
    git(anna, "push", "--quiet", "--set-upstream", "origin", "main")
    for person in PEOPLE[1:]:
        quarter.clone(person)
    return quarter


def _write_plan(quarter: Quarter) -> None:
    """Anna writes the circle's objective and the four numbers it is measured by, and commits nothing."""
    quarter.must(
        *("anna", "new", "objective", "Teams at every site decide from evidence", "--id", "evidence"),
        *("--team", "circle", "--cycle", "2026-Q4", "--owner", "anna", "--ambition", "aspirational"),
        *("--why", "Three pitches were lost because nobody had asked the users.", "--no-commit"),
    )
    measures = {
        "interviews": ("Discoveries in which five or more users were heard", "%", "20", "60", "anna"),
        "pitches": ("Pitches that rest on a proven problem", "pitches", "2", "14", "ben"),
        "reuse": ("Findings that a second team made use of", "findings", "0", "16", "cem"),
        "answers": ("Days until a question to users is answered", "days", "10", "2", "dora"),
    }
    for name, (title, unit, baseline, target, owner) in measures.items():
        quarter.must(
            *("anna", "new", "key-result", title, "--id", name, "--objective", "circle/evidence"),
            *("--unit", unit, "--from", baseline, "--to", target, "--owner", owner, "--no-commit"),
            *("--cycle", "2026-Q4"),
        )


def _propose(quarter: Quarter, person: str, *options: str) -> str:
    """Let a person propose what they have in hand; return the branch."""
    quarter.must(person, "propose", *options)
    return git(quarter.file(person, "."), "branch", "--show-current").strip()


def _check_in(quarter: Quarter, person: str, week: int) -> None:
    name, baseline, step = COURSES[person]
    value = baseline + step * (week + 1)
    quarter.must(person, "checkin", name, str(max(value, 2)), str(6 + week % 3), "--push")


def test_a_whole_quarter(quarter: Quarter) -> None:
    """Proposed, agreed, checked in for twelve weeks, amended, guarded, corrected, closed, carried on."""
    # A proposal is a branch of just the plan, and the page for its reviewer asks nothing that is an error.
    _write_plan(quarter)
    branch = _propose(quarter, "anna", "-m", "OKRs of the circle for the fourth quarter")
    assert branch.startswith("okr/circle-2026-Q4-")
    git(quarter.file("ben", "."), "fetch", "--quiet")
    page = quarter.must("ben", "review", "origin/main", f"origin/{branch}", "--format", "md").out
    assert "Teams at every site decide from evidence" in page
    quarter.merge(branch)

    # Agreed on main; two of the four go on working on branches of their own.
    quarter.turn_to(date(2026, 10, 1))
    for person in PEOPLE:
        place = quarter.file(person, ".")
        git(place, "switch", "--quiet", "main")
        git(place, "pull", "--quiet", "--ff-only")
    quarter.must("anna", "agree", "circle", "--cycle", "2026-Q4", "--push")
    for person in PEOPLE:
        git(quarter.file(person, "."), "pull", "--quiet", "--ff-only")
    for person in ON_FEATURE_BRANCHES:
        git(quarter.file(person, "."), "switch", "--quiet", "--create", f"{person}-at-work")
        quarter.file(person, "notes.txt").write_text("not for anybody yet\n")

    for week in range(WEEKS):
        quarter.turn_to(START + timedelta(weeks=week))
        for person in PEOPLE:
            _check_in(quarter, person, week)
        if week == 4:
            _amend(quarter)
        if week == 6:
            _ease_silently(quarter)
        if week == 8:
            _correct(quarter)

    _look_back(quarter)
    _close_and_carry_over(quarter)


def _amend(quarter: Quarter) -> None:
    """Dora amends a target with a reason, as a proposal; the reviewer has nothing to refuse."""
    dora = quarter.file("dora", ".")
    reason = ("--because", "Two teams joined only in November.")
    quarter.must("dora", "amend", "reuse", "--to", "12", *reason, "--no-commit")
    branch = _propose(quarter, "dora", "-m", "Fewer findings to be used a second time")
    page = quarter.must("dora", "review", "origin/main", "--format", "md").out
    assert "eased by 25 % of the way" in page
    assert "Two teams joined only in November." in page
    quarter.merge(branch)
    git(dora, "switch", "--quiet", "main")
    quarter.must("dora", "sync")
    assert "to: 12" in quarter.file("dora", PLAN).read_text()


def _ease_silently(quarter: Quarter) -> None:
    """Dora moves a goalpost by hand: lint, review and propose say no, and the edit can be given up."""
    plan = quarter.file("dora", PLAN)
    before = plan.read_text()
    assert before.count("to: 60") == 1
    plan.write_text(before.replace("to: 60", "to: 45"))
    for refusing in (
        ("lint", "--base", "origin/main"),
        ("review", "origin/main"),
        ("propose", "-m", "Tidy up"),
    ):
        result = quarter.okr("dora", *refusing)
        assert result.code == 1, refusing
        assert "G801" in result.out + result.err
    assert git(quarter.file("dora", "."), "branch", "--show-current") == "main\n"
    plan.write_text(before)


def _correct(quarter: Quarter) -> None:
    """Ben mistyped, from his branch; the correction replaces the check-in, and nothing is edited."""
    quarter.must("ben", "checkin", "pitches", "14", "9", "--push")
    assert _key_result(quarter, "ben", "pitches")["value"] == 14
    quarter.must("ben", "undo", "--yes", "--push")
    assert _key_result(quarter, "ben", "pitches")["value"] == 2 + 9
    assert quarter.state("ben") == "?? notes.txt\n"


def _key_result(quarter: Quarter, person: str, name: str, *options: str) -> Any:
    answer = quarter.answer(person, "status", "--all", *options)
    found = [entry for objective in answer["objectives"] for entry in objective["key_results"]]
    return next(entry for entry in found if entry["ref"].endswith(f"/{name}"))


def _look_back(quarter: Quarter) -> None:
    """Everybody sees the same; every check-in is on main once; a commit shows what was known then."""
    everywhere = []
    for person in PEOPLE:
        quarter.must(person, "sync")
        git(
            quarter.file(person, "."), "merge", "--quiet", "--ff-only", "main"
        )  # plans are those of one's branch
        everywhere.append(quarter.answer(person, "status", "--all")["objectives"])
    assert all(entry == everywhere[0] for entry in everywhere)
    for person in PEOPLE:
        assert quarter.state(person) == ("?? notes.txt\n" if person in ON_FEATURE_BRANCHES else "")
    shared = quarter.file("shared.git", ".")
    files = git(shared, "ls-tree", "-r", "--name-only", "main", "okrs/2026-Q4/checkins").split()
    assert len(files) == WEEKS * len(PEOPLE) + 2  # and the mistyped one, and the one that replaces it
    once = git(
        shared, "log", "--format=%H", "--diff-filter=A", "--no-merges", "main", "--", "okrs/2026-Q4/checkins"
    )
    assert len(once.split()) == len(files)
    edited = git(shared, "log", "--format=%H", "--diff-filter=MD", "main", "--", "okrs/2026-Q4/checkins")
    assert edited == ""
    then = git(shared, "rev-list", "-1", "--before=2026-11-02T00:00:00+02:00", "main").strip()
    assert _key_result(quarter, "anna", "interviews", "--rev", then)["value"] == 20 + 3 * 4
    assert _key_result(quarter, "anna", "reuse", "--rev", then)["to"] == 16
    told = quarter.must("anna", "log", "reuse", "--limit", "200").out
    assert "16 → 12" in told


def _close_and_carry_over(quarter: Quarter) -> None:
    """The review scores as amended and as agreed; what was kept begins the next quarter as a draft."""
    quarter.turn_to(date(2027, 1, 8))
    learned = ("--learned", "evidence=Recruiting was the bottleneck.")
    quarter.must(
        "anna", "close", "circle", "--cycle", "2026-Q4", "--decision", "evidence=keep", *learned, "--push"
    )
    card = quarter.answer("anna", "scorecard", "2026-Q4")
    scored = {
        entry["ref"].rpartition("/")[2]: entry
        for team in card["teams"]
        for one in team["objectives"]
        for entry in one["key_results"]
    }
    assert scored["reuse"]["score"] == {"value": 1, "band": "good"}
    assert scored["reuse"]["as_agreed"]["value"] == 0.8
    assert scored["interviews"]["score"]["value"] == 0.9
    quarter.must("anna", "new", "cycle", "2027-Q1", "--carry-over", "--push")
    draft = quarter.file("anna", "okrs/2027-Q1/circle.yaml").read_text()
    assert "agreed" not in draft
    assert "continues: 2026-Q4:circle/evidence" in draft
    assert "from: 56" in draft
    assert "reuse" not in draft
    quarter.must("anna", "lint", "--select", "S")
    assert quarter.okr("anna", "doctor").code == 0
    assert git(quarter.file("anna", "."), "rev-parse", "main") == git(
        quarter.file("shared.git", "."), "rev-parse", "main"
    )
