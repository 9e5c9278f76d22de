"""A workspace as it stood at a revision, and what is said where there is no such thing."""

from datetime import date
from pathlib import Path

import pytest

from okrcli.repository import revisions
from okrcli.repository.errors import GitError, GitMissingError, NoRepositoryError
from okrcli.repository.revisions import (
    NoCommitYetError,
    NoDayError,
    NotFetchedError,
    ShallowError,
    UnknownRevisionError,
    UnrelatedError,
    contents_of,
    day_of,
    files_at,
    merge_base,
    resolved,
)

from .conftest import Git, written

AWKWARD = b"\xef\xbb\xbfname: K\xc3\xb6ln\r\n\xff\n\n"


def committed(tree: Path, git: Git, message: str = "more") -> str:
    git("add", "--all")
    git("commit", "--quiet", "--allow-empty", "-m", message)
    return git("rev-parse", "HEAD")


def test_files_are_read_to_the_byte(tree: Path, git: Git) -> None:
    """Every byte of every file of the workspace, whatever its encoding and end; and of no other file."""
    written(tree, "okr.yaml", "format: 1\n")
    (tree / "teams").mkdir()
    (tree / "teams/köln.yaml").write_bytes(AWKWARD)
    written(tree, "okrs/2026-Q4/empty.yaml", "")
    written(tree, "okr-baseline.json", "{}")
    written(tree, "src/okrs/other.yaml")
    written(tree, "okr.yaml.orig")
    first = committed(tree, git)
    written(tree, "okr.yaml", "changed since\n")
    assert files_at(tree, first) == {
        "okr-baseline.json": b"{}",
        "okr.yaml": b"format: 1\n",
        "okrs/2026-Q4/empty.yaml": b"",
        "teams/köln.yaml": AWKWARD,
    }


def test_a_workspace_below_the_top(tree: Path, git: Git) -> None:
    """Paths are those of the workspace, and what stands beside it is not its own."""
    written(tree, "okr.yaml", "another\n")
    written(tree, "plans/okr.yaml", "format: 1\n")
    written(tree, "plans/teams/a.yaml", "name: A\n")
    committed(tree, git)
    assert files_at(tree / "plans", "HEAD") == {"okr.yaml": b"format: 1\n", "teams/a.yaml": b"name: A\n"}


def test_a_workspace_that_was_not_there(started: Path) -> None:
    """Before a workspace was made it has no files."""
    written(started, "plans/okr.yaml")
    assert files_at(started / "plans", "HEAD") == {}


