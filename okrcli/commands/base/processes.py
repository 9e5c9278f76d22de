"""Work that several processors share: each job in a process of its own."""

import os
import pickle
import signal
from collections.abc import Callable, Generator, Iterable, Sequence
from queue import SimpleQueue
from threading import Thread
from typing import Any

__all__ = ["in_processes", "processors"]

_Job = Callable[[], Iterable[Any]]


def processors() -> int:
    """Return how many processors this process may use; one where no process can be split off."""
    if not hasattr(os, "fork"):
        return 1
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def in_processes(jobs: Sequence[_Job]) -> Generator[list[Any], None, None]:
    """Do all jobs at the same time; give out their first answers in order, then their second ones, and so on.

    Each job has as many answers as the others, and they have to be fit for pickle. The first job is done in
    this process, as a whole; the others see all that stands in memory now, and go on while what they gave is
    worked with. A job whose process fails, or is killed, is done here after all, so that the answers never
    depend on it, and an error is raised by whoever can tell it. When this process is interrupted, so are the
    others.
    """
    import gc

    gc.freeze()  # what stands here is no garbage in any of the processes
    workers: list[_Worker] = []
    try:
        for job in jobs[1:]:
            workers.append(_Worker(job))
        for worker in workers:
            worker.listen()
        for stage, answer in enumerate(list(jobs[0]())):
            yield [answer, *(worker.answer(stage) for worker in workers)]
    finally:
        for worker in workers:
            worker.end()


class _Worker:
    """A process with a job, and what it has answered."""

    def __init__(self, job: _Job) -> None:
        self.job = job
        self.sent: SimpleQueue[bytes] = SimpleQueue()
        self.done_here: list[Any] = []
        self.listener = Thread(target=self._take_in, daemon=True)
        self.pipe, giving = os.pipe()
        self.process = os.fork()
        if not self.process:
            os.close(self.pipe)
            _do(job, giving)
        os.close(giving)

    def listen(self) -> None:
        """Take in answers as they come, so that the process need not wait until they are wanted."""
        self.listener.start()

    def _take_in(self) -> None:
        with os.fdopen(self.pipe, "rb", closefd=False) as pipe:
            while length := int.from_bytes(pipe.read(_LENGTH)):
                content = pipe.read(length)
                if len(content) < length:
                    break  # the process was killed
                self.sent.put(content)
        self.sent.put(b"")

    def answer(self, stage: int) -> Any:
        """Return the next answer, which is that of a stage; from here where the process has none."""
        content = b"" if self.done_here else self.sent.get()
        if content:
            return pickle.loads(content)  # noqa: S301 - from a process that was this one
        self.done_here = self.done_here or list(self.job())
        return self.done_here[stage]

    def end(self) -> None:
        """End the process, and leave nothing of it behind."""
        os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)
        if self.listener.is_alive():
            self.listener.join()
        os.close(self.pipe)


# How many bytes say how long an answer is.
_LENGTH = 8


def _do(job: _Job, giving: int) -> None:
    """Do a job in a process that has nothing else to do, and end it."""
    failed = 1
    try:
        import gc

        gc.disable()  # a process of so short a life has no use for it
        with os.fdopen(giving, "wb") as pipe:
            for answer in job():
                content = pickle.dumps(answer, protocol=pickle.HIGHEST_PROTOCOL)
                pipe.write(len(content).to_bytes(_LENGTH))
                pipe.write(content)
                pipe.flush()
        failed = 0
    finally:
        os._exit(failed)  # nothing of what the whole process does at its end is to be done twice
