"""Workload L, a large organisation in a git repository: ``python -m tests.bench.workload DIR``.

1,000 teams, 1,000 plans with 3,000 objectives and 10,000 key results, 13 check-ins each of all that a team
has, 10.6 MB in 15,001 files and 60 commits. The same call makes the same repository, down to the ids of its
commits.
"""

import argparse
import os
import random
import subprocess
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from okrcli.model.settings import Language
from tests.bench import sentences

__all__ = ["CYCLE", "DAY", "TEAMS", "Commit", "commits", "write"]

TEAMS, WEEKS = 1000, 13
# How many key results each of a team's objectives has.
OBJECTIVES = (4, 3, 3)
START = date(2025, 10, 1)
# The day on which the last check-in of each team is fresh.
DAY = date(2025, 12, 31)
CYCLE = "2025-Q4"
_PARTS_OF_PLANS, _PARTS_OF_WEEKS = 7, 4
_WORDS = (
    "antwort",
    "auftrag",
    "beratung",
    "besuch",
    "dauer",
    "einkauf",
    "fahrt",
    "frist",
    "gespraech",
    "hilfe",
    "kosten",
    "lager",
    "messe",
    "netz",
    "pause",
    "quote",
    "rechnung",
    "ruhe",
    "stimme",
    "tempo",
    "umzug",
    "vertrag",
    "wartung",
    "weg",
    "zeit",
    "answer",
    "branch",
    "call",
    "claim",
    "delay",
    "fleet",
    "guest",
    "journey",
    "margin",
    "parcel",
    "queue",
    "repair",
    "return",
    "season",
    "survey",
    "ticket",
    "touch",
    "travel",
    "visit",
    "wait",
    "yield",
)
_NAMES = (
    "anna",
    "ben",
    "carla",
    "david",
    "eva",
    "finn",
    "greta",
    "hugo",
    "ida",
    "jan",
    "kira",
    "lars",
    "mona",
    "nils",
    "olga",
    "paul",
    "rosa",
    "sven",
    "tina",
    "udo",
)


class Commit(NamedTuple):
    """What one commit adds: the text of each file, by its path."""

    message: str
    day: date
    files: dict[str, str]


class _Result(NamedTuple):
    """A key result as its check-ins know it: ``end`` is 0 where it has no number."""

    path: str
    begin: float
    end: float


def commits(teams: int = TEAMS) -> Iterator[Commit]:
    """Give out the history, the oldest commit first: the organisation, its plans, a quarter of check-ins."""
    chance = random.Random(3)
    names = [_team_name(number) for number in range(teams)]
    yield Commit("Who we are", START, _organisation(names, chance))
    results: dict[str, list[_Result]] = {}
    for part in range(_PARTS_OF_PLANS):
        plans = {}
        for name in names[part::_PARTS_OF_PLANS]:
            plans[f"okrs/{CYCLE}/{name}.yaml"], results[name] = _plan(
                name, results.get("company", ()), chance
            )
        yield Commit(f"Agree on the plans, part {part + 1}", START + timedelta(part), plans)
    for week in range(WEEKS):
        for part in range(_PARTS_OF_WEEKS):
            day = START + timedelta(days=4 + 7 * week + part)
            check_ins = dict(
                _check_in(name, results[name], day, week, chance) for name in names[part::_PARTS_OF_WEEKS]
            )
            yield Commit(f"okr: check in, week {week + 1}, part {part + 1}", day, check_ins)


def write(folder: Path, teams: int = TEAMS) -> list[Path]:
    """Make the repository in a folder that is empty or not there, and return its files."""
    folder.mkdir(parents=True, exist_ok=True)
    pinned = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    environ = {**{key: text for key, text in os.environ.items() if not key.startswith("GIT_")}, **pinned}

    def git(*arguments: str, given: bytes | None = None) -> None:
        subprocess.run(["git", *arguments], cwd=folder, env=environ, input=given, check=True)

    git("init", "--quiet", "--initial-branch=main")
    history = list(commits(teams))
    git("fast-import", "--quiet", given=b"".join(_import(history)))
    git("reset", "--quiet", "--hard")
    return [folder / path for commit in history for path in commit.files]


def _import(history: Sequence[Commit]) -> Iterator[bytes]:
    """The commits as ``git fast-import`` reads them."""
    for commit in history:
        seconds = (commit.day - date(1970, 1, 1)).days * 86400 + 9 * 3600
        yield f"commit refs/heads/main\ncommitter Anna <anna@nordlicht.example> {seconds} +0000\n".encode()
        yield _data(commit.message)
        for path, text in commit.files.items():
            yield f"M 100644 inline {path}\n".encode() + _data(text)


def _data(text: str) -> bytes:
    content = text.encode()
    return b"data %d\n%s\n" % (len(content), content)


def _team_name(number: int) -> str:
    return f"team-{number:04d}" if number else "company"


def _language(name: str) -> Language:
    return "de" if name == "company" or int(name[-4:]) % 2 else "en"


