"""``git diff`` shows facts once it is told to ask okr."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Okr, git

Write = Callable[[dict[str, str]], Path]
Repository = Callable[[Path], Path]

PLAN = "okrs/2026-Q4/circle.yaml"
OKR = Path(sys.executable).with_name("okr")
TEXT = """\
objectives:
  - id: evidence
    title: Everybody decides from evidence
    key_results:
      - {id: talks, title: Talks, metric: {unit: "%", from: 20, to: 60}}
"""
# The same plan in other words and another order, with another target.
REWRITTEN = """\
# now with a comment
objectives:
- title: "Everybody decides from evidence"
  key_results:
  - metric: {from: 20, to: 50, unit: '%'}
    title: Talks
    id: talks
  id: evidence
"""


@pytest.fixture
def told(workspace: Write, repository: Repository, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository set up with the two lines of the manual."""
    root = repository(workspace({PLAN: TEXT, ".gitattributes": "okrs/**/*.yaml diff=okr\n"}))
    git(root, "config", "diff.okr.textconv", "okr diff --textconv")
    monkeypatch.setenv("PATH", f"{OKR.parent}{os.pathsep}{os.environ['PATH']}")
    return root


def test_git_diff_shows_what_the_okrs_say(told: Path) -> None:
    """Of a file that was written anew just the one number that is another is a changed line."""
    (told / PLAN).write_text(REWRITTEN)
    lines = git(told, "diff").splitlines()
    changed = [line for line in lines if line[:1] in "+-" and line[:3] not in ("+++", "---")]
    assert changed == ["-evidence/talks.metric.to: 60", "+evidence/talks.metric.to: 50"]


def test_git_diff_does_not_stop_at_a_broken_file(told: Path) -> None:
    """It is shown as it stands: a conflict, bytes that are no text, a file of another kind."""
    for content in (b"<<<<<<< HEAD\nobjectives: [}\n", b"title: K\xf6ln\n", b"- a list\n"):
        (told / PLAN).write_bytes(content)
        done = subprocess.run(["git", "diff"], cwd=told, check=True, capture_output=True)
        assert b"+" + content.splitlines()[0] in done.stdout


def test_a_title_does_nothing_to_the_terminal(told: Path, okr: Okr) -> None:
    """git hands on what it is given, so it is given nothing that a terminal obeys."""
    (told / PLAN).write_text(TEXT.replace("Talks", r'"\e]52;c;eA==\a"'))
    assert "\x1b" not in git(told, "diff")
    assert "\x1b" not in okr("diff", "--textconv", PLAN, cwd=told).out


def test_both_ways_to_ask(told: Path, okr: Okr) -> None:
    """The short way that git goes, and the long one with other options beside it."""
    short = okr("diff", "--textconv", PLAN, cwd=told)
    assert short == okr("-q", "diff", "--textconv", PLAN, cwd=told)
    assert (short.code, short.err) == (0, "")
    assert "evidence/talks.metric.to: 60\n" in short.out
    missing = okr("diff", "--textconv", "nowhere.yaml", cwd=told)
    assert missing.code == 2
    assert "nowhere.yaml" in missing.err


def test_nothing_heavy_is_loaded(told: Path) -> None:
    """git asks twice for every file of a diff."""
    code = (
        "import sys\n"
        f"sys.argv = ['okr', 'diff', '--textconv', {PLAN!r}]\n"
        "from okrcli.__main__ import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print('\\n'.join(sys.modules), file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=told, capture_output=True, text=True, check=True)
    heavy = {"typer", "pydantic", "git", "ruamel.yaml", "rich", "subprocess", "okrcli.commands.base.call"}
    assert not heavy & set(done.stderr.split())
