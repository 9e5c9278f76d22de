"""Check-ins that are refused: one sentence, the way out, exit code 2, and nothing is written."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.commands.check_in_workspace import SETTINGS, files, untouched, written
from tests.conftest import Okr

Write = Callable[[dict[str, str]], Path]
Repository = Callable[[Path], Path]

REFUSALS = {
    "interview 34": ("There is no objective or key result “interview”", "Did you mean interviews"),
    "evidence 34": ("“evidence” is an objective, not a key result.", "interviews, pitches"),
    "interviews +1": ("“+1” could be a number or a difference.", "`okr checkin interviews+=1`"),
    "interviews many": ("“many” is not a number.", "`okr checkin interviews 34 7 Note`"),
    "interviews 34,5": ("“34,5” is not a number.", "Did you mean 34.5?"),
    "interviews 1,234": ("“1,234” can be read two ways.", "Write 1234 for thousands, or 1.234 for decimals."),
    "interviews": ("Nothing was said about interviews.", "`okr checkin interviews 34 7 Note`"),
    "interviews --unblocked": ("Nothing stands in the way of interviews, as", "`okr checkin interviews 34 7"),
    "interviews 34 11": ("“11” is no confidence", "-m “11 …”"),
    "interviews 34 7.5": ("“7.5” is no confidence", "whole numbers"),
    "interviews 34 -c sure": ("“sure” is no confidence", "0 to 10"),
    "interviews 34 7 one -m two": ("There are two notes", "once"),
    "interviews=34@7 -c 8": ("said twice", ""),
    "interviews=": ("Something is missing in “interviews=”.", "interviews=34@7"),
    "interviews=34@": ("Something is missing", "interviews=34"),
    "interviews=34 pitches": ("“pitches” does not say which key result", "-m"),
    "interviews=34 pitches=4 -m note": ("do not go with 2 at once", "interviews=34@7"),
    "interviews=34 interviews=35": ("interviews is said twice.", "once"),
    "interviews=34 pitches=x": ("“x” is not a number.", "okr checkin pitches 34 7 Note"),
    "interviews 3400": ("3400 % is a lot to ask of a percentage", "--yes"),
    "pitches -3": ("-3 is below zero", "pitches-=1"),
    "pitches 500": ("500 is far from everything pitches has been so far", "--yes"),
    "interviews+=0.00000000000000001": ("more than 18 digits", "Write the number itself."),
    "panel recrut": ("There is no milestone “recrut”", "Did you mean recruit?"),
    "panel 4": ("There is no milestone “4”", "recruit, invite, routine"),
    "panel+=recruit": ("recruit of panel is done already.", "--yes"),
    "panel-=invite": ("invite is not done, so it cannot be taken back.", "Done so far: recruit."),
    "panel --done recruit --undone recruit": ("done and taken back at once", ""),
    "interviews --done recruit": ("interviews has no milestones", "okr checkin interviews 34 7 Note"),
    "launch maybe": ("“maybe” is neither yes nor no.", "`okr checkin launch yes`"),
    "launch+=1": ("“+1” is neither yes nor no.", "`okr checkin launch no`"),
    "fresh+=1": ("fresh has no value yet", "okr checkin fresh 34 7 Note"),
    "fresh =": ("fresh has no value yet that could stay.", "okr checkin fresh 34"),
    "interviews 34 --asks david": ("what for is not", "--blocked TEXT"),
    "interviews 34 --blocked x --asks davit": ("There is no person “davit”", "Did you mean david?"),
    "interviews 34 --blocked x --unblocked": ("blocked and no longer blocked", ""),
    "interviews 34 --by davit": ("There is no person “davit”", "Did you mean david?"),
    "interviews 34 --by olaf": ("Olaf Brandt left on 2026-10-31.", "--by who checks in now"),
    "interviews 34 --capacity 101": ("“101” is no share", "0 to 100"),
    "interviews 34 --capacity much": ("“much” is not a number.", ""),
    "interviews=34 returning=12 --capacity 8": ("about one team", "--team ID"),
    "interviews 3.6 7": ("3.6 % is a long way back for interviews; the newest value is 38.", "--yes"),
    "interviews 34 --date tomorrow": ("“tomorrow” is not a day.", "yesterday"),
    "interviews 34 --date +1d": ("2026-11-17 is still to come", "--date"),
    "interviews 34 --at 2026-11-01": ("--at looks back", "--date"),
    "gone 1": ("gone was dropped", "`okr show gone`"),
    "late 1": ("late begins on 1 Dec 2026.", "--date"),
    "past 1": ("Product Circle closed 2026-Q3 on 5 Oct 2026", "`okr scorecard 2026-Q3`"),
    "maybe 1": ("maybe stands in the backlog", "plan of a cycle"),
    "-m note": ("It is not said which key result", "okr checkin interviews 34 7 Note"),
    "": ("The walk-through needs a terminal.", "okr checkin"),
    "--no-input": ("The walk-through needs a terminal.", "34 7 Note"),
    "interviews 34 --sure 7": ("No such option: --sure", "okr checkin --help"),
}


@pytest.mark.parametrize(("typed", "told"), REFUSALS.items())
def test_each_refusal(
    okr: Okr, workspace: Write, repository: Repository, typed: str, told: tuple[str, str]
) -> None:
    """What cannot be meant is said in a sentence with the way out; nothing is written."""
    root = repository(workspace(files()))
    result = okr("checkin", *typed.split(), cwd=root, env={"COLUMNS": "300"})
    assert result.code == 2
    assert result.out == ""
    for part in told:
        assert part.replace("-3 is", "−3 is") in result.err
    assert untouched(root)


def test_all_of_a_call_or_nothing(okr: Okr, workspace: Write, repository: Repository) -> None:
    """Where one of several is wrong, the right ones are not written either."""
    root = repository(workspace(files()))
    assert okr("checkin", "interviews=34", "returning=12", "panel+=nothing", cwd=root).code == 2
    assert untouched(root)


def test_a_refusal_for_machines(okr: Okr, workspace: Write) -> None:
    """With --json the sentence and the way out are an object on stdout."""
    root = workspace(files())
    result = okr("checkin", "interviews", "3400", "--json", cwd=root)
    error = json.loads(result.out)
    assert (result.code, error["schema"]) == (2, "okr.error/1")
    assert "--yes" in error["hint"]


def test_nobody_has_my_address(okr: Okr, workspace: Write, repository: Repository) -> None:
    """Where the workspace lists people and none is me, it is said how to be one."""
    settings = SETTINGS.replace("anna@nordwind.example", "other@nordwind.example")
    root = repository(workspace(files(settings=settings)))
    result = okr("checkin", "interviews", "34", cwd=root)
    assert result.code == 2
    assert "anna@nordwind.example" in result.err
    assert "--by PERSON" in result.err
    assert "`okr new person`" in result.err
    assert untouched(root)


def test_no_plan(okr: Okr, workspace: Write) -> None:
    """Where there is nothing to check in to, the next step is named."""
    root = workspace({})
    result = okr("checkin", cwd=root)
    assert result.code == 2
    assert "There is no plan to check in to on 16 Nov 2026." in result.err
    assert "`okr new objective`" in result.err


def test_git_knows_nobody(okr: Okr, workspace: Write, pinned_world: Path) -> None:
    """Where git does not say who one is and the workspace lists people, --by has to."""
    (pinned_world / ".gitconfig").write_text("[user]\n\tuseConfigOnly = true\n")
    result = okr("checkin", "interviews", "34", cwd=workspace(files()))
    assert result.code == 2
    assert "git does not know your e-mail address" in result.err
    assert "--by PERSON" in result.err


def test_a_login_without_a_name(
    okr: Okr, workspace: Write, pinned_world: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where not even the system has a name for the account, the check-in is by “me”."""
    (pinned_world / ".gitconfig").write_text("[user]\n\tuseConfigOnly = true\n")

    def nobody() -> str:
        raise KeyError

    monkeypatch.setattr("getpass.getuser", nobody)
    root = workspace(files(settings="format: 1\nname: Nobody\n"))
    assert okr("checkin", "interviews", "34", cwd=root).code == 0
    assert "by: me\n" in written(root)
