"""The names that are kept between key presses never differ from those in the files."""

import os
from collections.abc import Callable
from pathlib import Path
from unittest import mock

import pytest

from okrcli.completion import names as kept
from okrcli.store import cache_folder
from tests.conftest import EXAMPLES

PLAN = "objectives:\n  - {id: growth, title: Grow, key_results: [{id: churn, title: Fewer leave}]}\n"
FILES = {
    "okr.yaml": "format: 1\nname: Nordwind\npeople:\n  anna: {name: Anna Berger}\n",
    "teams/a.yaml": "name: Team A\n",
    "okrs/2026-Q4/a.yaml": PLAN,
    "okrs/term/cycle.yaml": "start: 2026-09-01\nend: 2026-12-20\n",
}


def seen(root: Path) -> dict[str, object]:
    """Return all names as plain values."""
    names = kept.names_of(str(root))
    return {
        "entries": [(each.cycle, each.path, each.title) for each in names.entries],
        "teams": names.teams,
        "people": names.people,
        "cycles": [(each.name, each.start, each.end) for each in names.cycles],
    }


def file_of(root: Path) -> Path:
    (file,) = Path(cache_folder.cache_folder() or "").glob("names-*")
    return file


def test_what_the_files_say(workspace: Callable[[dict[str, str]], Path]) -> None:
    """Objectives, key results, teams, people and cycles with their days."""
    assert seen(workspace(FILES)) == {
        "entries": [("2026-Q4", "a/growth", "Grow"), ("2026-Q4", "a/growth/churn", "Fewer leave")],
        "teams": {"a": "Team A"},
        "people": {"anna": "Anna Berger"},
        "cycles": [("2026-Q4", "2026-10-01", "2026-12-31"), ("term", "2026-09-01", "2026-12-20")],
    }


def test_the_second_key_press_reads_no_file(workspace: Callable[[dict[str, str]], Path]) -> None:
    """As long as no file changes, none is opened again."""
    root = workspace(FILES)
    first = seen(root)
    with mock.patch("okrcli.completion.reading.lines_of", side_effect=AssertionError):
        assert seen(root) == first


@pytest.mark.parametrize("path", list(FILES))
def test_a_change_is_seen(workspace: Callable[[dict[str, str]], Path], path: str) -> None:
    """A file that is edited, also to the same size, or goes away, is seen at the next key press."""
    root = workspace(FILES)
    first = seen(root)
    file = root / path
    before = file.stat()
    file.write_text(FILES[path].replace("A", "B").replace("G", "F").replace("20", "30"))
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    second = seen(root)
    assert second != first
    file_of(root).unlink()
    assert seen(root) == second
    if path != "okr.yaml":
        file.unlink()
        third = seen(root)
        file_of(root).unlink()
        assert third != second
        assert seen(root) == third


@pytest.mark.parametrize(
    "harm",
    [
        lambda content: b"",
        lambda content: content[:-5],
        lambda content: content.replace(b"Grow", b"Hope"),
        lambda content: b"\xff\x00" + content,
        lambda content: content.replace(b"names 1", b"names 0"),
        lambda content: content.split(b"\n", 1)[1],
    ],
)
def test_what_was_kept_is_not_trusted(
    workspace: Callable[[dict[str, str]], Path], harm: Callable[[bytes], bytes]
) -> None:
    """Truncated, altered, of another release: it is made anew."""
    root = workspace(FILES)
    first = seen(root)
    file = file_of(root)
    file.write_bytes(harm(file.read_bytes()))
    assert seen(root) == first


def test_without_a_folder_for_it_all_is_read(
    workspace: Callable[[dict[str, str]], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where nothing can be kept, a key press takes longer and says the same."""
    (tmp_path / "file").write_text("")
    root = workspace(FILES)
    first = seen(root)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert seen(root) == first


def test_two_workspaces_under_one_name(workspace: Callable[[dict[str, str]], Path]) -> None:
    """What was kept for another workspace is not taken for this one's."""
    with mock.patch.object(kept, "crc32", return_value=7):
        assert seen(workspace(FILES)) != seen(EXAMPLES / "agency")


def test_files_that_are_none(workspace: Callable[[dict[str, str]], Path]) -> None:
    """Broken, strange and dangling files offer nothing, and hide nothing of the others."""
    root = workspace(
        FILES
        | {
            "okrs/2026-Q4/b.yaml": "objectives: [{id: A b, title: x}, {title: no id}, 7, {id: ok}]\n",
            "okrs/2026-Q4/checkins.yaml": PLAN,
            "okrs/2026-Q4/B$(x).yaml": PLAN,
            "okrs/2026-Q4/new\nline.yaml": PLAN,
            "okrs/not a cycle/a.yaml": "objectives: 7\n",
            "teams/c.yaml": "[\x00",
        }
    )
    (root / "okrs/2026-Q4/away.yaml").symlink_to("/nowhere")
    (root / "okrs/2026-Q4/folder.yaml").mkdir()
    answer = seen(root)
    entries = answer["entries"]
    assert isinstance(entries, list)
    assert [path for _cycle, path, _title in entries] == ["a/growth", "a/growth/churn", "b/ok"]


def test_titles_are_kept_as_one_harmless_line(workspace: Callable[[dict[str, str]], Path]) -> None:
    """Tabs, breaks and escapes in a title neither break a line nor reach a terminal."""
    title = '"a\\tb\\nc\\e]52;c;x\\a\\u202E d"'
    root = workspace({"okrs/2026-Q4/a.yaml": f"objectives:\n  - id: one\n    title: {title}\n"})
    assert [entry.title for entry in kept.names_of(str(root)).entries] == ["a b c\ufffd]52;c;x\ufffd\ufffd d"]
