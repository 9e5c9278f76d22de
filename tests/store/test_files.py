"""Files appear whole or not at all, and nothing is overwritten that was not read."""

import os
import secrets
from datetime import date
from pathlib import Path

import pytest

from okrcli.errors import WriteRefusedError
from okrcli.store import files
from okrcli.store.files import AlreadyThereError, check_in_path, create, create_check_in, remove, replace
from okrcli.store.folder import Folder, files_in, read_text
from okrcli.store.locate import find_root

DAY = date(2026, 10, 12)


def names(root: Path) -> list[str]:
    return sorted(str(path.relative_to(root)) for path in root.rglob("*") if path.is_file())


def test_create(tmp_path: Path) -> None:
    """A new file holds the text to the byte, in folders made for it, with ordinary permissions."""
    create(tmp_path, "okrs/2026-Q4/a.yaml", "a: ü\r\n")
    target = tmp_path / "okrs/2026-Q4/a.yaml"
    assert target.read_bytes() == "a: ü\r\n".encode()
    (tmp_path / "plain").write_text("")
    assert target.stat().st_mode == (tmp_path / "plain").stat().st_mode
    assert target.stat().st_nlink == 1
    assert names(tmp_path) == ["okrs/2026-Q4/a.yaml", "plain"]


@pytest.mark.parametrize("kind", ["file", "folder", "dangling link"])
def test_never_overwrites(tmp_path: Path, kind: str) -> None:
    """Whatever has the name keeps it, and the refusal says what to do."""
    target = tmp_path / "a.yaml"
    if kind == "file":
        target.write_text("old")
    elif kind == "folder":
        target.mkdir()
    else:
        target.symlink_to(tmp_path / "nowhere")
    with pytest.raises(AlreadyThereError) as refused:
        create(tmp_path, "a.yaml", "new")
    assert refused.value.message == "a.yaml is there already; it was not overwritten."
    assert refused.value.hint
    assert not target.is_file() or target.read_text() == "old"


def test_two_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of two who write the same name in the same moment one is refused, and nothing is left over."""
    monkeypatch.setattr(os.path, "lexists", lambda path: False)
    create(tmp_path, "a.yaml", "first")
    with pytest.raises(AlreadyThereError):
        create(tmp_path, "a.yaml", "second")
    assert (tmp_path / "a.yaml").read_text() == "first"
    assert names(tmp_path) == ["a.yaml"]


def no_links(self: Path, target: Path) -> None:
    raise PermissionError(1, "Operation not permitted")


def test_without_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the file system knows no links a file is made all the same, exclusively."""
    monkeypatch.setattr(Path, "hardlink_to", no_links)
    create(tmp_path, "a.yaml", "first")
    monkeypatch.setattr(os.path, "lexists", lambda path: False)
    with pytest.raises(AlreadyThereError):
        create(tmp_path, "a.yaml", "second")
    assert names(tmp_path) == ["a.yaml"]
    assert (tmp_path / "a.yaml").read_text() == "first"


def test_without_links_and_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where even that fails no empty file stays behind."""

    def fails(self: Path, target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "hardlink_to", no_links)
    monkeypatch.setattr(Path, "replace", fails)
    with pytest.raises(WriteRefusedError, match="No space left"):
        create(tmp_path, "a.yaml", "x")
    assert names(tmp_path) == []


def test_failure_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the disk says no, neither the file nor a part of it is there; the sentence says why."""

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(WriteRefusedError) as refused:
        create(tmp_path, "a.yaml", "x")
    assert refused.value.message == "a.yaml cannot be written: No space left on device."
    assert names(tmp_path) == []


def test_half_a_character(tmp_path: Path) -> None:
    """What cannot be written as UTF-8 is refused with a sentence."""
    with pytest.raises(WriteRefusedError, match="not UTF-8"):
        create(tmp_path, "a.yaml", "a: \udcfc")
    assert names(tmp_path) == []


@pytest.mark.parametrize("path", ["../a.yaml", "okrs/../../a.yaml", "/tmp/okr-outside.yaml", "link/a.yaml"])
def test_stays_inside(tmp_path: Path, path: str) -> None:
    """Neither a path nor a link leads a writer out of the workspace."""
    root = tmp_path / "root"
    root.mkdir()
    (root / "link").symlink_to(tmp_path)
    with pytest.raises(WriteRefusedError, match="leads out of the workspace"):
        create(root, path, "x")
    assert names(tmp_path) == []


def test_leftovers(tmp_path: Path) -> None:
    """What a killed writer left is no file of the workspace, and goes with the next file once it is old."""
    old, new = tmp_path / ".okr-00000000.tmp", tmp_path / ".okr-11111111.tmp"
    old.write_text("a: 1")
    new.write_text("a: 1")
    os.utime(old, (new.stat().st_mtime - 7200,) * 2)
    create(tmp_path, "a.yaml", "x")
    assert names(tmp_path) == [".okr-11111111.tmp", "a.yaml"]
    assert list(files_in(Folder(tmp_path), ".", [])) == ["./a.yaml"]