def _organisation(names: Sequence[str], chance: random.Random) -> dict[str, str]:
    people = "".join(
        f"  {name}: {{name: {name.title()} Berg, email: [{name}@nordlicht.example]}}\n" for name in _NAMES
    )
    settings = f"format: 1\nname: Nordlicht\nlint:\n  limits: {{objectives_per_team: 3}}\npeople:\n{people}"
    return {"okr.yaml": settings, **{f"teams/{name}.yaml": _team(name, chance) for name in names}}


def _team(name: str, chance: random.Random) -> str:
    kind = "company" if name == "company" else chance.choice(("team", "team", "circle", "client"))
    members = ", ".join(chance.sample(_NAMES, 4))
    parent = "" if name == "company" else "parent: company\n"
    return (
        f"name: {name.replace('-', ' ').title()}\nkind: {kind}\n{parent}"
        f"sponsor: {chance.choice(_NAMES)}\nmembers: [{members}]\n"
        "charter: {capacity: 20, agreed: 2025-01-15}\n"
    )


def _plan(name: str, above: Sequence[_Result], chance: random.Random) -> tuple[str, list[_Result]]:
    language, results = _language(name), []
    lines = ["agreed: 2025-10-06", f"capacity: {chance.choice((10, 15, 20))}", "objectives:"]
    ids = iter(chance.sample(_WORDS, len(OBJECTIVES) + sum(OBJECTIVES)))
    for count in OBJECTIVES:
        objective = next(ids)
        lines += [f"  - id: {objective}", f"    title: {sentences.objective(chance, language)}"]
        lines += [f"    why: {sentences.why(chance, language)}"] if chance.random() < 0.6 else []
        lines += [f"    owner: {chance.choice(_NAMES)}"] if chance.random() < 0.95 else []
        lines += ["    ambition: aspirational"] if chance.random() < 0.9 else []
        lines += _support(above, chance)
        lines += ["    key_results:"]
        for _ in range(count):
            entry, result = _key_result(f"{objective}/{next(ids)}", language, chance)
            lines += entry
            results.append(result)
    return "\n".join(lines) + "\n", results


def _support(above: Sequence[_Result], chance: random.Random) -> list[str]:
    """Three in ten support a key result of the company, three in ten say why they support nothing."""
    kind = chance.random()
    if above and kind < 0.3:
        return [f"    supports: [company/{chance.choice(above).path}]"]
    return ["    standalone: It is the daily work of this team."] if above and kind < 0.6 else []


def _key_result(path: str, language: Language, chance: random.Random) -> tuple[list[str], _Result]:
    said = sentences.key_result(chance, language)
    begin, end = float(chance.randint(5, 40)), float(chance.randint(45, 90))
    if said.falls:
        begin, end = end, begin
    lines = [f"      - id: {path.partition('/')[2]}", f'        title: "{said.text}"']
    lines += [f"        owner: {chance.choice(_NAMES)}"] if chance.random() < 0.5 else []
    if said.falls is not None:
        unit = f'unit: "{said.unit}", ' if chance.random() < 0.95 else ""
        lines.append(f"        metric: {{{unit}from: {begin:g}, to: {end:g}}}")
    elif chance.random() < 0.6:
        lines.append("        done_when: Everybody who is concerned has seen it and said yes.")
        return lines, _Result(path, 0, 0)
    else:
        begin = 0
        lines.append(f"        metric: {{from: 0, to: {end:g}}}")
    lines += [f"        source: {sentences.note(chance, language)}"] if chance.random() < 0.3 else []
    return lines, _Result(path, begin, end)


def _check_in(
    name: str, results: Sequence[_Result], day: date, week: int, chance: random.Random
) -> tuple[str, str]:
    person = chance.choice(_NAMES)
    lines = [f"date: {day}", f"written: {day}T09:41:00+02:00", f"by: {person}"]
    lines += [f"capacity: {chance.randint(5, 20)}"] if chance.random() < 0.5 else []
    lines += ["updates:"]
    for result in results:
        lines.append(f"  {result.path}:")
        if result.end:
            way = (result.end - result.begin) * (week + 1) / WEEKS
            lines.append(f"    value: {result.begin + way * chance.uniform(0.6, 1.1):.1f}")
        lines.append(f"    confidence: {chance.randint(3, 9)}")
        if chance.random() < 0.18:
            lines.append(f"    note: {sentences.note(chance, _language(name))}")
    path = f"okrs/{CYCLE}/checkins/{name}/{day}-{person}-{chance.randrange(16**8):08x}.yaml"
    return path, "\n".join(lines) + "\n"


def main() -> None:
    """Write the workload into the folder named on the command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.workload")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--teams", type=int, default=TEAMS)
    arguments = parser.parse_args()
    files = write(arguments.folder, arguments.teams)
    size = sum(file.stat().st_size for file in files)
    print(f"{len(files)} files, {size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
