"""The cache under all that can happen to a file, and to the files it speaks of."""

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from okrcli.model.workspace import Workspace
from okrcli.store.load import load
from tests.conftest import EXAMPLES, noted

CHECK_INS = "okrs/2026-Q4/checkins/circle-product"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An example whose files count as unchanged for long, although they have just been written."""
    monkeypatch.setattr("okrcli.store.cache.TRUSTED_AFTER", -(10**18))
    shutil.copytree(EXAMPLES / "agency", tmp_path / "agency")
    return tmp_path / "agency"


def plain(root: Path) -> Workspace:
    """The workspace as it is read where no cache can be kept."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", os.devnull)
        return load(root)


def caches(home: Path) -> list[Path]:
    return sorted((home / ".cache" / "okrcli").iterdir())


def _edited(root: Path) -> None:
    """An edit in place that leaves size and time as they were."""
    file = root / "okrs/2026-Q4/circle-product.yaml"
    before = file.stat()
    file.write_bytes(file.read_bytes().replace(b"a", b"e", 1))
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


def _replaced(root: Path) -> None:
    file = root / "teams/circle-product.yaml"
    other = file.with_name("other")
    other.write_bytes(file.read_bytes().replace(b"name: ", b"name: X", 1))
    other.replace(file)


def _check_in(root: Path) -> Path:
    return sorted((root / CHECK_INS).iterdir())[0]


def _removed(root: Path) -> None:
    _check_in(root).unlink()


def _renamed(root: Path) -> None:
    file = _check_in(root)
    file.rename(file.with_name(file.name.replace(".yaml", "0.yaml")))


def _added(root: Path) -> None:
    file = _check_in(root)
    file.with_name(file.name.replace(".yaml", "0.yaml")).write_bytes(file.read_bytes())


def _linked(root: Path) -> None:
    """A link out of the workspace stands where a file stood."""
    file = _check_in(root)
    shutil.copy(file, root.parent / "outside.yaml")
    file.unlink()
    file.symlink_to(root.parent / "outside.yaml")


def _linked_folder(root: Path) -> None:
    shutil.move(root / CHECK_INS, root.parent / "outside")
    (root / CHECK_INS).symlink_to(root.parent / "outside")


def _not_read(root: Path) -> None:
    file = _check_in(root)
    file.rename(file.with_suffix(".yml"))


@pytest.mark.parametrize(
    "change",
    [_edited, _replaced, _removed, _renamed, _added, _linked, _linked_folder, _not_read],
    ids=lambda change: change.__name__[1:],
)
def test_what_changes_is_seen(root: Path, change: Callable[[Path], None]) -> None:
    """Whatever is done to a file, what is read is what is there."""
    load(root)
    known = load(root)
    change(root)
    found = load(root)
    assert found != known
    for again in (found, load(root)):
        assert again == plain(root)
        assert dict(again.sources) == dict(plain(root).sources)


def test_what_was_just_written_does_not_count_by_its_looks(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A second edit within the grain of the clock looks like the first one, so these are opened."""
    monkeypatch.setattr("okrcli.store.cache.TRUSTED_AFTER", 60_000_000_000)
    load(root)
    opened = noted(monkeypatch)
    load(root)
    assert len(opened) == len(plain(root).sources)


def test_a_warm_reading_opens_next_to_nothing(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the settings, the cycles and the reviews are opened where nothing has changed."""
    load(root)
    opened = noted(monkeypatch)
    load(root)
    assert opened
    assert all(path == "okr.yaml" or "/reviews/" in path or path.endswith("cycle.yaml") for path in opened)


@pytest.mark.parametrize("how", ["deleted", "cut", "altered", "grown"])
def test_no_damage_is_believed(root: Path, pinned_world: Path, how: str) -> None:
    """Deleted, cut anywhere, any byte altered: what is read is the same, and the next cache is whole."""
    whole = plain(root)
    load(root)
    for seed in range(1 if how == "deleted" else 12):
        chance = random.Random(f"{how} {seed}")
        (file,) = caches(pinned_world)
        content = bytearray(file.read_bytes())
        at = chance.randrange(len(content))
        if how == "cut":
            del content[at:]
        elif how == "altered":
            content[at] ^= 1 << chance.randrange(8)
        elif how == "grown":
            content[at:at] = chance.randbytes(100)
        file.write_bytes(content)
        if how == "deleted":
            file.unlink()
        assert load(root) == whole, seed
        assert load(root) == whole, seed


def test_a_portion_that_goes_bad_while_it_is_in_use_is_read_from_the_files(
    root: Path, pinned_world: Path
) -> None:
    """Values are taken from the cache late; by then it may be gone or cut."""
    whole = plain(root)
    load(root)
    late = load(root)
    (file,) = caches(pinned_world)
    os.truncate(file, file.stat().st_size // 2)
    assert late == whole


def test_processes_at_once_share_it(root: Path, pinned_world: Path) -> None:
    """Several processes that fill and read it at the same time all read the same."""
    code = "import sys, pathlib; from okrcli.store.load import load; w = load(pathlib.Path(sys.argv[1])); "
    code += "print(len(w.plans), sum(map(len, w.check_ins.values())), len(w.problems))"
    running = [
        subprocess.Popen([sys.executable, "-c", code, str(root)], stdout=subprocess.PIPE, text=True)
        for _number in range(6)
    ]
    said = {process.communicate()[0] for process in running}
    whole = plain(root)
    assert said == {f"{len(whole.plans)} {sum(map(len, whole.check_ins.values()))} {len(whole.problems)}\n"}
    assert len(caches(pinned_world)) == 1


def test_a_spoilt_cache_that_cannot_be_taken_away(root: Path, pinned_world: Path) -> None:
    """In a folder where nothing can be written it stays, and is as good as none."""
    before = load(root)
    (file,) = caches(pinned_world)
    content = bytearray(file.read_bytes())
    content[-200:] = bytes(200)
    file.write_bytes(content)

    def refuse(*_given: object, **_named: object) -> None:
        raise PermissionError

    with pytest.MonkeyPatch.context() as patch:
        for name in ("unlink", "replace", "mkdir"):
            patch.setattr(Path, name, refuse)
        again = load(root)
        assert [again.check_ins[key] for key in again.check_ins] == [
            before.check_ins[key] for key in before.check_ins
        ]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes")
def test_a_pipe_in_place_of_the_cache(root: Path, pinned_world: Path) -> None:
    """Nobody ever writes to it, and nobody waits for that."""
    load(root)
    (file,) = caches(pinned_world)
    file.unlink()
    os.mkfifo(file)
    assert load(root).plans.keys() == plain(root).plans.keys()
