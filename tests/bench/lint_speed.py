"""How long ``okr lint`` takes on a large organisation: ``python -m tests.bench.lint_speed``.

Workload L (see ``workload``) is written into a temporary folder. The yardstick is what one processor needs
for PyYAML's bare C ``compose`` of the same files, in a process that has them in memory already. All else is
timed as whole processes, from start to end, in rounds of which the median counts; each round measures the
yardstick anew. Memory is the sum of what all processes of the command hold at the same moment (PSS, so that
pages they share count once), looked at every few milliseconds in a run of its own.

yamllint and check-jsonschema are measured too, once, where the extra ``bench`` is installed.
"""

import argparse
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, process_time, sleep
from typing import NamedTuple

import yaml

from tests.bench.workload import CYCLE, DAY, TEAMS, write

__all__ = ["Row", "table"]

ROUNDS = 5
LINT = (sys.executable, "-m", "okrcli", "lint", "--at", str(DAY), "--output-format", "concise", "-q")
# By what part of the schema a peer checks which files.
KINDS = {
    "plan": f"okrs/{CYCLE}/*.yaml",
    "check-in": f"okrs/{CYCLE}/checkins/*/*.yaml",
    "team": "teams/*.yaml",
}
# So that the commands run from anywhere.
HERE = {**os.environ, "PYTHONPATH": str(Path.cwd())}


class Row(NamedTuple):
    """What was measured, how long it took in each round, and in how much of the yardstick of that round."""

    what: str
    seconds: list[float]
    ratios: list[float]

    def __str__(self) -> str:
        return f"| {self.what} | {median(self.seconds):.2f} | {median(self.ratios):.2f} |"


def compose(texts: Sequence[str]) -> float:
    """Return the processor time of composing each text with libyaml."""
    before = process_time()
    for text in texts:
        yaml.compose(text, Loader=yaml.CSafeLoader)
    return process_time() - before


def whole(
    command: Sequence[str], folder: Path, environ: Mapping[str, str] = HERE, cores: int | None = None
) -> float:
    """Return how long a command takes from start to end, on so many processors."""
    every = os.sched_getaffinity(0)

    def stay() -> None:
        os.sched_setaffinity(0, sorted(every)[:cores])

    before = perf_counter()
    ended = subprocess.run(
        command,
        cwd=folder,
        env=environ,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        preexec_fn=None if cores is None else stay,
        check=False,
    )
    took = perf_counter() - before
    if ended.returncode not in (0, 1):
        raise SystemExit(ended.stderr.decode(errors="replace"))
    return took


