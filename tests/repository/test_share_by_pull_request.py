"""Check-ins by pull request: one branch for each person, on top of itself, begun anew after a merge."""

from pathlib import Path

import pytest

from okrcli.repository.check_in_branch import Pending, share_check_ins
from okrcli.repository.history import unshared
from okrcli.repository.sharing_errors import ForeignCommitsError, UnreachableError

from .shared_repository import clone, committed, git, shared, state

BRANCH = "okr/check-ins-anna"
HOOK = '#!/bin/sh\nwhile read old new name; do [ "$name" = refs/heads/main ] && exit 1; done; exit 0\n'


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """A shared repository whose branch main takes no pushes."""
    bare = shared(tmp_path)
    (bare / "hooks" / "pre-receive").write_text(HOOK)
    (bare / "hooks" / "pre-receive").chmod(0o755)
    return bare


def check_in(folder: Path, name: str) -> str:
    return committed(folder, f"okrs/2026-Q4/checkins/circle/{name}.yaml", f"date: {name}\n")


def shared_by(folder: Path) -> Pending:
    return share_check_ins(folder, "main", BRANCH)


def count(folder: Path) -> int:
    """How many commits are said to be not shared."""
    found = unshared(folder, "main")
    assert found is not None
    return found.commits


def log(folder: Path, name: str = BRANCH) -> list[str]:
    return git(folder, "log", "--format=%s", "--no-merges", f"main..{name}").splitlines()


def merge_on_host(bare: Path, *, squash: bool) -> None:
    """Merge the branch as a code host does, and leave it there."""
    work = clone(bare, f"host-{squash}-{len(list(bare.parent.iterdir()))}")
    how = ["--squash"] if squash else ["--no-ff", "--no-edit"]
    git(work, "merge", "--quiet", *how, f"origin/{BRANCH}")
    if squash:
        git(work, "commit", "--quiet", "-m", "Check-ins of Anna (#1)")
    git(bare, "fetch", "--quiet", str(work), "main:main")


def test_what_is_pending_stands_on_its_branch(bare: Path) -> None:
    """Check-ins are pushed to the person's branch, the next one on top; main here keeps them to be read."""
    anna = clone(bare, "anna")
    first = check_in(anna, "2026-11-02")
    pending = shared_by(anna)
    assert (pending.shared.commits, pending.shared.upstream) == (1, f"origin/{BRANCH}")
    assert git(bare, "rev-parse", BRANCH) == first
    check_in(anna, "2026-11-09")
    assert count(anna) == 1
    again = shared_by(anna)
    assert count(anna) == 0
    assert again.shared.commits == 1
    assert [subject.rpartition("/")[2] for subject in again.subjects] == [
        "2026-11-02.yaml",
        "2026-11-09.yaml",
    ]
    assert git(anna, "rev-parse", "main") == git(bare, "rev-parse", BRANCH)
    git(anna, "commit", "--quiet", "--amend", "--no-edit", "--date=2026-11-09T12:00:00Z")
    assert count(anna) == 0  # as after it was put on top of what others did
    assert len(git(bare, "log", "--format=%h", "main").splitlines()) == 1
    nothing = shared_by(anna)
    assert (nothing.shared.commits, len(nothing.subjects)) == (0, 2)


@pytest.mark.parametrize("squash", [False, True])
def test_after_a_merge_it_begins_anew(bare: Path, squash: bool) -> None:
    """Merged either way, and the branch left standing: only what is new is pending; nothing is forced."""
    anna = clone(bare, "anna")
    check_in(anna, "2026-11-02")
    shared_by(anna)
    merge_on_host(bare, squash=squash)
    done = shared_by(anna)
    assert (done.shared.commits, done.subjects) == (0, ())
    assert git(anna, "rev-parse", "main") == git(bare, "rev-parse", "main")
    check_in(anna, "2026-11-09")
    new = shared_by(anna)
    assert [subject.rpartition("/")[2] for subject in new.subjects] == ["2026-11-09.yaml"]
    files = git(bare, "diff", "--name-only", f"main...{BRANCH}").splitlines()
    assert files == ["okrs/2026-Q4/checkins/circle/2026-11-09.yaml"]
    assert git(anna, "status", "--porcelain") == ""


def test_after_the_branch_was_deleted(bare: Path) -> None:
    """A host that deletes merged branches makes no difference."""
    anna = clone(bare, "anna")
    check_in(anna, "2026-11-02")
    shared_by(anna)
    merge_on_host(bare, squash=True)
    git(bare, "branch", "-D", BRANCH)
    check_in(anna, "2026-11-09")
    assert len(shared_by(anna).subjects) == 1
    assert log(bare) == ["okr: okrs/2026-Q4/checkins/circle/2026-11-09.yaml"]


def test_from_two_clones(bare: Path) -> None:
    """One person with two clones: what the other has pushed stays, mine comes on top."""
    desk, laptop = clone(bare, "desk"), clone(bare, "laptop")
    check_in(desk, "2026-11-02")
    check_in(laptop, "2026-11-03")
    shared_by(desk)
    assert len(shared_by(laptop).subjects) == 2
    assert [subject.rpartition("/")[2] for subject in log(bare)] == ["2026-11-03.yaml", "2026-11-02.yaml"]


def test_only_check_ins_go(bare: Path) -> None:
    """A plan that was changed on main is counted and stays; code that is not shared is refused as ever."""
    anna = clone(bare, "anna")
    committed(anna, "okrs/plan.yaml", "objectives: []\n")
    check_in(anna, "2026-11-02")
    pending = shared_by(anna)
    assert pending.shared.others == 1
    assert git(bare, "diff", "--name-only", f"main...{BRANCH}").count("\n") == 0
    committed(anna, "code.py", "2\n")
    before = state(anna)
    with pytest.raises(ForeignCommitsError):
        shared_by(anna)
    assert state(anna) == before


def test_offline_nothing_changes(bare: Path) -> None:
    """Where nobody answers all is as it was."""
    anna = clone(bare, "anna")
    check_in(anna, "2026-11-02")
    git(anna, "remote", "set-url", "origin", "http://127.0.0.1:1/x.git")
    before = state(anna)
    with pytest.raises(UnreachableError):
        shared_by(anna)
    assert state(anna) == before
