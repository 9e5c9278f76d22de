"""``--rev``: every reading command shows the files of a commit, and no work tree is touched."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from okrcli.cli import COMMANDS
from tests.conftest import EXAMPLES, Okr, git

History = Callable[..., Path]

# How each verb that looks back is called; the empty one is okr alone.
CALLS: dict[str, list[list[str]]] = {
    "": [[]],
    "status": [["--all"], ["inbox"]],
    "show": [["inbox/relief/activated"], ["inbox/relief"]],
    "tree": [[]],
    "due": [[]],
    "rhythm": [[]],
    "scorecard": [["2026-Q4", "--all"], ["--calibration"]],
    "lint": [[], ["--base", "HEAD~2"], ["--select", "S,R", "--show-suppressed"]],
    "export": [["--format", "json"]],
}
WORDS = {
    "import": ["okr.yaml"],
    "amend": ["stuck"],
    "demo": ["x"],
    "new": ["team"],
    "edit": ["stuck"],
    "completion": ["bash"],
}
MONTHS = ("2026-10-14T23:30:00-1000", "2026-10-28T00:30:00+1300", "2026-11-16T09:00:00+0100")


def commit(folder: Path, message: str, moment: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Commit all, at a moment."""
    with monkeypatch.context() as patch:
        patch.setenv("GIT_COMMITTER_DATE", moment)
        patch.setenv("GIT_AUTHOR_DATE", "2026-01-01T12:00:00+0000")
        git(folder, "add", "--all")
        git(folder, "commit", "--quiet", "--message", message)


