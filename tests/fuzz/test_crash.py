"""A short form of ``python -m tests.fuzz.crash``: killed at some steps of some commands, nothing is torn."""

import os
from pathlib import Path

import pytest

from tests.fuzz.crash import every_step, load, ready
from tests.fuzz.disk import at_steps
from tests.fuzz.world import COMMANDS, NEXT, Job, build

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="nothing is split off here")
STRIDES = {"checkin": 27, "amend": 27, "checkin --push": 61}  # three to five kills of each
SHORT = [job for job in COMMANDS if job.name in STRIDES]
FAILING = [job for job in COMMANDS if job.name not in ("propose", "checkin --push") and "(" not in job.name]


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with a bare remote."""
    load()
    return build(tmp_path_factory.mktemp("base"))


@pytest.mark.parametrize("job", SHORT, ids=lambda job: job.name)
def test_killed_at_any_step(world: Path, tmp_path: Path, job: Job) -> None:
    """Every file is whole, git is free, nothing is left behind, and the next commands just work."""
    outcomes = list(every_step(job, ready(world, job, tmp_path), tmp_path, STRIDES[job.name]))
    assert len(outcomes) > 2
    assert [outcome.faults for outcome in outcomes if outcome.faults] == []


@pytest.mark.parametrize("job", FAILING, ids=lambda job: job.name)
def test_a_disk_that_fails(world: Path, tmp_path: Path, job: Job) -> None:
    """A full disk or a read-only one: a sentence, exit code 2, nothing is lost, and it works later."""
    outcomes = list(at_steps(job, ready(world, job, tmp_path), tmp_path, 23, NEXT[1:2]))
    assert outcomes[0].code == 2
    assert [outcome for outcome in outcomes if outcome.faults] == []
