"""Which calls look ahead, and that nobody can tell by what they say."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from okrcli.cli import COMMANDS
from okrcli.commands.base import ahead
from tests.conftest import EXAMPLES


@pytest.fixture
def began(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Where calls have begun to look, on a machine with two processors."""
    folders: list[str] = []
    monkeypatch.setattr("okrcli.commands.base.processes.processors", lambda: 2)
    monkeypatch.setattr(ahead, "look_ahead", folders.append)
    return folders


@pytest.mark.parametrize("verb", ahead._VERBS)
def test_the_working_folder_is_looked_at(began: list[str], verb: str) -> None:
    """Each verb of the list is one, and its files are looked at whatever else it is told."""
    assert verb in [each.name for each in COMMANDS]
    ahead.look_ahead_for([verb, "--team", "a", "--json"])
    assert began == ["."]


@pytest.mark.parametrize(
    "words",
    ["", "sync", "propose", "lint", "status -C there", "tree --rev HEAD", "checkin --help", "--json status"],
)
def test_nothing_else_is_looked_at(began: list[str], words: str) -> None:
    """A call that reads other files, or changes some before it reads, looks when it is time to."""
    ahead.look_ahead_for(words.split())
    assert began == []


def test_the_only_processor_is_not_shared(began: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is one processor, or no way to split off a process, nothing is begun."""
    monkeypatch.setattr("okrcli.commands.base.processes.processors", lambda: 1)
    ahead.look_ahead_for(["status"])
    assert began == []


def test_processes_say_the_same(tmp_path: Path, repository: Callable[[Path], Path]) -> None:
    """A process that looks ahead says what one without a cache says: at first, once more, after an edit."""
    root = repository(Path(shutil.copytree(EXAMPLES / "agency", tmp_path / "agency")))
    for file in root.rglob("*.yaml"):
        os.utime(file, (0, 0))

    def said(*words: str, cache: Path) -> str:
        environment = {**os.environ, "XDG_CACHE_HOME": str(cache)}
        call = [sys.executable, "-m", "okrcli", *words]
        done = subprocess.run(call, cwd=root, env=environment, capture_output=True, text=True, check=True)
        return done.stdout + done.stderr

    status = ("status", "--all", "--at", "2026-11-16")
    for _time in range(2):
        wanted = said(*status, cache=Path(os.devnull))
        assert said(*status, cache=tmp_path) == said(*status, cache=tmp_path) == wanted
        plan = root / "okrs/2026-Q4/circle-tech.yaml"
        plan.write_text(plan.read_text("utf-8").replace("title: ", "title: Sehr ", 1), "utf-8")
