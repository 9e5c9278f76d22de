"""One writer at a time."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from okrcli.repository.errors import BusyError
from okrcli.repository.lock import lock

from .conftest import Git

HOLDER = """
import sys, time
from pathlib import Path
from okrcli.repository.lock import lock
with lock(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def holder(folder: Path) -> "subprocess.Popen[str]":
    """Start another process that holds the lock until its standard input ends."""
    other = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert other.stdout is not None
    assert other.stdout.readline() == "held\n"
    return other


def test_two_processes_do_not_hold_it_at_once(tree: Path) -> None:
    """While another process holds the lock it cannot be had, and the sentence says so; then it can."""
    with holder(tree) as other:
        with pytest.raises(BusyError, match=r"more than 0\.1 seconds") as raised, lock(tree, 0.1):
            pytest.fail("held twice")
        assert "Nothing was written" in raised.value.hint
        other.communicate("")
    with lock(tree, 0):
        pass


def test_a_killed_holder_lets_go(tree: Path) -> None:
    """A process that dies leaves no lock behind."""
    with holder(tree) as other:
        other.send_signal(signal.SIGKILL)
        assert other.wait() == -signal.SIGKILL
    with lock(tree, 1):
        assert (tree / ".git" / "okr.lock").exists()


def test_a_failure_inside_lets_go(tree: Path) -> None:
    """What goes wrong under the lock goes on up, and the lock is free again."""
    with pytest.raises(ZeroDivisionError), lock(tree):
        _ = 1 / 0
    with lock(tree, 0):
        pass


def test_all_work_trees_share_one_lock(started: Path, git: Git, tmp_path: Path) -> None:
    """Two work trees of one repository wait for each other: they share its branches."""
    git("worktree", "add", "--quiet", str(tmp_path / "second"))
    with holder(started) as other:
        with pytest.raises(BusyError), lock(tmp_path / "second", 0):
            pytest.fail("held twice")
        other.communicate("")


def test_outside_git_each_workspace_has_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, without_git: None
) -> None:
    """Outside git the lock lies in the temporary folder, one for each workspace, beside nobody's files."""
    temporary = tmp_path / "temporary"
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    for name in ("temporary", "one", "two"):
        (tmp_path / name).mkdir()
    with lock(tmp_path / "one"), lock(tmp_path / "two", 0):
        assert len(list(temporary.glob("*.lock"))) == 2
        with pytest.raises(BusyError), lock(tmp_path / "two" / ".." / "one", 0):
            pytest.fail("held twice")
    assert list((tmp_path / "one").iterdir()) == []


def test_a_lock_that_cannot_be_made_is_told(tree: Path) -> None:
    """Where the lock file cannot be made, the sentence names it."""
    (tree / ".git" / "okr.lock").mkdir()
    with pytest.raises(BusyError, match=r"okr\.lock cannot be made"), lock(tree, 0):
        pytest.fail("held")
