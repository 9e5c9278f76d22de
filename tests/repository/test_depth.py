"""Clones that hold too little: as much is fetched as two sides need to meet, and no more."""

from pathlib import Path

import pytest

from okrcli.repository.depth import TooShallowError, meeting
from okrcli.repository.revisions import UnrelatedError
from tests.conftest import git


def commits(folder: Path, count: int, branch: str) -> list[str]:
    """Add empty commits to a branch and return their hashes."""
    git(folder, "switch", "--quiet", *(() if branch in git(folder, "branch") else ("--create",)), branch)
    made = []
    for number in range(count):
        git(folder, "commit", "--quiet", "--allow-empty", "--message", f"{branch} {number}")
        made.append(git(folder, "rev-parse", "HEAD").strip())
    return made


@pytest.fixture
def remote(tmp_path: Path) -> Path:
    """A repository of sixty commits on main."""
    folder = tmp_path / "remote"
    folder.mkdir()
    git(folder, "init", "--quiet")
    git(folder, "commit", "--quiet", "--allow-empty", "--message", "Begin")
    commits(folder, 59, "main")
    return folder


def clone(remote: Path, branch: str, *options: str) -> Path:
    folder = remote.parent / "clone"
    git(remote.parent, "clone", "--quiet", "--branch", branch, *options, remote.as_uri(), str(folder))
    return folder


def test_no_more_than_is_needed(remote: Path) -> None:
    """Two sides that parted a moment ago meet without the history before."""
    left = git(remote, "rev-parse", "main").strip()
    (*_more, head) = commits(remote, 4, "proposal")
    commits(remote, 3, "main")
    folder = clone(remote, "proposal", "--depth=1")
    assert meeting(folder, head, (), "main", {}) == left
    assert int(git(folder, "rev-list", "--count", "--all")) < 50


def test_as_much_as_is_needed(remote: Path) -> None:
    """Two sides that parted long ago meet as well, by a branch or by a commit."""
    left = git(remote, "rev-parse", "main").strip()
    (*_more, head) = commits(remote, 30, "proposal")
    (*_more, base) = commits(remote, 30, "main")
    folder = clone(remote, "proposal", "--depth=1")
    assert meeting(folder, head, (base,), None, {}) == left


def test_a_whole_clone_stays_whole(remote: Path) -> None:
    """Where only the base is missing, only that is fetched: a clone never gets to hold less."""
    left = git(remote, "rev-parse", "main").strip()
    (*_more, head) = commits(remote, 2, "proposal")
    (*_more, base) = commits(remote, 2, "main")
    folder = clone(remote, "proposal", "--single-branch")
    assert meeting(folder, head, (base,), None, {}) == left
    assert git(folder, "rev-parse", "--is-shallow-repository").strip() == "false"


def test_sides_that_never_meet(remote: Path) -> None:
    """Histories without a common commit are told as such, once everything is there."""
    git(remote, "switch", "--quiet", "--orphan", "stray")
    (head,) = commits(remote, 1, "stray")
    folder = clone(remote, "stray", "--depth=1")
    with pytest.raises(UnrelatedError):
        meeting(folder, head, (), "main", {})


def test_a_commit_that_nobody_has(remote: Path) -> None:
    """A base that the remote does not have is told with the way out."""
    head = git(remote, "rev-parse", "main").strip()
    folder = clone(remote, "main", "--depth=1")
    with pytest.raises(TooShallowError) as refused:
        meeting(folder, head, ("1" * 40,), None, {})
    assert "`fetch-depth: 0`" in refused.value.hint


def test_a_name_is_no_option(remote: Path) -> None:
    """A branch named like an option of git is a branch that is not there, and nothing is started."""
    head = git(remote, "rev-parse", "main").strip()
    folder = clone(remote, "main", "--depth=1")
    with pytest.raises(TooShallowError):
        meeting(folder, head, (), "--upload-pack=touch sprung", {})
    assert not (folder / "sprung").exists()
