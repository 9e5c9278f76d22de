"""Teams, not people: nothing that programs get groups or ranks by person."""

import json
import re
import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from okrcli.cli import COMMANDS
from okrcli.store.load import load
from tests.conftest import EXAMPLES, Okr, git

# What the calls name, in each of the examples.
NAMES = {
    "agency": {
        "team": "circle-product",
        "asked": "circle-tech",
        "first": "belege",
        "second": "lernen",
        "key_result": "interviews",
        "person": "mira",
        "past": "2026-Q3",
    },
    "product": {
        "team": "inbox",
        "asked": "platform",
        "first": "relief",
        "second": "promise",
        "key_result": "activated",
        "person": "priya",
        "past": "2026-Q4",
    },
}
DECISIONS = ("--decision", "{first}=keep", "--decision", "{second}=drop")
# Calls of every verb that answers with JSON, on an example; {path} is a folder of its own.
CALLS: dict[str, tuple[tuple[str, ...], ...]] = {
    "now": ((),),
    "status": (("status",), ("status", "--all")),
    "show": (("show", "{first}"), ("show", "{key_result}")),
    "tree": (("tree",),),
    "due": (("due",),),
    "rhythm": (("rhythm",),),
    "scorecard": (
        ("scorecard", "{past}"),
        ("scorecard", "2026-Q4", "--all"),
        ("scorecard", "2026-Q4", "--compare", "{past}"),
        ("scorecard", "{past}", "--calibration"),
    ),
    "doctor": (("doctor",),),
    "fmt": (("fmt", "--no-commit"),),
    "codeowners": (("codeowners", "--write", "--no-commit"),),
    "undo": (
        ("new", "person", "Anna Berger", "--email", "anna@nordwind.example", "--no-commit"),
        ("checkin", "{key_result}", "46", "7", "--no-commit"),
        ("undo", "--no-commit"),
    ),
    "sync": (("sync",),),
    "log": (("log",), ("log", "{key_result}")),
    "diff": (("diff", "2026-10-31", "2026-11-16"),),
    "lint": (("lint",),),
    "review": (("review",), ("review", "HEAD", "HEAD")),
    "propose": (("propose", "--dry-run"), ("propose", "--draft")),
    "rule": (("rule",), ("rule", "K302")),
    "export": (("export", "--format", "json"),),
    "schema": (("schema",),),
    "completion": (("completion", "bash"),),
    "checkin": (("checkin", "{key_result}", "46", "7", "--by", "{person}", "--no-commit"),),
    "agree": (("agree", "{team}", "--no-commit"),),
    "amend": (("amend", "{key_result}", "--to", "50", "--because", "B", "--by", "{person}", "--no-commit"),),
    "accept": (("accept", "--team", "{asked}"),),
    "close": (("close", "{team}", "--early", "--by", "{person}", *DECISIONS, "--no-commit"),),
    "new": (("new", "team", "Gilde", "--member", "{person}", "--no-commit"),),
    "init": (("init", "{path}/new", "--name", "N", "--language", "en", "--no-input"),),
    "import": (("import", "{path}/one.csv", "--cycle", "2026-Q4", "--team", "company", "--no-commit"),),
}
# What compares with a commit, or shares it: the example is one, and eased a little since.
IN_GIT = {"review", "sync", "propose"}
# The tour prints what other verbs say, and no JSON of its own; an editor needs a terminal.
SILENT = {"demo", "edit"}
# Where one person stands for one thing: who owns it, is asked, said it, wrote it.
ONE_PERSON = {"owner", "objective_owner", "by", "asks", "sponsor", "person", "author", "who"}
# Where people are told as a set without an order of merit: who belongs to a team.
PEOPLE = {"members", "people", "without_handle"}


@cache
def people(folder: Path) -> set[str]:
    """The ids, names and addresses of everybody in an example."""
    known = load(folder).settings.people
    return {word for who, entry in known.items() for word in (who, entry.name, *entry.email) if word}


