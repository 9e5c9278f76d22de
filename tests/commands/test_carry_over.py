"""``okr new cycle NAME --carry-over`` begins drafts with what the reviews kept, and nothing else."""

from collections.abc import Callable
from datetime import datetime
from json import loads
from pathlib import Path

import pytest

from okrcli.model.workspace import PlanKey
from okrcli.store.load import load
from tests.conftest import Okr, git

Write = Callable[[dict[str, str]], Path]

SETTINGS = """\
format: 1
name: Nordwind
language: en
screen_language: en
people: {anna: {name: Anna Berger, email: [anna@nordwind.example]}}
"""
CIRCLE = """\
agreed: 2026-07-06
capacity: 10
objectives:
  - id: evidence   # talked about for weeks
    title: Whoever pitches has heard a user
    why: "Three pitches were lost: nobody had asked."
    owner: anna
    ambition: aspirational
    supports: [company/win-back, company/gone]
    needs: [{team: company, what: a panel, accepted: true}]
    key_results:
      - id: interviews
        title: Discoveries that talked to users
        owner: anna
        metric: {unit: "%", from: 20, to: 50}
        due: 2026-09-15
        amendments:
          - {date: 2026-08-03, by: anna, was: {to: 60}, because: The second site joined late.}
      - id: calls
        title: Calls a week
        owner: anna
        metric: {unit: calls, from: 2, to: 4}
  - id: later
    title: Something else altogether
    key_results: [{id: x, title: A number moves, metric: {unit: h, from: 9, to: 4}}]
"""
COMPANY = """\
agreed: 2026-07-06
objectives:
  - id: win-back
    title: Those who left come to see us again
    key_results: [{id: churn, title: Customers who leave, metric: {unit: "%", from: 9, to: 5}}]
"""
CHECK_IN = """\
date: 2026-09-28
by: anna
updates:
  evidence/interviews: {value: 38, confidence: 5}
  evidence/calls: {value: 4, confidence: 9}
"""
REVIEW = """\
date: 2026-10-05
by: anna
objectives:
  evidence: {decision: keep, learned: Recruiting was the bottleneck.}
  later: {decision: drop}
"""
FILES = {
    "okr.yaml": SETTINGS,
    "teams/circle.yaml": "name: The Circle\nmembers: [anna]\n",
    "teams/company.yaml": "name: Nordwind\nkind: company\n",
    "okrs/2026-Q3/circle.yaml": CIRCLE,
    "okrs/2026-Q3/company.yaml": COMPANY,
    "okrs/2026-Q3/checkins/circle/2026-09-28-anna-00000001.yaml": CHECK_IN,
    "okrs/2026-Q3/reviews/circle.yaml": REVIEW,
    "okrs/2026-Q3/reviews/company.yaml": "date: 2026-10-05\nobjectives: {win-back: {decision: keep}}\n",
}
DRAFT = """\
capacity: 10
objectives:
  - id: evidence
    title: Whoever pitches has heard a user
    why: "Three pitches were lost: nobody had asked."
    owner: anna
    ambition: aspirational
    supports: [company/win-back]
    needs: [{team: company, what: a panel}]
    continues: 2026-Q3:circle/evidence
    key_results:
      - id: interviews
        title: Discoveries that talked to users
        owner: anna
        metric: {unit: "%", from: 38, to: 50}
"""
NEW = "okrs/2026-Q4/circle.yaml"
CARRY = ("new", "cycle", "2026-Q4", "--carry-over")


@pytest.fixture
def root(workspace: Write, repository: Callable[[Path], Path]) -> Path:
    return repository(workspace(FILES))


def plain(text: str) -> str:
    return " ".join(text.split())


def test_the_drafts(okr: Okr, root: Path) -> None:
    """What was kept begins where it stood; the old plan is not touched, and it is one commit."""
    done = okr(*CARRY, cwd=root)
    assert done.code == 0, done.err
    assert (root / NEW).read_text("utf-8") == DRAFT
    assert load(root).plans[PlanKey("2026-Q4", "circle")].agreed is None
    assert git(root, "log", "-1", "--format=%s%n%(trailers)").split("\n")[:3] == [
        "okr: carry over into 2026-Q4 (circle, company)",
        "OKR-Ref: circle/evidence",
        "OKR-Ref: company/win-back",
    ]
    assert git(root, "status", "--porcelain") == ""
    said = plain(done.out)
    for sentence in (
        "interviews 38 → 50 % was 20 → 50 %",
        "circle/evidence/calls: is reached.",
        "circle/later: dropped by the review.",
        "circle/evidence: supported company/gone, which is not in the new cycle; the link is left out.",
        "What now: okr agree --cycle 2026-Q4",
    ):
        assert sentence in said


def test_it_is_valid_and_has_a_past(okr: Okr, root: Path) -> None:
    """The drafts pass every rule about structure; `show` tells what the objective continues."""
    okr(*CARRY, cwd=root)
    found = loads(okr("lint", "--select", "S,X", "--json", "okrs/2026-Q4", cwd=root).out)["findings"]
    assert [finding["code"] for finding in found if finding["severity"] == "error"] == []
    shown = loads(okr("show", "2026-Q4:circle/evidence", "--json", cwd=root).out)
    assert shown["continues"]["ref"] == "circle/evidence"
    assert "2026-Q3" in okr("show", "2026-Q4:circle/evidence", cwd=root).out


