"""How a crowd gets along, with real git and real processes: ``python -m tests.bench.crowd``.

* 20 clones of one bare repository, in each of them 10 check-ins after one another, all clones at the same
  time, each check-in by ``okr checkin … --push``: all has to land, once, and every clone has to be clean.
* 50 processes that check in to one clone at once: 50 commits.
* 100 pairs of branches with random check-ins of all teams; the proposals, amendments and new teams of either
  side are about other teams. Each pair has to merge by ``git merge-tree`` (git 2.38), without any driver.

All of it happens in a temporary folder. The process ends with 1 where one of the figures is not reached.
"""

import os
import random
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic
from typing import NamedTuple

from okrcli.__main__ import run

CLONES, CHECK_INS, AT_ONCE, PAIRS = 20, 10, 50, 100
TEAMS = tuple(f"team-{number}" for number in range(10))


class Figure(NamedTuple):
    """One line of the table: what had to come, what came, and what is to be said of it."""

    what: str
    wanted: int
    got: int
    remark: str


def main() -> None:
    """Measure all three, print the table, and end the process with 1 where one was not reached."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        _pin(folder)
        bare = shared(folder)
        figures = [clones_at_once(bare), processes_at_once(bare), pairs_of_branches(bare)]
    for figure in figures:
        print(f"{figure.what:<52} {figure.got:>4} of {figure.wanted:<4} {figure.remark}")
    sys.exit(any(figure.got != figure.wanted for figure in figures))


def clones_at_once(bare: Path, clones: int = CLONES, check_ins: int = CHECK_INS) -> Figure:
    """Check in from many clones at the same time, each of them sharing at once; count what landed."""
    folders = [clone(bare, f"clone-{number}") for number in range(clones)]
    before = _count(bare)
    begun = monotonic()
    with ThreadPoolExecutor(clones) as crowd:
        times = list(crowd.map(lambda folder: _one_after_another(folder, check_ins), folders))
    whole = monotonic() - begun
    files = _git(bare, "log", "--format=", "--name-only", "--diff-filter=A", f"-{clones * check_ins}", "main")
    unclean = sum(map(_unclean, folders))
    each = sorted(seconds for some in times for seconds in some)
    middle, longest = each[len(each) // 2], each[-1]
    remark = (
        f"{len(set(files.split()))} files, {_count(bare) - before} commits, {unclean} clones unclean; "
        f"{whole:.0f} s in all, one takes {middle:.1f} s (median), {longest:.1f} s at most"
    )
    landed = len(set(files.split())) if _count(bare) - before == len(files.split()) and not unclean else -1
    return Figure(
        f"{clones} clones x {check_ins} check-ins, pushed at once", clones * check_ins, landed, remark
    )


def _one_after_another(folder: Path, check_ins: int) -> list[float]:
    chance = random.Random(folder.name)
    times = []
    for value in range(check_ins):
        begun = monotonic()
        okr(folder, "checkin", f"{chance.choice(TEAMS)}/one/first", str(20 + value), "7", "--push")
        times.append(monotonic() - begun)
    return times


def _unclean(folder: Path) -> bool:
    """Whether a clone is left dirty, in the middle of something, or with what the remote does not have."""
    own = folder / ".git"
    left = [file for pattern in ("rebase*", "*_HEAD", "okr-index*", "*.lock") for file in own.glob(pattern)]
    odd = [
        file.name
        for file in left
        if file.name not in ("FETCH_HEAD", "ORIG_HEAD", "okr.lock", "okr-sync.lock")
    ]
    ahead = _git(folder, "rev-list", "--count", "origin/main..main").strip()
    return bool(odd or _git(folder, "status", "--porcelain") or ahead != "0")


def processes_at_once(bare: Path, processes: int = AT_ONCE) -> Figure:
    """Check in to one clone from many processes at once; count the commits."""
    folder = clone(bare, "crowded")
    before, begun = _count(folder), monotonic()
    with ThreadPoolExecutor(processes) as crowd:
        list(
            crowd.map(
                lambda value: okr(folder, "checkin", "team-0/one/first", str(value), "7"), range(processes)
            )
        )
    whole = monotonic() - begun
    dirty = "dirty" if _git(folder, "status", "--porcelain") else "clean"
    got = _count(folder) - before
    return Figure(f"{processes} processes in one clone", processes, got, f"{whole:.1f} s in all, {dirty}")


def pairs_of_branches(bare: Path, pairs: int = PAIRS) -> Figure:
    """Make pairs of branches at random and merge each pair; count those that merge clean."""
    folder = clone(bare, "pairs")
    _git(folder, "remote", "remove", "origin")
    chance, clean, commits = random.Random(5), 0, 0
    for pair in range(pairs):
        shuffled = chance.sample(TEAMS, len(TEAMS))
        half = len(TEAMS) // 2
        for side, own in (("a", shuffled[:half]), ("b", shuffled[half:])):
            _git(folder, "checkout", "--quiet", "-B", side, "main")
            for number, act in enumerate(chance.choices(_ACTS, k=chance.randint(2, 6))):
                for arguments in act(chance, own, f"{side}{pair}-{number}"):
                    _in_process(folder, *arguments)
            commits += int(_git(folder, "rev-list", "--count", f"main..{side}"))
        merged = subprocess.run(
            ["git", "merge-tree", "--write-tree", "a", "b"], cwd=folder, capture_output=True, check=False
        )
        clean += merged.returncode == 0
    return Figure(f"{pairs} pairs of branches merge clean", pairs, clean, f"{commits} commits on them")


Calls = Iterator[list[str]]


def _check_in(chance: random.Random, _own: list[str], _name: str) -> Calls:
    yield [
        "checkin",
        f"{chance.choice(TEAMS)}/one/first",
        str(chance.randint(11, 99)),
        str(chance.randint(0, 10)),
    ]


def _propose(chance: random.Random, own: list[str], name: str) -> Calls:
    team = chance.choice(own)
    yield [
        "new",
        "objective",
        "--no-input",
        "--team",
        team,
        "--id",
        name,
        "--title",
        f"Something {name} is better",
    ]
    reach = ["--title", f"People who say so {name}", "--from", "1", "--to", "5"]
    yield ["new", "key-result", "--no-input", "--objective", f"{team}/{name}", "--id", "said", *reach]


def _amend(chance: random.Random, own: list[str], name: str) -> Calls:
    target = str(chance.randint(61, 99))
    yield [
        "amend",
        f"{chance.choice(own)}/one/first",
        "--to",
        target,
        "--because",
        f"We know more now ({name})",
    ]


def _new_team(_chance: random.Random, _own: list[str], name: str) -> Calls:
    yield ["new", "team", f"Team {name}", "--no-input"]


_ACTS: tuple[Callable[[random.Random, list[str], str], Calls], ...] = (_check_in, _propose, _amend, _new_team)


def shared(folder: Path) -> Path:
    """Make a bare repository with a workspace of ten teams on its branch main."""
    first = folder / "first"
    files = {
        "okr.yaml": "format: 1\nname: Crowd\nlanguage: en\npeople: {anna: {email: [anna@crowd.example]}}\n",
        "okrs/now/cycle.yaml": "start: 2020-01-01\nend: 2120-12-31\n",
        **{f"teams/{team}.yaml": f"name: {team}\nmembers: [anna]\n" for team in TEAMS},
        **{f"okrs/now/{team}.yaml": _plan(team) for team in TEAMS},
    }
    for path, text in files.items():
        (first / path).parent.mkdir(parents=True, exist_ok=True)
        (first / path).write_text(text, encoding="utf-8")
    _git(first, "init", "--quiet", "--initial-branch=main")
    _git(first, "add", ".")
    _git(first, "commit", "--quiet", "-m", "begin")
    _git(folder, "clone", "--quiet", "--bare", "first", "shared.git")
    return folder / "shared.git"


def _plan(team: str) -> str:
    return f"""agreed: 2020-01-02
