"""Kill okr at every step and at random moments, and see what is left.

``python -m tests.fuzz.crash [--kills 300] [--steps 1] [--only NAME]`` prints one table; exit code 1 where
anything was found.
"""

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from okrcli.cli import COMMANDS as COMMANDS_OF_OKR
from tests.fuzz.judge import faults, texts, wait_for_orphans
from tests.fuzz.steps import killed_at, run_forked
from tests.fuzz.world import COMMANDS, Job, build, copy, environment, git

__all__ = ["Kill", "Outcome", "every_step", "load", "prepared", "tried"]

_MOST_STEPS = 1000


class Kill(NamedTuple):
    """When a process is killed: before its n-th ``step``, else after ``seconds``; with its git or not."""

    job: Job
    step: int | None
    seconds: float
    with_git: bool


class Outcome(NamedTuple):
    """What came of a kill; ``hit`` is whether the process was still there to be killed."""

    kill: Kill
    hit: bool
    faults: tuple[str, ...]


def prepared(world: Path, job: Job, to: Path) -> Path:
    """Copy a world and do what comes before the command; return the folder of the clone."""
    folder = copy(world, to)
    home = to / "home"
    git(folder, "switch", "--quiet", job.branch, home=home)
    if job.edits_plan:
        plan = folder / "okrs/now/circle.yaml"
        plan.write_text(plan.read_text().replace("to: 60", "to: 65"))
    for arguments in job.before:
        ended = run_forked(arguments, folder, environment(home))
        assert ended.code == 0, ended.said
    return folder


def tried(world: Path, room: Path, whole: set[tuple[str, str]], kill: Kill) -> Outcome:
    """Run a command in a copy of its prepared world, kill it, and judge what is left."""
    hit, found = True, tuple[str, ...]()
    with TemporaryDirectory(dir=room) as name:
        try:
            folder = copy(world, Path(name) / "world")
            hit = _killed(folder, kill)
            found = tuple(faults(folder, whole, kill.job.then))
        except (OSError, subprocess.SubprocessError) as error:  # what breaks the run is a finding as well
            found = (f"the run broke: {error!r}",)
    if found:
        print(_called(kill), *found, sep="\n  ", file=sys.stderr, flush=True)
    return Outcome(kill, hit, found)


def _called(kill: Kill) -> str:
    at = f"step {kill.step}" if kill.step else f"{kill.seconds:.3f} s"
    return f"{kill.job.name} at {at} ({'group' if kill.with_git else 'okr'})"


