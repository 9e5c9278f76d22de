"""A repository with a bare remote in which every writing command has something to do."""

import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import NamedTuple

__all__ = ["COMMANDS", "NEXT", "Job", "build", "copy", "environment", "git", "normal"]

SETTINGS = """\
format: 1
name: Nordwind
language: en
screen_language: en
people:
  anna: {name: Anna Berger, email: [anna@nordwind.example]}
  ben: {name: Ben Ohm, email: [ben@nordwind.example]}
"""
PLAN = """\
agreed: 2026-10-06
objectives:
  - id: evidence
    title: Product people decide from evidence
    owner: anna
    key_results:
      - {id: interviews, title: Discoveries with five or more users, metric: {unit: "%", from: 20, to: 60}}
      - {id: pitches, title: Pitches with a proven problem, metric: {unit: pitches, from: 2, to: 80}}
"""
PAST = PLAN.replace("evidence", "proof").replace("2026-10-06", "2020-01-06")
REVIEW = "date: 2021-01-04\nby: anna\nobjectives:\n  proof: {decision: keep, learned: Users answer.}\n"
OTHER_TEAMS = 12
TABLE = "team,objective,key result,unit,from,to\n" + "".join(
    f"imported,Letters are answered,Letters that wait {number},letters,{number},{number + 9}\n"
    for number in range(3)
)
MASKED = (
    (re.compile(r"written: \S+"), "written: TIME"),
    (re.compile(r"\b[0-9]{4}-[0-9]{2}-[0-9]{2}\b"), "DAY"),
    (re.compile(r"\b[0-9a-f]{8}\b"), "RANDOM"),
)


NEXT = (("checkin", "circle/evidence/pitches", "5"), ("sync",), ("doctor",))
PROPOSE = ("propose", "-m", "Ask for less")


class Job(NamedTuple):
    """A command that writes, what a person did in the repository before it, and does ``then``."""

    name: str
    arguments: tuple[str, ...]
    before: tuple[tuple[str, ...], ...] = ()
    edits_plan: bool = False
    branch: str = "main"
    then: tuple[tuple[str, ...], ...] = NEXT


ONE = ("checkin", "interviews", "34", "7", "Two sites joined")
AMEND = ("amend", "interviews", "--to", "55", "--because", "Less")
COMMANDS = (
    Job("checkin", ONE),
    Job("checkin (other branch)", ONE, branch="feature"),
    Job("checkin --push", (*ONE, "--push")),
    Job(
        "new", ("new", "objective", "--team", "circle", "--title", "Clients trust what we say", "--no-input")
    ),
    Job("amend", ("amend", "interviews", "--to", "50", "--because", "One site left")),
    Job("propose", PROPOSE, edits_plan=True, then=(PROPOSE, *NEXT)),
    Job("propose (commits)", PROPOSE, before=(ONE, AMEND), then=(PROPOSE, *NEXT)),
    Job("propose --abandon", ("propose", "--abandon", "--yes"), before=(PROPOSE,), edits_plan=True),
    Job("sync", ("sync",), before=(ONE,)),
    Job("import", ("import", "../table.csv", "--team", "imported", "--cycle", "now")),
    Job(
        "close",
        ("close", "circle", "--cycle", "now", "--early", "--decision", "evidence=keep"),
        then=(("new", "person", "Cem", "--email", "cem@nordwind.example", "--no-input"), *NEXT[1:]),
    ),
    Job("undo", ("undo", "--yes"), before=(AMEND,)),
    Job("undo (check-in)", ("undo", "--yes"), before=(ONE,)),
    Job(
        "new cycle --carry-over",
        (
            "new",
            "cycle",
            "next",
            "--carry-over",
            "--from",
            "then",
            "--start",
            "2121-01-01",
            "--end",
            "2121-12-31",
        ),
    ),
)


