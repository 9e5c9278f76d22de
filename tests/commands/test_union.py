"""Check-ins are read from the work tree and from the branch they belong on, together."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Okr, git

Write = Callable[[dict[str, str]], Path]

OURS = "okrs/2026-Q4/checkins/circle"
FILES = {
    "okr.yaml": """
        format: 1
        name: Nordwind
        language: en
        screen_language: en
        people: {anna: {name: Anna Berger, email: [anna@nordwind.example]}}
    """,
    "teams/circle.yaml": "name: Circle\nmembers: [anna]\n",
    "okrs/2026-Q4/circle.yaml": """
        agreed: 2026-10-06
        objectives:
          - id: evidence
            title: Product people at every site decide from evidence
            standalone: It is our own.
            owner: anna
            key_results:
              - {id: interviews, title: Discoveries with five users, owner: anna, metric: {from: 0, to: 60}}
    """,
    f"{OURS}/2026-10-12-anna-00000001.yaml": """
        date: 2026-10-12
        by: anna
        updates: {evidence/interviews: {value: 5, confidence: 6}}
    """,
}


def check_in(root: Path, day: str, value: str, number: int = 2) -> str:
    """Write a check-in, commit it, and return its path."""
    path = f"{OURS}/{day}-anna-{number:08x}.yaml"
    (root / path).write_text(
        f"date: {day}\nby: anna\nupdates: {{evidence/interviews: {{value: {value}, confidence: 7}}}}\n"
    )
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", f"Check in {value}")
    return path


@pytest.fixture
def root(workspace: Write, repository: Callable[[Path], Path]) -> Path:
    """A repository on a feature branch, whose main has gone on: 5 was read here, 34 there."""
    root = repository(workspace({**FILES, "okr.yaml": f"{FILES['okr.yaml']}    git: {{branch: main}}\n"}))
    git(root, "branch", "topic")
    check_in(root, "2026-11-15", "34")
    git(root, "switch", "--quiet", "topic")
    return root


def value(okr: Okr, root: Path, *options: str) -> Any:
    """The value that the status shows of the one key result."""
    result = okr("status", "--json", *options, cwd=root)
    return json.loads(result.out)["objectives"][0]["key_results"][0]["value"]


def test_a_feature_branch_sees_them_in_every_command(root: Path, okr: Okr) -> None:
    """What was checked in on main is read, owed no more, and part of the course."""
    assert value(okr, root) == 34
    assert json.loads(okr("--json", cwd=root).out)["to_check_in"] == []
    (row,) = json.loads(okr("export", "--format", "json", cwd=root).out)["rows"]
    assert row["value"] == 34
    assert "34" in okr("show", "interviews", cwd=root).out
    assert git(root, "status", "--porcelain") == ""


def test_both_count(root: Path, okr: Okr) -> None:
    """What was checked in here, committed or not, stands beside what was checked in there."""
    path = check_in(root, "2026-11-16", "36", 3)
    assert value(okr, root) == 36
    git(root, "rm", "--quiet", path)
    assert value(okr, root) == 34
    (root / f"{OURS}/2026-11-16-anna-00000004.yaml").write_text(
        "date: 2026-11-16\nby: anna\nupdates: {evidence/interviews: {value: 38}}\n"
    )
    assert value(okr, root) == 38


def test_the_work_tree_s_file_wins(root: Path, okr: Okr) -> None:
    """The same path counts once, as it is here."""
    check_in(root, "2026-11-15", "35")
    assert value(okr, root) == 35


def test_as_of_a_commit_only_its_own_count(root: Path, okr: Okr) -> None:
    """With --rev no other branch is looked at."""
    assert value(okr, root, "--rev", "HEAD", "--at", "2026-11-16") == 5
    assert value(okr, root, "--rev", "main", "--at", "2026-11-16") == 34


def test_what_was_fetched_is_seen(root: Path, okr: Okr, tmp_path: Path) -> None:
    """After a fetch others' check-ins count, on main and elsewhere, though nothing was pulled."""
    clone = tmp_path / "clone"
    git(root, "clone", "--quiet", "--branch=main", root.as_uri(), str(clone))
    git(root, "switch", "--quiet", "main")
    check_in(root, "2026-11-16", "40", 5)
    assert value(okr, clone) == 34
    git(clone, "fetch", "--quiet")
    assert value(okr, clone) == 40
    git(clone, "switch", "--quiet", "--detach", "origin/topic")
    assert value(okr, clone) == 40


def test_a_second_work_tree_and_a_hook(root: Path, okr: Okr, tmp_path: Path) -> None:
    """Wherever one works in the repository, whatever a hook says about where git is."""
    git(root, "worktree", "add", "--quiet", str(tmp_path / "second"), "-b", "other", "topic")
    assert value(okr, tmp_path / "second") == 34
    result = okr("status", "--json", cwd=root, env={"GIT_DIR": "/nowhere", "GIT_WORK_TREE": "/nowhere"})
    assert json.loads(result.out)["objectives"][0]["key_results"][0]["value"] == 34


def test_a_problem_in_one_says_where_it_stands(root: Path, okr: Okr) -> None:
    """The file, the line, and the branch that it is read from."""
    git(root, "switch", "--quiet", "main")
    path = check_in(root, "2026-11-16", "lots", 6)
    git(root, "switch", "--quiet", "topic")
    result = okr("status", cwd=root)
    told = " ".join(result.err.split())
    assert result.code == 0
    assert f"{path}:3:" in told
    assert "The file is read from main." in told


def test_the_linter_speaks_of_the_files_that_are_here(root: Path, okr: Okr) -> None:
    """Numbers are as fresh as main knows them, and what stands on main is judged there."""
    git(root, "switch", "--quiet", "main")
    check_in(root, "2026-11-16", "lots", 6)
    assert okr("lint", "--select", "S", cwd=root).code == 1
    git(root, "switch", "--quiet", "topic")
    assert okr("lint", "--select", "S,R", cwd=root).out == okr("lint", "--select", "S", cwd=root).out
    assert okr("lint", "--select", "S", cwd=root).code == 0


def test_a_change_is_judged_by_its_own_files(root: Path, okr: Okr) -> None:
    """A branch that takes a check-in away is found out, though main still has it."""
    git(root, "rm", "--quiet", f"{OURS}/2026-10-12-anna-00000001.yaml")
    git(root, "commit", "--quiet", "--message", "Forget")
    found = json.loads(okr("lint", "--base", "main", "--json", cwd=root).out)["findings"]
    assert [finding["code"] for finding in found] == ["G803"]
    assert value(okr, root) == 34


def test_where_git_cannot_be_asked_the_work_tree_is_enough(
    root: Path, okr: Okr, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Reading goes on without git."""
    monkeypatch.setenv("PATH", "/nowhere")
    assert value(okr, root) == 5
