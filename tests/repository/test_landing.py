"""Where a check-in lands: on the branch it belongs on, whatever is checked out."""

from pathlib import Path

import pytest

from okrcli.repository import plumbing
from okrcli.repository.landing import Landing, LandingRefusedError, commit_onto, landing

from .conftest import Git, Hook
from .shared_repository import clone, committed, shared, state

FILE = {"okrs/x.yaml": "date: 2026-11-16\n"}


@pytest.fixture
def feature(started: Path, git: Git) -> Path:
    """A work tree on a feature branch, with staged, unstaged and unknown changes."""
    git("checkout", "--quiet", "-b", "feature")
    committed(started, "code.py", "1\n")
    (started / "README").write_text("staged\n")
    git("add", "README")
    (started / "README").write_text("unstaged\n")
    (started / "new").write_text("new\n")
    return started


def test_a_commit_elsewhere_touches_nothing_here(feature: Path, git: Git) -> None:
    """The commit is on main, with its trailers and my name; here not a byte has changed."""
    before = state(feature)
    short = commit_onto(feature, "main", FILE, "okr: check in", [("OKR-Ref", "a/b")])
    after = state(feature)
    assert [line for line in after[1].splitlines() if "main" not in line] == [
        line for line in before[1].splitlines() if "main" not in line
    ]
    assert (after[0], *after[2:]) == (before[0], *before[2:])
    assert git("log", "-1", "--format=%h %s %an %(trailers:only)", "main") == (
        f"{short} okr: check in Anna Berger OKR-Ref: a/b"
    )
    assert git("show", "--format=", "--name-status", "main") == "A\tokrs/x.yaml"
    assert git("show", "main:okrs/x.yaml") == "date: 2026-11-16"
    assert not (feature / "okrs").exists()


def test_a_workspace_in_a_sub_folder(feature: Path, git: Git) -> None:
    """Paths are from the workspace, wherever it lies."""
    (feature / "firma köln").mkdir()
    commit_onto(feature / "firma köln", "main", FILE, "okr: check in")
    assert git("-c", "core.quotePath=false", "ls-tree", "-r", "--name-only", "main") == (
        "README\nfirma köln/okrs/x.yaml"
    )


def test_another_work_tree_has_the_branch(feature: Path, git: Git, tmp_path: Path) -> None:
    """Where another work tree has it, that one's folder is named; one that is gone does not count."""
    git("worktree", "add", "--quiet", str(tmp_path / "home"), "main")
    found = landing(feature, "main")
    assert found is not None
    assert found.folder == tmp_path / "home"
    (tmp_path / "home").rename(tmp_path / "gone")
    assert landing(feature, "main") == Landing("main", None, git("rev-parse", "main"))


def test_a_branch_that_only_the_remote_has(tmp_path: Path) -> None:
    """A local branch is made from the remote's, and follows it."""
    bare = shared(tmp_path)
    ben = clone(bare, "ben")
    from .shared_repository import git

    git(ben, "checkout", "--quiet", "-b", "feature")
    git(ben, "branch", "--quiet", "-D", "main")
    commit_onto(ben, "main", FILE, "okr: check in")
    assert git(ben, "rev-list", "--count", "main") == "2"
    assert git(ben, "rev-parse", "--abbrev-ref", "main@{upstream}") == "origin/main"
    assert landing(ben, "nowhere") is None


def test_a_branch_that_fell_behind_begins_where_the_remote_is(tmp_path: Path) -> None:
    """A main that nobody has looked at for weeks is brought up to the remote's; one that is ahead is kept."""
    from .shared_repository import git

    bare = shared(tmp_path)
    anna, ben = clone(bare, "anna"), clone(bare, "ben")
    git(ben, "checkout", "--quiet", "-b", "feature")
    theirs = committed(anna, "okrs/new.yaml")
    git(anna, "push", "--quiet")
    git(ben, "fetch", "--quiet")
    commit_onto(ben, "main", FILE, "okr: check in")
    assert git(ben, "rev-parse", "main~1") == theirs
    commit_onto(ben, "main", {"okrs/y.yaml": "y"}, "okr: another")
    assert git(ben, "rev-parse", "main~2") == theirs


def test_somebody_moves_the_branch_meanwhile(
    feature: Path, git: Git, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the branch moved between looking and committing, nothing of it is lost: it is done once more."""
    make = plumbing.commit_object
    rivals = ["one", "two"]

    def raced(folder: Path, tree: str, parents: list[str], text: str) -> str:
        if rivals:
            rival = make(folder, tree, parents, f"rival {rivals.pop()}")
            git("update-ref", "refs/heads/main", rival)
        return make(folder, tree, parents, text)

    monkeypatch.setattr(plumbing, "commit_object", raced)
    commit_onto(feature, "main", FILE, "okr: check in")
    assert git("log", "--format=%s", "main") == "okr: check in\nrival one\nrival two\nstart"


def test_hooks(feature: Path, git: Git, hook: Hook) -> None:
    """commit-msg has its say about the message; pre-commit, which looks at another branch, is not asked."""
    hook("pre-commit", "exit 1")
    hook("commit-msg", 'echo "Ticket: 1" >> "$1"; git diff --cached --name-only main > seen')
    commit_onto(feature, "main", FILE, "okr: check in", [("OKR-Ref", "a/b")])
    assert git("log", "-1", "--format=%(trailers:only,unfold)", "main") == "OKR-Ref: a/b\nTicket: 1"
    assert (feature / "seen").read_text() == "okrs/x.yaml\n"
    before = git("rev-parse", "main")
    hook("commit-msg", "echo no ticket >&2; exit 1")
    with pytest.raises(LandingRefusedError, match="no ticket"):
        commit_onto(feature, "main", FILE, "okr: check in")
    assert git("rev-parse", "main") == before


def test_signing(feature: Path, git: Git) -> None:
    """Where commits are signed this one is, too: if that fails there is no commit."""
    git("config", "commit.gpgSign", "true")
    git("config", "gpg.program", "false")
    before = state(feature)
    with pytest.raises(LandingRefusedError, match="main"):
        commit_onto(feature, "main", FILE, "okr: check in")
    assert state(feature) == before


def test_git_dir_of_a_hook_is_not_heeded(
    feature: Path, git: Git, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """In a hook, where GIT_DIR and GIT_INDEX_FILE are set, it works in the folder's own repository."""
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "index"))
    commit_onto(feature, "main", FILE, "okr: check in")
    monkeypatch.undo()
    assert not (tmp_path / "index").exists()


def test_line_ends_are_as_the_attributes_say(feature: Path, git: Git) -> None:
    """The content goes through the filters that git would put it through."""
    git("config", "filter.loud.clean", "tr a-z A-Z")
    (feature / ".git" / "info").mkdir(exist_ok=True)
    (feature / ".git/info/attributes").write_text("*.yaml filter=loud\n")
    commit_onto(feature, "main", FILE, "okr: check in")
    assert git("cat-file", "blob", "main:okrs/x.yaml") == "DATE: 2026-11-16"
