"""Commits of just our files, beside whatever else the user has in hand."""

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from okrcli.repository import commits, message
from okrcli.repository import git as okr_git
from okrcli.repository.commits import commit, ignored
from okrcli.repository.errors import (
    CommitRefusedError,
    IdentityMissingError,
    IgnoredError,
    IndexLockedError,
    MergingError,
    NoRepositoryError,
    NothingToCommitError,
    RefusedError,
)

from .conftest import Git

Hook = Callable[[str, str], None]


def written(folder: Path, name: str = "plan.yaml", text: str = "objectives: []\n") -> Path:
    """Write a file under ``folder`` and return its path."""
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)
    return file


def test_a_new_file_becomes_one_commit_of_itself(started: Path, git: Git) -> None:
    """The commit holds the one file, and is named by the hash that is returned."""
    short = commit(started, [written(started)], "okr: new plan")
    assert git("show", "--format=%h %s %an", "--name-only", short) == (
        f"{short} okr: new plan Anna Berger\n\nplan.yaml"
    )
    assert git("status", "--porcelain") == ""


def test_the_first_commit_of_a_repository(tree: Path, git: Git) -> None:
    """Before the first commit there is nothing to build upon, and the commit comes about all the same."""
    commit(tree, [written(tree)], "okr: begin")
    assert git("log", "--format=%s") == "okr: begin"


def test_changed_and_deleted_files_go_along(started: Path, git: Git) -> None:
    """New, changed and deleted files make one commit."""
    (started / "README").unlink()
    old = written(started, "old.yaml")
    commit(started, [old], "okr: old")
    old.write_text("changed\n")
    commit(started, [old, started / "README", written(started, "new.yaml")], "okr: all three")
    assert git("show", "--format=", "--name-status") == "D\tREADME\nA\tnew.yaml\nM\told.yaml"


def test_what_else_is_in_hand_stays_as_it_is(started: Path, git: Git) -> None:
    """Staged, half-staged, unstaged, removed and unknown work of the user's is the same after the commit."""
    for name in ("staged", "half", "gone", "open"):
        written(started, name, "1\n")
    git("add", ".")
    git("commit", "--quiet", "-m", "more")
    written(started, "staged", "2\n")
    written(started, "half", "2\n")
    git("add", ".")
    git("rm", "--quiet", "--cached", "gone")
    written(started, "half", "3\n")
    written(started, "open", "2\n")
    written(started, "announced")
    git("add", "--intent-to-add", "announced")
    before = git("status", "--porcelain")
    commit(started, [written(started)], "okr: mine")
    assert git("status", "--porcelain") == before
    assert git("show", ":half") == "2"


@pytest.mark.parametrize(
    "name", ["Köln und Umgebung.yaml", "-f.yaml", "*", ":(top)x", "a\nb", "--amend", "[ab]"]
)
def test_a_file_may_be_called_anything(started: Path, git: Git, name: str) -> None:
    """Umlauts, options, patterns and line breaks in a name are nothing but a name."""
    written(started, "a", "another file that a pattern would take\n")
    commit(started, [written(started, name)], "okr: a strange name")
    assert git("show", "--format=", "--name-only", "-z").strip("\0") == name


def test_a_file_name_that_is_no_utf_8(started: Path, git: Git) -> None:
    """A name from another time is committed under just those bytes."""
    commit(started, [written(started, os.fsdecode(b"K\xf6ln.yaml"))], "okr: Latin-1")
    assert git("show", "--format=", "--name-only") == '"K\\366ln.yaml"'


def test_a_workspace_deep_in_a_larger_repository(started: Path, git: Git) -> None:
    """The folder may lie anywhere in a repository, and be reached through a link."""
    deep = started / "company" / "okrs"
    commit(deep.parent, [written(deep)], "okr: deep")
    (started / "short").symlink_to(deep)
    commit(started / "short", [written(started / "short", "second.yaml")], "okr: linked")
    assert git("ls-files") == "README\ncompany/okrs/plan.yaml\ncompany/okrs/second.yaml"


def test_a_second_work_tree_commits_on_its_own_branch(started: Path, git: Git, tmp_path: Path) -> None:
    """In a second work tree the commit lands on that tree's branch."""
    second = tmp_path / "second"
    git("worktree", "add", "--quiet", str(second))
    commit(second, [written(second)], "okr: second")
    assert git("log", "-1", "--format=%s", "second") == "okr: second"
    assert git("log", "-1", "--format=%s", "main") == "start"


