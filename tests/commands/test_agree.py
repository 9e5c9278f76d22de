"""``okr agree`` writes one line, once, and says what follows from it."""

from collections.abc import Callable
from json import loads
from pathlib import Path

import pytest

from tests.commands.conftest import Answers
from tests.conftest import Okr, git

Write = Callable[[dict[str, str]], Path]

SETTINGS = """\
format: 1
name: Nordwind
screen_language: en
people: {anna: {name: Anna Berger, email: [anna@nordwind.example]}}
"""
PLAN = """\
# drafted in Kassel
objectives:
  - id: trust   # first
    title: Customers trust what we tell them
    key_results:
      - {id: churn, title: Customers who leave, metric: {unit: "%", from: 9, to: 5}}
"""
FILES = {
    "okr.yaml": SETTINGS,
    "teams/circle.yaml": "name: The Circle\nmembers: [anna]\n",
    "okrs/2026-Q4/circle.yaml": PLAN,
}


@pytest.fixture
def root(workspace: Write, repository: Callable[[Path], Path]) -> Path:
    return repository(workspace(FILES))


def plan(root: Path) -> str:
    return (root / "okrs/2026-Q4/circle.yaml").read_text("utf-8")


def test_agreed_today(okr: Okr, root: Path) -> None:
    """My plan of the running cycle is agreed: one line more, one commit, and what now."""
    done = okr("agree", cwd=root)
    assert done.code == 0, done.err
    assert plan(root) == PLAN.replace("objectives:", "agreed: 2026-11-16\nobjectives:")
    assert git(root, "log", "-1", "--format=%s").strip() == "okr: agree circle (2026-Q4)"
    assert "The Circle has agreed 1 objective for 2026-Q4" in done.out
    assert "okr checkin" in done.out


def test_agreed_on_a_day(okr: Okr, root: Path) -> None:
    """--date says when it was; a team can be named by its name."""
    assert okr("agree", "The Circle", "--date", "2026-10-06", cwd=root).code == 0
    assert "agreed: 2026-10-06\n" in plan(root)


def test_agreed_once(okr: Okr, root: Path) -> None:
    """What is agreed cannot be agreed again; it says since when, and what follows."""
    okr("agree", "--date", "2026-10-06", cwd=root)
    done = okr("agree", cwd=root)
    assert done.code == 2
    assert "has agreed its plan for 2026-Q4 on 2026-10-06 already" in " ".join(done.err.split())
    assert "amendment" in done.err


def test_a_draft_comes_before_what_is_agreed(okr: Okr, root: Path) -> None:
    """Once the plan of the running cycle is agreed, the draft for the next one is meant."""
    okr("agree", cwd=root)
    (root / "okrs/2027-Q1").mkdir()
    (root / "okrs/2027-Q1/circle.yaml").write_text(PLAN)
    done = okr("agree", cwd=root)
    assert done.code == 0
    assert done.err.startswith("The plan for 2026-Q4 is agreed already; this is the draft for 2027-Q1.\n")
    assert "What now: okr status circle --cycle 2027-Q1" in done.out
    assert "agreed:" in (root / "okrs/2027-Q1/circle.yaml").read_text()


def test_the_next_cycle_is_not_agreed_by_mistake(okr: Okr, root: Path, answers: Answers) -> None:
    """On a terminal it is asked whether the draft for the next cycle is meant, unless it was named."""
    okr("agree", cwd=root)
    (root / "okrs/2027-Q1").mkdir()
    (root / "okrs/2027-Q1/circle.yaml").write_text(PLAN)
    assert answers("") == []
    done = okr("agree", cwd=root)
    assert (done.code, "Nothing was written." in done.err) == (1, True)
    assert (root / "okrs/2027-Q1/circle.yaml").read_text() == PLAN
    answers("y")
    assert okr("agree", "--dry-run", cwd=root).code == 0
    assert okr("agree", "--cycle", "2027-Q1", cwd=root).code == 0


def test_what_is_broken_is_told(okr: Okr, root: Path) -> None:
    """A key result without a measure is told; the plan is agreed nevertheless."""
    file = root / "okrs/2026-Q4/circle.yaml"
    file.write_text(PLAN + "      - {id: open, title: Nobody knows}\n")
    done = okr("agree", cwd=root)
    assert done.code == 0
    assert "1 thing is broken in it" in done.err
    assert "agreed: 2026-11-16" in plan(root)


def test_dry_run(okr: Okr, root: Path) -> None:
    """--dry-run shows the line and writes nothing; --json says the same to programs."""
    assert "+agreed: 2026-11-16" in okr("agree", "--dry-run", cwd=root).out
    answer = loads(okr("agree", "--dry-run", "--json", cwd=root).out)
    assert (answer["schema"], answer["agreed"], answer["written"]) == ("okr.agree/1", "2026-11-16", False)
    assert plan(root) == PLAN


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("nobody",), "“nobody”"),
        (("--date", "2027-01-01"), "is still to come"),
        (("--date", "soon"), "is not a day"),
        (("empty",), "There is no objective in this plan yet."),
        (("without",), "There is no plan of “without” here."),
        (("--cycle", "2030"), "There is no cycle “2030” here."),
    ],
)
def test_refused(okr: Okr, workspace: Write, arguments: tuple[str, ...], sentence: str) -> None:
    """Each refusal is a sentence, exit 2, and nothing is written."""
    more = {
        "teams/empty.yaml": "name: Empty\n",
        "teams/without.yaml": "name: Without\n",
        "okrs/2026-Q4/empty.yaml": "capacity: 10\n",
    }
    root = workspace(FILES | more)
    done = okr("agree", *arguments, cwd=root)
    assert done.code == 2
    assert sentence in " ".join(done.err.split())
    assert plan(root) == PLAN


def test_whose_plan(okr: Okr, workspace: Write) -> None:
    """Whoever is in no team has to name one; whoever is in several, too."""
    nobody = workspace(FILES | {"teams/circle.yaml": "name: The Circle\n"})
    assert "Name the team" in okr("agree", cwd=nobody).err
    more = {"teams/other.yaml": "name: Other\nmembers: [anna]\n", "okrs/2026-Q4/other.yaml": PLAN}
    both = workspace(FILES | more)
    done = okr("agree", cwd=both)
    assert "Several plans can be meant: circle (2026-Q4), other (2026-Q4)." in " ".join(done.err.split())
