"""Hand hostile files to every reading command, and see that none breaks, hangs or eats the machine.

``python -m tests.fuzz.files [--count 20000]`` prints one table; exit code 1 where anything was found. What is
found is told at once, and its file is kept (``--keep DIR``).
"""

import argparse
import gc
import io
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager, nullcontext
from copy import copy
from functools import cache, partial
from multiprocessing import get_context
from multiprocessing.context import BaseContext
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory, TemporaryFile
from typing import NamedTuple

from okrcli.store import loading
from okrcli.store.folder import LARGEST
from okrcli.store.nodes import Nodes
from okrcli.store.parse import read_nodes
from tests.fuzz.mutants import EXTREMES, ODD_FILES, generated, mutated, seeds
from tests.fuzz.shapes import SHAPES, Shape, filled
from tests.fuzz.world import environment

__all__ = ["BASE", "READING", "Case", "Finding", "Seen", "cases", "extremes", "looked_at", "odd_files"]

READING = (
    ("lint",),
    ("lint", "--json"),
    ("status", "--all"),
    ("status", "--all", "--json"),
    (),
    ("--json",),
    ("tree",),
    ("due",),
    ("rhythm",),
    ("show", "circle"),
    ("show", "evidence/interviews"),
    ("scorecard", "--all"),
    ("export", "--format", "csv"),
    ("export", "--format", "json"),
    ("log",),
    ("doctor",),
    ("lint", "--output-format", "github"),
    ("lint", "--statistics"),
    ("diff",),
    ("review",),
)
# What a program gets, not a terminal, holds what the files say to the letter; JSON escapes it.
_TO_THE_LETTER = ("export", "--format", "csv")
LONGEST_SECONDS = 1.0
LARGEST_BYTES = 150 * 1024 * 1024
_AT_ONCE = 50  # files in one workspace, as long as nothing is wrong
_PLACES = (
    "okrs/now/{}.yaml",
    "okrs/now/{}.yaml",
    "okrs/now/checkins/circle/2026-11-12-anna-{}.yaml",
    "okrs/now/reviews/{}.yaml",
    "teams/{}.yaml",
    "okrs/{}/cycle.yaml",
    "okr.yaml",
    "okr-baseline.json",
)
_EXPENSIVE_PLACES = (_PLACES[0], _PLACES[2], _PLACES[6])
BASE = {
    "okr.yaml": "format: 1\nname: Nordwind\npeople: {anna: {name: Anna, email: [a@nordwind.example]}}\n",
    "teams/circle.yaml": "name: Circle\nmembers: [anna]\n",
    "okrs/now/cycle.yaml": "start: 2020-01-01\nend: 2120-12-31\n",
    "okrs/now/circle.yaml": "objectives:\n  - id: evidence\n    title: People decide\n    key_results:\n"
    '      - {id: interviews, title: Interviews, owner: anna, metric: {unit: "%", from: 20, to: 60}}\n',
}

_COSTLY = frozenset((*EXTREMES, *SHAPES))
Make = Callable[..., object]


class Case(NamedTuple):
    """A file: what it is called in the table, where it stands in the workspace, and how it is made.

    ``files`` are made with it; what is asked for holds for each of them.
    """

    kind: str
    path: str
    make: Make
    files: int = 1


class Finding(NamedTuple):
    """What a command did with a file that it should not."""

    kind: str
    path: str
    command: tuple[str, ...]
    what: str


class Seen(NamedTuple):
    """What came of some cases: how many runs, the slowest, the largest, and what was found."""

    files: int
    runs: int
    seconds: float
    bytes: int
    findings: tuple[Finding, ...]


def _written(content: bytes) -> Make:
    return lambda place: place.write_bytes(content)


def cases(count: int, seed: int, chance_of_invented: float = 0.25) -> Iterator[Case]:
    """Yield mutated and invented files."""
    chance = Random(seed)
    known = seeds()
    invented = generated(max(1, int(count * chance_of_invented)), seed)
    for number in range(count):
        name = f"f{number}"
        if number < len(invented):
            path, content, kind = chance.choice(_PLACES[:6]), invented[number], "invented"
        else:
            seed_path, content = chance.choice(known)
            content = mutated(content, chance.choice(known)[1], chance)
            path, kind = _place_for(seed_path, chance), "mutated"
        yield Case(kind, path.format(name), _written(content))


def _place_for(seed_path: str, chance: Random) -> str:
    """Return a place of the kind of file that was mutated; seldom that of another kind."""
    if chance.random() < 0.05:
        return chance.choice(_PLACES)
    if seed_path == "okr.yaml":
        return _PLACES[6]
    for part, place in (("checkins/", _PLACES[2]), ("reviews/", _PLACES[3]), ("teams/", _PLACES[4])):
        if part in seed_path:
            return place
    return _PLACES[5] if seed_path.endswith("cycle.yaml") else _PLACES[0]


