"""Work in several processes: the same answers, however the processes end."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from okrcli.commands.base import processes
from okrcli.commands.base.processes import shared_out

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="nothing is split off here")


def _answers(count: int, job: Callable[[int], Any]) -> list[Any]:
    answers = dict(shared_out(count, job))
    return [answers[number] for number in range(count)]


@pytest.mark.parametrize("count", [0, 1, 2, 50, 5000])
def test_every_number_is_answered_once(count: int) -> None:
    """However many there are: more than processors, and more than turns fit into a pipe."""
    numbers = [number for number, _answer in shared_out(count, lambda number: -number)]
    assert sorted(numbers) == [*range(count)]
    assert _answers(count, lambda number: -number) == [-number for number in range(count)]


def test_all_processors_take_part(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever is done takes the next number, this process among them; large answers come whole."""
    monkeypatch.setattr(processes, "processors", lambda: 4)

    def job(_number: int) -> tuple[int, str]:
        (tmp_path / str(os.getpid())).touch()
        patience = time.monotonic() + 20
        while len(list(tmp_path.iterdir())) < 4 and time.monotonic() < patience:
            time.sleep(0.001)  # a busy machine may begin the last of them when the first could be done
        return os.getpid(), "x" * 300_000

    answers = _answers(20, job)
    assert os.getpid() in {process for process, _text in answers}
    assert len({process for process, _text in answers}) == 4
    assert {text for _process, text in answers} == {"x" * 300_000}


def test_one_processor_needs_no_other_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is one, or none can be split off, all is done here."""
    monkeypatch.setattr(processes, "processors", lambda: 1)
    assert {*_answers(5, lambda _number: os.getpid())} == {os.getpid()}


@pytest.mark.parametrize("left", [0, 2])
def test_where_no_process_is_to_be_had(monkeypatch: pytest.MonkeyPatch, left: int) -> None:
    """A limit on processes costs time, and no answer; no file stays open for those that were refused."""
    monkeypatch.setattr(processes, "processors", lambda: 6)
    fork = os.fork
    forked: list[None] = []

    def refuse() -> int:
        if len(forked) == left:
            raise BlockingIOError
        forked.append(None)
        return fork()

    monkeypatch.setattr(os, "fork", refuse)
    before = [*Path("/dev/fd").iterdir()]
    assert _answers(12, lambda number: number) == [*range(12)]
    assert len([*Path("/dev/fd").iterdir()]) == len(before)


@pytest.mark.parametrize("left", [0, 2])
def test_where_no_thread_is_to_be_had(monkeypatch: pytest.MonkeyPatch, left: int) -> None:
    """What the processes did that nobody could listen to is done here."""
    monkeypatch.setattr(processes, "processors", lambda: 6)
    start = Thread.start
    started: list[Thread] = []

    def refuse(thread: Thread) -> None:
        if len(started) == left:
            raise RuntimeError("can't start new thread")
        started.append(thread)
        start(thread)

    monkeypatch.setattr(Thread, "start", refuse)
    assert _answers(12, lambda number: number) == [*range(12)]


def test_where_nobody_waits_for_processes() -> None:
    """A starter may have it that ended processes are gone at once."""
    before = signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    try:
        assert _answers(12, lambda number: number) == [*range(12)]
    finally:
        signal.signal(signal.SIGCHLD, before)


@pytest.mark.parametrize("text", ["", "b" * 300_000])
def test_a_killed_process_changes_nothing(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    """What a process owes that was killed, at once or in the middle, is done by the one that asked."""
    monkeypatch.setattr(processes, "processors", lambda: 4)
    own = os.getpid()

    def job(number: int) -> tuple[int, str]:
        time.sleep(0.01)
        if os.getpid() != own and (not text or number > 3):
            os.kill(os.getpid(), signal.SIGKILL)
        return number, text

    assert _answers(12, job) == [(number, text) for number in range(12)]


def _fail(number: int) -> int:
    if number == 3:
        raise ValueError("third")
    time.sleep(0.01)
    return number


def test_an_error_is_raised_and_leaves_no_process_behind() -> None:
    """Whichever process met it: the error is told here, and all of them have ended."""
    with pytest.raises(ValueError, match="third"):
        _answers(8, _fail)
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def test_an_answer_that_cannot_be_sent_is_worked_out_here() -> None:
    """Even what pickle refuses comes back."""
    assert all(callable(answer) for answer in _answers(4, lambda _number: lambda: 1))


def test_who_has_heard_enough_leaves_no_process_behind() -> None:
    """The others are ended with the first answer, too."""
    own = os.getpid()
    with closing(shared_out(8, lambda _number: time.sleep(0 if os.getpid() == own else 60))) as answers:
        next(answers)
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


INTERRUPTED = """
import os, sys, time
from okrcli.commands.base import processes
processes.processors = lambda: 3
def wait(number):
    os.write(1, b"waiting\\n")
    time.sleep(60)
try:
    next(processes.shared_out(3, wait))
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
