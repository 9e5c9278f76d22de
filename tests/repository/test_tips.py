"""Check-ins on the branch they belong on, as seen from anywhere else."""

from pathlib import Path

import pytest

from okrcli.repository import git as asking
from okrcli.repository.tips import check_ins_on_tips

from .conftest import Git, written

FOLDER = "okrs/2026-Q4/checkins/a"


def checked_in(tree: Path, git: Git, name: str, folder: str = FOLDER) -> str:
    """Commit a check-in that says its own name, and return its path."""
    path = f"{folder}/{name}.yaml"
    written(tree, path, name)
    git("add", "--all", cwd=tree)
    git("commit", "--quiet", "-m", name, cwd=tree)
    return path


def found(folder: Path, configured: str | None = None) -> dict[str, dict[str, str]]:
    """What the tips have: texts by path, by branch."""
    return {
        tip.branch: {path: text.decode() for path, text in tip.files.items()}
        for tip in check_ins_on_tips(folder, configured)
    }


@pytest.fixture
def clone(started: Path, git: Git, tmp_path: Path) -> Path:
    """A clone of ``started``, which is on main, with one check-in, and none of its own."""
    checked_in(started, git, "before")
    folder = tmp_path / "clone"
    git("clone", "--quiet", started.as_uri(), str(folder))
    return folder


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What git was asked."""
    verbs: list[str] = []

    def note_and_ask(folder: Path, verb: str, *arguments: str, stdin: bytes = b"") -> str | None:
        verbs.append(verb)
        return ask(folder, verb, *arguments, stdin=stdin)

    ask = asking.ask
    monkeypatch.setattr(asking, "ask", note_and_ask)
    return verbs


def test_at_home_and_up_to_date_git_is_asked_once(clone: Path, asked: list[str]) -> None:
    """The usual case costs one short process, with and without a branch in the settings."""
    assert found(clone) == found(clone, "main") == {}
    assert asked == ["for-each-ref", "for-each-ref"]


def test_without_a_repository_git_is_not_asked(tmp_path: Path, asked: list[str]) -> None:
    """Where there is no .git above, no process is started."""
    assert found(tmp_path) == {}
    assert asked == []


@pytest.mark.parametrize("configured", [None, "main"])
def test_another_branch_sees_what_home_has(clone: Path, git: Git, configured: str | None) -> None:
    """On a branch of one's own, later check-ins of main are there; none that the branch has already."""
    git("switch", "--quiet", "-c", "topic", cwd=clone)
    checked_in(clone, git, "mine")
    git("switch", "--quiet", "main", cwd=clone)
    path = checked_in(clone, git, "later")
    git("switch", "--quiet", "topic", cwd=clone)
    assert found(clone, configured) == {"main": {path: "later"}}


@pytest.mark.parametrize("configured", [None, "main"])
@pytest.mark.parametrize("branch", ["main", "topic"])
def test_what_was_fetched_counts_before_it_is_merged(
    clone: Path, started: Path, git: Git, configured: str | None, branch: str
) -> None:
    """A local main that is behind, here or elsewhere, does not hide what others have shared."""
    git("switch", "--quiet", "-C", branch, cwd=clone)
    path = checked_in(started, git, "theirs")
    git("fetch", "--quiet", cwd=clone)
    assert found(clone, configured) == {"origin/main": {path: "theirs"}}


def test_local_and_remote_tip_are_both_read(clone: Path, started: Path, git: Git) -> None:
    """Where main has gone two ways, both are there."""
    theirs, mine = checked_in(started, git, "theirs"), checked_in(clone, git, "mine")
    git("fetch", "--quiet", cwd=clone)
    git("switch", "--quiet", "--detach", "HEAD~1", cwd=clone)
    assert found(clone) == {"main": {mine: "mine"}, "origin/main": {theirs: "theirs"}}


def test_the_branch_that_home_follows_on_another_remote(clone: Path, started: Path, git: Git) -> None:
    """A fork's main may follow the company's: that is read, as well as origin's."""
    git("remote", "add", "company", started.as_uri(), cwd=clone)
    path = checked_in(started, git, "theirs")
    git("fetch", "--quiet", "company", cwd=clone)
    assert found(clone) == {}
    git("branch", "--quiet", "--set-upstream-to=company/main", "main", cwd=clone)
    assert found(clone) == {"company/main": {path: "theirs"}}
    git("update-ref", "-d", "refs/remotes/company/main", cwd=clone)
    assert found(clone) == {}