@pytest.fixture
def history(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> History:
    """The product example, as it may have come about: three commits, the second with a broken plan."""

    def make(inner: str = ".") -> Path:
        top = tmp_path / "repository"
        root = top / inner
        shutil.copytree(EXAMPLES / "product", root)
        git(top, "init", "--quiet")
        paths = [path for path in root.rglob("checkins/*/*.yaml") if path.name > "2026-10-14"]
        later = {path: path.read_text() for path in paths}
        for path in paths:
            path.unlink()
        commit(top, "Begin", MONTHS[0], monkeypatch)
        plan = root / "okrs/2026-Q4/inbox.yaml"
        whole = plan.read_text()
        plan.write_text(f"{whole.replace('weight:', 'wieght:')}capacity: lots\n")
        for path, text in later.items():
            if path.name < "2026-10-28":
                path.write_text(text)
        commit(top, "Go on", MONTHS[1], monkeypatch)
        plan.write_text(whole)
        for path, text in later.items():
            path.write_text(text)
        commit(top, "End", MONTHS[2], monkeypatch)
        return root

    return make


def checkout(root: Path, revision: str) -> Path:
    """A clone that holds nothing but what led to a revision, which is checked out."""
    other = root.parent / "checkout"
    git(root, "clone", "--quiet", "--no-local", str(root), str(other))
    git(other, "checkout", "--quiet", "--detach", git(root, "rev-parse", revision).strip())
    git(other, "remote", "remove", "origin")
    git(other, "branch", "--quiet", "-D", "main")
    return other


def test_each_verb_that_looks_back_is_tried_here() -> None:
    """All verbs that take --rev are called here; only the log also tells of commits since (see test_log)."""
    assert {verb.name for verb in COMMANDS if verb.looks_back} | {""} == CALLS.keys() | {"log"}


@pytest.mark.parametrize(("revision", "day"), [("HEAD~2", "2026-10-14"), ("HEAD~1", "2026-10-28")])
def test_it_is_as_in_a_checkout(history: History, okr: Okr, revision: str, day: str) -> None:
    """Each reading command says of a commit what it says where that commit is checked out, on its day."""
    root = history()
    other = checkout(root, revision)
    hashes = {f"HEAD~{back}": git(root, "rev-parse", f"HEAD~{back}").strip() for back in range(3)}
    for verb, calls in CALLS.items():
        for options in calls:
            words = [*([verb] if verb else []), *(hashes.get(word, word) for word in options)]
            then = okr(*words, "--json", "--rev", revision, cwd=root)
            assert then.code != 3, then
            assert f'"as_of": "{day}"' in then.out
            assert then == okr(*words, "--json", "--at", day, cwd=other), words


def test_the_screen_too(history: History, okr: Okr) -> None:
    """What a person sees is that of the commit, with its problems."""
    root = history()
    other = checkout(root, "HEAD~1")
    then = okr("status", "--all", "--rev", "HEAD~1", cwd=root)
    assert "capacity" in then.err
    assert then == okr("status", "--all", "--at", "2026-10-28", cwd=other)


def test_the_work_tree_is_neither_read_nor_touched(history: History, okr: Okr) -> None:
    """What is in hand there makes no difference, and stays."""
    root = history()
    before = okr("status", "--all", "--json", "--rev", "HEAD", cwd=root)
    shutil.rmtree(root / "okrs")
    (root / "okr.yaml").write_text("format: 1\nname: Another\n")
    state = git(root, "status", "--porcelain")
    assert okr("status", "--all", "--json", "--rev", "HEAD", cwd=root) == before
    assert git(root, "status", "--porcelain") == state


def test_another_day_of_the_same_commit(history: History, okr: Okr) -> None:
    """--at says otherwise: the files of the commit, on that day."""
    root = history()
    assert (
        '"as_of": "2026-10-20"' in okr("due", "--json", "--rev", "HEAD~1", "--at", "2026-10-20", cwd=root).out
    )


def test_the_option_stands_before_or_behind_the_verb(history: History, okr: Okr) -> None:
    """As every option of the call."""
    root = history()
    assert okr("--rev", "HEAD~1", "due", cwd=root) == okr("due", "--rev", "HEAD~1", cwd=root)


def test_commits_are_those_up_to_the_revision(history: History, okr: Okr) -> None:
    """`okr show` lists no commit of later."""
    root = history()
    out = okr("show", "inbox/relief/activated", "--rev", "HEAD~1", cwd=root).out
    assert "Go on" in out
    assert "Begin" in out
    assert "End" not in out


@pytest.mark.parametrize("verb", [verb.name for verb in COMMANDS if not verb.looks_back])
def test_other_verbs_refuse_it(history: History, okr: Okr, verb: str) -> None:
    """What writes, or looks at no files, is told so before anything happens."""
    root = history()
    words = WORDS.get(verb, [])
    for call in ([verb, *words, "--rev", "HEAD~1"], ["--rev", "HEAD~1", verb, *words]):
        refused = okr(*call, cwd=root)
        assert refused.code == 2
        assert "does not go with --rev" in refused.err
    assert git(root, "status", "--porcelain") == ""
    assert git(root, "rev-list", "--count", "HEAD").strip() == "3"


@pytest.mark.parametrize("option", ["--fix", "--unsafe-fixes", "--diff", "--add-baseline"])
def test_the_linter_mends_no_history(history: History, okr: Okr, option: str) -> None:
    """What changes files is for those of now."""
    refused = okr("lint", option, "--rev", "HEAD~1", cwd=history())
    assert refused.code == 2
    assert "does not go with --rev" in " ".join(refused.err.split())


def test_the_linter_looks_at_files_of_then(history: History, okr: Okr) -> None:
    """Paths are those of the commit: what has gone since is there, what has come since is not."""
    root = history()
    (root / "okrs/2026-Q4/inbox.yaml").unlink()
    old = okr("lint", "okrs/2026-Q4/inbox.yaml", "--rev", "HEAD~1", cwd=root)
    assert old.code == 1
    assert "inbox.yaml" in old.out
    assert okr("lint", "okrs", "--rev", "HEAD~1", cwd=root).code == 1
    new = "okrs/2026-Q4/checkins/inbox/2026-11-16-wren-053878eb.yaml"
    assert okr("lint", new, "--rev", "HEAD", cwd=root).code == 0
    assert okr("lint", new, "--rev", "HEAD~1", cwd=root).code == 2
    (root / "new.yaml").write_text("x")
    assert okr("lint", "new.yaml", "--rev", "HEAD", cwd=root).code == 2


def test_a_workspace_below_the_top(history: History, okr: Okr) -> None:
    """It is found in the commit where it stands in the work tree."""
    root = history("plans/okrs")
    assert okr("status", "--all", "--json", "--rev", "HEAD~1", cwd=root).code == 0
    assert okr("status", "--all", "--json", "--rev", "HEAD~1", cwd=root / "teams").code == 0


def test_a_second_work_tree_and_a_hook(history: History, okr: Okr, tmp_path: Path) -> None:
    """Both know the commits of the repository, whatever a hook says about where git is."""
    root = history()
    there = okr("due", "--json", "--rev", "HEAD~1", cwd=root)
    git(root, "worktree", "add", "--quiet", "--detach", str(tmp_path / "second"))
    hooked = {"GIT_DIR": str(tmp_path / "nowhere"), "GIT_INDEX_FILE": "/nowhere"}
    assert okr("due", "--json", "--rev", "HEAD~1", cwd=tmp_path / "second", env=hooked) == there


@pytest.mark.parametrize("revision", ["nonsense", "", "--output=x", "HEAD~9", "HEAD:okr.yaml", "a\x1b[2Jb"])
def test_what_is_no_revision(history: History, okr: Okr, revision: str) -> None:
    """A sentence, and the name is taken for nothing else."""
    root = history()
    refused = okr("status", f"--rev={revision}", cwd=root)
    assert refused.code == 2
    assert "knows no revision" in refused.err
    assert "\x1b" not in refused.err
    assert git(root, "status", "--porcelain") == ""


def test_before_there_was_a_workspace(history: History, okr: Okr) -> None:
    """A commit without okr.yaml, or with one elsewhere, is a sentence."""
    root = history()
    git(root, "mv", "okr.yaml", "teams/okr.yaml")
    git(root, "commit", "--quiet", "--message", "Move")
    git(root, "mv", "teams/okr.yaml", "okr.yaml")
    refused = okr("status", "--rev", "HEAD", cwd=root)
    assert refused.code == 2
    assert "At “HEAD” there was no workspace in" in refused.err


def test_a_shallow_clone(history: History, okr: Okr, tmp_path: Path) -> None:
    """It says how to get the rest."""
    clone = tmp_path / "shallow"
    git(tmp_path, "clone", "--quiet", "--depth=1", history().as_uri(), str(clone))
    assert okr("status", "--all", "--rev", "HEAD", cwd=clone).code == 0
    refused = okr("status", "--rev", "HEAD~1", cwd=clone)
    assert refused.code == 2
    assert "--unshallow" in refused.err


def test_without_a_commit_a_repository_or_git(
    okr: Okr, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """There is nothing to look back at, and it is said why."""
    root = shutil.copytree(EXAMPLES / "product", tmp_path / "product")
    refused = okr("status", "--rev", "HEAD", cwd=root)
    assert "not in a git repository" in " ".join(refused.err.split())
    git(root, "init", "--quiet")
    assert "no commit yet" in okr("status", "--rev", "HEAD", cwd=root).err
    monkeypatch.setenv("PATH", "/nowhere")
    assert "git was not found" in okr("status", "--rev", "HEAD", cwd=root).err
