"""Whole processes, timed in pairs: what is compared runs in turns, so that a busy machine slows both down."""

import os
import pty
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import NamedTuple

__all__ = ["OKR", "Took", "first_page", "ratio", "rounds_of", "whole"]

OKR = (sys.executable, "-m", "okrcli")
LINES, COLUMNS = 24, 80


class Took(NamedTuple):
    """Seconds from start to end, and seconds of processor time of the process and of all it waited for."""

    wall: float
    processor: float


def whole(
    command: Sequence[str], folder: Path, environ: Mapping[str, str], fine: Sequence[int] = (0,)
) -> Took:
    """Run a command from start to end. Raises SystemExit where its exit code is not fine."""
    before, used = perf_counter(), _waited_for()
    ended = subprocess.run(
        command, cwd=folder, env=environ, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False
    )
    took = Took(perf_counter() - before, _waited_for() - used)
    if ended.returncode not in fine:
        raise SystemExit(f"{' '.join(command)}\n{ended.stderr.decode(errors='replace')}")
    return took


def _waited_for() -> float:
    times = os.times()
    return times.children_user + times.children_system


def first_page(command: Sequence[str], folder: Path, environ: Mapping[str, str]) -> Took:
    """Run a command on a terminal, until it has shown a screen full of lines; then it is ended."""
    master, slave = pty.openpty()
    sized = {**environ, "LINES": str(LINES), "COLUMNS": str(COLUMNS), "TERM": "xterm", "OKR_PAGER": "cat -u"}
    before, used = perf_counter(), _waited_for()
    process = subprocess.Popen(command, cwd=folder, env=sized, stdin=slave, stdout=slave, stderr=slave)
    os.close(slave)
    seen = 0
    with suppress(OSError):  # a terminal without a process at the other end cannot be read
        while seen < LINES - 1 and (said := os.read(master, 65536)):
            seen += said.count(b"\n")
    wall = perf_counter() - before
    process.kill()
    process.wait()
    os.close(master)
    return Took(wall, _waited_for() - used)


def rounds_of(jobs: Sequence[Callable[[], Took]], rounds: int) -> list[list[Took]]:
    """Do the jobs in turns, so many times; return what each took, job by job."""
    return [list(of_job) for of_job in zip(*([job() for job in jobs] for _ in range(rounds)), strict=True)]


def ratio(ours: Sequence[Took], theirs: Sequence[Took]) -> Took:
    """Return the ratio of the medians, by the clock and by processor time."""
    wall = median(took.wall for took in ours) / median(took.wall for took in theirs)
    # Some systems count processor time in hundredths, of which bare Python may have none.
    least = max(median(took.processor for took in theirs), 0.01)
    processor = median(took.processor for took in ours) / least
    return Took(wall, processor)