def entries(value: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Every value in a JSON answer with the keys that lead to it; items of lists as ``*``."""
    yield path, value
    if isinstance(value, dict):
        for key, item in value.items():
            yield from entries(item, (*path, key))
    elif isinstance(value, list):
        for item in value:
            yield from entries(item, (*path, "*"))


def faults(answer: Any, known: set[str]) -> list[str]:
    """Where an answer groups by person (a key), or lists people as rows of a table."""
    found = []
    for path, value in entries(answer):
        if isinstance(value, dict) and known.intersection(value):
            found.append(f"{'/'.join(path)} is grouped by person")
        if isinstance(value, str) and value in known and not ONE_PERSON.union(PEOPLE).intersection(path[-2:]):
            found.append(f"{'/'.join(path)} is a person")
        if isinstance(value, list) and any(names(item, known) for item in value) and rivals(value, known):
            found.append(f"{'/'.join(path)} has a row for each person")
    return found


def names(item: Any, known: set[str]) -> bool:
    """Whether a row is about a person: its own name or id is one's."""
    return isinstance(item, dict) and any(item.get(key) in known for key in ("id", "name", "person", "who"))


def rivals(rows: list[Any], known: set[str]) -> bool:
    """Whether several rows are about people, or one has numbers about one."""
    about = [row for row in rows if names(row, known)]
    return len(about) > 1 or any(isinstance(value, int | float) for row in about for value in row.values())


def test_every_verb_is_walked() -> None:
    """A new verb has to be put to the question, too."""
    assert set(CALLS) - {"now"} | SILENT == {verb.name for verb in COMMANDS}


def prepared(path: Path, example: str, verb: str, repository: Callable[[Path], Path]) -> Path:
    """A copy of the example in which the verb has something to do."""
    folder = shutil.copytree(EXAMPLES / example, path / example)
    plan = folder / "okrs" / "2026-Q4" / f"{NAMES[example]['team']}.yaml"
    text = plan.read_text(encoding="utf-8")
    if verb == "agree":
        plan.write_text(re.sub(r"agreed: \S+\n", "", text, count=1), encoding="utf-8")
    if verb in IN_GIT:
        git(repository(folder), "init", "-q", "--bare", str(path / "origin.git"))
        git(folder, "remote", "add", "origin", str(path / "origin.git"))
        git(folder, "push", "-q", "origin", "HEAD")
        plan.write_text(re.sub(r"to: (60|48)\b", "to: 45", text, count=1), encoding="utf-8")
    (path / "one.csv").write_text("objective,key result,from,to\nA,B,1,2\n", encoding="utf-8")
    return folder


@pytest.mark.parametrize("example", NAMES)
@pytest.mark.parametrize("verb", CALLS)
def test_no_answer_groups_or_ranks_by_person(
    okr: Okr, tmp_path: Path, repository: Callable[[Path], Path], verb: str, example: str
) -> None:
    """In no JSON answer is a person a key, a row, or the subject of a number."""
    folder = prepared(tmp_path, example, verb, repository)
    for call in CALLS[verb]:
        arguments = [word.format(path=tmp_path, **NAMES[example]) for word in call]
        if "--compare" in arguments and len(set(arguments)) < len(arguments):
            continue  # the product has one cycle, and no other to compare it with
        answer = json.loads(okr(*arguments, "--json", cwd=folder).out)
        assert answer.get("schema") != "okr.error/1", answer
        assert faults(answer, people(EXAMPLES / example)) == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"mira": {"score": 0.7}},
        {"teams": [{"name": "Mira Albers", "score": 0.7}]},
        {"rows": [{"id": "mira"}, {"id": "jonas"}]},
        {"best": "mira"},
    ],
)
def test_the_question_would_find_it(wrong: Any) -> None:
    """An answer that ranked people would not get through."""
    assert faults(wrong, people(EXAMPLES / "agency"))
