"""A workspace linted in parts: the same findings in the same order, whatever the number of processes."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from okrcli.commands.base import lint_divided, lint_parts, processes
from tests.bench.workload import write
from tests.conftest import EXAMPLES, Okr

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="nothing is split off here")


@pytest.fixture
def in_parts(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Have lint divide its work among so many processes, however small the workspace; 0: do it as a whole."""

    def divide(count: int) -> None:
        monkeypatch.setattr(processes, "processors", lambda: count)
        monkeypatch.setattr(lint_divided, "_FEWEST", 1 if count else 1000)
        monkeypatch.setattr(lint_divided, "_TEAMS", 2)

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
    """As a whole, or in parts by one process, two or four: each example is told the same, in every form."""
    said = []
    for count in (0, 1, 2, 4):
        in_parts(count)
        said.append(_said(okr, EXAMPLES / name, "--at", "2026-11-16", *options))
    assert all(each == said[0] for each in said)


def test_a_generated_organisation_in_git(okr: Okr, in_parts: Callable[[int], None], tmp_path: Path) -> None:
    """With check-ins on another branch than the one checked out, too."""
    write(tmp_path, teams=12)
    said = []
    for count in (0, 1, 2, 4):
        in_parts(count)
        said.append(_said(okr, tmp_path, "--at", "2025-12-31", "--json"))
    assert all(each == said[0] for each in said)
    assert '"K302"' in said[0][1]


def test_small_workspaces_are_not_divided(okr: Okr, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is done in a moment is not given away."""
    monkeypatch.setattr(processes, "_do", pytest.fail)
    monkeypatch.setattr(lint_parts, "shared_out", pytest.fail)
    assert okr("lint", "--at", "2026-11-16", cwd=EXAMPLES / "agency").code == 0


def test_a_new_team_changes_one_part() -> None:
    """What was found in the others can be kept; all teams are in a part, in their order."""
    teams = [f"team-{number:03}" for number in range(800)]
    parts = lint_divided.parts_of(teams)
    assert [team for part in parts for team in part] == teams
    assert 30 < len(parts) < 90
    for at in (0, 400, 800):
        more = lint_divided.parts_of([*teams[:at], "team-new", *teams[at:]])
        assert len([part for part in parts if part not in more]) <= 1


def test_a_path_that_is_not_there_is_told(okr: Okr, in_parts: Callable[[int], None]) -> None:
    """The names of all files are known where one has to be guessed."""
    in_parts(4)
    result = okr("lint", "okrs/2026-Q4/compani.yaml", cwd=EXAMPLES / "agency")
    assert result.code == 2
    assert "company.yaml" in result.err