def test_nothing_goes_over_by_itself(okr: Okr, root: Path) -> None:
    """Without --carry-over a cycle is empty; what is not closed is told, with what closes it."""
    assert okr("new", "cycle", "2026-Q4", cwd=root).code == 0
    assert not (root / NEW).exists()
    (root / "okrs/2026-Q3/reviews/circle.yaml").unlink()
    done = okr(*CARRY, "--team", "circle", cwd=root)
    assert done.code == 0
    assert "circle: has not closed the cycle, so nothing is decided: `okr close circle`." in plain(done.out)
    assert "Nothing is carried over." in done.out
    assert not (root / "okrs/2026-Q4").exists()


def test_into_a_draft_that_stands(okr: Okr, root: Path) -> None:
    """What is not there yet is put behind what is; a second time there is nothing left to carry over."""
    own = "# ours\nobjectives:\n  - {id: own, title: We begin anew}   # mine\n"
    (root / "okrs/2026-Q4").mkdir()
    (root / NEW).write_text(own)
    assert okr(*CARRY, "--team", "circle", cwd=root).code == 0
    written = (root / NEW).read_text("utf-8")
    alone = DRAFT.replace("    supports: [company/win-back]\n", "")  # it is not there yet
    assert written == own + "\n" + alone.partition("objectives:\n")[2]
    again = okr(*CARRY, "--team", "circle", cwd=root)
    assert "circle/evidence: stands in the new plan already." in plain(again.out)
    assert (root / NEW).read_text("utf-8") == written


def test_into_an_agreed_plan_goes_nothing(okr: Okr, root: Path) -> None:
    """What was agreed is not added to."""
    (root / "okrs/2026-Q4").mkdir()
    agreed = "agreed: 2026-10-06\nobjectives: [{id: own, title: We begin anew}]\n"
    (root / NEW).write_text(agreed)
    done = okr(*CARRY, "--team", "circle", cwd=root)
    assert "circle: has agreed its plan for the new cycle" in plain(done.out)
    assert (root / NEW).read_text() == agreed


def test_a_cycle_with_days_of_its_own(okr: Okr, root: Path) -> None:
    """A cycle whose name says no days gets file and drafts in one commit; --from names the old one."""
    call = ("new", "cycle", "autumn", "--start", "2026-10-05", "--end", "2026-12-20", "--carry-over")
    done = okr(*call, "--from", "2026-Q3", cwd=root)
    assert done.code == 0, done.err
    files = git(root, "show", "--name-only", "--format=").split()
    assert files == [f"okrs/autumn/{name}.yaml" for name in ("circle", "company", "cycle")]


def test_not_written(okr: Okr, root: Path) -> None:
    """--dry-run shows the drafts, --json tells programs what goes over and what does not, and why."""
    assert "+        metric: {unit: " in okr(*CARRY, "--dry-run", cwd=root).out
    answer = loads(okr(*CARRY, "--team", "circle", "--dry-run", "--json", cwd=root).out)
    assert answer["carried"] == [
        {
            "ref": "circle/evidence",
            "cycle": "2026-Q4",
            "continues": "2026-Q3:circle/evidence",
            "modify": False,
            "key_results": ["interviews"],
        }
    ]
    whys = {left["ref"]: left["why"] for left in answer["left_out"]}
    assert whys["circle/evidence/calls"] == "reached"
    assert not (root / NEW).exists()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("new", "cycle", "2026-Q4", "--from", "2026-Q3"), "Say --carry-over, too"),
        ((*CARRY, "--from", "2026-Q5"), "There is no cycle “2026-Q5” here."),
        (("new", "cycle", "2026-Q3", "--carry-over", "--from", "2026-Q3"), "into itself"),
        (("new", "cycle", "2026-Q2", "--carry-over"), "There is no cycle before 2026-Q2"),
        (("new", "team", "Gilde", "--carry-over"), "--carry-over belongs to another kind of entry."),
    ],
)
def test_refused(okr: Okr, root: Path, arguments: tuple[str, ...], sentence: str) -> None:
    """What cannot be meant is said in a sentence, with exit 2; nothing is written."""
    done = okr(*arguments, cwd=root)
    assert done.code == 2
    assert sentence in plain(done.err)
    assert git(root, "status", "--porcelain") == ""


def test_after_closing(okr: Okr, workspace: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    """The review that `okr close` writes is what goes over: closed, carried over, agreed, checked in."""
    files = {path: text for path, text in FILES.items() if "reviews" not in path}
    root = workspace(files)
    decisions = ("--decision", "evidence=modify", "--decision", "later=drop")
    assert okr("close", "circle", *decisions, cwd=root).code == 0
    assert "has closed 2026-Q3" in plain(okr("close", "circle", *decisions, cwd=root).err)
    carried = okr(*CARRY, "--team", "circle", cwd=root)
    assert "to be thought over first" in plain(carried.out)
    assert okr("agree", "circle", cwd=root).code == 0
    later = datetime.fromisoformat("2026-11-20T09:00:00+01:00")
    monkeypatch.setattr("okrcli.commands.base.call.read_clock", lambda: later)
    assert okr("checkin", "interviews", "44", cwd=root).code == 0
    shown = loads(okr("status", "circle", "--json", cwd=root).out)["objectives"]
    assert [one["progress"] for objective in shown for one in objective["key_results"]] == [0.5]
