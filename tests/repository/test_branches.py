"""Branches: the one that check-ins belong on, and the one that is checked out."""

import subprocess
from pathlib import Path

import pytest

from okrcli.repository.branches import BranchNameError, current_branch, full_name, home_branch

from .conftest import Git


def test_the_remote_says_where_check_ins_belong(started: Path, git: Git, tmp_path: Path) -> None:
    """On a feature branch of a clone, home is the remote's default branch."""
    git("branch", "-m", "trunk")
    git("clone", "--quiet", str(started), str(tmp_path / "clone"), cwd=tmp_path)
    git("checkout", "--quiet", "-b", "feature/x", cwd=tmp_path / "clone")
    assert home_branch(tmp_path / "clone", None) == "trunk"
    assert current_branch(tmp_path / "clone") == "feature/x"


def test_the_settings_go_first(started: Path) -> None:
    """A branch that the settings name is home, whether it exists or not."""
    assert home_branch(started, "okrs") == "okrs"


def test_without_a_remote_home_is_where_one_is(tree: Path, git: Git) -> None:
    """Without a remote home is the branch that is checked out, also before its first commit."""
    assert home_branch(tree, None) == current_branch(tree) == "main"


def test_a_detached_head_has_no_branch(started: Path, git: Git) -> None:
    """On a detached HEAD nothing is checked out, and home is only what is said."""
    git("checkout", "--quiet", "--detach")
    assert current_branch(started) is None
    assert home_branch(started, None) is None
    assert home_branch(started, "main") == "main"


def test_outside_a_repository(tmp_path: Path) -> None:
    """Outside of git there are no branches, whatever the settings say."""
    assert current_branch(tmp_path) is None
    assert home_branch(tmp_path, "main") is None


REFUSED = [
    "-f",
    "--all",
    "a..b",
    "a~1",
    "a^",
    "a:b",
    "@",
    "@{-1}",
    "x@{u}",
    "HEAD",
    "a.lock",
    "a.lock/b",
    "/a",
    "a/",
    "a//b",
    ".a",
    "a/.b",
    "a.",
    "a*",
    "a?",
    "a[b",
    "a\\b",
    "a\x7f",
]


@pytest.mark.parametrize("name", ["", "a b", "a\nb", "a\x00b", *REFUSED])
def test_a_name_that_git_refuses_is_a_sentence(started: Path, name: str) -> None:
    """What is no name of a branch is never handed to git, and what to do about it is said."""
    assert "\0" in name or _refused_by_git(name)
    with pytest.raises(BranchNameError) as raised:
        home_branch(started, name)
    assert "okr.yaml" in raised.value.hint


@pytest.mark.parametrize("name", ["main", "okr/circle-2026-Q4", "größe", "a@b", "v1.2", "a-b_c", "x/HEAD"])
def test_a_name_that_git_takes(name: str) -> None:
    """Ordinary and odd names that git takes are taken."""
    assert not _refused_by_git(name)
    assert full_name(name) == f"refs/heads/{name}"


def _refused_by_git(name: str) -> bool:
    checked = subprocess.run(["git", "check-ref-format", f"refs/heads/{name}"], check=False)
    return checked.returncode != 0 or name.startswith("-") or name in ("HEAD", "@")
