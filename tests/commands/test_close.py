import builtins
import json
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest

from okrcli.commands.base.call import Call
from tests.commands.conftest import Answers
from tests.conftest import Okr, git

Write = Callable[[dict[str, str]], Path]
FILES = {
    "okr.yaml": """
        format: 1
        name: Nordwind
        screen_language: en
        people: {anna: {name: Anna, email: [anna@nordwind.example]}, ben: {name: Ben}}
        """,
    "teams/circle.yaml": "{name: Product Circle, kind: circle, members: [anna]}\n",
    "okrs/2026-Q3/circle.yaml": """
        agreed: 2026-07-01
        objectives:
          - id: evidence
            title: Proof first
            key_results:
              - {id: talks, title: Talks with users, metric: {from: 0, to: 10}}
              - {id: panel, title: People in the panel, metric: {from: 0, to: 10}}
          - id: gone
            title: Given up
            dropped: {date: 2026-08-01}
        """,
    "okrs/2026-Q3/checkins/circle/2026-09-28-anna-00000001.yaml": """
        {date: 2026-09-28, by: anna, updates: {evidence/talks: {value: 9}}}
        """,
}
REVIEW = "okrs/2026-Q3/reviews/circle.yaml"
KEEP = ("--decision", "evidence=keep")


@pytest.fixture
def root(workspace: Write) -> Path:
    """A cycle that has ended and is not closed."""
    return workspace(FILES)


def test_everything_has_a_flag(okr: Okr, root: Path) -> None:
    """Without a terminal the whole review is one line."""
    result = okr(
        *("close", "circle", *KEEP, "--learned", "evidence=Recruiting was hard", "--date", "2026-10-05"),
        *("--score", "evidence/talks=0.8", "--because", "evidence/talks=One was counted twice"),
        *("--cause", "panel=capacity", "--unplanned", "Two pitches", "--unplanned", "A move", "--by", "ben"),
        cwd=root,
    )
    assert result.code == 0, result.err
    assert (root / REVIEW).read_text() == (
        "date: 2026-10-05\nby: ben\nobjectives:\n  evidence:\n    decision: keep\n"
        "    learned: Recruiting was hard\n    key_results:\n"
        "      talks:\n        score: 0.8\n        because: One was counted twice\n"
        "      panel:\n        cause: capacity\n"
        "unplanned:\n  - Two pitches\n  - A move\n"
    )
    assert "okr scorecard 2026-Q3 --team circle" in result.out
    card = okr("scorecard", "2026-Q3", "--at", "2026-10-05", cwd=root).out
    assert "closed 5 Oct 2026" in card
    assert "computed 0.9" in card


def test_the_review_is_one_commit_of_its_own(
    okr: Okr, root: Path, repository: Callable[[Path], Path]
) -> None:
    """Of just its file, with what it is about in the trailers."""
    repository(root)
    (root / "notes.txt").write_text("mine")
    git(root, "add", "notes.txt")
    assert okr("close", "--decision", "evidence=modify", cwd=root).code == 0
    assert git(root, "show", "--name-only", "--format=%s%n%b", "HEAD").split("\n") == [
        "okr: close circle (2026-Q3)",
        "OKR-Ref: circle/evidence",
        "OKR-Ref: circle/gone",
        "",
        "",
        REVIEW,
        "",
    ]
    assert git(root, "status", "--porcelain") == "A  notes.txt\n"


def test_one_score_needs_its_name_only_once(okr: Okr, root: Path) -> None:
    """The reason and the cause of the only score are meant without it."""
    one = ("--score", "talks=0.8", "--because", "Counted twice", "--cause", "haste")
    assert okr("close", "--decision", "evidence=drop", *one, cwd=root).code == 0
    assert "score: 0.8\n        because: Counted twice\n        cause: haste" in (root / REVIEW).read_text()


@pytest.mark.parametrize("option", ["--dry-run", "--no-commit"])
def test_dry_run_writes_nothing_and_no_commit_commits_nothing(
    okr: Okr, root: Path, repository: Callable[[Path], Path], option: str
) -> None:
    """Both show what there is to see."""
    repository(root)
    result = okr("close", *KEEP, option, cwd=root)
    assert result.code == 0
    assert (root / REVIEW).exists() == (option == "--no-commit")
    assert git(root, "log", "--format=%s") == "Begin\n"
    if option == "--dry-run":
        assert "+    decision: keep" in result.out


def test_json_holds_the_text(okr: Okr, root: Path) -> None:
    """What was written, and that it was."""
    answer = json.loads(okr("close", *KEEP, "--json", cwd=root).out)
    assert answer["schema"] == "okr.close/1"
    assert (answer["team"], answer["cycle"], answer["written"]) == ("circle", "2026-Q3", True)
    assert answer["files"][0]["path"] == REVIEW


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ((), "Say it with --decision evidence=keep|modify|drop."),
        (("--decision", "evidence=maybe"), "Write keep, modify or drop."),
        (("--decision", "evidnce=keep"), "Did you mean evidence"),
        (("--decision", "keep"), "Write it as --decision OBJECTIVE=…."),
        (("--decision", "talks=keep"), "is a key result, not an objective"),
        ((*KEEP, "--score", "talks=1.1", "--because", "x"), "A score goes from 0 to 1"),
        ((*KEEP, "--score", "talks=high", "--because", "x"), "is not a number"),
        ((*KEEP, "--score", "talks=0.5"), "--because evidence/talks=TEXT"),
        ((*KEEP, "--score", "tlks=0.5", "--because", "x"), "Did you mean talks"),
        ((*KEEP, "--by", "benn"), "Did you mean ben"),
        ((*KEEP, "--date", "2026-11-17"), "is still to come"),
        ((*KEEP, "--date", "2026-09-29"), "2026-Q3 runs until 2026-09-30"),
        ((*KEEP, "--date", "2026-06-01", "--cycle", "2026-Q3"), "2026-Q3 has not begun yet"),
        (("cirle", *KEEP), "Did you mean circle?"),
    ],
)
def test_what_cannot_be_is_refused(okr: Okr, root: Path, arguments: tuple[str, ...], sentence: str) -> None:
    """With the way out, exit code 2, and nothing written."""
    result = okr("close", *arguments, cwd=root)
    assert result.code == 2
    assert sentence in " ".join(result.err.split())
    assert not (root / REVIEW).exists()