def test_a_branch_of_another_name_that_home_follows_is_another(clone: Path, started: Path, git: Git) -> None:
    """What somebody merges from is not where their check-ins belong."""
    git("switch", "--quiet", "-c", "develop")
    checked_in(started, git, "elsewhere")
    git("fetch", "--quiet", cwd=clone)
    git("branch", "--quiet", "--set-upstream-to=origin/develop", "main", cwd=clone)
    assert found(clone) == found(clone, "main") == {}


def test_a_branch_named_in_the_settings(clone: Path, git: Git) -> None:
    """Home is what the settings name, whatever the remote's default is; it may not exist yet."""
    git("switch", "--quiet", "-c", "okrs", cwd=clone)
    path = checked_in(clone, git, "there")
    git("switch", "--quiet", "main", cwd=clone)
    assert found(clone, "okrs") == {"okrs": {path: "there"}}
    assert found(clone, "nowhere") == found(clone, "--no/such name") == {}


def test_without_a_remote_home_is_where_one_is(started: Path, git: Git) -> None:
    """Then no other branch is asked for, and on a detached HEAD none is home."""
    git("switch", "--quiet", "-c", "topic")
    checked_in(started, git, "there")
    git("switch", "--quiet", "main")
    assert found(started) == {}
    git("switch", "--quiet", "--detach")
    assert found(started) == {}
    assert list(found(started, "topic")) == ["topic"]


def test_a_second_work_tree(clone: Path, git: Git, tmp_path: Path) -> None:
    """From a second work tree, the branch that the first has checked out is seen."""
    git("worktree", "add", "--quiet", str(tmp_path / "second"), "-b", "topic", cwd=clone)
    path = checked_in(clone, git, "later")
    assert found(tmp_path / "second") == {"main": {path: "later"}}
    assert found(clone) == {}


def test_a_workspace_below_the_top(clone: Path, git: Git) -> None:
    """Paths are those of the workspace, and no other workspace's check-ins are taken."""
    git("switch", "--quiet", "-c", "topic", cwd=clone)
    git("switch", "--quiet", "main", cwd=clone)
    checked_in(clone, git, "above")
    checked_in(clone, git, "köln", f"plans/{FOLDER}")
    git("switch", "--quiet", "topic", cwd=clone)
    (clone / "plans").mkdir()
    assert found(clone / "plans") == {"main": {f"{FOLDER}/köln.yaml": "köln"}}


def test_only_ordinary_check_ins(clone: Path, git: Git) -> None:
    """Links, plans and files that are too large are not taken from a branch."""
    git("switch", "--quiet", "-c", "topic", cwd=clone)
    git("switch", "--quiet", "main", cwd=clone)
    written(clone, "okrs/2026-Q4/b.yaml")
    written(clone, f"{FOLDER}/large.yaml", "#" * (8 * 1024 * 1024 + 1))
    (clone / FOLDER / "link.yaml").symlink_to("/etc/hostname")
    path = checked_in(clone, git, "ordinary")
    git("switch", "--quiet", "topic", cwd=clone)
    assert found(clone) == {"main": {path: "ordinary"}}


def test_before_the_first_commit_nothing_is_there(tree: Path) -> None:
    """An unborn HEAD is no failure."""
    assert found(tree) == found(tree, "main") == {}


def test_without_git_nothing_is_there(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor is a machine without git."""
    monkeypatch.setenv("PATH", "/nowhere")
    assert found(tree) == {}


def test_a_variable_that_points_elsewhere(clone: Path, git: Git, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a hook sets to point git elsewhere is not heeded."""
    git("switch", "--quiet", "-c", "topic", cwd=clone)
    git("switch", "--quiet", "main", cwd=clone)
    path = checked_in(clone, git, "later")
    git("switch", "--quiet", "topic", cwd=clone)
    monkeypatch.setenv("GIT_DIR", "/nowhere")
    monkeypatch.setenv("GIT_INDEX_FILE", "/nowhere/index")
    assert found(clone) == {"main": {path: "later"}}
