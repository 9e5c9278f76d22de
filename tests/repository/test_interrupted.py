"""What a killed okr leaves in a repository is taken back by the next, and nothing of anybody else's is."""

import os
import subprocess
from pathlib import Path

import pytest

from okrcli.repository.interrupted import noted
from okrcli.repository.lock import lock

from .conftest import Git, written


def killed(tree: Path, paths: list[Path], before: str | None) -> None:
    """Leave the note that a commit of these paths leaves when it is killed."""
    with noted(tree, paths, before, lambda: None):
        text = (tree / ".git" / "okr.note").read_bytes()
    (tree / ".git" / "okr.note").write_bytes(text)


def test_a_lock_of_a_dead_git_is_removed(started: Path, git: Git) -> None:
    """After a sudden end the next writer is not kept out by the locks of the git that died with it."""
    killed(started, [], git("rev-parse", "HEAD"))
    for name in ("index.lock", "refs/heads/main.lock"):
        (started / ".git" / name).touch()
    with lock(started) as was_killed:
        assert was_killed
        assert list((started / ".git").rglob("*.lock")) == [started / ".git" / "okr.lock"]
    assert not (started / ".git" / "okr.note").exists()


def test_a_lock_of_somebody_else_stays(started: Path, git: Git) -> None:
    """A lock from before the dead okr began is not its own; without a sudden end none is touched."""
    theirs = started / ".git" / "index.lock"
    theirs.touch()
    with lock(started) as was_killed:
        assert not was_killed
    os.utime(theirs, (1, 1))
    killed(started, [], git("rev-parse", "HEAD"))
    with lock(started):
        assert theirs.exists()


def test_a_lock_of_a_living_git_stays(started: Path, git: Git, monkeypatch: pytest.MonkeyPatch) -> None:
    """While a git is at work in the work tree its lock is waited for, and then left alone."""
    monkeypatch.setattr("okrcli.repository.interrupted._PATIENCE_SECONDS", 0.2)
    killed(started, [], git("rev-parse", "HEAD"))
    (started / ".git" / "index.lock").touch()
    living = subprocess.Popen(["git", "cat-file", "--batch"], cwd=started, stdin=subprocess.PIPE)
    try:
        with lock(started):
            assert (started / ".git" / "index.lock").exists()
    finally:
        living.communicate(b"")


def test_what_was_announced_is_forgotten(started: Path, git: Git) -> None:
    """A new file that was on its way into a commit is untracked again; what the user staged stays staged."""
    new, own = written(started, "new.yaml"), written(started, "own.yaml")
    git("add", "--intent-to-add", "new.yaml")
    git("add", "own.yaml")
    killed(started, [new, own], git("rev-parse", "HEAD"))
    with lock(started):
        pass
    assert git("status", "--porcelain").splitlines() == ["A  own.yaml", "?? new.yaml"]


def test_a_commit_that_came_about_is_in_the_index(started: Path, git: Git) -> None:
    """Killed between the commit and the index: the index does not take the commit back in the next one."""
    before = git("rev-parse", "HEAD")
    file = written(started, "README", "read more\n")
    git("commit", "--quiet", "--message", "okr: more", "README")
    git("reset", "--quiet", before, "--", "README")
    assert git("status", "--porcelain") == "MM README"
    killed(started, [file], before)
    with lock(started):
        pass
    assert git("status", "--porcelain") == ""


def test_what_cannot_be_taken_back_yet_is_tried_again(started: Path, git: Git) -> None:
    """Neither a second failure nor what is written in between makes okr forget what a killed one left."""
    new, other = written(started, "new.yaml"), written(started, "other.yaml")
    git("add", "--intent-to-add", "new.yaml")
    killed(started, [new], git("rev-parse", "HEAD"))
    theirs = started / ".git" / "index.lock"
    theirs.touch()
    os.utime(theirs, (1, 1))  # of somebody else, who was here before
    for _time in range(2):
        with lock(started), noted(started, [other], git("rev-parse", "HEAD"), lambda: None):
            pass
    theirs.unlink()
    assert git("status", "--porcelain").splitlines() == [" A new.yaml", "?? other.yaml"]
    with lock(started):
        assert git("status", "--porcelain").splitlines() == ["?? new.yaml", "?? other.yaml"]
    assert list((started / ".git").glob("okr.note*")) == []


def test_what_fails_in_one_hold_is_kept_in_the_next(started: Path, git: Git) -> None:
    """A step that broke off and could not be taken back is no secret after another step went well."""
    new = written(started, "new.yaml")

    def refuses() -> None:
        raise OSError

    def announced() -> None:
        git("add", "--intent-to-add", "new.yaml")
        raise ZeroDivisionError

    with lock(started):
        with pytest.raises(ZeroDivisionError), noted(started, [new], git("rev-parse", "HEAD"), refuses):
            announced()
        with noted(started, [], git("rev-parse", "HEAD"), lambda: None):
            pass
    with lock(started):
        assert git("status", "--porcelain") == "?? new.yaml"


def test_a_later_step_of_one_hold_is_known_too(started: Path, git: Git) -> None:
    """Killed after its first step had ended, a holder of the lock is still known to have been killed."""
    with lock(started):
        with noted(started, [], git("rev-parse", "HEAD"), lambda: None):
            pass
        assert (started / ".git" / "okr.note").read_bytes() == b""


def test_a_work_tree_that_is_gone_is_forgotten(started: Path, git: Git, tmp_path: Path) -> None:
    """What was being done in a work tree that somebody has removed since keeps nobody busy."""
    second = tmp_path / "second"
    git("worktree", "add", "--quiet", str(second))
    with noted(second, [], git("rev-parse", "HEAD"), lambda: None):
        text = (started / ".git" / "okr.note").read_bytes()
    (started / ".git" / "okr.note").write_bytes(text)
    git("worktree", "remove", str(second))
    with lock(started) as was_killed:
        assert was_killed
    assert list((started / ".git").glob("okr.note*")) == []