def test_links_submodules_and_giants_are_left_out(
    tree: Path, git: Git, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is no ordinary file of sensible size is never read."""
    written(tree, "okr.yaml", "format: 1\n")
    written(tree, "okrs/2026-Q4/giant.yaml", "x" * 40)
    (tree / "teams").mkdir()
    (tree / "teams/link.yaml").symlink_to("../okr.yaml")
    head = committed(tree, git)
    git("update-index", "--add", "--cacheinfo", f"160000,{head},okrs/module")
    git("commit", "--quiet", "-m", "module")
    monkeypatch.setattr(revisions, "LARGEST", 30)
    assert list(files_at(tree, "HEAD")) == ["okr.yaml"]


@pytest.mark.parametrize(
    "revision", ["nowhere", "", "--help", "-n1", "HEAD~99", "a\nb", "a\0b", "@{upstream}"]
)
def test_unknown_revisions(started: Path, revision: str) -> None:
    """A revision that is none is a sentence, never an option and never a crash."""
    with pytest.raises(GitError) as caught:
        files_at(started, revision)
    assert "\n" not in caught.value.message


def test_an_unknown_branch_has_a_way_out(started: Path) -> None:
    """The sentence names what was asked for and how branches of the remote are written."""
    with pytest.raises(UnknownRevisionError, match="“main2”") as caught:
        resolved(started, "main2")
    assert "origin/main" in caught.value.hint


def test_before_the_first_commit(tree: Path) -> None:
    """An unborn HEAD has nothing to compare with."""
    with pytest.raises(NoCommitYetError):
        merge_base(tree, "main")


def test_merge_base(started: Path, git: Git) -> None:
    """The commit in which both last agreed, whatever came later on either side."""
    common = git("rev-parse", "HEAD")
    git("switch", "--quiet", "-c", "topic")
    written(started, "okr.yaml")
    committed(started, git)
    git("switch", "--quiet", "main")
    written(started, "other")
    committed(started, git)
    git("switch", "--quiet", "topic")
    assert merge_base(started, "main") == common
    assert merge_base(started, "topic") == git("rev-parse", "topic")


def test_unrelated_histories(started: Path, git: Git) -> None:
    """Without a common commit there is nothing to compare with."""
    git("switch", "--quiet", "--orphan", "island")
    committed(started, git)
    with pytest.raises(UnrelatedError):
        merge_base(started, "main")


def test_a_shallow_clone(started: Path, git: Git, tmp_path: Path) -> None:
    """Where the common commit was not fetched the sentence says how to fetch it."""
    git("switch", "--quiet", "-c", "topic")
    committed(started, git, "ours")
    git("switch", "--quiet", "main")
    committed(started, git, "theirs")
    clone = tmp_path / "clone"
    options = ("--quiet", "--depth=1", "--no-single-branch", "--branch=topic")
    git("clone", *options, started.as_uri(), str(clone))
    for revision in ("origin/main", "HEAD~1"):
        with pytest.raises(ShallowError) as caught:
            merge_base(clone, revision)
        assert "--unshallow" in caught.value.hint


def test_a_file_that_a_partial_clone_left_out(started: Path, git: Git) -> None:
    """An object that is not there is a sentence with a way out."""
    written(started, "okr.yaml", "format: 1\n")
    committed(started, git)
    blob = git("rev-parse", "HEAD:okr.yaml")
    (started / ".git/objects" / blob[:2] / blob[2:]).unlink()
    with pytest.raises(NotFetchedError, match=r"okr\.yaml"):
        files_at(started, "HEAD")


def test_outside_of_any_repository(tmp_path: Path) -> None:
    """No repository, no revisions."""
    with pytest.raises(NoRepositoryError):
        files_at(tmp_path, "HEAD")


@pytest.mark.usefixtures("without_git")
def test_without_git(tmp_path: Path) -> None:
    """Without git it is git that is missing."""
    with pytest.raises(GitMissingError):
        merge_base(tmp_path, "main")


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("2026-11-16T23:59:59 -1100", date(2026, 11, 16)),
        ("2026-11-17T00:30:00 +1300", date(2026, 11, 17)),
        ("@0 +0000", date(1970, 1, 1)),
    ],
)
def test_the_day_of_a_commit(
    started: Path, git: Git, monkeypatch: pytest.MonkeyPatch, moment: str, day: date
) -> None:
    """It is the one on which it was committed, where that was done, however long it was in the making."""
    monkeypatch.setenv("GIT_COMMITTER_DATE", moment)
    monkeypatch.setenv("GIT_AUTHOR_DATE", "2020-01-01T12:00:00 +0000")
    monkeypatch.setenv("TZ", "Europe/Berlin")
    assert day_of(started, committed(started, git)) == day


def test_a_commit_of_no_day(started: Path, git: Git) -> None:
    """A forged date is a sentence with a way out."""
    forged = f"tree {git('rev-parse', 'HEAD^{tree}')}\nauthor A <a> 0 +0000\ncommitter A <a> x\n\nforged\n"
    written(started, "forged", forged)
    commit = git("hash-object", "-t", "commit", "-w", "--literally", "forged")
    with pytest.raises(NoDayError) as caught:
        day_of(started, commit)
    assert "--at" in caught.value.hint


def test_where_two_branches_parted(started: Path, git: Git) -> None:
    """The merge base may be asked of any two, not only of what is checked out."""
    parted = committed(started, git)
    git("switch", "--quiet", "-c", "topic")
    committed(started, git, "ours")
    git("switch", "--quiet", "main")
    committed(started, git, "theirs")
    git("switch", "--quiet", "--orphan", "other")
    committed(started, git, "else")
    assert merge_base(started, "main", "topic") == parted
    with pytest.raises(UnrelatedError, match="“HEAD”"):
        merge_base(started, "main")


def test_contents_by_name(started: Path, git: Git) -> None:
    """Objects are read to the byte, those above 8 MiB are left out, and one that is missing is told."""
    (started / "awkward").write_bytes(AWKWARD)
    (started / "large").write_bytes(b"#" * (revisions.LARGEST + 1))
    small, large = (git("hash-object", "-w", name) for name in ("awkward", "large"))
    assert contents_of(started, [small, large]) == {small: AWKWARD}
    assert contents_of(started, [large]) == contents_of(started, []) == {}
    with pytest.raises(NotFetchedError):
        contents_of(started, [small, "0" * 39 + "1"])
