"""A switch to another branch that broke off is taken back, and the next try gets there."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from okrcli.repository.lock import lock
from okrcli.repository.switching import restore, switch, where

from .conftest import Git, written
from .test_half_moved import GIT_ALONE, GIT_AND_OKR, kills

pytestmark = pytest.mark.skipif(os.name == "nt", reason="nothing is killed like this there")
SWITCH = """
import sys, pathlib
from okrcli.repository.lock import lock
from okrcli.repository.switching import restore, switch, where
tree, verb = pathlib.Path(sys.argv[1]), sys.argv[2]
there = where(tree, "other")
with lock(tree):
    if verb == "restore":
        restore(tree, there, [tree / path for path in ("a.yaml", "b.yaml", "gone.yaml", "new.yaml")])
    elif verb == "create":
        switch(tree, there, "third", "--create", "third", there)
    else:
        switch(tree, there, "other", "other")
"""


@pytest.fixture
def parted(started: Path, git: Git) -> Path:
    """A work tree with a branch ``other`` on which a file is new, two are changed and one is gone."""
    for name in ("a.yaml", "b.yaml", "gone.yaml"):
        written(started, name, "text: 1\n")
    git("add", ".")
    git("commit", "--quiet", "--message", "here")
    git("switch", "--quiet", "--create", "other")
    for name in ("a.yaml", "b.yaml", "new.yaml"):
        written(started, name, "text: long\n" * 9)
    (started / "gone.yaml").unlink()
    git("add", ".")
    git("commit", "--quiet", "--message", "there")
    git("switch", "--quiet", "main")
    written(started, "README", "in hand\n")
    return started


def state(git: Git) -> str:
    return git("status", "--porcelain", "--branch") + git("diff")


@pytest.mark.parametrize("verb", ["switch", "restore"])
@pytest.mark.parametrize("path", ["a.yaml", "b.yaml", "new.yaml"])
@pytest.mark.parametrize("whom", [GIT_ALONE, GIT_AND_OKR], ids=["git", "both"])
def test_killed_while_it_writes(parted: Path, git: Git, verb: str, path: str, whom: str) -> None:
    """Files that git had written by then are as they were; what is in hand stays in hand."""
    before = state(git)
    kills(parted, path, whom)
    done = subprocess.run([sys.executable, "-c", SWITCH, str(parted), verb], capture_output=True)
    assert done.returncode
    if whom == GIT_AND_OKR:
        with lock(parted) as was_killed:
            assert was_killed
    assert state(git) == before
    with lock(parted):
        switch(parted, where(parted, "other"), "other", "other")
    assert git("status", "--porcelain", "--branch").splitlines() == ["## other", " M README"]


@pytest.mark.parametrize("whom", [GIT_ALONE, GIT_AND_OKR], ids=["git", "both"])
def test_killed_before_head_follows(parted: Path, git: Git, whom: str) -> None:
    """Files and index were there already: they come back, so that nobody commits the way as their own."""
    before = state(git)
    once = parted / ".git/once"
    once.touch()
    hook = parted / ".git/hooks/reference-transaction"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(f"#!/bin/sh\nrm '{once}' 2>&- || exit 0\n{whom}\n")
    hook.chmod(0o755)
    subprocess.run([sys.executable, "-c", SWITCH, str(parted), "create"], capture_output=True)
    assert not once.exists()
    with lock(parted) as was_killed:
        assert was_killed == (whom == GIT_AND_OKR)
    assert state(git) == before


def test_a_hook_behind_it_has_no_say(parted: Path, git: Git) -> None:
    """A hook that is run once all is done, and fails, does not make it a failure."""
    hook = parted / ".git/hooks/post-checkout"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\nexit 2\n")
    hook.chmod(0o755)
    with lock(parted):
        switch(parted, where(parted, "other"), "other", "other")
    assert git("branch", "--show-current") == "other"
    with lock(parted):
        restore(parted, git("rev-parse", "main"), [parted / "a.yaml"])
    assert (parted / "a.yaml").read_text() == "text: 1\n"