def peak(command: Sequence[str], folder: Path, environ: Mapping[str, str]) -> float:
    """Return how many MB all processes of a command held at most at the same moment."""
    process = subprocess.Popen(
        command, cwd=folder, env=environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    most = 0
    while process.poll() is None:
        # A child that has not begun its own program yet is told to hold what its parent does, which waits:
        # it is looked at first, so that both are told the same, and counted once.
        held = dict(map(_held, reversed(_family(process.pid))))
        most = max(most, sum(held.values()))
        sleep(0.005)
    return most / 1000


def _family(process: int) -> list[int]:
    family = [process]
    for member in family:
        with suppress(OSError):  # it has ended
            for task in Path(f"/proc/{member}/task").glob("*/children"):
                family += [int(child) for child in task.read_text().split()]
    return family


def _held(process: int) -> tuple[tuple[int, int], int]:
    """Return what memory it is that a process holds, and its share of it in kB; none once it has ended."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()[1:]
    except OSError:
        return (0, 0), 0
    told = {line.split()[0]: int(line.split()[1]) for line in lines}
    return (told["Rss:"], told["Anonymous:"]), told["Pss:"]


def rows(folder: Path, files: Sequence[Path], rounds: int) -> list[Row]:
    """Measure the linter in rounds."""
    texts = [file.read_text("utf-8") for file in files]
    cache = folder / ".git" / "bench-cache"
    environ = {**HERE, "XDG_CACHE_HOME": str(cache)}
    check_in = next(
        file for file in files if "checkins" in file.parts and "note: " in file.read_text("utf-8")
    )
    plan = next(file for file in files if file.parent.name == CYCLE)
    cores = len(os.sched_getaffinity(0))
    took: dict[str, list[float]] = {
        "PyYAML's C compose": [],
        f"okr lint, cold, {cores} processors": [],
        "okr lint, cold, 2 processors": [],
        "okr lint, again after a check-in changed": [],
        "okr lint, again after a plan changed": [],
        "okr lint --base HEAD, a check-in and a plan changed": [],
    }
    for number in range(rounds):
        shutil.rmtree(cache, ignore_errors=True)
        two = whole(LINT, folder, environ, cores=2)
        shutil.rmtree(cache, ignore_errors=True)
        cold = whole(LINT, folder, environ)
        _change(check_in, "note: ", f"note: {number} ")
        again = whole(LINT, folder, environ)
        _change(plan, "title: ", f"title: Launch {number} ")
        again_all = whole(LINT, folder, environ)
        since = whole((*LINT, "--base", "HEAD"), folder, environ)
        measured_now = (compose(texts), cold, two, again, again_all, since)
        for seconds, measured in zip(took.values(), measured_now, strict=True):
            seconds.append(measured)
    yardstick = next(iter(took.values()))
    return [Row(what, each, _ratios(each, yardstick)) for what, each in took.items()]


def _change(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text, file
    file.write_text(text.replace(old, new, 1), "utf-8")


def peers(folder: Path, yardstick: float) -> list[Row]:
    """Measure other linters on the same files, once, where they are installed."""
    found = []
    if yamllint := _installed("yamllint"):
        took = whole([yamllint, "-d", "relaxed", "okrs", "teams", "okr.yaml"], folder)
        found.append(Row("yamllint", [took], [took / yardstick]))
    if check := _installed("check-jsonschema"):
        schemas = folder / ".git" / "schemas"
        schemas.mkdir()
        okr = [sys.executable, "-m", "okrcli", "schema", "-o", str(schemas)]
        whole(okr, folder)
        took = 0.0
        for kind, pattern in KINDS.items():
            names = sorted(str(file.relative_to(folder)) for file in folder.glob(pattern))
            schema = str(schemas / f"{kind}.schema.json")
            took += whole([check, "--schemafile", schema, *names], folder)
        found.append(Row("check-jsonschema with the schema of `okr schema`", [took], [took / yardstick]))
    return found


def _installed(name: str) -> str | None:
    beside = Path(sys.executable).with_name(name)
    return str(beside) if beside.exists() else shutil.which(name)


def _ratios(seconds: Sequence[float], yardstick: Sequence[float]) -> list[float]:
    return [one / whole for one, whole in zip(seconds, yardstick, strict=True)]


def table(folder: Path, files: Sequence[Path], rounds: int = ROUNDS) -> str:
    """Measure everything, and return the table as Markdown."""
    measured = rows(folder, files, rounds)
    measured += peers(folder, median(measured[0].seconds))
    held = peak(LINT, folder, {**HERE, "XDG_CACHE_HOME": os.devnull})
    size = sum(file.stat().st_size for file in files) / 1e6
    machine = f"Python {platform.python_version()}, {os.cpu_count()} processors"
    head = [
        f"{len(files)} files, {size:.1f} MB; {machine}.",
        "",
        "| what | seconds | of compose |",
        "| --- | --- | --- |",
    ]
    return "\n".join([*head, *map(str, measured), "", f"Memory of all processes at most: {held:.0f} MB."])


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.lint_speed")
    parser.add_argument("--teams", type=int, default=TEAMS)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    arguments = parser.parse_args()
    with TemporaryDirectory() as folder:
        files = write(Path(folder), arguments.teams)
        print(table(Path(folder), files, arguments.rounds))


if __name__ == "__main__":
    main()
