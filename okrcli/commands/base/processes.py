"""Work that several processors share, each in a process of its own."""

import os
import pickle
import signal
from collections.abc import Callable, Generator, Iterator
from contextlib import suppress
from queue import SimpleQueue
from threading import Thread
from typing import Any

__all__ = ["processors", "shared_out"]

_Job = Callable[[int], Any]
_Sent = SimpleQueue[bytes | None]

# How many bytes say how long an answer is, and how many which one it is.
_LENGTH, _NUMBER = 8, 4
# So many turns at most fit into a pipe.
_TURNS = 4096


def processors() -> int:
    """Return how many processors this process may use; one where no process can be split off."""
    if not hasattr(os, "fork"):
        return 1
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def shared_out(count: int, job: _Job, worth: int = 1) -> Generator[tuple[int, Any], None, None]:
    """Do a job for each number below ``count``; give out each number with its answer, in no certain order.

    As many processes as there are processors, this one among them, take turns: whoever is done takes the next
    number; one more process is worth its while for so many numbers. The others see all that stands in memory
    now; answers have to be fit for pickle. What a process owes that fails, or is killed, is done here after
    all, so that the answers never depend on it, and an error is raised by whoever can tell it. When this
    process is interrupted, so are the others.
    """
    import gc

    gc.freeze()  # what stands here is no garbage in any of the processes
    gc.disable()
    turns = _Turns(count)
    missing = set(range(count))
    sent: _Sent = SimpleQueue()
    workers: list[_Worker] = []
    try:
        with suppress(OSError):  # where no more processes are to be had, those that are there take all turns
            for _other in range(min(processors(), count // worth) - 1):
                workers.append(_Worker(turns, job, sent))
        listening = sum([worker.listen() for worker in workers])
        for number in turns:
            missing.discard(number)
            yield number, job(number)
        for number, answer in _received(sent, listening):
            missing.discard(number)
            yield number, answer
        for number in sorted(missing):
            yield number, job(number)
    finally:
        for worker in workers:
            worker.end()
        turns.close()
        gc.enable()


class _Turns:
    """The numbers that are still to be done; whichever process asks next takes the next ones."""

    def __init__(self, count: int) -> None:
        self._count = count
        self._taking, giving = os.pipe()
        for turn in range(min(count, _TURNS)):
            os.write(giving, turn.to_bytes(_NUMBER))
        os.close(giving)

    def __iter__(self) -> Iterator[int]:
        while turn := os.read(self._taking, _NUMBER):
            yield from range(int.from_bytes(turn), self._count, _TURNS)

    def close(self) -> None:
        """Let go of what they are read from."""
        os.close(self._taking)


class _Worker:
    """A process that takes turns, and a thread that takes in what it answers, so that it never waits."""

    def __init__(self, turns: _Turns, job: _Job, sent: _Sent) -> None:
        self.listener = Thread(target=self._take_in, args=(sent,), daemon=True)
        self.pipe, giving = os.pipe()
        try:
            self.process = os.fork()
        except OSError:
            os.close(self.pipe)
            raise
        else:
            if not self.process:
                os.close(self.pipe)
                _do(turns, job, giving)
        finally:
            os.close(giving)

    def listen(self) -> bool:
        """Begin to take in answers; where no thread is to be had, the process ends, and the answer is no."""
        try:
            self.listener.start()
        except RuntimeError:
            self._kill()
            return False
        return True

    def _take_in(self, sent: _Sent) -> None:
        with os.fdopen(self.pipe, "rb", closefd=False) as pipe:
            while length := int.from_bytes(pipe.read(_LENGTH)):
                content = pipe.read(length)
                if len(content) < length:
                    break  # the process was killed
                sent.put(content)
        sent.put(None)

    def end(self) -> None:
        """End the process, and leave nothing of it behind."""
        self._kill()
        with suppress(ChildProcessError):
            os.waitpid(self.process, 0)
        if self.listener.is_alive():
            self.listener.join()
        os.close(self.pipe)

    def _kill(self) -> None:
        # It may be gone for good: whoever started us may have it that nobody waits for a process.
        with suppress(ProcessLookupError):
            os.kill(self.process, signal.SIGKILL)


def _received(sent: _Sent, workers: int) -> Iterator[tuple[int, Any]]:
    """Give out what so many processes sent, until each of them has ended."""
    while workers:
        content = sent.get()
        if content is None:
            workers -= 1
        else:
            yield pickle.loads(content)  # noqa: S301 - from a process that was this one


def _do(turns: _Turns, job: _Job, giving: int) -> None:
    """Take turns in a process that has nothing else to do, and end it."""
    failed = 1
    try:
        import gc

        gc.disable()  # a process of so short a life has no use for it
        with os.fdopen(giving, "wb") as pipe:
            for number in turns:
                content = pickle.dumps((number, job(number)), protocol=pickle.HIGHEST_PROTOCOL)
                pipe.write(len(content).to_bytes(_LENGTH))
                pipe.write(content)
                pipe.flush()
        failed = 0
    finally:
        os._exit(failed)  # nothing of what the whole process does at its end is to be done twice
