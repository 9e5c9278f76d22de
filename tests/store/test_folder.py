"""A workspace is read alike from a folder and from memory."""

import os
from pathlib import Path

import pytest

from okrcli.store.folder import LARGEST, Contents, Files, Folder
from okrcli.store.load import load, load_from
from tests.conftest import EXAMPLES


def contents(root: Path) -> Contents:
    files = [file for file in root.rglob("*") if file.is_file()]
    return Contents(root.name, {file.relative_to(root).as_posix(): file.read_bytes() for file in files})


@pytest.mark.parametrize("name", ["agency", "product", "every-rule"])
def test_both_are_read_alike(name: str) -> None:
    """Every value, every place, every problem."""
    root = EXAMPLES / name
    assert load_from(contents(root)) == load(root)


def test_a_folder_without_settings(tmp_path: Path) -> None:
    """What is missing and what is too large is told in the same words."""
    plans = tmp_path / "okrs/2026-Q4"
    plans.mkdir(parents=True)
    (plans / "large.yaml").write_bytes(b"#" * (LARGEST + 1))
    (plans / "old.yml").write_bytes(b"")
    assert load_from(contents(tmp_path)).problems == load(tmp_path).problems


def test_the_linters_baseline_is_read_as_it_is(tmp_path: Path) -> None:
    """Its text is kept for the linter; it may be larger than any plan."""
    (tmp_path / "okr.yaml").write_text("format: 1\nname: N\n")
    (tmp_path / "okr-baseline.json").write_text(" " * (LARGEST + 1))
    loaded = load(tmp_path)
    assert loaded.problems == ()
    assert loaded.sources["okr-baseline.json"] == " " * (LARGEST + 1)


@pytest.mark.parametrize("in_memory", [True, False])
def test_names(tmp_path: Path, in_memory: bool) -> None:
    """Folders and names are sorted; a folder that is not there is empty."""
    for path in ("b/two.yaml", "b/one.yaml", "b/inner/x.yaml", "a.yaml"):
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("")
    files: Files = contents(tmp_path) if in_memory else Folder(tmp_path)
    assert files.names("b") == ["inner", "one.yaml", "two.yaml"]
    assert (files.folders("b"), files.folders("c"), files.names("c")) == (["inner"], [], [])
    assert [files.exists(path) for path in ("b", "b/one.yaml", "c")] == [True, True, False]


def test_a_file_that_grows_is_read_to_its_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is written between the look at a file and the reading of it is not cut off."""
    (tmp_path / "small.yaml").write_text("name: N\n")
    (tmp_path / "grown.yaml").write_text("name: N\n" * 2000)
    small = (tmp_path / "small.yaml").lstat()
    monkeypatch.setattr(os, "lstat", lambda _path: small)
    assert Folder(tmp_path).content("grown.yaml", LARGEST) == b"name: N\n" * 2000
