"""The cache: it makes reading faster, and never changes what is read."""

import os
import pickle
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from okrcli.model.workspace import Workspace
from okrcli.store import cache, load
from okrcli.store.folder import Contents
from okrcli.store.loading import read_file
from okrcli.store.memory import IN_USE
from tests.conftest import EXAMPLES, Okr

Write = Callable[[dict[str, str]], Path]
PLAN = "objectives: [{id: a, title: A, key_results: [{id: k, title: K, metric: {from: 0, to: 9}}]}]\n"
BROKEN = "objectives: [{id: a, title: A, owner: Anna Berger}]\n"


@pytest.fixture
def file(pinned_world: Path) -> Callable[[], Path]:
    """The one cache file there is."""

    def find() -> Path:
        (found,) = (pinned_world / ".cache" / "okrcli").iterdir()
        return found

    return find


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of the files that were parsed."""
    paths: list[str] = []

    def note_and_read(model: type[Any], text: str, path: str, stand_ins: Mapping[str, str]) -> Any:
        paths.append(path)
        return read_file(model, text, path, stand_ins)

    monkeypatch.setattr("okrcli.store.loading.read_file", note_and_read)
    return paths


def without_cache(root: Path) -> Workspace:
    files = {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}
    return load.load_from(Contents(root.name, files))


@pytest.mark.parametrize("example", ["agency", "product", "every-rule"])
def test_it_never_changes_what_is_read(example: str, parsed: list[str]) -> None:
    """Cold, warm and without a cache, a workspace is the same, with every place and problem."""
    root = EXAMPLES / example
    cold, warm, plain = load.load(root), load.load(root), without_cache(root)
    for found in (cold, warm):
        assert found == plain
        assert [plan.places for plan in found.plans.values()] == [
            plan.places for plan in plain.plans.values()
        ]
    assert len(parsed) > 2 * len(plain.problems)


def test_a_second_reading_parses_nothing(workspace: Write, parsed: list[str]) -> None:
    """What has not changed is not read again."""
    root = workspace({"okrs/2026-Q4/a.yaml": PLAN})
    load.load(root)
    assert parsed == ["okr.yaml", "okrs/2026-Q4/a.yaml"]
    load.load(root)
    assert len(parsed) == 2


def test_what_changes_is_read_again(workspace: Write, parsed: list[str]) -> None:
    """The content counts, not the time: one file changed is one file parsed."""
    root = workspace({"okrs/2026-Q4/a.yaml": PLAN})
    load.load(root)
    plan = root / "okrs/2026-Q4/a.yaml"
    before = plan.stat()
    plan.write_text(PLAN.replace("to: 9", "to: 8"))
    os.utime(plan, ns=(before.st_atime_ns, before.st_mtime_ns))
    (changed,) = load.load(root).plans.values()
    metric = changed.objectives[0].key_results[0].metric
    assert metric is not None
    assert metric.target == 8
    assert parsed[2:] == ["okrs/2026-Q4/a.yaml"]


def test_the_same_text_elsewhere_is_another_file(workspace: Write) -> None:
    """A plan that was copied belongs to the team whose file it is."""
    root = workspace({"okrs/2026-Q4/a.yaml": PLAN})
    load.load(root)
    (root / "okrs/2026-Q4/b.yaml").write_text(PLAN)
    assert [(key.team, plan.team, plan.place().path) for key, plan in load.load(root).plans.items()] == [
        ("a", "a", "okrs/2026-Q4/a.yaml"),
        ("b", "b", "okrs/2026-Q4/b.yaml"),
    ]


def test_what_is_wrong_is_told_each_time(workspace: Write) -> None:
    """A file with a problem is read anew, so that its sentences are those of today's language."""
    root = workspace({"okrs/2026-Q4/a.yaml": BROKEN})
    first, second = load.load(root).problems, load.load(root).problems
    assert len(first) == 1
    assert first == second


@pytest.mark.parametrize(
    "spoil",
    [
        lambda content: b"",
        lambda content: content[:-7],
        lambda content: content[:40] + bytes([content[40] ^ 1]) + content[41:],
        lambda content: content[:16] + pickle.dumps({"okr.yaml": (b"", "no settings")}),
    ],
    ids=["empty", "truncated", "altered", "forged"],
)
def test_a_spoilt_cache_is_as_good_as_none(
    workspace: Write, file: Callable[[], Path], parsed: list[str], spoil: Callable[[bytes], bytes]
) -> None:
    """Whatever happened to the file, the workspace is read, and the cache made anew."""
    root = workspace({"okrs/2026-Q4/a.yaml": PLAN})
    whole = load.load(root)
    file().write_bytes(spoil(file().read_bytes()))
    assert load.load(root) == whole
    assert len(parsed) > 2
    anew = len(parsed)
    assert load.load(root) == whole
    assert len(parsed) == anew


