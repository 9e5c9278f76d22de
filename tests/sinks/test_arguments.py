"""What is typed, or comes from an event of a code host, is a name and never an option or a command."""

import re
from pathlib import Path

import pytest

from tests.conftest import Okr, git
from tests.hostile import HOSTILE
from tests.sinks.test_terminal import wild

# Where a revision, a reference, a day or a name is expected.
WAYS = (
    ("show", "--", "{}"), ("status", "--rev={}"), ("diff", "--", "{}"), ("lint", "--base={}"),
    ("log", "--", "{}"), ("review", "--", "{}"), ("status", "--at={}"), ("rule", "--", "{}"),
    ("lint", "--", "{}"), ("scorecard", "--", "{}"), ("status", "--cycle={}"), ("status", "--team={}"),
)  # fmt: skip
PLAN = """
    objectives:
      - id: evidence
        title: Product people decide from evidence
        key_results:
          - {id: interviews, title: Interviews, metric: {unit: people, from: 0, to: 20}}
"""


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository that has nothing hostile in it."""
    folder = tmp_path_factory.mktemp("small")
    for path, text in {
        "okr.yaml": "format: 1\nname: Nordwind\n",
        "teams/research.yaml": "name: Research\n",
        "okrs/2026-Q4/research.yaml": PLAN,
    }.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
    git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    git(folder, "-c", "user.name=A", "-c", "user.email=a@x.example", "commit", "--quiet", "-m", "Begin")
    return folder


@pytest.mark.parametrize("number", range(len(HOSTILE)), ids=lambda at: HOSTILE[at][0])
def test_a_name_is_a_name(okr: Okr, small: Path, number: int) -> None:
    """It is not found, in one clean sentence; nothing is run, written or printed instead."""
    text = HOSTILE[number][1]
    typed = [word.format(text) if "{" in word else word for word in WAYS[number % len(WAYS)]]
    answer = okr(*typed, cwd=small)
    assert answer.code in (0, 1, 2)
    assert not re.search(r"Traceback|Usage:|usage: git", answer.out + answer.err)
    assert wild(answer.out) == wild(answer.err) == set()
    assert git(small, "status", "--porcelain", "--ignored") == ""
    assert not Path("/tmp/owned").exists()