def test_a_detached_head_is_fine(started: Path, git: Git) -> None:
    """Without a branch the commit comes about where one stands."""
    git("checkout", "--quiet", "--detach")
    commit(started, [written(started)], "okr: detached")
    assert git("log", "-1", "--format=%s") == "okr: detached"


def test_more_files_than_a_command_line_holds(started: Path, git: Git) -> None:
    """An import of hundreds of plans is one commit."""
    commit(started, [written(started, f"okrs/{number}.yaml") for number in range(250)], "okr: import")
    assert git("show", "--format=", "--name-only").count("\n") == 249


def test_the_message_is_what_was_said(started: Path, git: Git) -> None:
    """A subject that begins with # survives any setting, and the trailers are found by git."""
    git("config", "commit.cleanup", "strip")
    git("config", "i18n.commitEncoding", "ISO-8859-1")
    trailers = [("OKR-Ref", "circle/evidence/interviews"), ("OKR-Ref", "circle/evidence/panel\nEvil: yes")]
    commit(started, [written(started)], "#1 für Köln\n\nEvil: yes", trailers)
    assert git("log", "-1", "--encoding=UTF-8", "--format=%s|%(trailers:only,unfold)") == (
        "#1 für Köln Evil: yes|OKR-Ref: circle/evidence/interviews\nOKR-Ref: circle/evidence/panel Evil: yes"
    )
    assert git("cat-file", "commit", "HEAD").count("encoding") == 0


def test_a_day_dates_author_and_committer(started: Path, git: Git) -> None:
    """A commit can be made as of a day, time zone included."""
    day = datetime(2026, 10, 12, 9, 41, tzinfo=timezone(timedelta(hours=2)))
    commit(started, [written(started)], "okr: then", day=day)
    assert git("log", "-1", "--format=%aI %cI") == "2026-10-12T09:41:00+02:00 2026-10-12T09:41:00+02:00"


def test_hooks_see_our_file_and_the_users_own_world(
    started: Path, git: Git, hook: Hook, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Hooks run, find the file staged with its content, take patterns as ever, keep the user's language."""
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere"))
    out = tmp_path / "seen"
    hook(
        "pre-commit",
        f"(git diff --cached --name-only -- '*.yaml'; git show :plan.yaml; echo $LC_ALL) > {out}",
    )
    hook("commit-msg", 'echo "Checked: yes" >> "$1"')
    commit(started, [written(started)], "okr: seen", [("OKR-Ref", "a/b")])
    assert out.read_text() == "plan.yaml\nobjectives: []\nC.UTF-8\n"
    monkeypatch.delenv("GIT_DIR")
    assert git("log", "-1", "--format=%(trailers:key=Checked,valueonly)").strip() == "yes"


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
    with pytest.raises(IdentityMissingError, match="nothing was committed") as raised:
        commit(tree, [written(tree)], "okr: by nobody")
    assert [line.split('"')[0] for line in raised.value.hint.splitlines()] == [
        "`git config --global user.name ",
        "`git config --global user.email ",
    ]
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
    assert "index.lock" in raised.value.hint
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


CHECK_IN = """
import sys
from pathlib import Path
from okrcli.repository.commits import commit
from okrcli.repository.lock import lock
folder, name = Path(sys.argv[1]), sys.argv[2]
with lock(folder):
    (folder / name).write_text("date: 2026-10-12")
    commit(folder, [folder / name], f"okr: check in {name}")
"""


def test_eight_at_once_are_eight_commits(started: Path, git: Git) -> None:
    """Eight people who check in at the same moment make eight commits of one file each."""
    running = [
        subprocess.Popen([sys.executable, "-c", CHECK_IN, str(started), f"{number}.yaml"])
        for number in range(8)
    ]
    assert [each.wait(timeout=60) for each in running] == [0] * 8
    assert sorted(git("log", "--format=%s", "-8").splitlines()) == [
        f"okr: check in {number}.yaml" for number in range(8)
    ]
    assert (
        git("log", "--format=", "--name-only").split()
        == git("log", "--format=%s").replace("okr: check in ", "").replace("start", "README").split()
    )
    assert git("status", "--porcelain") == ""