def test_another_release_reads_for_itself(
    workspace: Write, parsed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What an older or newer okr left behind is not believed."""
    root = workspace({"okrs/2026-Q4/a.yaml": PLAN})
    load.load(root)
    monkeypatch.setattr("okrcli.store.sealed.__version__", "99")
    load.load(root)
    assert len(parsed) == 4


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="no owners on this system")
def test_somebody_else_s_cache_is_not_read(
    workspace: Write, parsed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A pickle of another user's is never opened."""
    root = workspace({"okrs/2026-Q4/a.yaml": PLAN})
    load.load(root)
    monkeypatch.setattr(os, "getuid", lambda: 4711)
    load.load(root)
    assert len(parsed) == 4


@pytest.mark.parametrize("name", ["XDG_CACHE_HOME", "LOCALAPPDATA"])
def test_a_folder_that_cannot_be_written_is_no_failure(
    workspace: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """Where no cache can be kept, reading goes on without."""
    (tmp_path / "file").write_text("")
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setenv(name, str(tmp_path / "file"))
    assert len(load.load(workspace({"okrs/2026-Q4/a.yaml": PLAN})).plans) == 1


def test_without_a_home_there_is_none(workspace: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that belongs to nobody remembers what it has in use, and writes nothing."""

    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setattr("os.path.expanduser", lambda path: path)
    assert cache.cache_of(workspace({})) is IN_USE


@pytest.mark.parametrize("folder", ["written", "not to be written", "written anew"])
def test_two_states_hold_only_once_what_they_share(
    workspace: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str
) -> None:
    """Whether there is a cache or not: beside the files, a revision takes the room of what is different."""
    said = {"okrs/2026-Q4/a.yaml": PLAN, "okrs/2026-Q4/b.yaml": PLAN.replace("A", "B")}
    root = workspace(said)
    if folder == "not to be written":
        monkeypatch.setenv("XDG_CACHE_HOME", os.devnull)
    if folder == "written anew":
        load.load(root)
        for path in said:
            os.utime(root / path)
        (root / "okrs/2026-Q4/c.yaml").write_text(PLAN)
    here = load.load(root)
    then = {
        "okr.yaml": (root / "okr.yaml").read_bytes(),
        **{path: text.encode() for path, text in said.items()},
    }
    then["okrs/2026-Q4/b.yaml"] = PLAN.encode()
    files = Contents(root.name, then)
    before = load.load_from(files, beside=root)
    shared = [before.plans[key] is here.plans[key] for key in before.plans]
    assert (shared, before == load.load_from(files)) == ([True, False], True)


def test_it_lies_with_the_user_and_old_ones_go(workspace: Write, file: Callable[[], Path]) -> None:
    """It is readable by the user alone, nothing is put into the workspace, and forgotten ones are swept."""
    root = workspace({"okrs/2026-Q4/a.yaml": PLAN})
    load.load(root)
    assert sorted(path.name for path in root.iterdir()) == ["okr.yaml", "okrs"]
    assert file().stat().st_mode & 0o077 == 0
    forgotten = file().parent / "forgotten"
    forgotten.write_bytes(b"")
    os.utime(forgotten, (0, 0))
    (root / "okrs/2026-Q4/b.yaml").write_text(PLAN)
    load.load(root)
    assert not forgotten.exists()


def test_a_warm_status_does_not_even_load_the_yaml_reader(okr: Okr) -> None:
    """The second call of a light command pays for no parser."""
    okr("status", "--all", cwd=EXAMPLES / "product")
    code = (
        "import sys; sys.argv = ['okr', 'status', '--all']\n"
        "from okrcli.__main__ import run\n"
        "code = run(sys.argv[1:])\n"
        "print('yaml' in sys.modules, file=sys.stderr)\n"
        "sys.exit(code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=EXAMPLES / "product",
        env=dict(os.environ),
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr.splitlines()[-1] == "False"
