"""Looking ahead: what a process beside this one sees of the files, and when it counts."""

import marshal
import os
import shutil
import signal
import time
from collections.abc import Callable
from pathlib import Path
from select import select

import pytest

from okrcli.store import ahead, cache
from okrcli.store.ahead import look_ahead, seen_ahead
from okrcli.store.load import load
from tests.conftest import EXAMPLES

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="no process can be split off")

TEAM = "teams/circle-product.yaml"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An example whose files count as unchanged for long, and which was read once."""
    monkeypatch.setattr("okrcli.store.cache.TRUSTED_AFTER", -(10**18))
    folder = Path(shutil.copytree(EXAMPLES / "agency", tmp_path / "agency"))
    load(folder)
    return folder


@pytest.fixture
def looked_at(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of the files and folders whose looks this process asks for."""
    paths: list[str] = []

    def noted(look: Callable[[str], object]) -> Callable[[str], object]:
        def note(place: str) -> object:
            paths.append(place)
            return look(place)

        return note

    for name in ("state_of", "states_in"):
        monkeypatch.setattr(cache, name, noted(getattr(cache, name)))
    return paths


def rename(root: Path) -> None:
    file = root / TEAM
    file.write_text(file.read_text("utf-8").replace("name: ", "name: Neues ", 1), "utf-8")


def told(content: bytes) -> None:
    """Let a process have told something."""
    pipe, giving = os.pipe()
    process = os.fork()
    if not process:
        os._exit(0)
    os.write(giving, content)
    os.close(giving)
    ahead._looking.append((process, pipe))


def next_number() -> int:
    """The lowest number that no open file has."""
    number = os.dup(0)
    os.close(number)
    return number


def test_what_was_seen_is_not_looked_at_again(root: Path, looked_at: list[str]) -> None:
    """Where nothing has changed, the process that reads asks for no looks at all, and reads the same."""
    look_ahead(str(root / "teams"))
    found = load(root)
    assert looked_at == []
    assert found == load(root)
    assert looked_at


def test_what_changed_before_is_read(root: Path) -> None:
    """A file that is not what it was is opened, whoever saw it."""
    rename(root)
    look_ahead(str(root))
    assert load(root).team_name("circle-product").startswith("Neues ")


def test_it_counts_once(root: Path) -> None:
    """What a later reading finds has to be what there is by then."""
    look_ahead(str(root))
    load(root)
    rename(root)
    assert load(root).team_name("circle-product").startswith("Neues ")


def test_another_workspace_is_another(root: Path, tmp_path: Path) -> None:
    """What was seen of one workspace says nothing of the same files in another."""
    other = Path(shutil.copytree(root, tmp_path / "other"))
    look_ahead(str(other))
    assert seen_ahead(str(root)) == {}
    look_ahead(str(other))
    assert TEAM in seen_ahead(str(other))


@pytest.mark.parametrize("keep", [0, 1, 40, -1])
def test_a_process_that_was_killed_told_nothing(root: Path, looked_at: list[str], keep: int) -> None:
    """What is cut off is as good as nothing."""
    told(marshal.dumps((str(root), {TEAM: b"x" * 16}))[:keep])
    assert load(root).plans
    assert f"{root}/{TEAM}" in looked_at


def test_no_workspace_is_no_failure(tmp_path: Path) -> None:
    """Whether there is a workspace is found out by the command."""
    look_ahead(str(tmp_path))
    assert seen_ahead(str(tmp_path)) == {}


def test_without_processes_nothing_is_seen(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no more processes can be split off, all is looked at when it is needed."""

    def full() -> int:
        raise BlockingIOError

    free = next_number()
    monkeypatch.setattr(os, "fork", full)
    look_ahead(str(root))
    assert next_number() == free, "no file is left open"
    assert seen_ahead(str(root)) == {}


def test_it_ends_when_nobody_asks(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However much it has to tell: nobody may ever wait for a process that waits to be asked."""
    much = {f"teams/{number}.yaml": b"x" * 16 for number in range(20_000)}
    monkeypatch.setattr(ahead, "_looks", lambda _root: much.items())
    look_ahead(str(root))
    process, pipe = ahead._looking.pop()
    os.close(pipe)
    for _ in range(500):
        if os.waitpid(process, os.WNOHANG) != (0, 0):
            return
        time.sleep(0.01)
    os.kill(process, signal.SIGKILL)
    pytest.fail("The process waits for ever.")


def test_it_keeps_no_stream_open(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever reads what a command says has its end with the end of the command."""
    monkeypatch.setattr(ahead, "_looks", lambda _root: time.sleep(60))
    read, write = os.pipe()
    kept = os.dup(1)
    os.dup2(write, 1)
    os.close(write)
    try:
        look_ahead(str(root))
    finally:
        os.dup2(kept, 1)
        os.close(kept)
    process, pipe = ahead._looking.pop()
    try:
        assert select([read], [], [], 5)[0], "Somebody holds it still."
        assert os.read(read, 1) == b""
    finally:
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
        os.close(pipe)
        os.close(read)


def test_where_nobody_waits_for_processes(root: Path) -> None:
    """A starter may have it that ended processes are gone at once; what was seen counts all the same."""
    before = signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    try:
        look_ahead(str(root))
        assert TEAM in seen_ahead(str(root))
    finally:
        signal.signal(signal.SIGCHLD, before)
