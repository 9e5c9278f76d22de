"""A work tree that git did not finish moving is as it was, and the next try gets there."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from okrcli.repository.lock import lock
from okrcli.repository.sync import share

from .shared_repository import clone, committed, git, shared

pytestmark = pytest.mark.skipif(os.name == "nt", reason="nothing is killed like this there")
SHARE = (
    "import sys, pathlib; from okrcli.repository.sync import share; share(pathlib.Path(sys.argv[1]), 'main')"
)
GIT_ALONE = "kill -9 $PPID"
GIT_AND_OKR = "kill -9 $(ps -o ppid= -p $PPID) $PPID"


@pytest.fixture
def behind(tmp_path: Path) -> Path:
    """A clone that has to take in a changed file, a removed one, and new ones."""
    bare = shared(
        tmp_path, {"okr.yaml": "format: 1\n", "okrs/b.yaml": "b: 1\n", "okrs/gone.yaml": "gone: 1\n"}
    )
    anna, ben = clone(bare, "anna"), clone(bare, "ben")
    git(ben, "rm", "--quiet", "okrs/gone.yaml")
    for path in ("okrs/a.yaml", "okrs/b.yaml", "okrs/c.yaml", "teams/d.yaml"):
        committed(ben, path, "text: long\n" * 9)
    share(ben, "main")
    return anna


def kills(folder: Path, path: str, whom: str) -> None:
    """Let git be killed at the moment when it is about to write a file, once."""
    once = folder / ".git/once"
    once.touch()
    git(folder, "config", "filter.fatal.smudge", f"if rm '{once}' 2>&-; then {whom}; else cat; fi")
    (folder / ".git/info/attributes").write_text(f"{path} filter=fatal\n")


@pytest.mark.parametrize("path", ["okrs/a.yaml", "okrs/b.yaml", "teams/d.yaml"])
@pytest.mark.parametrize("whom", [GIT_ALONE, GIT_AND_OKR])
def test_git_is_killed_while_it_writes(behind: Path, path: str, whom: str) -> None:
    """Whether okr dies with it or not: nothing of it is left, and the next one moves all the way."""
    kills(behind, path, whom)
    done = subprocess.run([sys.executable, "-c", SHARE, str(behind)], capture_output=True)
    assert (done.returncode == 0) == (whom == GIT_ALONE), done.stderr
    if whom == GIT_ALONE:
        assert git(behind, "status", "--porcelain") == ""
    assert share(behind, "main").in_the_way is None
    assert git(behind, "status", "--porcelain", "--branch") == "## main...origin/main"


def test_half_a_file_is_taken_back(behind: Path) -> None:
    """A file that was written in part is one of git's; one that somebody has changed since is not."""
    kills(behind, "teams/d.yaml", GIT_AND_OKR)
    subprocess.run([sys.executable, "-c", SHARE, str(behind)], capture_output=True)
    (behind / "okrs/a.yaml").write_text("text: lo")
    (behind / "okrs/b.yaml").write_text("mine: 1\n")
    with lock(behind) as was_killed:
        assert was_killed
    assert git(behind, "status", "--porcelain").split() == ["M", "okrs/b.yaml"]
    assert (behind / "okrs/b.yaml").read_text() == "mine: 1\n"
    assert (behind / "okrs/gone.yaml").exists()


def test_where_git_says_no_nothing_is_taken_back(behind: Path) -> None:
    """What the user has in hand stays, even if it is what the others have, or nothing at all."""
    (behind / "okrs/a.yaml").write_text("")
    (behind / "okrs/b.yaml").write_text("text: long\n")
    assert share(behind, "main").in_the_way is not None
    assert (behind / "okrs/a.yaml").read_text() == ""
    assert (behind / "okrs/b.yaml").read_text() == "text: long\n"
    assert (behind / "okrs/gone.yaml").exists()
