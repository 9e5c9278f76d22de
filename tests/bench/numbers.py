"""How long all numbers take beside reading: ``python -m tests.bench.numbers``.

A large organisation is written into a temporary folder: 1,000 teams, 3,000 objectives, 10,000 key results,
13,000 check-in files of 10 updates each, so that each key result was read 13 times, 10.6 MB in all. What
PyYAML's bare C ``compose`` needs for its files is the yardstick; the numbers, once the workspace is loaded,
may take 0.4 of it. All is measured in this process, with the garbage collector as the program sets it: five
rounds of everything, of which the median counts.
"""

import gc
import random
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time

import yaml

from okrcli.__main__ import _start_lightly
from okrcli.measure.forecast import forecast
from okrcli.measure.rollup import standings
from okrcli.model.history import as_of
from okrcli.model.workspace import Workspace
from okrcli.store.load import load

__all__ = ["write"]

# How many key results each of a team's objectives has: three objectives, ten key results.
OBJECTIVES = (4, 3, 3)
TEAMS, READINGS, ROUNDS = 1000, 13, 5
START, DAY = date(2026, 10, 1), date(2026, 12, 30)


def write(root: Path, teams: int = TEAMS) -> Iterator[str]:
    """Write the workspace, and yield the text of each of its files."""
    chance = random.Random(3)
    yield _file(root / "okr.yaml", "format: 1\nname: Nordlicht\nlanguage: en\n")
    folder = root / "okrs" / "2026-Q4"
    for team in range(teams):
        yield _file(folder / f"team-{team}.yaml", _plan())
        for week in range(READINGS):
            day = START + timedelta(days=4 + 7 * week)
            name = f"{day}-anna-{chance.randrange(16**8):08x}.yaml"
            yield _file(folder / "checkins" / f"team-{team}" / name, _check_in(day, week, chance))


def _plan() -> str:
    lines = ["agreed: 2026-10-06", "objectives:"]
    for objective, key_results in enumerate(OBJECTIVES):
        lines += [
            f"  - id: evidence-{objective}",
            "    title: Product people at every site decide from evidence",
            "    owner: anna",
            "    key_results:",
        ]
        for key_result in range(key_results):
            lines += [
                f"      - id: interviews-{key_result}",
                "        title: Discoveries that talked to five or more users",
                '        metric: {unit: "%", from: 20, to: 60.5}',
            ]
    return "\n".join(lines) + "\n"


def _check_in(day: date, week: int, chance: random.Random) -> str:
    lines = [f"date: {day}", f"written: {day}T09:41:00+02:00", "by: anna", "updates:"]
    for objective, key_results in enumerate(OBJECTIVES):
        for key_result in range(key_results):
            value = 20 + 2.6 * week + chance.gauss(0, 2)
            lines += [
                f"  evidence-{objective}/interviews-{key_result}:",
                f"    value: {value:.1f}",
                f"    confidence: {chance.randint(3, 9)}",
            ]
    return "\n".join(lines) + "\n"


def _file(path: Path, text: str) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return text


def compose(texts: Sequence[str]) -> None:
    """Let PyYAML build the nodes of each file, with libyaml and nothing else."""
    for text in texts:
        yaml.compose(text, Loader=yaml.CSafeLoader)


def seconds(job: Callable[[], object]) -> float:
    """Return the processor time of one run, until the result is there.

    What came before leaves it no garbage to collect; what it returns is not taken down again, as no command
    does before it ends.
    """
    gc.collect()
    before = process_time()
    result = job()
    took = process_time() - before
    del result
    return took


def table(workspace: Workspace, texts: Sequence[str]) -> str:
    """Measure, and return the table as Markdown."""
    as_it_stood = as_of(workspace, DAY)
    teams = standings(as_it_stood, DAY)
    key_results = [entry for team in teams for one in team.objectives for entry in one.key_results]

    def forecasts() -> list[object]:
        return [forecast(entry) for entry in key_results]

    rounds = [
        (
            seconds(lambda: compose(texts)),
            seconds(lambda: standings(as_it_stood, DAY)),
            seconds(forecasts),
        )
        for _ in range(ROUNDS)
    ]
    rows = [
        ("PyYAML's C compose of the files", [compose for compose, _, _ in rounds]),
        ("standings: key results, objectives, teams", [stand for _, stand, _ in rounds]),
        ("forecasts", [land for _, _, land in rounds]),
        ("all numbers", [stand + land for _, stand, land in rounds]),
    ]
    size = sum(len(text.encode()) for text in texts) / 1_000_000
    head = [
        f"{len(key_results)} key results, {READINGS} readings each, {len(texts)} files, {size:.1f} MB",
        "",
    ]
    head += ["| | seconds | of compose |", "| --- | --- | --- |"]
    yardstick = rows[0][1]
    return "\n".join(head + [_row(what, took, yardstick) for what, took in rows])


def _row(what: str, took: Sequence[float], yardstick: Sequence[float]) -> str:
    """The medians of the seconds, and of what they are of compose in the same round."""
    share = median(one / whole for one, whole in zip(took, yardstick, strict=True))
    return f"| {what} | {median(took):.2f} | {share:.2f} |"


def main() -> None:
    """Print the table."""
    _start_lightly()
    with TemporaryDirectory() as folder:
        texts = list(write(Path(folder)))
        print(table(load(Path(folder)), texts))


if __name__ == "__main__":
    main()
