"""Let the disk fail at every step of the writing commands, and fill a real one; see what is left.

``python -m tests.fuzz.disk [--stride 1] [--only NAME]`` prints one table; exit code 1 where anything was
found. The real disk is a small tmpfs, which only root can mount; without it that column stays empty.
"""

import argparse
import errno
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from tests.fuzz.crash import Ready, load, ready
from tests.fuzz.judge import faults
from tests.fuzz.steps import Ended, failing_at, run_forked
from tests.fuzz.world import COMMANDS, Job, build, copy, environment

__all__ = ["Failed", "at_steps", "full_disks"]

ERRORS = (errno.ENOSPC, errno.EROFS)
_MOST_STEPS = 150
_FREE_KIB = (0, 4, 12, 24, 40, 60, 90, 130, 200)


class Failed(NamedTuple):
    """How a command ended on a disk that failed, ``where``, and what was wrong then or afterwards."""

    where: str
    code: int
    faults: tuple[str, ...]


def at_steps(
    job: Job, found: Ready, room: Path, stride: int = 1, then: tuple[tuple[str, ...], ...] | None = None
) -> Iterator[Failed]:
    """Let the disk fail from one step of a command on, then from a later one, until it fails no more.

    At every other step it is full, else read-only. ``then`` has to work once it is mended.
    """
    for number, step in enumerate(range(1, _MOST_STEPS, stride)):
        error = ERRORS[number % 2]
        with TemporaryDirectory(dir=room) as name:
            folder = copy(found.world, Path(name) / "world")
            reached = folder.parent / "reached"
            fails = failing_at(step, error, lasting=True, reached=reached)
            ended = run_forked(job.arguments, folder, environment(folder.parent / "home"), fails)
            if not reached.exists():
                return
            wrong = (*_said_badly(ended), *faults(folder, found.whole, job.then if then is None else then))
            yield Failed(f"step {step} ({errno.errorcode[error]})", ended.code, wrong)


def full_disks(job: Job, found: Ready, room: Path) -> Iterator[Failed]:
    """Run a command on real disks with less and less room on them, then mend that and go on."""
    for free in _FREE_KIB:
        with _small_disk(room) as disk:
            folder = copy(found.world, disk / "world")
            ballast = _filled(disk, free)
            said = environment(folder.parent / "home") | {"TMPDIR": str(disk)}
            ended = run_forked(job.arguments, folder, said, said_to=room / "said")
            ballast.unlink()
            wrong = (*_said_badly(ended), *faults(folder, found.whole, job.then))
            yield Failed(f"{free} KiB free", ended.code, wrong)


def _said_badly(ended: Ended) -> Iterator[str]:
    if ended.code not in (0, 2):
        yield f"exit code {ended.code}: {ended.said[-300:]!r}"
    if "Traceback" in ended.said:
        yield f"a traceback: {ended.said[-300:]!r}"
    if ended.code == 2 and "error: " not in ended.said:
        yield f"no sentence: {ended.said!r}"


@contextmanager
def _small_disk(room: Path) -> Iterator[Path]:
    with TemporaryDirectory(dir=room) as name:
        mounted = ["mount", "-t", "tmpfs", "-o", "size=6m,nr_inodes=20k", "tmpfs", name]
        subprocess.run(mounted, check=True, capture_output=True)
        try:
            yield Path(name)
        finally:
            subprocess.run(["umount", "--lazy", name], check=True)


def _filled(disk: Path, free_kib: int) -> Path:
    ballast = disk / "ballast"
    ballast.write_bytes(b"\0" * max(0, shutil.disk_usage(disk).free - free_kib * 1024))
    return ballast


def _mounts(room: Path) -> bool:
    try:
        with _small_disk(room):
            return True
    except (OSError, subprocess.CalledProcessError):
        return False


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stride", type=int, default=1, help="fail from every n-th step on")
    parser.add_argument("--only", default="", help="commands whose name begins so")
    given = parser.parse_args()
    load()
    told = []
    print("| command | failed at a step | on full disks | of both told in a sentence | faults |")
    print("| --- | --- | --- | --- | --- |")
    with TemporaryDirectory(prefix="okr-disk-") as name:
        room = Path(name)
        (room / "base").mkdir()
        base = build(room / "base")
        mounts = _mounts(room)
        for job in COMMANDS:
            if job.name.startswith(given.only):
                found = ready(base, job, room)
                steps = [*at_steps(job, found, room, given.stride)]
                disks = [*full_disks(job, found, room)] if mounts else []
                both = [*steps, *disks]
                said, faulty = sum(one.code == 2 for one in both), [one for one in both if one.faults]
                row = (job.name, len(steps), len(disks) or "", said, len(faulty))
                print("|", " | ".join(map(str, row)), "|", flush=True)
                told += [f"- {job.name}, {one.where}: {one.faults[0]}" for one in faulty]
    print(*told, sep="\n")
    return 1 if told else 0


if __name__ == "__main__":
    sys.exit(main())
