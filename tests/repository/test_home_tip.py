from pathlib import Path

import pytest

from okrcli.repository.branches import BranchNameError
from okrcli.repository.home_tip import home_tip
from tests.conftest import git


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A repository with one commit on main."""
    folder = tmp_path / "clone"
    folder.mkdir()
    git(folder, "init", "--quiet", "--initial-branch", "main")
    git(folder, "commit", "--quiet", "--allow-empty", "--message", "Begin")
    return folder


def share(clone: Path, remote: str) -> None:
    origin = clone.parent / f"{remote}.git"
    git(clone, "init", "--quiet", "--bare", str(origin))
    git(clone, "remote", "add", remote, str(origin))
    git(clone, "push", "--quiet", remote, "main")


def test_what_is_nowhere_else_is_here(clone: Path) -> None:
    """Without a remote the branch itself is all there is."""
    assert home_tip(clone, "main") == "refs/heads/main"


def test_what_was_shared_counts_first(clone: Path) -> None:
    """The branch of that name at origin, though nothing says that it is tracked."""
    share(clone, "origin")
    assert home_tip(clone, "main") == "refs/remotes/origin/main"


def test_what_is_tracked_counts_before_origin(clone: Path) -> None:
    """A fork tracks the branch of the original."""
    share(clone, "origin")
    share(clone, "upstream")
    git(clone, "branch", "--quiet", "--set-upstream-to", "upstream/main", "main")
    assert home_tip(clone, "main") == "refs/remotes/upstream/main"


def test_a_branch_that_is_only_there(clone: Path) -> None:
    """Nobody needs to have checked it out."""
    share(clone, "origin")
    git(clone, "checkout", "--quiet", "-b", "work")
    git(clone, "branch", "--quiet", "-D", "main")
    assert home_tip(clone, "main") == "refs/remotes/origin/main"


def test_a_branch_that_is_nowhere(clone: Path) -> None:
    """There is nothing to name."""
    assert home_tip(clone, "release") is None


@pytest.mark.parametrize("name", ["-x", "a..b", "x y", "", "HEAD"])
def test_a_name_that_no_branch_has(clone: Path, name: str) -> None:
    """It never reaches git."""
    with pytest.raises(BranchNameError):
        home_tip(clone, name)