def test_check_in_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A check-in is named by day, person and eight hex digits; a name that is taken is not taken again."""
    assert len({check_in_path("2026-Q4", "team", DAY, "anna") for _ in range(50)}) == 50
    digits = iter(["0" * 8, "a" * 8, "0" * 8, "b" * 8, "1" * 8, "c" * 8])
    monkeypatch.setattr(secrets, "token_hex", lambda size: next(digits))
    first = create_check_in(tmp_path, "2026-Q4", "team", DAY, "anna", "date: 2026-10-12\n")
    assert first == "okrs/2026-Q4/checkins/team/2026-10-12-anna-00000000.yaml"
    second = create_check_in(tmp_path, "2026-Q4", "team", DAY, "anna", "date: 2026-10-12\n")
    assert second != first
    assert names(tmp_path) == sorted([first, second])


def test_check_in_gives_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where every name is taken it ends with the refusal."""
    monkeypatch.setattr(files, "check_in_path", lambda *parts: "a.yaml")
    create(tmp_path, "a.yaml", "x")
    with pytest.raises(AlreadyThereError):
        create_check_in(tmp_path, "2026-Q4", "team", DAY, "anna", "x")


def test_replace(tmp_path: Path) -> None:
    """A file that is as it was read is replaced, byte order mark and line ends as given, permissions kept."""
    file = tmp_path / "a.yaml"
    file.write_bytes(b"\xef\xbb\xbfa: 1\r\n")
    file.chmod(0o640)
    text = read_text(Folder(tmp_path), "a.yaml", [])
    assert text is not None
    replace(tmp_path, "a.yaml", text, text.replace("1", "ü"))
    assert file.read_bytes() == "\ufeffa: ü\r\n".encode()
    assert file.stat().st_mode & 0o777 == 0o640
    assert names(tmp_path) == ["a.yaml"]


def test_replace_what_was_changed(tmp_path: Path) -> None:
    """A file that somebody else changed in the meantime is left as they left it."""
    file = tmp_path / "a.yaml"
    file.write_text("a: 2\n")
    with pytest.raises(WriteRefusedError) as refused:
        replace(tmp_path, "a.yaml", "a: 1\n", "a: 3\n")
    assert refused.value.message == "a.yaml was changed in the meantime; nothing was written."
    assert file.read_text() == "a: 2\n"
    assert names(tmp_path) == ["a.yaml"]


def test_replace_through_links(tmp_path: Path) -> None:
    """A link inside the workspace stays one and its target is written; one that leads out is refused."""
    root = tmp_path / "root"
    root.mkdir()
    (root / "real.yaml").write_text("a: 1\n")
    (root / "link.yaml").symlink_to("real.yaml")
    replace(root, "link.yaml", "a: 1\n", "a: 2\n")
    assert (root / "real.yaml").read_text() == "a: 2\n"
    assert (root / "link.yaml").is_symlink()
    (tmp_path / "out.yaml").write_text("a: 1\n")
    (root / "out.yaml").symlink_to(tmp_path / "out.yaml")
    with pytest.raises(WriteRefusedError, match="leads out"):
        replace(root, "out.yaml", "a: 1\n", "a: 2\n")
    assert (tmp_path / "out.yaml").read_text() == "a: 1\n"


def test_replace_what_is_no_file(tmp_path: Path) -> None:
    """A folder is not replaced, and a file that is gone is told to be."""
    (tmp_path / "a.yaml").mkdir()
    with pytest.raises(WriteRefusedError, match="not an ordinary file"):
        replace(tmp_path, "a.yaml", "", "x")
    with pytest.raises(WriteRefusedError, match="not there any more"):
        replace(tmp_path, "b.yaml", "", "x")


def test_find_root(tmp_path: Path) -> None:
    """The workspace is the nearest folder upwards with an okr.yaml; a folder of that name is none."""
    deep = tmp_path / "a/b"
    deep.mkdir(parents=True)
    (tmp_path / "a/okr.yaml").mkdir()
    assert find_root(deep) is None
    (tmp_path / "okr.yaml").write_text("")
    assert find_root(deep) == tmp_path.resolve()


def test_remove(tmp_path: Path) -> None:
    """A file is taken away with the folders that only it held; the workspace's own folder stays."""
    create(tmp_path, "okrs/2026-Q4/a.yaml", "a: ü\r\n")
    create(tmp_path, "okrs/2026-Q4/b.yaml", "b")
    remove(tmp_path, "okrs/2026-Q4/a.yaml", "a: ü\r\n")
    assert names(tmp_path) == ["okrs/2026-Q4/b.yaml"]
    remove(tmp_path, "okrs/2026-Q4/b.yaml", "b")
    assert list(tmp_path.iterdir()) == []


def test_only_what_was_read_is_removed(tmp_path: Path) -> None:
    """A file that was changed, is gone, or leads out of the workspace is left as it is."""
    (tmp_path / "outside.yaml").write_text("old")
    root = tmp_path / "root"
    create(root, "a.yaml", "new")
    (root / "link.yaml").symlink_to("../outside.yaml")
    for path in ("a.yaml", "gone.yaml", "link.yaml", "../outside.yaml"):
        with pytest.raises(WriteRefusedError):
            remove(root, path, "old")
    assert names(tmp_path) == ["outside.yaml", "root/a.yaml", "root/link.yaml"]


def test_a_file_that_cannot_be_made_leaves_no_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a full disk the folders that a new file was to stand in go again: an empty cycle is a broken one."""

    def full(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    (tmp_path / "okrs").mkdir()
    monkeypatch.setattr("okrcli.store.files.os.fsync", full)
    with pytest.raises(WriteRefusedError):
        create(tmp_path, "okrs/next/reviews/cycle.yaml", "start: 2027-01-01\n")
    assert [*tmp_path.rglob("*")] == [tmp_path / "okrs"]
