"""A commit that does not come about leaves nothing half-done, and says why."""

from pathlib import Path
from typing import Any

import pytest

from okrcli.repository import commits, message
from okrcli.repository import git as okr_git
from okrcli.repository.commits import commit, ignored
from okrcli.repository.errors import (
    CommitRefusedError,
    DateUnknownError,
    IdentityMissingError,
    IgnoredError,
    IndexLockedError,
    MergingError,
    NoRepositoryError,
    NothingToCommitError,
    RefusedError,
)

from .conftest import Git, Hook, written


def test_a_hook_that_says_no_leaves_everything_as_it_was(started: Path, git: Git, hook: Hook) -> None:
    """The file is kept, the index is as before, and the hook's last line is told, harmless."""
    hook("pre-commit", r"printf 'first\n\033[31mno numbers on Fridays\n' >&2; exit 1")
    changed, staged = started / "README", written(started, "theirs")
    git("add", "theirs")
    changed.write_text("changed\n")
    before = git("status", "--porcelain")
    with pytest.raises(CommitRefusedError) as raised:
        commit(started, [written(started, "Köln.yaml"), changed], "okr: refused")
    assert (
        raised.value.message
        == "A hook of this repository refused the commit: \ufffd[31mno numbers on Fridays"
    )
    assert "git status" in raised.value.hint
    assert git("-c", "core.quotePath=false", "status", "--porcelain") == before + "\n?? Köln.yaml"
    assert staged.exists()


def test_a_hook_that_says_no_to_the_very_first_commit(tree: Path, git: Git, hook: Hook) -> None:
    """Also before the first commit nothing half-done stays behind."""
    hook("commit-msg", "exit 1")
    with pytest.raises(CommitRefusedError, match="it gave no reason"):
        commit(tree, [written(tree)], "okr: refused")
    assert git("status", "--porcelain") == "?? plan.yaml"


def test_a_signature_that_fails_is_no_hook(started: Path, git: Git, tmp_path: Path) -> None:
    """What git itself refuses is told as such."""
    git("config", "commit.gpgSign", "true")
    git("config", "gpg.program", str(tmp_path / "no-such-program"))
    with pytest.raises(CommitRefusedError, match="git did not make the commit: "):
        commit(started, [written(started)], "okr: unsigned")
    assert git("status", "--porcelain") == "?? plan.yaml"


def test_an_interruption_leaves_nothing_half_done(
    started: Path, git: Git, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C in the middle takes the index back and goes on up."""

    def interrupted(*_arguments: object, **_named: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(message, "whole", interrupted)
    with pytest.raises(KeyboardInterrupt):
        commit(started, [written(started)], "okr: interrupted")
    assert git("status", "--porcelain") == "?? plan.yaml"


def test_a_failure_after_the_commit_does_not_undo_it(
    started: Path, git: Git, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once the commit stands, an interruption leaves its file in the index."""
    change = okr_git.change

    def interrupted_afterwards(tree: Path, verb: str, *arguments: str, **named: Any) -> None:
        change(tree, verb, *arguments, **named)
        if verb == "commit":
            raise KeyboardInterrupt

    monkeypatch.setattr(okr_git, "change", interrupted_afterwards)
    with pytest.raises(KeyboardInterrupt):
        commit(started, [written(started)], "okr: just in time")
    assert git("status", "--porcelain") == ""


def test_without_an_identity_the_two_lines_are_named(tree: Path, git: Git, nobody: None) -> None:
    """Who has never told git their name learns the two commands for it; nothing is committed."""
    with pytest.raises(IdentityMissingError, match="nothing is committed") as raised:
        commit(tree, [written(tree)], "okr: by nobody")
    assert [line.split('"')[0] for line in raised.value.hint.splitlines()] == [
        "`git config --global user.name ",
        "`git config --global user.email ",
    ]
    assert git("status", "--porcelain") == "?? plan.yaml"


def test_a_day_that_git_does_not_understand_is_named(
    tree: Path, git: Git, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A year that git cannot count to is no missing name."""
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2126-01-01T00:00:00")
    with pytest.raises(DateUnknownError, match="GIT_COMMITTER_DATE"):
        commit(tree, [written(tree)], "okr: in a hundred years")
    monkeypatch.delenv("GIT_COMMITTER_DATE")
    assert git("status", "--porcelain") == "?? plan.yaml"


def test_during_a_merge_nothing_is_committed(started: Path, git: Git) -> None:
    """A merge under way is not cut in two."""
    git("checkout", "--quiet", "-b", "side")
    commit(started, [written(started, "side")], "side")
    git("checkout", "--quiet", "main")
    commit(started, [written(started, "main")], "main")
    git("merge", "--quiet", "--no-commit", "side")
    with pytest.raises(MergingError, match="merge is under way"):
        commit(started, [written(started)], "okr: during a merge")
    assert git("status", "--porcelain") == "A  side\n?? plan.yaml"


def test_a_file_that_is_hidden_is_told(started: Path, git: Git) -> None:
    """What .gitignore hides is found before anything is staged; what git knows already is not hidden."""
    written(started, ".gitignore", "*.yaml\n")
    known = written(started, "known.yaml")
    git("add", "--force", "known.yaml")
    assert ignored(started, [known, started / "okrs" / "x.yaml", started / "README"]) == [
        started / "okrs" / "x.yaml"
    ]
    assert ignored(started, []) == []
    with pytest.raises(IgnoredError, match=r"okrs/x\.yaml is ignored by git") as raised:
        commit(started, [written(started, "okrs/x.yaml"), known], "okr: hidden")
    assert raised.value.path == "okrs/x.yaml"
    assert git("status", "--porcelain") == "A  known.yaml\n?? .gitignore"


def test_what_is_already_committed_is_told(started: Path) -> None:
    """Nothing to commit is a sentence, not an empty commit."""
    with pytest.raises(NothingToCommitError):
        commit(started, [started / "README"], "okr: the same again")


def test_outside_a_repository(tmp_path: Path) -> None:
    """Outside of git there is nothing to commit to."""
    with pytest.raises(NoRepositoryError):
        commit(tmp_path, [written(tmp_path)], "okr: nowhere")


def test_a_file_elsewhere_is_refused(started: Path, tmp_path: Path) -> None:
    """A file outside of the repository is told in git's words."""
    with pytest.raises(RefusedError, match="outside repository"):
        commit(started, [tmp_path / "elsewhere"], "okr: elsewhere")


def test_a_lock_left_behind_is_named(started: Path, git: Git, monkeypatch: pytest.MonkeyPatch) -> None:
    """A lock of git's that does not go away is told with the file to look at."""
    monkeypatch.setattr(commits, "_PAUSES_SECONDS", (0.0,))
    lock_file = started / ".git" / "index.lock"
    lock_file.touch()
    with pytest.raises(IndexLockedError, match="Another git") as raised:
        commit(started, [written(started)], "okr: locked")
    assert str(lock_file) in raised.value.hint
    lock_file.unlink()
    assert git("status", "--porcelain") == "?? plan.yaml"


def test_a_moment_of_another_gits_lock_is_waited_out(
    started: Path, git: Git, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An editor that looks at the repository for a moment is no reason to fail."""
    lock_file = started / ".git" / "index.lock"
    lock_file.touch()
    monkeypatch.setattr(commits, "sleep", lambda _seconds: lock_file.unlink())
    commit(started, [written(started)], "okr: after a moment")
    assert git("log", "-1", "--format=%s") == "okr: after a moment"