def environment(home: Path) -> dict[str, str]:
    """Return an environment in which nothing of the machine's settings is left."""
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "SYSTEMROOT", "TMPDIR")}
    pinned = {
        "HOME": str(home),
        "XDG_CACHE_HOME": str(home / ".cache"),
        "GIT_CONFIG_GLOBAL": str(home / ".gitconfig"),
        "GIT_CONFIG_NOSYSTEM": "1",
        "LANG": "C.UTF-8",
        "TZ": "Europe/Berlin",
        "COLUMNS": "200",
        "NO_COLOR": "1",
        "PYTHONPATH": str(Path(__file__).parents[2]),
    }
    return kept | pinned


def git(folder: Path, *arguments: str, home: Path) -> str:
    """Run git and return what it prints."""
    return subprocess.run(
        ["git", "-C", str(folder), *arguments],
        check=True,
        capture_output=True,
        text=True,
        env=environment(home),
    ).stdout


def build(folder: Path) -> Path:
    """Make the world in an empty folder: ``shared.git``, the clone ``anna`` and what she imports.

    The remote has commits that the clone does not know: a check-in, a changed file, new files.
    """
    home = folder / "home"
    home.mkdir()
    (home / ".gitconfig").write_text(
        "[user]\n\tname = Anna Berger\n\temail = anna@nordwind.example\n[init]\n\tdefaultBranch = main\n"
    )
    (folder / "table.csv").write_text(TABLE)
    ben = folder / "ben"
    _write(ben, _files())
    git(ben, "init", "--quiet", home=home)
    _commit(ben, home)
    git(folder, "clone", "--quiet", "--bare", "ben", "shared.git", home=home)
    git(folder, "clone", "--quiet", "shared.git", "anna", home=home)
    git(folder / "anna", "branch", "feature", home=home)
    for number in range(OTHER_TEAMS):
        file = ben / f"teams/team-{number}.yaml"
        file.write_text(file.read_text().replace("Team", "The team"))
        _write(ben, {f"okrs/now/team-{number}.yaml": PLAN.replace("circle", f"team-{number}")})
    _write(ben, {"okrs/now/checkins/circle/2026-11-16-ben-000000ff.yaml": _check_in("pitches", 3)})
    _commit(ben, home)
    git(ben, "push", "--quiet", "../shared.git", "main", home=home)
    shutil.rmtree(ben)
    return folder


def _files() -> dict[str, str]:
    teams = {f"teams/team-{number}.yaml": f"name: Team {number}\n" for number in range(OTHER_TEAMS)}
    return {
        "okr.yaml": SETTINGS,
        "notes.txt": "not ours\n",
        "teams/circle.yaml": "name: Product Circle\nkind: circle\nmembers: [anna, ben]\n",
        **teams,
        "okrs/now/cycle.yaml": "start: 2020-01-01\nend: 2120-12-31\n",
        "okrs/now/circle.yaml": PLAN,
        "okrs/now/checkins/circle/2026-11-06-anna-00000001.yaml": _check_in("interviews", 30),
        "okrs/then/cycle.yaml": "start: 2020-01-01\nend: 2020-12-31\n",
        "okrs/then/circle.yaml": PAST,
        "okrs/then/reviews/circle.yaml": REVIEW,
    }


def _check_in(key_result: str, value: int) -> str:
    return (
        f"date: 2026-11-06\nby: anna\nupdates:\n  evidence/{key_result}: {{value: {value}, confidence: 6}}\n"
    )


def _write(folder: Path, files: dict[str, str]) -> None:
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)


def _commit(folder: Path, home: Path) -> None:
    git(folder, "add", "--all", home=home)
    git(folder, "commit", "--quiet", "--message", "okr: begin", home=home)


def copy(world: Path, to: Path) -> Path:
    """Copy a world; return the folder of the clone in it, which has the copy as its remote."""
    shutil.copytree(world, to, symlinks=True)
    git(to / "anna", "remote", "set-url", "origin", str(to / "shared.git"), home=to / "home")
    git(to / "anna", "update-index", "-q", "--refresh", home=to / "home")
    return to / "anna"


def normal(text: str) -> str:
    """Return a text without what differs from run to run."""
    for form, word in MASKED:
        text = form.sub(word, text)
    return text