def test_a_running_cycle_is_closed_only_early(okr: Okr, root: Path) -> None:
    """When a team stops before the end, it says so."""
    assert okr("close", *KEEP, "--date", "2026-09-29", "--early", cwd=root).code == 0
    assert (root / REVIEW).exists()


def test_a_closed_cycle_stays_closed(okr: Okr, root: Path) -> None:
    """The review is named, so that it can be corrected by hand."""
    okr("close", *KEEP, cwd=root)
    again = okr("close", *KEEP, cwd=root)
    assert again.code == 2
    assert f"{REVIEW}: Product Circle has closed 2026-Q3" in again.err


def test_closing_twice_is_not_about_the_cycle_to_come(okr: Okr, root: Path) -> None:
    """With the next plan written already, the answer still is since when the last one is closed."""
    plan = (root / "okrs/2026-Q3/circle.yaml").read_text(encoding="utf-8")
    (root / "okrs/2027-Q1").mkdir()
    (root / "okrs/2027-Q1/circle.yaml").write_text(plan, encoding="utf-8")
    assert okr("close", *KEEP, "--date", "2026-10-05", cwd=root).code == 0
    again = okr("close", *KEEP, cwd=root)
    assert again.code == 2
    assert "Product Circle has closed 2026-Q3 on 2026-10-05 already." in " ".join(again.err.split())
    ahead = okr("close", *KEEP, "--cycle", "2027-Q1", cwd=root)
    assert "2027-Q1 has not begun yet." in ahead.err


def test_several_plans_are_named(okr: Okr, workspace: Write) -> None:
    """Nothing is guessed; a name or --team decides."""
    other = FILES["okrs/2026-Q3/circle.yaml"]
    files = {**FILES, "teams/circle.yaml": "{name: Product Circle}\n", "okrs/2026-Q3/other.yaml": other}
    root = workspace(files)
    result = okr("close", *KEEP, "--by", "anna", cwd=root)
    assert result.code == 2
    assert "circle (2026-Q3), other (2026-Q3)" in " ".join(result.err.split())
    assert okr("close", *KEEP, "--team", "other", cwd=root).code == 0


def test_an_empty_plan_cannot_be_closed(okr: Okr, workspace: Write) -> None:
    """Nor can one that is not there."""
    root = workspace({**FILES, "okrs/2026-Q3/circle.yaml": "agreed: 2026-07-01\n"})
    assert "There is no objective in this plan." in okr("close", cwd=root).err
    (root / "okrs/2026-Q3/circle.yaml").unlink()
    assert okr("close", "circle", cwd=root).code == 2


def test_the_walk_asks_one_thing_after_the_other(
    okr: Okr, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The computed scores stand above the questions; what will not do is asked again."""
    of_evidence = ["perhaps", "modify", "It takes time", "talks=3", "talks=0.8", "Twice", "haste", ""]
    typed = iter([*of_evidence, "A move", "", "y"])
    monkeypatch.setattr(Call, "asks", property(lambda call: True))
    monkeypatch.setattr(builtins, "input", lambda prompt: next(typed))
    result = okr("close", cwd=root)
    assert result.code == 0
    assert next(typed, None) is None
    assert "talks   0 → 9 of 10  0.9 good" in result.out
    assert "Given up" not in result.out
    assert "is not a decision" in result.err
    assert "A score goes from 0 to 1" in result.err
    review = (root / REVIEW).read_text()
    assert "decision: modify\n    learned: It takes time" in review
    assert "score: 0.8\n        because: Twice\n        cause: haste" in review
    assert "- A move" in review


def test_the_walk_can_be_left_without_writing(okr: Okr, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No at the end means no, and is no failure."""
    typed = iter(["keep", "", "", "", "n"])
    monkeypatch.setattr(Call, "asks", property(lambda call: True))
    monkeypatch.setattr(builtins, "input", lambda prompt: next(typed))
    result = okr("close", cwd=root)
    assert result.code == 0
    assert "Nothing was written." in result.err
    assert not (root / REVIEW).exists()


def test_what_was_said_is_not_lost(okr: Okr, root: Path, answers: Answers) -> None:
    """Ctrl-C writes nothing, and shows the call that says all of it again; typed as it stands, it does."""
    answers("keep", "It’s slow", "talks=0.8", "Twice", "", "", "A move")
    result = okr("close", "--by", "ben", cwd=root)
    assert result.code == 130
    assert not (root / REVIEW).exists()
    told, _, again = result.out.partition("said again:\n")
    assert told.endswith("Nothing was written. What was said, to be ")
    answers("y")
    assert okr(*shlex.split(again)[1:], cwd=root).code == 0
    review = (root / REVIEW).read_text()
    for part in ("by: ben", "decision: keep", "It’s slow", "score: 0.8", "because: Twice", "- A move"):
        assert part in review


def test_no_at_the_end_loses_nothing(okr: Okr, root: Path, answers: Answers) -> None:
    """Whoever does not want the review as it is shown can say it again with a word changed."""
    answers("keep", "", "", "", "n")
    result = okr("close", cwd=root)
    assert result.code == 0
    assert "okr close --decision evidence=keep" in result.err
