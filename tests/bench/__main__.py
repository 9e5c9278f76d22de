"""The table of how fast okr is: ``python -m tests.bench``, and a short form with ``--quick``.

Everything is measured in one go on one machine, in turns with what it is compared to, and the ratios are
those of the medians: they say more than seconds on a machine that has other work, too. Where the processor
time tells a better story than the clock, the machine was busy; a row is kept by either.

L is a large organisation (see ``workload``), S the example ``examples/agency``. The rows about the linter
come from ``lint_speed``, which compares it with yamllint and check-jsonschema where the extra ``bench`` is
installed.
"""

import argparse
import platform
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from os import cpu_count, getloadavg
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench import lint_speed, workload
from tests.bench.table import Grounds, Row, growth, memory, rows

__all__ = ["grounds", "main", "measured"]

EXAMPLE = Path(__file__).parents[2] / "examples" / "agency"
PACKAGES = ("typer", "pydantic", "rich", "PyYAML", "GitPython")
HEAD = "| what | seconds | against | ratio | by processor time | at most | kept |"
PARTS = ("start", "growth", "memory", "lint")


@contextmanager
def grounds(teams: int, rounds: int) -> Iterator[Grounds]:
    """Make the workloads in a temporary folder that goes away afterwards."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        files = workload.write(folder / "L", teams)
        small = folder / "S"
        shutil.copytree(EXAMPLE, small)
        for command in (("init", "--quiet"), ("add", "."), ("commit", "--quiet", "-m", "begin")):
            subprocess.run(["git", *_IDENTITY, *command], cwd=small, check=True)
        for repository in (folder / "L", small):
            for setting in _IDENTITY[1::2]:
                subprocess.run(["git", "config", *setting.split("=")], cwd=repository, check=True)
        yield Grounds(folder / "L", files, small, folder / "cache", rounds)


_IDENTITY = ("-c", "user.name=Anna Berg", "-c", "user.email=anna@nordlicht.example")


def measured(teams: int, rounds: int, parts: tuple[str, ...] = PARTS) -> Iterator[Row | str]:
    """Yield the rows, and the table of the linter, as they are measured."""
    with grounds(teams, rounds) as large:
        if "start" in parts:
            yield from rows(large)
        if "growth" in parts:
            with grounds(teams // 10, rounds) as small:
                yield from growth(small, large)
        if "memory" in parts:
            yield from memory(large)
        if "lint" in parts:
            large.forget()
            yield "\n" + lint_speed.table(large.large, large.files, rounds)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--teams", type=int, default=workload.TEAMS)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--quick", action="store_true", help="a tenth of the teams, one round")
    parser.add_argument("--only", choices=PARTS, action="append", help="only this part")
    options = parser.parse_args()
    teams, rounds = (workload.TEAMS // 10, 1) if options.quick else (options.teams, options.rounds)
    print(f"{platform.platform()}, {cpu_count()} processors, load {getloadavg()[0]:.1f}")
    packages = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    print(f"Python {platform.python_version()}, okrcli {version('okrcli')}, {packages}")
    print(f"{teams} teams, {rounds} rounds\n\n{HEAD}\n|{' --- |' * HEAD.count(' | ')} --- |")
    for row in measured(teams, rounds, tuple(options.only or PARTS)):
        print(row, flush=True)


if __name__ == "__main__":
    main()
