"""Results go where ``-o`` says, whole or not at all."""

from pathlib import Path

import pytest

from okrcli.errors import WriteRefusedError
from okrcli.store.output import write_output


def test_a_new_file_and_its_folders(tmp_path: Path) -> None:
    """The folders that are missing are made."""
    write_output(tmp_path / "a/b/c.csv", "1\r\n")
    assert (tmp_path / "a/b/c.csv").read_bytes() == b"1\r\n"


def test_what_stood_there_is_replaced(tmp_path: Path) -> None:
    """A result is made again and again; nothing else is left behind."""
    for text in ("one\n", "two\n"):
        write_output(tmp_path / "c.csv", text)
    assert (tmp_path / "c.csv").read_text() == "two\n"
    assert [file.name for file in tmp_path.iterdir()] == ["c.csv"]


def test_a_folder_is_refused(tmp_path: Path) -> None:
    """A folder is no file."""
    with pytest.raises(WriteRefusedError, match="is a folder"):
        write_output(tmp_path, "")


def test_a_device(tmp_path: Path) -> None:
    """What is no ordinary file is written to, not replaced."""
    write_output(Path("/dev/null"), "gone\n")
    assert not Path("/dev/null").is_file()


def test_what_cannot_be_written_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that cannot be replaced stays, and the reason is told."""

    def full(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    write_output(tmp_path / "c.csv", "one\n")
    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(WriteRefusedError, match="No space left"):
        write_output(tmp_path / "c.csv", "two\n")
    assert (tmp_path / "c.csv").read_text() == "one\n"
    assert [file.name for file in tmp_path.iterdir()] == ["c.csv"]
