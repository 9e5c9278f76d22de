"""Check-ins in one call: every form of words, and the file each of them becomes."""

import json
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from okrcli.commands.checkin import session
from okrcli.measure.rollup import key_result_standing
from tests.commands.check_in_workspace import FOLDER, SETTINGS, files, updates, written
from tests.conftest import NOW, Okr

Write = Callable[[dict[str, str]], Path]

FORMS = {
    "interviews 34 7 Two sites joined": (
        "evidence/interviews: {value: 34, confidence: 7, note: Two sites joined}"
    ),
    "interviews 34": "evidence/interviews: {value: 34}",
    "interviews 34%": "evidence/interviews: {value: 34}",
    "interviews 34 % 7": "evidence/interviews: {value: 34, confidence: 7}",
    "interviews 34 7/10": "evidence/interviews: {value: 34, confidence: 7}",
    "interviews 34.5 Köln joined": "evidence/interviews: {value: 34.5, note: Köln joined}",
    "interviews 34 -c 7 -m note": "evidence/interviews: {value: 34, confidence: 7, note: note}",
    "interviews 34 -c 7 8 sites": "evidence/interviews: {value: 34, confidence: 7, note: 8 sites}",
    "interviews -c 7": "evidence/interviews: {confidence: 7}",
    "interviews -m note": "evidence/interviews: {note: note}",
    "interviews = 8": "evidence/interviews: {value: 38, confidence: 8}",
    "interviews unchanged": "evidence/interviews: {value: 38}",
    "circle/evidence/interviews 34": "evidence/interviews: {value: 34}",
    "interviews=34@7": "evidence/interviews: {value: 34, confidence: 7}",
    "interviews==": "evidence/interviews: {value: 38}",
    "interviews+=1.5": "evidence/interviews: {value: 39.5}",
    "interviews-=1@3 -m fell": "evidence/interviews: {value: 37, confidence: 3, note: fell}",
    "pitches -3 --yes --unblocked": "evidence/pitches: {value: -3}",
    "uptime 99.95": "evidence/uptime: {value: 99.95}",
    "panel+=invite": "evidence/panel: {done: [invite]}",
    "panel+=invite panel+=3 panel-=recruit": "evidence/panel: {done: [invite, routine], undone: [recruit]}",
    "panel invite,3 7 note": "evidence/panel: {done: [invite, routine], confidence: 7, note: note}",
    "panel-=recruit@4": "evidence/panel: {done: [], undone: [recruit], confidence: 4}",
    "panel --done invite --done 3 7 Nice": (
        "evidence/panel: {done: [invite, routine], confidence: 7, note: Nice}"
    ),
    "panel --undone recruit": "evidence/panel: {done: [], undone: [recruit]}",
    "panel =": "evidence/panel: {done: []}",
    "launch yes 9": "evidence/launch: {done: true, confidence: 9}",
    "launch=nein": "evidence/launch: {done: false}",
    "launch = 5": "evidence/launch: {done: false, confidence: 5}",
    "fresh 12": "evidence/fresh: {value: 12}",
    "trust 7": "evidence/trust: {value: 7}",
}


@pytest.mark.parametrize(("typed", "update"), FORMS.items())
def test_each_form(okr: Okr, workspace: Write, typed: str, update: str) -> None:
    """A form of words writes exactly what it says, and nothing else."""
    root = workspace(files())
    result = okr("checkin", *typed.split(" "), cwd=root)
    assert (result.code, updates(written(root))) == (0, f"  {update}\n"), result.err


def test_the_whole_file(okr: Okr, workspace: Write) -> None:
    """The file says the day, the moment with its offset, who, the team's time and what was read."""
    root = workspace(files())
    okr("checkin", "interviews=34@7", "panel+=invite", "--capacity", "8", cwd=root)
    assert written(root) == (
        "date: 2026-11-16\nwritten: 2026-11-16T09:41:00+01:00\nby: anna\ncapacity: 8\nupdates:\n"
        "  evidence/interviews: {value: 34, confidence: 7}\n  evidence/panel: {done: [invite]}\n"
    )
    (name,) = [file.name for file in (root / FOLDER).glob("2026-11-16-*")]
    assert name.startswith("2026-11-16-anna-")


def test_what_is_told(okr: Okr, workspace: Write, repository: Callable[[Path], Path]) -> None:
    """One line says what the number came to, the next one where it is now."""
    root = repository(workspace(files()))
    result = okr("checkin", "interviews", "34", "7", "Two sites joined", cwd=root)
    lines = result.out.splitlines()
    assert lines[0] == "interviews  38 → 34 % (−4) · behind · plan today 40.2 · sure 7"
    assert lines[1] == "     “Two sites joined”"
    assert lines[2].startswith("Committed ")
    assert lines[2].endswith(", not shared yet.")


