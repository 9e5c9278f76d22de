"""How long all numbers take beside reading: ``python -m tests.bench.numbers``.

A workspace of 10,000 key results with 13 readings each is written into a temporary folder, shaped like those
in examples/: four updates a check-in, a note with each fifth, 430 bytes of plan for each key result. What
PyYAML's bare C ``compose`` needs for its files is the yardstick; the numbers, once the workspace is loaded,
may take 0.4 of it. Both are measured in this process, without the garbage collector, as the best of five.
"""

import gc
import random
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

import yaml

from okrcli.measure.forecast import forecast
from okrcli.measure.rollup import standings
from okrcli.model.history import as_of
from okrcli.model.workspace import Workspace
from okrcli.store.load import load

__all__ = ["write"]

TEAMS, OBJECTIVES, KEY_RESULTS, READINGS = 1250, 2, 4, 13
START, DAY = date(2026, 10, 1), date(2026, 12, 30)


def write(root: Path, teams: int = TEAMS) -> Iterator[str]:
    """Write the workspace, and yield the text of each of its files."""
    chance = random.Random(3)
    yield _file(root / "okr.yaml", "format: 1\nname: Nordlicht\nlanguage: en\n")
    for team in range(teams):
        folder = root / "okrs" / "2026-Q4"
        yield _file(folder / f"team-{team}.yaml", _plan())
        for week in range(READINGS):
            day = START + timedelta(days=4 + 7 * week)
            for objective in range(OBJECTIVES):
                name = f"{day}-anna-{chance.randrange(16**8):08x}.yaml"
                text = _check_in(day, objective, week, chance)
                yield _file(folder / "checkins" / f"team-{team}" / name, text)


def _plan() -> str:
    lines = ["agreed: 2026-10-06", "capacity: 10", "objectives:"]
    for objective in range(OBJECTIVES):
        lines += [
            f"  - id: evidence-{objective}",
            "    title: Product people at every site decide from evidence",
            "    why: Pitches rest on opinion; we lost three of them for that reason.",
            "    owner: anna",
            "    ambition: aspirational",
            "    standalone: It helps our own craft first; what else it does we shall see next year.",
            "    initiatives:",
            "      - title: A panel of two hundred users at every site",
            "        for: [interviews-0, interviews-1]",
            '        url: "https://tracker.example/ACME-123"',
            "    key_results:",
        ]
        for key_result in range(KEY_RESULTS):
            lines += [
                f"      - id: interviews-{key_result}",
                "        title: Discoveries that talked to five or more users",
                "        owner: ben",
                '        metric: {unit: "%", from: 20, to: 60.5}',
                "        due: 2026-12-31",
                "        source: the research log, every Friday, counted by whoever is on duty",
                "        weight: 2",
            ]
    return "\n".join(lines) + "\n"


def _check_in(day: date, objective: int, week: int, chance: random.Random) -> str:
    lines = [f"date: {day}", f"written: {day}T09:41:00+02:00", "by: anna", "capacity: 8", "updates:"]
    for key_result in range(KEY_RESULTS):
        value = 20 + 2.6 * week + chance.gauss(0, 2)
        lines += [
            f"  evidence-{objective}/interviews-{key_result}:",
            f"    value: {value:.1f}",
            f"    confidence: {chance.randint(3, 9)}",
        ]
        if chance.random() < 0.2:
            lines.append("    note: Two more sites joined, and one left.")
    return "\n".join(lines) + "\n"


def _file(path: Path, text: str) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return text


def compose(texts: list[str]) -> None:
    """Let PyYAML build the nodes of each file, with libyaml and nothing else."""
    for text in texts:
        yaml.compose(text, Loader=yaml.CSafeLoader)


def seconds(job: Callable[[], object]) -> float:
    """Return the processor time of the fastest of five runs."""
    times = []
    gc.collect()
    gc.disable()
    for _ in range(5):
        before = process_time()
        job()
        times.append(process_time() - before)
    gc.enable()
    return min(times)


def table(workspace: Workspace, texts: list[str]) -> str:
    """Measure, and return the table as Markdown."""
    as_it_stood = as_of(workspace, DAY)
    teams = standings(as_it_stood, DAY)
    key_results = [entry for team in teams for one in team.objectives for entry in one.key_results]

    def forecasts() -> None:
        for entry in key_results:
            forecast(entry)

    yardstick = seconds(lambda: compose(texts))
    stand = seconds(lambda: standings(as_it_stood, DAY))
    land = seconds(forecasts)
    rows = [
        ("PyYAML's C compose of the files", yardstick),
        ("standings: key results, objectives, teams", stand),
        ("forecasts", land),
        ("all numbers", stand + land),
    ]
    head = [f"{len(key_results)} key results, {READINGS} readings each, {len(texts)} files", ""]
    head += ["| | seconds | of compose |", "| --- | --- | --- |"]
    return "\n".join(head + [f"| {what} | {took:.2f} | {took / yardstick:.2f} |" for what, took in rows])


def main() -> None:
    """Print the table."""
    with TemporaryDirectory() as folder:
        texts = list(write(Path(folder)))
        print(table(load(Path(folder)), texts))


if __name__ == "__main__":
    main()