def extremes() -> Iterator[Case]:
    """Yield every file that is made to be expensive, in each place where it may stand."""
    for name, content in EXTREMES.items():
        for number, place in enumerate(_EXPENSIVE_PLACES):
            yield Case(name, place.format(f"x{number}"), _written(content))
    for name, shape in SHAPES.items():
        yield Case(name, next(iter(shape(1))), partial(_filled, shape), len(shape(1)))


def _filled(shape: Shape, place: Path) -> None:
    """Write a whole workspace, of which one file stands at the place."""
    root = place.parents[len(Path(next(iter(shape(1)))).parts) - 1]
    for path, text in filled(shape, LARGEST).items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")


def odd_files() -> Iterator[Case]:
    """Yield what is no ordinary file, in each place where a file may stand."""
    for kind, (name, make) in enumerate(ODD_FILES.items()):
        for number, place in enumerate(dict.fromkeys(_PLACES)):
            yield Case(name, place.format(f"x{kind}{number}"), make)


def looked_at(every: Sequence[Case], *, processes: bool = False, keep: Path | None = None) -> Seen:
    """Run every reading command over the cases, several in one workspace; what stands out is run alone.

    What is found is told at once, and kept in the folder ``keep``.
    """
    seen = [Seen(0, 0, 0.0, 0, ())]
    paths = Counter(case.path for case in every)
    alone = [case for case in every if case.path in BASE or paths[case.path] > 1 or case.kind in _COSTLY]
    others = [case for case in every if case not in alone]
    batches = [others[at : at + _AT_ONCE] for at in range(0, len(others), _AT_ONCE)]
    for batch in [*batches, *([case] for case in alone)]:
        found = _together(batch, processes=processes)
        if not found.findings:
            seen.append(found)
        for case in batch if found.findings else ():
            seen.append(_together([case], processes=processes) if len(batch) > 1 else found)
            if seen[-1].findings:
                _kept(case, seen[-1].findings, keep)
    return Seen(
        len(every),
        sum(one.runs for one in seen),
        max(one.seconds for one in seen),
        max(one.bytes for one in seen),
        tuple(finding for one in seen for finding in one.findings),
    )


def _kept(case: Case, findings: Sequence[Finding], keep: Path | None) -> None:
    print(*findings, sep="\n", file=sys.stderr, flush=True)
    if keep is not None:
        name = f"{case.kind}-{case.path}".replace("/", "-").replace(" ", "-")
        _place(keep / name, case.make)


def _together(batch: Sequence[Case], *, processes: bool) -> Seen:
    try:
        return _run_all(batch, processes=processes)
    except Exception as error:  # what breaks the run itself is a finding as well
        what = f"the run broke: {error!r}"
        return Seen(len(batch), 0, 0.0, 0, (Finding(batch[0].kind, batch[0].path, (), what),))


