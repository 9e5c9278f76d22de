"""What git remembers, and what it does not know."""

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from okrcli.repository.commits import commit
from okrcli.repository.history import CommitLine, Unshared, commits_of, fetched_at, unshared

from .conftest import Git


def made(folder: Path, name: str, text: str, day: int, references: tuple[str, ...] = ()) -> str:
    """Commit a file of that name on a day in October 2026."""
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)
    trailers = [("OKR-Ref", reference) for reference in references]
    return commit(folder, [file], text, trailers, datetime(2026, 10, day, 12, tzinfo=UTC))


@pytest.fixture
def shared(started: Path, git: Git, tmp_path: Path) -> Path:
    """`started`, pushed to an upstream."""
    git("init", "--quiet", "--bare", "--initial-branch=main", str(tmp_path / "remote"))
    git("remote", "add", "origin", str(tmp_path / "remote"))
    git("push", "--quiet", "--set-upstream", "origin", "main")
    return started


def test_commits_of_a_place(started: Path) -> None:
    """Newest first, only those that touched the place, with date, words, references; no more than asked."""
    first = made(started, "okrs/a.yaml", "okr: plan für Köln", 1)
    made(started, "other", "not ours", 2)
    second = made(started, "okrs/b [1].yaml", "okr: check in", 3, ("t/o/k", "t/o/l"))
    lines = [
        CommitLine(second, datetime(2026, 10, 3, 12, tzinfo=UTC), "okr: check in", ("t/o/k", "t/o/l")),
        CommitLine(first, datetime(2026, 10, 1, 12, tzinfo=UTC), "okr: plan für Köln", ()),
    ]
    assert commits_of(started, [started / "okrs"], 10) == lines
    assert commits_of(started, [started / "okrs"], 1) == lines[:1]
    assert commits_of(started, [started / "okrs" / "b [1].yaml", started / "gone"], 10) == lines[:1]
    assert commits_of(started, [started / "okrs" / "*"], 10) == []


def test_without_history_there_are_no_commits(tree: Path, tmp_path: Path) -> None:
    """Before the first commit and outside a repository the answer is empty."""
    assert commits_of(tree, [tree], 10) == []
    assert commits_of(tmp_path, [tmp_path], 10) == []


def test_a_strangers_subject_and_date_are_just_values(started: Path, git: Git, tmp_path: Path) -> None:
    """Control characters arrive as they are, and a date beyond all calendars is no failure."""
    tree, person = git("rev-parse", "HEAD^{tree}"), "Eve <eve@evil.example> 9999999999999 +0000"
    raw = tmp_path / "commit"
    raw.write_text(f"tree {tree}\nauthor {person}\ncommitter {person}\n\n\x1b]52;c;x\x07\n")
    git("reset", "--quiet", "--hard", git("hash-object", "-t", "commit", "-w", "--literally", str(raw)))
    (line,) = commits_of(started, [started / "README"], 1)
    assert line.subject == "\x1b]52;c;x\x07"
    assert line.date == datetime(1970, 1, 1, tzinfo=UTC)


def test_what_is_not_shared_yet(shared: Path, git: Git) -> None:
    """Commits of the folder that the upstream lacks are counted, and the oldest is dated."""
    assert unshared(shared, "main") == Unshared(0, None)
    made(shared, "okrs/a.yaml", "okr: a", 5)
    made(shared, "okrs/b.yaml", "okr: b", 3)
    made(shared, "other", "not ours", 1)
    assert unshared(shared / "okrs", "main") == Unshared(2, datetime(2026, 10, 3, 12, tzinfo=UTC))
    git("push", "--quiet")
    assert unshared(shared / "okrs", "main") == Unshared(0, None)


def test_without_an_upstream_nothing_is_said(started: Path, git: Git, tmp_path: Path) -> None:
    """No upstream, a detached HEAD and no repository are no zero but None."""
    assert unshared(started, "main") is None
    git("checkout", "--quiet", "--detach")
    assert unshared(started, "main") is None
    assert unshared(started, None) is None
    assert unshared(tmp_path, "main") is None


def test_when_one_last_looked(shared: Path, git: Git, tmp_path: Path) -> None:
    """The time of the last fetch that brought an answer counts, in whichever work tree it was made."""
    assert fetched_at(shared) is None
    assert fetched_at(tmp_path) is None
    git("fetch", "--quiet")
    day = datetime(2026, 10, 12, 9, 41, tzinfo=UTC)
    os.utime(shared / ".git" / "FETCH_HEAD", (0, day.timestamp()))
    git("worktree", "add", "--quiet", str(tmp_path / "second"))
    assert fetched_at(shared) == day
    assert fetched_at(tmp_path / "second") == day


def test_a_fetch_that_failed_is_no_news(shared: Path) -> None:
    """What an unreachable remote leaves behind is not taken for a look at it."""
    (shared / ".git" / "FETCH_HEAD").touch()
    assert fetched_at(shared) is None
