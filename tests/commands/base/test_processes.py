"""Work in several processes: the same answers, however the processes end."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from okrcli.commands.base.processes import in_processes, processors

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="nothing is split off here")


def test_answers_come_in_the_order_of_the_jobs() -> None:
    """The first job is done here, the others elsewhere, and nobody can tell by the answers."""
    jobs: list[Callable[[], Any]] = [lambda: "a" * 300_000, os.getpid, lambda: "c", lambda: "d" * 300_000]
    answers = in_processes(jobs)
    assert answers[0] == "a" * 300_000
    assert answers[1] != os.getpid()
    assert answers[2:] == ["c", "d" * 300_000]
    assert processors() >= 1


def _killed_elsewhere(own: int) -> str:
    if os.getpid() != own:
        os.kill(os.getpid(), signal.SIGKILL)
    return "done"


def test_a_killed_process_changes_nothing() -> None:
    """What a process owes that was killed is done by the one that asked."""
    job = partial(_killed_elsewhere, os.getpid())
    jobs: list[Callable[[], str]] = [lambda: "first", job, job, lambda: "last"]
    answers = in_processes(jobs)
    assert answers == ["first", "done", "done", "last"]


def _raise(message: str) -> None:
    raise ValueError(message)


def test_an_error_leaves_no_process_behind() -> None:
    """One job that fails ends the others: no process is left behind."""
    with pytest.raises(ValueError, match="first"):
        in_processes([partial(_raise, "first"), partial(_raise, "second"), partial(time.sleep, 60)])
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def test_an_answer_that_cannot_be_sent_is_worked_out_here() -> None:
    """Even what pickle refuses comes back."""
    jobs: list[Callable[[], Any]] = [lambda: None, lambda: (lambda: 1)]
    assert callable(in_processes(jobs)[1])


INTERRUPTED = """
import os, sys, time
from okrcli.commands.base.processes import in_processes
def wait():
    os.write(1, b"waiting\\n")
    time.sleep(60)
try:
    in_processes([wait, wait, wait])
except KeyboardInterrupt:
    sys.exit(130)
"""


def test_ctrl_c_ends_all_processes_at_once() -> None:
    """Nothing goes on behind the prompt, and nothing is said but by the process that was asked."""
    root = Path(__file__).parents[3]
    process = subprocess.Popen(
        [sys.executable, "-c", INTERRUPTED],
        cwd=root,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        text=True,
    )
    assert process.stdout is not None
    for _ in range(3):
        assert process.stdout.readline() == "waiting\n"
    os.killpg(process.pid, signal.SIGINT)
    _out, said = process.communicate(timeout=10)
    assert (process.returncode, said) == (130, "")
    with pytest.raises(ProcessLookupError):
        os.killpg(process.pid, 0)