def test_a_blocker_stays_until_it_is_gone(okr: Okr, workspace: Write) -> None:
    """What stands in the way is said again with the next number, and goes with --unblocked."""
    root = workspace(files())
    told = okr("checkin", "pitches", "4", cwd=root).out
    assert "still blocked: no access to the" in told
    assert updates(written(root)) == (
        "  evidence/pitches: {value: 4, blocked: {what: no access to the CRM, asks: david}}\n"
    )
    result = okr("checkin", "pitches", "5", "--unblocked", "--json", cwd=root)
    assert json.loads(result.out)["updates"][0]["blocked"] is None


def test_blocked_and_whom_it_asks(okr: Okr, workspace: Write) -> None:
    """A blocker names what is missing and, by id, name or handle, who can help."""
    root = workspace(files())
    okr("checkin", "interviews", "34", "--blocked", "no time, no room", "--asks", "David Kern", cwd=root)
    assert updates(written(root)) == (
        '  evidence/interviews: {value: 34, blocked: {what: "no time, no room", asks: david}}\n'
    )


def test_german_numbers_and_notes(okr: Okr, workspace: Write) -> None:
    """In German a comma is the decimal mark, and a note with commas stays to the letter."""
    root = workspace(files("de"))
    result = okr("checkin", "interviews", "34,5", "7", "Zwei Standorte dabei, Köln fehlt: #3", cwd=root)
    assert updates(written(root)) == (
        "  evidence/interviews:\n    value: 34.5\n    confidence: 7\n"
        '    note: "Zwei Standorte dabei, Köln fehlt: #3"\n'
    )
    assert "38 → 34,5 % (−3,5)" in result.out


def test_a_late_check_in(okr: Okr, workspace: Write) -> None:
    """--date is the day of the numbers; differences start from the value of that day."""
    root = workspace(files())
    okr("checkin", "interviews", "50", cwd=root)
    late = okr("checkin", "interviews+=1", "--date", "2026-11-10", cwd=root)
    (file,) = (root / FOLDER).glob("2026-11-10-anna-*.yaml")
    assert "{value: 39}" in file.read_text()
    assert "written: 2026-11-16T09:41:00" in file.read_text()
    assert late.code == 0
    assert "39 % (+1)" in late.out
    assert "plan on 10 Nov 37.6" in late.out
    told = "interviews was read again on 16 Nov, so that stays the current reading: 50 → 60 %."
    assert told in " ".join(late.err.split())
    on_time = okr("checkin", "pitches", "3", cwd=root)
    assert "plan today" in on_time.out
    assert "read again" not in on_time.err


def test_a_german_day(okr: Okr, workspace: Write) -> None:
    """In a German workspace days may be typed the German way; the day understood is echoed."""
    root = workspace(files("de"))
    result = okr("checkin", "interviews", "36", "--date", "9.11.2026", "--by", "anna", cwd=root)
    assert "--date 9.11.2026 is 2026-11-09." in result.err
    assert written(root).startswith("date: 2026-11-09\n")


def test_a_cycle_that_has_ended(okr: Okr, workspace: Write) -> None:
    """An ended cycle that is still open takes readings, and it is said what its score will count."""
    all_files = files()
    del all_files["okrs/2026-Q3/reviews/circle.yaml"]
    root = workspace(all_files)
    result = okr("checkin", "past", "3", cwd=root)
    assert result.code == 0
    assert "2026-Q3 ended on 30 Sep 2026" in result.err
    assert "--date 2026-09-30" in result.err
    okr("checkin", "past", "2", "--date", "2026-09-30", cwd=root)
    assert len(list((root / "okrs/2026-Q3/checkins/circle").glob("2026-09-30-anna-*.yaml"))) == 1


