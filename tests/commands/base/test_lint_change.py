"""The two sides of a change, without check-ins that have nothing to do with it: nothing else is told."""

import random
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from okrcli.commands.base import lint_reports, review_page
from okrcli.commands.base.call import Call
from okrcli.commands.base.lint_change import Sides, sides_of_change
from okrcli.commands.base.reading import dated_ahead, facts_at, facts_now
from okrcli.store.folder import Folder
from okrcli.store.part import Places
from tests.bench.workload import DAY
from tests.conftest import Okr, git
from tests.lint.test_parts import FILES, LINES, PLANS
from tests.lint.test_since_touched import CHECK_INS, MORE, Change

AT = ("--at", str(DAY), "--fail-on", "never")
FOLDER = "okrs/2025-Q4/checkins"
FIRST, SECOND = "okrs/2025-Q4/team-0001.yaml", "okrs/2025-Q4/team-0006.yaml"


def change(chance: random.Random) -> Change:
    """Some change, now and then a large one."""
    few = chance.choice((0, 1, 2))
    return Change(
        set(chance.sample(sorted(MORE), few)),
        set(chance.sample([*PLANS, *CHECK_INS], chance.choice((0, few)))),
        [(chance.choice(PLANS), chance.choice(PLANS)) for _ in range(chance.choice((0, 0, 1)))],
        [(chance.choice(PLANS), chance.choice(LINES)) for _ in range(few)],
        set(chance.sample(CHECK_INS, chance.choice((0, 1)))),
    )


def moved(texts: Mapping[str, str]) -> dict[str, str]:
    """The files after the last objective of a team has gone to another one, which says where it was."""
    texts = {FIRST: FILES[FIRST], SECOND: FILES[SECOND], **texts}
    head, mark, left = texts[FIRST].rpartition("\n  - id: ")
    name, _newline, rest = left.partition("\n")
    here = f"{mark}{name}\n    formerly: [team-0001/{name}]\n{rest}"
    return {**texts, FIRST: f"{head}\n", SECOND: texts[SECOND].rstrip() + here}


def put(folder: Path, texts: Mapping[str, str]) -> None:
    """Let the files be just these, and commit them."""
    for file in folder.rglob("*.y*ml"):
        file.unlink()
    for path, text in texts.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--allow-empty", "--message", "Change")


@pytest.fixture
def root(tmp_path: Path, repository: Callable[[Path], Path]) -> Path:
    """A repository on its home branch, still empty."""
    repository(tmp_path)
    git(tmp_path, "branch", "--move", "--force", "main")
    return tmp_path


def whole(call: Call, base: str, head: str | None) -> Sides:
    """Both sides with every check-in."""
    there = facts_at(call.root, head) if head else facts_now(call.root).own
    problems = (*there.problems, *dated_ahead(there, call.now))
    teams = frozenset(Places(Folder(call.root)).teams)
    return Sides(replace(there, problems=problems), facts_at(call.root, base), teams)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """``--rounds 10`` tries ten times as many changes."""
    if "seed" in metafunc.fixturenames:
        metafunc.parametrize("seed", range(8 * metafunc.config.getoption("--rounds")))


def test_what_is_left_out_is_not_missed(
    okr: Okr, root: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    """Whatever is changed, the review page and lint say the same as with every check-in at hand."""
    chance = random.Random(seed)
    before = change(chance).to(moved(FILES) if seed % 2 else FILES)
    put(root, before)
    after = change(chance).to(before)
    put(root, moved(after) if seed % 4 == 2 else {**after, SECOND: FILES[SECOND]} if seed % 4 == 1 else after)
    asked = [
        ("review", "HEAD~1", "--json", *AT),
        ("review", "HEAD~1", "HEAD", "--json", *AT),
        ("lint", "--base", "HEAD~1", "--json", *AT),
    ]
    monkeypatch.setattr(lint_reports, "is_large", lambda _root: True)
    thin = [okr(*words, cwd=root).out for words in asked]
    monkeypatch.setattr(review_page, "sides_of_change", whole)
    monkeypatch.setattr(lint_reports, "sides_of_change", whole)
    assert thin == [okr(*words, cwd=root).out for words in asked]


def test_check_ins_of_others_are_not_read(okr: Okr, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One team's plan is reviewed with its own check-ins, and those of the team that left it something."""
    put(root, moved(FILES))
    put(root, {**moved(FILES), SECOND: moved(FILES)[SECOND].replace("title: ", "title: Launch ", 1)})
    read: list[str] = []

    def note(*about: Any) -> Sides:
        sides = sides_of_change(*about)
        read.extend((*sides.head.sources, *sides.base.sources))
        return sides

    monkeypatch.setattr(review_page, "sides_of_change", note)
    assert okr("review", "HEAD~1", *AT, cwd=root).code == 0
    assert {path.split("/")[3] for path in read if path.startswith(FOLDER)} == {"team-0001", "team-0006"}
