"""Work that several processors share: each job in a process of its own."""

import os
import pickle
import signal
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any, NamedTuple, TypeVar

__all__ = ["in_processes", "processors"]

_Answer = TypeVar("_Answer")


class _Worker(NamedTuple):
    """A process, and where its answer comes from."""

    process: int
    pipe: int


def processors() -> int:
    """Return how many processors this process may use; one where no process can be split off."""
    if not hasattr(os, "fork"):
        return 1
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def in_processes(jobs: Sequence[Callable[[], _Answer]]) -> list[_Answer]:
    """Do all jobs at the same time, and return their answers in order, which have to be fit for pickle.

    The first is done in this process; the others see all that stands in memory now. A job whose process
    fails, or is killed, is done here after all, so that the answer never depends on it, and an error is
    raised by whoever can tell it. When this process is interrupted, so are the others.
    """
    import gc

    gc.freeze()  # what stands here is no garbage in any of the processes
    workers: list[_Worker] = []
    try:
        for job in jobs[1:]:
            workers.append(_start(job))
        answers = [job() for job in jobs[:1]]
        for job in jobs[1:]:
            answers.append(_answer(workers.pop(0), job))
    finally:
        for worker in workers:
            _end(worker)
    return answers


def _start(job: Callable[[], Any]) -> _Worker:
    receiving, giving = os.pipe()
    process = os.fork()
    if process:
        os.close(giving)
        return _Worker(process, receiving)
    failed = 1
    try:
        import gc

        gc.disable()  # a process of so short a life has no use for it
        os.close(receiving)
        with os.fdopen(giving, "wb") as pipe:
            pickle.dump(job(), pipe, protocol=pickle.HIGHEST_PROTOCOL)
        failed = 0
    finally:
        os._exit(failed)  # nothing of what the whole process does at its end is to be done twice


def _answer(worker: _Worker, job: Callable[[], _Answer]) -> _Answer:
    try:
        with os.fdopen(worker.pipe, "rb") as pipe:
            content = pipe.read()
    except BaseException:
        os.kill(worker.process, signal.SIGKILL)
        raise
    finally:
        _process, status = os.waitpid(worker.process, 0)
    if status:
        return job()
    answer: _Answer = pickle.loads(content)  # noqa: S301 - from a process that was this one
    return answer


def _end(worker: _Worker) -> None:
    with suppress(ProcessLookupError):
        os.kill(worker.process, signal.SIGKILL)
    os.waitpid(worker.process, 0)
    os.close(worker.pipe)
