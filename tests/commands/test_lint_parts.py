"""A workspace linted in parts: the same findings in the same order, whatever the number of processes."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from okrcli.commands.base import lint_parts
from tests.bench.workload import write
from tests.conftest import EXAMPLES, Okr

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="nothing is split off here")


@pytest.fixture
def in_parts(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Have lint divide its work among so many processes, however small the workspace."""

    def divide(count: int) -> None:
        monkeypatch.setattr(lint_parts, "processors", lambda: count)
        monkeypatch.setattr(lint_parts, "_FEWEST", 1)

    return divide


def _said(okr: Okr, folder: Path, *options: str) -> tuple[int, str]:
    result = okr("lint", *options, cwd=folder)
    return result.code, result.out


@pytest.mark.parametrize("name", ["agency", "every-rule", "product"])
@pytest.mark.parametrize(
    "options",
    [
        ("--json",),
        ("--show-suppressed",),
        ("okrs",),
        ("--output-format", "sarif", "--show-suppressed"),
        ("--output-format", "junit", "okrs"),
    ],
)
def test_examples(okr: Okr, in_parts: Callable[[int], None], name: str, options: tuple[str, ...]) -> None:
    """One process, two or four say the same of each example, in every form."""
    said = []
    for count in (1, 2, 4):
        in_parts(count)
        said.append(_said(okr, EXAMPLES / name, "--at", "2026-11-16", *options))
    assert said[0] == said[1] == said[2]


def test_a_generated_organisation_in_git(okr: Okr, in_parts: Callable[[int], None], tmp_path: Path) -> None:
    """With check-ins on another branch than the one checked out, too."""
    write(tmp_path, teams=12)
    said = []
    for count in (1, 2, 4):
        in_parts(count)
        said.append(_said(okr, tmp_path, "--at", "2025-12-31", "--json"))
    assert said[0] == said[1] == said[2]
    assert '"K302"' in said[0][1]


def test_small_workspaces_are_not_divided(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is done in a moment is not given away."""
    monkeypatch.setattr(lint_parts, "processors", lambda: 4)
    assert lint_parts.divided([f"team-{number}" for number in range(99)]) == []


def test_the_first_part_is_smaller(monkeypatch: pytest.MonkeyPatch) -> None:
    """All teams are given out; who asks about all of them has fewer of his own, and none among many."""
    teams = [f"team-{number:03}" for number in range(800)]
    for count, first in ((2, 340), (4, 110), (16, 0)):
        monkeypatch.setattr(lint_parts, "processors", lambda count=count: count)
        parts = lint_parts.divided(teams)
        assert [team for part in parts for team in part] == teams
        assert len(parts) == count
        assert len(parts[0]) == first
        assert max(map(len, parts[1:])) - min(map(len, parts[1:])) <= 1


def test_a_path_that_is_not_there_is_told(okr: Okr, in_parts: Callable[[int], None]) -> None:
    """The names of all files are known where one has to be guessed."""
    in_parts(4)
    result = okr("lint", "okrs/2026-Q4/compani.yaml", cwd=EXAMPLES / "agency")
    assert result.code == 2
    assert "company.yaml" in result.err
