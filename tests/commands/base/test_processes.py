"""Work in several processes: the same answers, however the processes end."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from okrcli.commands.base.processes import in_processes, processors

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="nothing is split off here")


def test_answers_come_in_the_order_of_the_jobs() -> None:
    """The first job is done here, the others elsewhere, and nobody can tell by the answers."""

    def job(letter: str) -> Iterator[Any]:
        yield letter * 300_000
        yield os.getpid()

    first, second = in_processes([partial(job, letter) for letter in "abcd"])
    assert first == [letter * 300_000 for letter in "abcd"]
    assert second[0] == os.getpid()
    assert len({*second}) == 4
    assert processors() >= 1


def _killed_elsewhere(own: int, begun: str) -> Iterator[str]:
    if begun:
        yield begun
    if os.getpid() != own:
        os.kill(os.getpid(), signal.SIGKILL)
    if not begun:
        yield "begun"
    yield "done"


def test_a_killed_process_changes_nothing() -> None:
    """What a process owes that was killed, at once or on the way, is done by the one that asked."""
    jobs: list[Callable[[], Any]] = [
        lambda: ["first", "f"],
        partial(_killed_elsewhere, os.getpid(), ""),
        partial(_killed_elsewhere, os.getpid(), "b" * 300_000),
        lambda: ["last", "l"],
    ]
    first, second = in_processes(jobs)
    assert first == ["first", "begun", "b" * 300_000, "last"]
    assert second == ["f", "done", "done", "l"]


def _raise(message: str) -> Any:
    raise ValueError(message)


def test_an_error_leaves_no_process_behind() -> None:
    """One job that fails ends the others: no process is left behind."""
    with pytest.raises(ValueError, match="first"):
        next(in_processes([partial(_raise, "first"), partial(_raise, "second"), lambda: _slow(1)]))
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def test_an_answer_that_cannot_be_sent_is_worked_out_here() -> None:
    """Even what pickle refuses comes back."""
    jobs: list[Callable[[], Any]] = [lambda: [None], lambda: [lambda: 1]]
    (answers,) = in_processes(jobs)
    assert callable(answers[1])


def test_who_has_heard_enough_leaves_no_process_behind() -> None:
    """The others are ended with the first answers, too."""
    with closing(in_processes([lambda: [1, 2], partial(_slow, 1)])) as answers:
        assert next(answers) == [1, 1]
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def _slow(answer: int) -> Iterator[int]:
    yield answer
    time.sleep(60)


INTERRUPTED = """
import os, sys, time
from okrcli.commands.base.processes import in_processes
def wait():
    os.write(1, b"waiting\\n")
    time.sleep(60)
try:
    next(in_processes([wait, wait, wait]))
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
