"""A short form of ``python -m tests.fuzz.crash``: killed at some steps of some commands, nothing is torn."""

import errno
import os
from pathlib import Path

import pytest

from tests.fuzz.crash import every_step, load, prepared, ready
from tests.fuzz.steps import failing_at, run_forked
from tests.fuzz.world import COMMANDS, NEXT, build, copy, environment, git

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="nothing is split off here")
SHORT = [job for job in COMMANDS if job.name in ("checkin", "amend", "checkin --push")]


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with a bare remote."""
    load()
    return build(tmp_path_factory.mktemp("base"))


@pytest.mark.parametrize("job", SHORT, ids=lambda job: job.name)
def test_killed_at_any_step(world: Path, tmp_path: Path, job: object) -> None:
    """Every file is whole, git is free, nothing is left behind, and the next commands just work."""
    assert job in SHORT
    chosen = next(each for each in SHORT if each is job)
    outcomes = list(every_step(chosen, ready(world, chosen, tmp_path), tmp_path, 11))
    assert len(outcomes) > 3
    assert [outcome.faults for outcome in outcomes if outcome.faults] == []


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS], ids=errno.errorcode.__getitem__)
def test_a_disk_that_fails(world: Path, tmp_path: Path, number: int) -> None:
    """A full disk or a read-only one: a sentence, exit code 2, nothing is lost, and it works later."""
    amend = next(job for job in COMMANDS if job.name == "amend")
    for step in range(1, 40, 3):
        folder = prepared(world, amend, tmp_path / f"{number}-{step}")
        home = folder.parent / "home"
        before = (folder / "okrs/now/circle.yaml").read_text()
        fails = failing_at(step, number, lasting=True)
        ended = run_forked(amend.arguments, folder, environment(home), fails)
        assert ended.code in (0, 2), ended.said
        assert "Traceback" not in ended.said
        if ended.code:
            assert ended.said.startswith("error: ")
        assert "One site left" in (folder / "okrs/now/circle.yaml").read_text() or (
            (folder / "okrs/now/circle.yaml").read_text() == before
        )
        assert run_forked(NEXT[1], copy(folder.parent, tmp_path / "again"), environment(home)).code == 0
        git(folder, "fsck", home=home)
        import shutil

        shutil.rmtree(tmp_path / "again")
        if ended.code == 0:
            break
