"""The workload: the same for everybody, and like a real company's."""

import subprocess
from pathlib import Path

from okrcli.store.load import load
from tests.bench.lint_speed import compose
from tests.bench.workload import write

TEAMS = 5


def head(folder: Path) -> str:
    found = subprocess.run(
        ["git", "log", "--format=%H"], cwd=folder, capture_output=True, text=True, check=True
    )
    return found.stdout


def test_the_same_call_makes_the_same_repository(tmp_path: Path) -> None:
    """Figures of two machines are about the same bytes, and about the same history."""
    one, other = tmp_path / "one", tmp_path / "other"
    assert len(write(one, TEAMS)) == len(write(other, TEAMS)) == 1 + TEAMS * (2 + 13)
    assert head(one) == head(other)
    assert len(head(one).split()) == 60


def test_nothing_in_it_is_broken(tmp_path: Path) -> None:
    """What is measured is reading, not the explaining of mistakes."""
    files = write(tmp_path, TEAMS)
    workspace = load(tmp_path)
    assert not workspace.problems
    assert len([*workspace.objectives()]) == 3 * TEAMS
    assert len([*workspace.key_results()]) == 10 * TEAMS
    assert compose([file.read_text("utf-8") for file in files]) > 0