def test_what_is_said_last_counts_last(okr: Okr, workspace: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    """Check-ins of one second keep their order, also when the clock is put back, or read elsewhere."""
    root = workspace(files())
    elsewhere = NOW.astimezone(timezone(timedelta(hours=-5)))
    clocks = [NOW, NOW, NOW.replace(microsecond=7), NOW - timedelta(hours=1), elsewhere, NOW, NOW, NOW]
    for value, now in enumerate(clocks, 30):
        monkeypatch.setattr("okrcli.commands.base.call.read_clock", lambda now=now: now)
        before = 38 if value == 30 else value - 1
        assert f"{before} → {value} %" in okr("checkin", "interviews", str(value), cwd=root).out
    texts = [file.read_text() for file in (root / FOLDER).glob("2026-11-16-*.yaml")]
    moments = [text.partition("written: ")[2].partition("\n")[0] for text in texts]
    assert len({datetime.fromisoformat(moment) for moment in moments}) == len(clocks)
    assert all(len(moment) == len("2026-11-16T09:41:00+01:00") for moment in moments)


def test_json(okr: Okr, workspace: Write) -> None:
    """Machines are told the files, what was said, and how the key results stand after it."""
    root = workspace(files())
    answer = json.loads(okr("checkin", "interviews", "34", "7", "note", "--json", cwd=root).out)
    assert answer["schema"] == "okr.checkin/1"
    assert answer["written"] is True
    assert answer["commit"] is None
    assert answer["files"][0]["path"].startswith(f"{FOLDER}/2026-11-16-anna-")
    assert answer["updates"] == [
        {
            "ref": "circle/evidence/interviews",
            "cycle": "2026-Q4",
            "value": 34,
            "done": None,
            "undone": [],
            "confidence": 7,
            "note": "note",
            "blocked": None,
        }
    ]
    assert answer["key_results"][0]["value"] == 34


def test_dry_run(okr: Okr, workspace: Write) -> None:
    """--dry-run shows the file and writes nothing."""
    root = workspace(files())
    result = okr("checkin", "interviews", "34", "--dry-run", cwd=root)
    assert result.code == 0
    assert "+  evidence/interviews: {value: 34}" in result.out
    assert written(root) == ""


def test_an_odd_number_that_is_meant(okr: Okr, workspace: Write) -> None:
    """--yes takes down what is hard to believe, and it is not asked about again."""
    root = workspace(files())
    assert okr("checkin", "interviews", "104", "--yes", cwd=root).code == 0
    assert okr("checkin", "interviews", "103", cwd=root).code == 0


@pytest.mark.parametrize(
    ("settings", "arguments", "by"),
    [
        (SETTINGS, ("--by", "ben"), "ben"),
        (SETTINGS, ("--by", "Ben Ohm"), "ben"),
        (SETTINGS, ("--by", "aberger"), "anna"),
        ("format: 1\nname: Nobody\n", (), "anna"),
        ("format: 1\nname: Nobody\n", ("--by", "cleo"), "cleo"),
    ],
)
def test_who_checks_in(
    okr: Okr, workspace: Write, settings: str, arguments: tuple[str, ...], by: str
) -> None:
    """It is --by, else who has the e-mail address of git, else an id made from that address."""
    root = workspace(files(settings=settings))
    okr("checkin", "interviews", "34", *arguments, cwd=root)
    assert f"by: {by}\n" in written(root)


def test_who_checks_in_without_git_identity(
    okr: Okr, workspace: Write, monkeypatch: pytest.MonkeyPatch, pinned_world: Path
) -> None:
    """Where git knows nobody and the workspace lists nobody, it is the name one is logged in with."""
    (pinned_world / ".gitconfig").write_text("[user]\n\tuseConfigOnly = true\n")
    monkeypatch.setenv("LOGNAME", "Érik.M")
    root = workspace(files(settings="format: 1\nname: Nobody\n"))
    okr("checkin", "interviews", "34", cwd=root)
    assert "by: erik-m\n" in written(root)


def test_a_plan_is_added_up_once_for_each_side(
    okr: Okr, workspace: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    """How a key result stands before is worked out once, and once how it stands after: a team may have said
    much."""
    stood: list[object] = []

    def note(*about: Any) -> Any:
        stood.append(about[1])
        return key_result_standing(*about)

    monkeypatch.setattr(session, "key_result_standing", note)
    okr("checkin", "interviews", "34", "7", cwd=workspace(files()))
    assert len(stood) == 2


def test_quiet(okr: Okr, workspace: Write) -> None:
    """-q prints what it came to and nothing else."""
    root = workspace(files())
    assert okr("checkin", "launch", "yes", "-q", cwd=root).out == "launch  yes · done\n"


def test_without_a_measure(okr: Okr, workspace: Write) -> None:
    """A key result without a measure takes readings, and it is said that nothing follows from them."""
    root = workspace(files())
    result = okr("checkin", "trust", "7", cwd=root)
    assert result.out.startswith("trust  7 · unmeasured\n")
    assert "trust has no measure yet" in result.err


def test_several_teams_at_once(okr: Okr, workspace: Write) -> None:
    """Each team gets its own file."""
    root = workspace(files())
    okr("checkin", "interviews=34", "returning=12", cwd=root)
    assert updates(written(root)) == "  evidence/interviews: {value: 34}\n"
    assert updates(written(root, "okrs/2026-Q4/checkins/company")) == "  growth/returning: {value: 12}\n"
