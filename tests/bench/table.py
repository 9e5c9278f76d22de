"""The rows of the table: what is measured, against what, and how much of that it may take."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median
from typing import NamedTuple

from tests.bench.key_press import TWO_COMMANDS
from tests.bench.lint_speed import compose, peak
from tests.bench.timing import OKR, Took, first_page, ratio, rounds_of, whole
from tests.bench.workload import CYCLE, DAY

__all__ = ["Grounds", "Row", "growth", "memory", "rows"]

AT = ("--at", str(DAY))
TEAM = "team-0007"
# What every command that reads, and the one that writes most often, holds at most (MB).
MOST_MEMORY = 400
READING = (
    ("status", "--all"),
    ("status", "--all", "--json"),
    ("status", "--all", "--rev", "HEAD~50"),
    ("status", "--all", "--json", "--rev", "HEAD~50"),
    ("tree",),
    ("due",),
    ("rhythm",),
    ("log",),
    ("log", "--json"),
    ("scorecard", CYCLE),
    ("export",),
    ("diff", "HEAD~50"),
    ("diff", "HEAD~50", "--format", "md"),
    ("diff", "HEAD~50", "--json"),
    ("review", "HEAD~50"),
    ("review", "HEAD~50", "--format", "md"),
    ("review", "HEAD~50", "--json"),
    ("lint", "-q"),
    ("codeowners",),
    ("fmt", "--check"),
    ("doctor", "--no-input"),
)


class Row(NamedTuple):
    """What was measured: its median seconds, of what it may take how much, and how much it takes.

    ``ratio`` is by the clock, ``by_processor`` of processor time; in rows about memory both are MB.
    """

    what: str
    seconds: float
    against: str
    most: float
    ratio: float
    by_processor: float

    def __str__(self) -> str:
        kept = "yes" if min(self.ratio, self.by_processor) <= self.most else "**no**"
        return (
            f"| {self.what} | {self.seconds:.2f} | {self.against} | {self.ratio:.2f} | "
            f"{self.by_processor:.2f} | {self.most:g} | {kept} |"
        )


@dataclass(frozen=True)
class Grounds:
    """Where it is measured: workload L and its files, the example S, an empty cache, and how often."""

    large: Path
    files: Sequence[Path]
    small: Path
    cache: Path
    rounds: int

    @property
    def environ(self) -> Mapping[str, str]:
        """A world without settings of the user's; the commands run from anywhere, and are compiled once."""
        here = Path(__file__).parents[2]
        pinned = {
            "PYTHONPATH": str(here),
            "XDG_CACHE_HOME": str(self.cache),
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_SYSTEM": os.devnull,
            "LANG": "C.UTF-8",
            "NO_COLOR": "1",
        }
        kept = {key: text for key, text in os.environ.items() if not key.startswith(("GIT_", "PYTHON"))}
        return kept | pinned

    def run(self, *command: str, on: Path | None = None) -> Callable[[], Took]:
        """Return the job of running a command on L, or elsewhere; exit code 1 is one with findings."""
        return partial(whole, command, on or self.large, self.environ, (0, 1))

    def okr(self, *arguments: str, on: Path | None = None) -> Callable[[], Took]:
        """Return the job of running okr."""
        return self.run(*OKR, *arguments, on=on)

    def forget(self) -> None:
        """Empty the cache."""
        shutil.rmtree(self.cache, ignore_errors=True)