objectives:
  - id: one
    title: Clients of {team} come back
    owner: anna
    key_results:
      - id: first
        title: Clients who come back
        owner: anna
        metric: {{unit: "%", from: 10, to: 60}}
"""


def clone(bare: Path, name: str) -> Path:
    """Clone the bare repository beside it."""
    _git(bare.parent, "clone", "--quiet", "--config", "user.email=anna@crowd.example", bare.as_uri(), name)
    return bare.parent / name


def okr(folder: Path, *arguments: str) -> None:
    """Run okr in a process of its own; what it says where it fails ends the measurement."""
    call = [sys.executable, "-m", "okrcli", *arguments]
    done = subprocess.run(call, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"okr {' '.join(arguments)}: {done.stdout}{done.stderr}")


def _in_process(folder: Path, *arguments: str) -> None:
    said = StringIO()
    with redirect_stdout(said), redirect_stderr(said):
        code = run(["--dir", str(folder), *arguments])
    if code:
        raise RuntimeError(f"okr {' '.join(arguments)}: {said.getvalue()}")


def _count(folder: Path) -> int:
    return int(_git(folder, "rev-list", "--count", "main"))


def _git(folder: Path, *arguments: str) -> str:
    return subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True, text=True).stdout


def _pin(folder: Path) -> None:
    """Let nothing of the machine's settings, and no other work tree, have a part in it."""
    (folder / ".gitconfig").write_text("[user]\n\tname = Anna Berger\n\temail = anna@crowd.example\n")
    os.environ |= {
        "HOME": str(folder),
        "XDG_CACHE_HOME": str(folder / "cache"),
        "GIT_CONFIG_GLOBAL": str(folder / ".gitconfig"),
        "GIT_CONFIG_NOSYSTEM": "1",
        "PYTHONPATH": str(Path(__file__).parents[2]),
    }


if __name__ == "__main__":
    main()
