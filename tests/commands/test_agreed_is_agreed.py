"""Agreed is agreed: in a pull request nothing that was agreed moves unseen, and what is said is let through.

From end to end, with real git: the branch ``main`` is what was agreed, another branch proposes.
"""

from collections.abc import Callable
from json import loads
from pathlib import Path

import pytest

from tests.commands.test_amend import FILES, PATH, WHY
from tests.conftest import Okr, git

Write = Callable[[dict[str, str]], Path]
CHECK_IN = "okrs/2026-Q4/checkins/circle/2026-11-12-anna-00000001.yaml"
# What the rules about wording ask is not what this is about.
ONLY = ("--select", "S,G,X")


@pytest.fixture
def root(workspace: Write, repository: Callable[[Path], Path]) -> Path:
    """What was agreed stands on main; a proposal is at work on its own branch."""
    measured = FILES[PATH].replace("      - {id: open, title: Nobody knows how}\n", "")
    needing = measured.replace(
        "    key_results:\n", "    needs: [{team: circle, what: time}]\n    key_results:\n", 1
    )
    root = repository(workspace(FILES | {PATH: needing}))
    git(root, "checkout", "--quiet", "-b", "proposal")
    return root


def edit(root: Path, before: str, after: str, path: str = PATH) -> None:
    """Change a file by hand, and commit it on the proposal."""
    file = root / path
    text = file.read_text("utf-8")
    assert before in text
    file.write_text(text.replace(before, after, 1), "utf-8")
    git(root, "commit", "--quiet", "--all", "--message", "Change it")


def codes(okr: Okr, root: Path) -> list[str]:
    """The G rules that the proposal trips, against main."""
    found = loads(okr("lint", "--base", "main", *ONLY, "--json", cwd=root).out)["findings"]
    return [finding["code"] for finding in found if finding["code"].startswith("G")]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("from: 20, to: 60", "from: 20, to: 50"),
        ("from: 20, to: 60", "from: 30, to: 60"),
        ('unit: "%", from', "unit: points, from"),
        ("max: 40", "max: 48"),
        ("source: the archive", "due: 2026-12-15"),
        ("          - {id: pay, title: They are paid}\n", ""),
    ],
)
def test_a_silent_easing_is_caught(okr: Okr, root: Path, before: str, after: str) -> None:
    """A target, band, baseline, unit, day or step that moves without a word fails lint and review."""
    edit(root, before, after)
    assert codes(okr, root) == ["G801"]
    assert okr("lint", "--base", "main", *ONLY, cwd=root).code == 1
    page = okr("review", "main", cwd=root)
    assert (page.code, "G801" in page.out) == (1, True)


@pytest.mark.parametrize(
    "arguments",
    [
        ("interviews", "--to", "50"),
        ("interviews", "--from", "30", "--unit", "points", "--due", "2026-12-15"),
        ("load", "--max", "48"),
        ("panel", "--add-step", "thank=They are thanked"),
        ("interviews", "--to", "50", "--date", "2026-10-06"),
        ("press", "--drop"),
        ("trust", "--title", "They trust us"),
    ],
)
def test_what_is_amended_passes(okr: Okr, root: Path, arguments: tuple[str, ...]) -> None:
    """What `okr amend` writes trips none of the G rules, and the review lets it through."""
    assert okr("amend", *arguments, *WHY, cwd=root).code == 0
    assert codes(okr, root) == []
    page = okr("review", "main", cwd=root)
    assert "G80" not in page.out
    assert page.code == 0, page.out


def test_amended_twice_passes(okr: Okr, root: Path) -> None:
    """Two amendments in one proposal say together what was agreed."""
    for target in ("55", "50"):
        assert okr("amend", "interviews", "--to", target, *WHY, cwd=root).code == 0
    assert codes(okr, root) == []


def test_amended_and_then_eased_is_caught(okr: Okr, root: Path) -> None:
    """An amendment that was merged covers no later easing, and is not edited afterwards."""
    assert okr("amend", "interviews", "--to", "50", *WHY, cwd=root).code == 0
    git(root, "branch", "--force", "main")
    edit(root, "from: 20, to: 50", "from: 20, to: 45")
    assert codes(okr, root) == ["G801"]
    edit(root, "from: 20, to: 45", "from: 20, to: 50")
    edit(root, "was: {to: 60}", "was: {to: 55}")
    assert codes(okr, root) == ["G801"]


def test_other_rules_of_the_game(okr: Okr, root: Path) -> None:
    """What disappears, a check-in that is rewritten, a rule that is loosened: each is seen."""
    edit(root, "      - {id: press, title: A paper writes about it, done_when: It is printed.}\n", "")
    edit(root, "value: 38", "value: 58", CHECK_IN)
    edit(root, "screen_language: en\n", "screen_language: en\nlint: {ignore: [G801]}\n", "okr.yaml")
    assert sorted(codes(okr, root)) == ["G802", "G803", "G804"]
    assert okr("review", "main", cwd=root).code == 1


def test_a_yes_and_a_new_cycle_pass(okr: Okr, root: Path) -> None:
    """Saying yes, closing and carrying over move no goalposts."""
    assert okr("accept", "trust", cwd=root).code == 0
    assert (
        okr(
            "close", "circle", "--early", "--decision", "trust=keep", "--decision", "gone=drop", cwd=root
        ).code
        == 0
    )
    carried = okr("new", "cycle", "2027-Q1", "--carry-over", cwd=root)
    assert carried.code == 0, carried.err
    assert (root / "okrs/2027-Q1/circle.yaml").exists()
    assert codes(okr, root) == []