def rows(grounds: Grounds) -> Iterator[Row]:
    """Measure, row by row; a second run is one with a cache that an earlier run has filled."""
    two = grounds.cache.with_name("two.py")
    two.write_text(TWO_COMMANDS)
    typer = ("two-command Typer program", grounds.run(sys.executable, str(two), "first"))
    texts = [file.read_text("utf-8") for file in grounds.files]
    composed = ("PyYAML's C compose", lambda: Took(*[compose(texts)] * 2))
    every = grounds.okr("status", "--all", "--json", *AT)
    bare = ("bare Python", grounds.run(sys.executable, "-c", "pass"))
    press = grounds.okr("__complete", "zsh", "okr", "checkin", "team-01")
    one = grounds.okr("status", "--team", TEAM, *AT)
    page = partial(first_page, (*OKR, "status", "--all", *AT), grounds.large, grounds.environ)
    back = grounds.okr("status", "--all", "--json", "--rev", "HEAD~50")
    yield _row("`okr --version`", 2, grounds.okr("--version"), bare, grounds.rounds * 3)
    yield _row("`okr --help`", 1, grounds.okr("--help"), typer, grounds.rounds * 3)
    yield _row("completing a reference on L, second key press", 0.6, press, typer, grounds.rounds * 3)
    yield _row(f"`okr status --team {TEAM}` on L, second run", 1.6, one, typer, grounds.rounds * 2)
    yield _row("`okr status --all --json` on L, second run", 0.35, every, composed, grounds.rounds)
    yield _row("first screen of `okr status --all` on L", 1, page, composed, grounds.rounds)
    yield _row("`okr status --rev HEAD~50` on L", 2, back, ("the work tree", every), grounds.rounds)
    ours, theirs = _check_in(grounds, grounds.large), _check_in(grounds, grounds.small)
    yield _row("check-in with commit on L, warm", 1.4, ours, ("the same on S", theirs), grounds.rounds * 2)


def _row(
    what: str, most: float, ours: Callable[[], Took], theirs: tuple[str, Callable[[], Took]], rounds: int
) -> Row:
    against, other = theirs
    for _again in range(min(rounds, 2)):
        ours(), other()
    mine, yours = rounds_of((ours, other), rounds)
    found = ratio(mine, yours)
    return Row(what, median(took.wall for took in mine), against, most, *found)


def _check_in(grounds: Grounds, folder: Path) -> Callable[[], Took]:
    """Return the job of checking in the first key result with a number, by somebody of the workspace."""
    on_large = folder == grounds.large
    what = ("--team", TEAM, "--by", "anna", "--date", str(DAY)) if on_large else ("--by", "mira")
    return grounds.okr("checkin", _key_result(grounds, folder), "50", "7", "--yes", *what, on=folder)


def _key_result(grounds: Grounds, folder: Path) -> str:
    team = TEAM if folder == grounds.large else "circle-product"
    asked = subprocess.run(
        [*OKR, "status", "--json", "--team", team],
        cwd=folder,
        env=grounds.environ,
        capture_output=True,
        check=True,
    )
    entries = [entry for each in json.loads(asked.stdout)["objectives"] for entry in each["key_results"]]
    return str(next(entry["ref"] for entry in entries if entry["kind"] == "metric"))


def growth(small: Grounds, large: Grounds) -> Iterator[Row]:
    """Measure how much longer ten times the files take, with an empty cache."""

    def cold(grounds: Grounds, arguments: Sequence[str]) -> Took:
        grounds.forget()
        return grounds.okr(*arguments)()

    for arguments in (("status", "--all", *AT), ("lint", "-q", *AT), ("diff", "HEAD~50")):
        jobs = partial(cold, large, arguments), partial(cold, small, arguments)
        ours, theirs = rounds_of(jobs, large.rounds)
        what = f"`okr {' '.join(arguments)}`, cold, of ten times the files"
        yield Row(what, median(took.wall for took in ours), "a tenth of L", 12, *ratio(ours, theirs))


def memory(grounds: Grounds) -> Iterator[Row]:
    """Look at what each command holds: with an empty cache, with the one it filled, and without any."""
    without = {**grounds.environ, "XDG_CACHE_HOME": os.devnull}
    for arguments in READING:
        grounds.forget()
        command = (*OKR, *arguments)
        worlds = (grounds.environ, grounds.environ, without)
        held = max(peak(command, grounds.large, environ) for environ in worlds)
        yield Row(f"memory of `okr {' '.join(arguments)}` on L", 0, "MB", MOST_MEMORY, held, held)