def _killed(folder: Path, kill: Kill) -> bool:
    variables = environment(folder.parent / "home")
    if kill.step is not None:
        ended = run_forked(kill.job.arguments, folder, variables, killed_at(kill.step))
        _end(ended.process, with_git=kill.with_git)
        return ended.code == -signal.SIGKILL
    process = subprocess.Popen(
        [sys.executable, "-m", "okrcli", *kill.job.arguments],
        cwd=folder,
        env=variables,
        start_new_session=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    time.sleep(kill.seconds)
    hit = process.poll() is None
    if hit and not kill.with_git:
        process.kill()
    _end(process.pid, with_git=kill.with_git)
    process.wait()
    return hit


def _end(group: int, *, with_git: bool) -> None:
    if with_git:
        try:
            os.killpg(group, signal.SIGKILL)
        except ProcessLookupError:
            return
    wait_for_orphans(group)


class Ready(NamedTuple):
    """A prepared world, and what its files may say."""

    world: Path
    whole: set[tuple[str, str]]


def ready(base: Path, job: Job, room: Path) -> Ready:
    """Prepare a command and let it run once to its end."""
    world = room / f"world-{COMMANDS.index(job)}"
    folder = prepared(base, job, world)
    before = texts(folder)
    done = copy(world, room / f"done-{COMMANDS.index(job)}")
    ended = run_forked(job.arguments, done, environment(done.parent / "home"))
    assert ended.code == 0, ended.said
    whole = before | texts(done)
    if job.before:  # what it said at the very first is whole as well: a proposal that is left goes back to it
        whole |= texts(base / "anna")
    run_forked(("sync",), done, environment(done.parent / "home"))
    whole |= texts(done)
    if job.branch != "main":  # what could not land there is kept here
        kept = copy(world, room / f"kept-{COMMANDS.index(job)}")
        run_forked((*job.arguments, "--no-commit"), kept, environment(kept.parent / "home"))
        whole |= texts(kept)
    return Ready(world, whole)


def every_step(job: Job, found: Ready, room: Path, stride: int = 1) -> Iterator[Outcome]:
    """Kill a command before its first step, its second, and so on, until it ends before it can be killed."""
    for step in range(1, _MOST_STEPS, stride):
        outcome = tried(found.world, room, found.whole, Kill(job, step, 0, with_git=step % 2 == 0))
        if not outcome.hit:
            return
        yield outcome


def at_random(job: Job, found: Ready, room: Path, count: int, seed: int) -> Iterator[Outcome]:
    """Kill a command ``count`` times before its end; where it was faster, the next kill comes earlier."""
    chance = random.Random(f"{seed} {job.name}")
    seconds = _seconds(job, copy(found.world, room / f"timed-{COMMANDS.index(job)}"))
    while count:
        kill = Kill(job, None, chance.uniform(0.1, 0.95) * seconds, chance.random() < 0.7)
        outcome = tried(found.world, room, found.whole, kill)
        yield outcome
        if outcome.hit:
            count -= 1
        else:
            seconds *= 0.95


def _seconds(job: Job, folder: Path) -> float:
    """Return how long a command takes in a process of its own."""
    begun = time.monotonic()
    subprocess.run(
        [sys.executable, "-m", "okrcli", *job.arguments],
        cwd=folder,
        env=environment(folder.parent / "home"),
        check=True,
        capture_output=True,
    )
    return time.monotonic() - begun


def _both(base: Path, room: Path, count: int, stride: int, seed: int, job: Job) -> list[Outcome]:
    found = ready(base, job, room)
    outcomes = list(every_step(job, found, room, stride)) if stride else []
    outcomes += at_random(job, found, room, count, seed)
    shutil.rmtree(found.world)
    return outcomes


def load() -> None:
    """Import what commands need, once for all processes that are forked."""
    for verb in COMMANDS_OF_OKR:
        import_module(f"okrcli.commands.{verb.module}")
    for name in ("git", "filelock", "ruamel.yaml", "okrcli.commands.now"):
        import_module(name)


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=300, help="at random moments, over all commands")
    parser.add_argument("--steps", type=int, default=1, help="kill at every n-th step; 0: at none")
    parser.add_argument("--only", default="", help="commands whose name begins so")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--jobs", type=int, default=3)
    given = parser.parse_args()
    load()

    jobs = [job for job in COMMANDS if job.name.startswith(given.only)]
    with TemporaryDirectory(prefix="okr-crash-") as name:
        room = Path(name)
        (room / "base").mkdir()
        base = build(room / "base")
        one = partial(_both, base, room, -(-given.kills // len(jobs)), given.steps, given.seed)
        with ProcessPoolExecutor(given.jobs, mp_context=get_context("fork")) as pool:
            found = dict(zip(jobs, pool.map(one, jobs), strict=True))
    print("| command | killed at a step | at a random moment | had ended before | faults |")
    print("| --- | --- | --- | --- | --- |")
    told: Counter[str] = Counter()
    for job, outcomes in found.items():
        steps = sum(outcome.kill.step is not None for outcome in outcomes)
        hit = sum(outcome.hit for outcome in outcomes if outcome.kill.step is None)
        faulty = [outcome for outcome in outcomes if outcome.faults]
        print(f"| {job.name} | {steps} | {hit} | {len(outcomes) - steps - hit} | {len(faulty)} |")
        for outcome in faulty:
            told[f"{_called(outcome.kill)}: {outcome.faults[0]}"] += 1
    for line in sorted(told):
        print("-", line)
    return 1 if told else 0


if __name__ == "__main__":
    sys.exit(main())