def _run_all(batch: Sequence[Case], *, processes: bool) -> Seen:
    findings: list[Finding] = []
    slowest, largest = 0.0, 0
    with TemporaryDirectory(dir=_memory()) as name:
        root = Path(name) / "workspace"
        for path, text in BASE.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text)
        (root / ".git").mkdir()  # where links may lead to, and no repository
        (root / ".git" / "HEAD").write_text("secret of git\n")
        for case in batch:
            _place(root / case.path, case.make)
        known: dict[tuple[str, str], Nodes] = {}
        most = max(case.files for case in batch)
        for command in READING:
            with nullcontext() if processes else _parsed_once(known):
                code, said, seconds, used = (_process if processes else _run)(command, root)
            slowest, largest = max(slowest, seconds), max(largest, used)
            for what in _judged(command, code, said, seconds / most, used // most):
                findings.append(Finding(batch[0].kind, batch[0].path, command, what))
    return Seen(len(batch), len(READING), slowest, largest, tuple(findings))


@contextmanager
def _parsed_once(known: dict[tuple[str, str], Nodes]) -> Iterator[None]:
    """Let a file be parsed by the first command that reads it; what it says goes through all of them."""

    def parsed(text: str, path: str) -> Nodes:
        if (text, path) not in known:
            known[text, path] = read_nodes(text, path)
        nodes = copy(known[text, path])
        nodes.problems = list(nodes.problems)
        return nodes

    loading.read_nodes = parsed  # type: ignore[attr-defined]
    try:
        yield
    finally:
        loading.read_nodes = read_nodes  # type: ignore[attr-defined]


def _place(file: Path, make: Make) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    if file.is_file():
        file.unlink()
    make(file)


def _memory() -> str | None:
    return "/dev/shm" if Path("/dev/shm").is_dir() else None


def _judged(command: tuple[str, ...], code: int, said: str, seconds: float, used: int) -> Iterator[str]:
    if code not in (0, 1, 2):
        yield f"exit code {code}: {said.strip()[-200:]!r}"
    if "Traceback" in said:
        yield "a traceback"
    if "root:x:0" in said or "secret of git" in said:
        yield "the content of a file outside of the workspace"
    if command != _TO_THE_LETTER and ("\0" in said or "\x1b" in said):
        yield "a control character in the output"
    if seconds > LONGEST_SECONDS:
        yield f"{seconds:.1f} s"
    if used > LARGEST_BYTES:
        yield f"{used >> 20} MB"


def _run(command: tuple[str, ...], root: Path) -> tuple[int, str, float, int]:
    """Run okr in this process; return exit code, output, seconds, and bytes beyond what was there before."""
    from okrcli.__main__ import run

    stream = io.TextIOWrapper(io.BytesIO(), "utf-8", errors="backslashreplace")
    kept = sys.stdout, sys.stderr
    gc.collect()  # or one command would clear away what others left
    before = _resident("VmRSS") if _reset_peak() else 0
    begun = sum(os.times()[:4])  # of the processor: what others do on the machine is not counted
    try:
        sys.stdout = sys.stderr = stream
        code = run(["-C", str(root), *command])
    finally:
        sys.stdout, sys.stderr = kept
    seconds = sum(os.times()[:4]) - begun
    used = _resident("VmHWM") - before if before else 0
    stream.flush()
    return code, stream.buffer.getvalue().decode(), seconds, used


def _process(command: tuple[str, ...], root: Path) -> tuple[int, str, float, int]:
    """Run okr in a process of its own; what starting it takes is not counted."""
    code, said, seconds, used = _spawned(command, root)
    start, least = _start()
    return code, said, seconds - start, used - least


@cache
def _start() -> tuple[float, int]:
    """What a command takes that reads no workspace: seconds and bytes."""
    with TemporaryDirectory() as name:
        (Path(name) / "empty").mkdir()
        taken = [_spawned(("rule", "S101"), Path(name) / "empty")[2:] for _each in range(3)]
    return min(taken)


def _spawned(command: tuple[str, ...], root: Path) -> tuple[int, str, float, int]:
    with TemporaryFile() as said:
        process = subprocess.Popen(
            [sys.executable, "-m", "okrcli", *command],
            cwd=root,
            env=environment(root.parent),
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.STDOUT,
        )
        _pid, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        text = said.read().decode(errors="replace")
    return process.returncode, text, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024


def _reset_peak() -> bool:
    """Begin to measure the most memory anew, where the system can."""
    try:
        Path("/proc/self/clear_refs").write_text("5")
    except OSError:
        return False
    return True


def _resident(name: str) -> int:
    status = Path("/proc/self/status").read_text()
    return next(int(line.split()[1]) * 1024 for line in status.splitlines() if line.startswith(name))


def _share(
    every: Callable[[], Sequence[Case]], part: int, parts: int, *, processes: bool = False, keep: Path
) -> Seen:
    os.environ.clear()
    gc.set_threshold(1_000_000)  # as each process of okr does
    with TemporaryDirectory() as home:
        os.environ.update(environment(Path(home)))
        return looked_at(list(every())[part::parts], processes=processes, keep=keep)


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=20_000, help="mutated and invented files")
    parser.add_argument("--real", type=int, default=100, help="files that real processes read as well")
    parser.add_argument("--only", default="", help="a group whose name begins so")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--jobs", type=int, default=3)
    parser.add_argument("--keep", type=Path, default=Path("fuzz-findings"), help="where findings are kept")
    given = parser.parse_args()
    from tests.fuzz.crash import load

    load()
    groups: dict[str, tuple[Callable[[], Sequence[Case]], bool]] = {
        "expensive": (lambda: list(extremes()), False),
        "no ordinary file": (lambda: list(odd_files()), False),
        "mutated and invented": (lambda: list(cases(given.count, given.seed)), False),
        "the same in processes": (lambda: list(cases(given.real, given.seed + 1)), True),
    }
    found: dict[str, list[Seen]] = {}
    for name, (every, processes) in groups.items():
        if not name.startswith(given.only):
            continue
        one = partial(_share, every, parts=given.jobs, processes=processes, keep=given.keep.absolute())
        with ProcessPoolExecutor(given.jobs, mp_context=_forked(one)) as pool:
            found[name] = list(pool.map(_part, range(given.jobs)))
    return _told(found)


_JOB: list[Callable[[int], Seen]] = []


def _forked(job: Callable[[int], Seen]) -> BaseContext:
    _JOB[:] = [job]
    return get_context("fork")


def _part(number: int) -> Seen:
    return _JOB[0](number)


def _told(found: dict[str, list[Seen]]) -> int:
    print("| files | how many | runs | slowest run | most memory | faults |")
    print("| --- | --- | --- | --- | --- | --- |")
    findings = []
    for name, parts in found.items():
        findings += [finding for part in parts for finding in part.findings]
        count = sum(len(part.findings) for part in parts)
        print(
            f"| {name} | {sum(part.files for part in parts)} | {sum(part.runs for part in parts)} "
            f"| {max(part.seconds for part in parts):.2f} s "
            f"| {max(part.bytes for part in parts) >> 20} MB | {count} |"
        )
    for finding in sorted(findings, key=str):
        print(f"- {finding.kind} as {finding.path}: okr {' '.join(finding.command)}: {finding.what}")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
