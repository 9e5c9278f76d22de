"""Every command that reads says the same with a cache and without one, whatever the cache has seen."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from okrcli.cli import COMMANDS
from tests.conftest import EXAMPLES, Okr, git

CALLS = (
    (),
    ("status", "--all"),
    ("status", "--all", "--json"),
    ("status", "--team", "circle-product"),
    ("status", "--team", "circle-product", "--json"),
    ("status", "Circle Product", "--json"),
    ("status", "--json"),
    ("status", "interviews", "--json"),
    ("status", "nothing-like-it", "--json"),
    ("show", "interviews"),
    ("show", "circle-product/belege/interviews", "--json"),
    ("tree",),
    ("tree", "--json"),
    ("due",),
    ("rhythm",),
    ("log",),
    ("scorecard", "2026-Q3"),
    ("diff", "HEAD"),
    ("diff", "HEAD~1", "--json"),
    ("lint",),
    ("lint", "--base", "HEAD~1"),
    ("review", "HEAD~1"),
    ("export",),
    ("codeowners",),
    ("fmt", "--diff"),
    ("doctor", "--no-input"),
    ("accept", "--no-input"),
    ("amend", "circle-product/belege/interviews", "--to", "70", "--because", "so", "--dry-run"),
)


@pytest.fixture
def root(tmp_path: Path, repository: Callable[[Path], Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """An example with two commits and an edit in hand; its files count as unchanged for long."""
    monkeypatch.setattr("okrcli.store.cache.TRUSTED_AFTER", -(10**18))
    folder = repository(Path(shutil.copytree(EXAMPLES / "agency", tmp_path / "agency")))
    for team, last in (("circle-product", True), ("circle-tech", False)):
        plan = folder / f"okrs/2026-Q4/{team}.yaml"
        plan.write_text(plan.read_text("utf-8").replace("title: ", "title: Ganz ", 1), "utf-8")
        if last:
            git(folder, "commit", "--quiet", "--all", "--message", "Say it better")
    return folder


@pytest.mark.parametrize("words", CALLS, ids=" ".join)
def test_the_answer_is_the_same(okr: Okr, root: Path, words: tuple[str, ...]) -> None:
    """Without a cache, with an empty one, with the one it filled, and once more."""
    wanted = okr(*words, cwd=root, env={"XDG_CACHE_HOME": os.devnull})
    assert wanted.code in (0, 1, 2)
    for _time in range(3):
        assert okr(*words, cwd=root) == wanted


@pytest.mark.parametrize("verb", [verb.name for verb in COMMANDS if verb.looks_back])
def test_looking_back_is_the_same(okr: Okr, root: Path, verb: str) -> None:
    """A revision is read with what is known of the work tree, and never taken for it."""
    words = {"show": ("show", "interviews"), "status": ("status", "--all", "--json")}.get(verb, (verb,))
    wanted = okr(*words, "--rev", "HEAD~1", cwd=root, env={"XDG_CACHE_HOME": os.devnull})
    for _time in range(2):
        okr("status", "--all", "--json", cwd=root)
        assert okr(*words, "--rev", "HEAD~1", cwd=root) == wanted


def test_answers_are_kept_apart(okr: Okr, root: Path) -> None:
    """Another day, cycle, team, scope or language is another question; so is the same after an edit."""
    calls = [
        ("status", "--all", "--json", *more)
        for more in ((), ("--at", "2026-10-20"), ("--cycle", "2026-Q3"), ("--team", "circle-tech"))
    ]
    for _time in range(2):
        for words in calls:
            wanted = okr(*words, cwd=root, env={"XDG_CACHE_HOME": os.devnull})
            assert okr(*words, cwd=root) == okr(*words, cwd=root) == wanted
        plan = root / "okrs/2026-Q4/circle-tech.yaml"
        plan.write_text(plan.read_text("utf-8").replace("title: ", "title: Sehr ", 1), "utf-8")


def test_an_answer_that_was_damaged_is_worked_out_anew(okr: Okr, root: Path, pinned_world: Path) -> None:
    """What is kept is believed only under its seal."""
    wanted = okr("status", "--all", "--json", cwd=root)
    (kept,) = (pinned_world / ".cache/okrcli").glob("*.status")
    for spoilt in (b"", kept.read_bytes()[:-9], kept.read_bytes()[:-9] + b"forged }}"):
        kept.write_bytes(spoilt)
        assert okr("status", "--all", "--json", cwd=root) == wanted
