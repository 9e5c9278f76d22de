"""Commits of just our files, beside whatever else the user has in hand."""

import os
import subprocess
import sys
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from okrcli.repository.commits import commit

from .conftest import Git, Hook, written


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
