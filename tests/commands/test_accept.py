"""``okr accept`` lists what is asked of my teams, and says yes by one word in the plan that asks."""

from collections.abc import Callable
from json import loads
from pathlib import Path

import pytest

from okrcli.store.load import load
from tests.conftest import Okr, git

Write = Callable[[dict[str, str]], Path]

SETTINGS = """\
format: 1
name: Nordwind
screen_language: en
people:
  anna: {name: Anna Berger, email: [anna@nordwind.example]}
"""
ASKING = """\
agreed: 2026-10-06
objectives:
  - id: quotes
    title: Whoever decides has heard a customer
    needs:
      # talked about in the canteen
      - {team: data, what: the research log}   # by November
      - team: data
        what: two interviews a month
      - {team: shop, what: "a hook: at checkout", accepted: false}
    key_results:
      - {id: heard, title: Decisions that quote one, metric: {unit: "%", from: 10, to: 50}}
"""
FILES = {
    "okr.yaml": SETTINGS,
    "teams/data.yaml": "name: Circle Data\nmembers: [anna]\n",
    "teams/shop.yaml": "name: Shop\n",
    "teams/circle.yaml": "name: The Circle\n",
    "okrs/2026-Q4/circle.yaml": ASKING,
    "okrs/2026-Q4/data.yaml": "objectives: [{id: own, title: We know what we know}]\n",
}
PLAN = "okrs/2026-Q4/circle.yaml"


@pytest.fixture
def root(workspace: Write, repository: Callable[[Path], Path]) -> Path:
    return repository(workspace(FILES))


def plan(root: Path) -> str:
    return (root / PLAN).read_text("utf-8")


def plain(text: str) -> str:
    return " ".join(text.split())


def test_in_braces(okr: Okr, root: Path) -> None:
    """A need in braces gets the word behind it; comments and everything else stay; one commit."""
    done = okr("accept", "quotes", "--what", "log", cwd=root)
    assert done.code == 0, done.err
    assert plan(root) == ASKING.replace("research log}", "research log, accepted: true}")
    assert git(root, "log", "-1", "--format=%s%n%(trailers)").split("\n")[:2] == [
        "okr: accept data (quotes: the research log)",
        "OKR-Ref: circle/quotes",
    ]
    assert "Circle Data has said yes to The Circle: the research log." in done.out
    assert "member" not in done.err


def test_on_lines_of_its_own(okr: Okr, root: Path) -> None:
    """A need on lines of its own gets a line more."""
    assert okr("accept", "quotes", "--what", "interviews", cwd=root).code == 0
    assert plan(root) == ASKING.replace("a month\n", "a month\n        accepted: true\n")


def test_for_another_team(okr: Okr, root: Path) -> None:
    """Whoever is in another team is told so, and not kept from it; what said false says true."""
    done = okr("accept", "quotes", "--team", "shop", cwd=root)
    assert done.code == 0
    assert "You are no member of Shop" in plain(done.err)
    assert plan(root) == ASKING.replace("accepted: false", "accepted: true")


def test_the_list(okr: Okr, root: Path) -> None:
    """Without a reference my teams' open requests are listed, and what is printed can be typed."""
    shown = okr("accept", cwd=root)
    assert (shown.code, "the research log" in shown.out, "checkout" in shown.out) == (0, True, False)
    for line in ("--what 'the research log'", "--what 'two interviews a month'"):
        assert f"okr accept quotes --team data {line}" in plain(shown.out)
    assert okr("accept", "quotes", "--team", "data", "--what", "the research log", cwd=root).code == 0
    assert "the research log" not in okr("accept", cwd=root).out
    assert okr("accept", "quotes", "--team", "data", cwd=root).code == 0
    assert "Nothing is asked of Circle Data that is open." in okr("accept", cwd=root).out
    answer = loads(okr("accept", "--team", "shop", "--json", cwd=root).out)
    asked = {"ref": "circle/quotes", "cycle": "2026-Q4", "asks": "shop", "what": "a hook: at checkout"}
    assert (answer["schema"], answer["asked"], answer["accepted"]) == ("okr.accept/1", [asked], None)


def test_what_now_prints_works(okr: Okr, workspace: Write) -> None:
    """The screen of what now prints the command for a request, and it does what it says."""
    single = ASKING.replace("      - team: data\n        what: two interviews a month\n", "")
    root = workspace(FILES | {PLAN: single})
    assert "okr accept quotes --team data" in okr(cwd=root).out
    assert okr("accept", "quotes", "--team", "data", cwd=root).code == 0
    assert "asked of us" not in okr(cwd=root).out
    (need,) = [need for need in load(root).plans["2026-Q4", "circle"].objectives[0].needs if need.accepted]  # type: ignore[index]
    assert need.what == "the research log"


def test_not_written(okr: Okr, root: Path) -> None:
    """--dry-run shows the line, --json tells programs; nothing is written."""
    assert "accepted: true" in okr("accept", "quotes", "--what", "log", "--dry-run", cwd=root).out
    answer = loads(okr("accept", "quotes", "--what", "log", "--dry-run", "--json", cwd=root).out)
    assert (answer["accepted"]["what"], answer["written"]) == ("the research log", False)
    assert plan(root) == ASKING


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("quotes",), "Which of these is meant: data: the research log; data: two interviews a month?"),
        (("quotes", "--what", "money"), "Which of these is meant"),
        (("quote",), "Did you mean quotes?"),
        (("own",), "needs nothing that is open of anybody"),
        (("quotes", "--team", "circle"), "needs nothing that is open of The Circle"),
    ],
)
def test_refused(okr: Okr, root: Path, arguments: tuple[str, ...], sentence: str) -> None:
    """What is not clear is asked back, with the way out; nothing is written."""
    done = okr("accept", *arguments, cwd=root)
    assert done.code == 2
    assert sentence in plain(done.err)
    assert plan(root) == ASKING


def test_said_already_closed_or_given_up(okr: Okr, workspace: Write) -> None:
    """A yes is said once; what is closed or given up asks nobody for anything."""
    root = workspace(FILES | {PLAN: ASKING.replace("accepted: false", "accepted: true")})
    again = okr("accept", "quotes", "--team", "shop", cwd=root)
    assert "Shop has said yes to “a hook: at checkout” already." in plain(again.err)
    given_up = ASKING.replace("    needs:", "    dropped: {date: 2026-11-02, because: No time.}\n    needs:")
    root = workspace(FILES | {PLAN: given_up})
    assert okr("accept", "quotes", "--team", "data", cwd=root).code == 2
    root = workspace(FILES | {"okrs/2026-Q4/reviews/circle.yaml": "date: 2026-11-10\n"})
    assert okr("accept", "quotes", "--team", "data", cwd=root).code == 2
    assert "Nothing is asked" in okr("accept", cwd=root).out
