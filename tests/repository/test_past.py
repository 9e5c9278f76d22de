"""What was done, commit by commit."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from okrcli.repository import past
from okrcli.repository.commits import commit
from okrcli.repository.identity import Identity
from okrcli.repository.past import UNDOES, PastCommit, PastFile, blobs, pages, tips

from .conftest import Git, written

ANNA = Identity("Anna Berger", "anna@nordlicht.example")


def all_of(folder: Path, *, since: datetime | None = None) -> list[PastCommit]:
    """Every commit that touched the folder."""
    return [entry for page in pages(folder, tips(folder, ()), [folder], since=since) for entry in page]


def test_what_a_commit_did(started: Path) -> None:
    """Files by their path from the workspace, with what they were and became; author, date, trailers."""
    root = started / "sub" / "okr"
    file, other = written(root, "okrs/größe.yaml", "a\n"), written(root, "teams/x.yaml", "x")
    commit(root, [file, other], "okr: one", [("OKR-Ref", "t/o"), ("OKR-Ref", "t/p")])
    file.write_bytes(b"b\n\n")
    other.unlink()
    day = datetime(2026, 10, 3, 12, tzinfo=UTC)
    name = commit(root, [file, other], "okr: zwei", [(UNDOES, "abc")], day)
    second, first = all_of(root)
    assert second.hash.startswith(name)
    assert (second.author, second.mapped, second.date) == (ANNA, ANNA, day)
    assert (second.subject, second.undoes, first.references) == ("okr: zwei", ("abc",), ("t/o", "t/p"))
    assert [entry.path for entry in first.files] == ["okrs/größe.yaml", "teams/x.yaml"]
    assert [entry.before for entry in first.files] == [None, None]
    assert second.files[1] == PastFile("teams/x.yaml", first.files[1].after, None)
    held = blobs(root, second.files)
    changed = second.files[0]
    assert (held[changed.before or ""], held[changed.after or ""]) == (b"a\n", b"b\n\n")
    assert not first.first
    assert not first.elsewhere


def test_what_lies_elsewhere_is_told(started: Path) -> None:
    """A commit that also touched files outside of the workspace, or a link in it, says so."""
    root = started / "okr"
    inside, outside = written(root, "a.yaml"), written(started, "outside")
    commit(root, [inside, outside], "okr: both")
    link = root / "b.yaml"
    link.symlink_to("a.yaml")
    commit(root, [link], "okr: link")
    assert [(entry.elsewhere, len(entry.files)) for entry in all_of(root)] == [(True, 0), (True, 1)]


def test_page_by_page(started: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything comes, each once, the newest first, however many pages that takes."""
    monkeypatch.setattr(past, "_FIRST_PAGE", 2)
    for at in range(7):
        commit(started, [written(started, "a.yaml", f"{at}")], f"okr: {at}")
    assert [entry.subject for entry in all_of(started)] == [f"okr: {at}" for at in reversed(range(7))] + [
        "start"
    ]
    first = next(pages(started, tips(started, ()), [started]))
    assert [entry.subject for entry in first] == ["okr: 6", "okr: 5"]


def test_since(started: Path) -> None:
    """History ends before the moment."""
    for day in (1, 5, 9):
        moment = datetime(2040, 10, day, 12, tzinfo=UTC)
        commit(started, [written(started, "a.yaml", f"{day}")], f"{day}", day=moment)
    found = all_of(started, since=datetime(2040, 10, 5, tzinfo=UTC))
    assert [entry.subject for entry in found] == ["9", "5"]


def test_several_tips(started: Path, git: Git) -> None:
    """What several branches led to is told once; a branch that is not there is passed over."""
    git("branch", "side")
    commit(started, [written(started, "a.yaml")], "on main")
    git("checkout", "--quiet", "side")
    commit(started, [written(started, "b.yaml")], "on side")
    found = tips(started, ["refs/heads/main", "refs/heads/side", "refs/heads/gone"])
    assert len(found) == 2
    subjects = [entry.subject for page in pages(started, found, [started]) for entry in page]
    assert sorted(subjects) == ["on main", "on side", "start"]


def test_before_the_first_commit(tree: Path) -> None:
    """There are no tips yet."""
    assert tips(tree, ["refs/heads/main"]) == []


def test_where_a_shallow_clone_begins(started: Path, tmp_path: Path, git: Git) -> None:
    """The oldest commit that is here is marked: what it seems to add was there before."""
    commit(started, [written(started, "a.yaml")], "two")
    git("clone", "--quiet", "--depth=1", f"file://{started}", str(tmp_path / "clone"))
    (only,) = all_of(tmp_path / "clone")
    assert only.first
    assert not any(entry.first for entry in all_of(started))


def test_who_it_was_by_mailmap(started: Path) -> None:
    """The author is told as written and as .mailmap has it."""
    (started / ".mailmap").write_text("A. B. <ab@nordlicht.example> <anna@nordlicht.example>\n")
    (found,) = all_of(started)
    assert (found.author, found.mapped) == (ANNA, Identity("A. B.", "ab@nordlicht.example"))
    assert found.addresses == ("anna@nordlicht.example", "ab@nordlicht.example")


def test_what_is_far_too_large_is_left_out(started: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A huge file is never held in memory; the others are."""
    monkeypatch.setattr("okrcli.repository.revisions.LARGEST", 10)
    commit(started, [written(started, "a.yaml", "x" * 11), written(started, "b.yaml", "small")], "two")
    files = all_of(started)[0].files
    assert list(blobs(started, files).values()) == [b"small"]
    assert blobs(started, files[:1]) == {}
    assert blobs(started, ()) == {}
