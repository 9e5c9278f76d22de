"""okr log: who did what, and when, in the words of OKRs."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from okrcli.changes.change import Change
from okrcli.commands.base.past import deed_of
from okrcli.render.log_values import Deed
from okrcli.render.log_words import DeedWords, LogLine
from okrcli.repository.past import PastFile, blobs
from okrcli.repository.revisions import NotFetchedError
from tests.commands.check_in_workspace import files
from tests.conftest import NOW, Okr, git

Write = Callable[[dict[str, str]], Path]
Repository = Callable[[Path], Path]
Golden = Callable[[str, str], None]

PLAN = "okrs/2026-Q4/circle.yaml"
BEN = {"GIT_AUTHOR_NAME": "Ben Ohm", "GIT_AUTHOR_EMAIL": "ben@nordwind.example"}


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """A clock that goes on by a minute from call to call; what git dates, it dates with it."""
    minutes = count()
    monkeypatch.setattr(
        "okrcli.commands.base.call.read_clock", lambda: NOW + timedelta(minutes=next(minutes))
    )
    for name in ("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"):
        monkeypatch.setenv(name, "2026-11-16T10:00:00+01:00")


@pytest.fixture
def root(workspace: Write, repository: Repository) -> Path:
    """The workspace of the check-in tests as a repository."""
    return repository(workspace(files()))


def committed(
    root: Path, text: str, message: str, author: str = "Anna Berger <anna@nordwind.example>"
) -> None:
    """Commit the plan with this text."""
    (root / PLAN).write_text(text)
    git(root, "commit", "--all", "--quiet", "-m", message, f"--author={author}")


def amended(root: Path) -> None:
    """Ease a target with its reason."""
    text = (
        (root / PLAN)
        .read_text()
        .replace(
            'metric: {unit: "%", from: 20, to: 60}',
            """metric: {unit: "%", from: 20, to: 50}
        amendments:
          - {date: 2026-11-16, by: anna, was: {to: 60}, because: Köln joined a month late}""",
        )
    )
    committed(root, text, "okr: amend interviews")


def story(okr: Okr, root: Path) -> None:
    """What a week may bring."""
    okr("checkin", "interviews=41.5", "panel+=invite", "--capacity", "8", cwd=root)
    amended(root)
    okr("checkin", "pitches", "5", "--blocked", "no access to the CRM", cwd=root, env=BEN)
    okr("checkin", "interviews", "4", "--date", "2026-11-14", "--yes", cwd=root)
    okr("undo", cwd=root)
    okr("new", "objective", "--no-input", "--team", "company", "--title", "Clients tell others", cwd=root)
    committed(root, (root / PLAN).read_text() + "# a comment\n", "Explain", "Eve Gast <eve@guest.example>")


def test_the_screen(okr: Okr, root: Path, golden: Golden) -> None:
    """The newest first, one line for each thing done, at 80 columns and at 60."""
    story(okr, root)
    golden("log.txt", okr("log", cwd=root).out)
    golden("log-60.txt", okr("log", cwd=root, env={"COLUMNS": "60"}).out)


def test_a_reference_narrows(okr: Okr, root: Path) -> None:
    """Of a key result only what it is about, whoever else is told in the same breath; of a team all of it."""
    story(okr, root)
    lines = okr("log", "interviews", cwd=root, env={"COLUMNS": "160"}).out.splitlines()
    said = [line[25:] for line in lines]
    assert said == [
        "checked in interviews 4 % for 14 Nov",
        "amended interviews: target eased 60 → 50 %, by 25 % of the way “Köln joined a month late”",
        "checked in interviews 38 → 41.5 %",
        *said[3:],
    ]
    assert "Clients tell others" not in okr("log", "circle", cwd=root).out
    assert len(okr("log", "company", cwd=root).out.splitlines()) == 2
    assert okr("log", "interveiws", cwd=root).code == 2


def test_a_renamed_key_result_keeps_its_past(okr: Okr, root: Path) -> None:
    """What was done under the old name is told under the new one."""
    okr("checkin", "interviews", "44", cwd=root)
    text = (
        (root / PLAN)
        .read_text()
        .replace("id: interviews", "id: talks\n        formerly: [evidence/interviews]")
    )
    committed(root, text, "Rename")
    out = okr("log", "talks", cwd=root, env={"COLUMNS": "160"}).out
    assert "checked in interviews 38 → 44" in out
    assert "was circle/evidence/interviews before" in out


def test_limit_and_since(okr: Okr, root: Path) -> None:
    """As many entries as asked for, and how to see more; days before --since are left out."""
    story(okr, root)
    out = okr("log", "--limit", "2", cwd=root).out
    assert out.splitlines()[-1].strip() == "More: okr log --limit 10"
    assert len(out.splitlines()) == 3
    assert okr("log", "--since", "2026-11-17", cwd=root).out.startswith("Nothing was done here yet")
    assert okr("log", "--at", "2026-11-15", cwd=root).out.startswith("Nothing was done here yet")
    assert okr("log", "--limit", "0", cwd=root).code == 2
    assert len(okr("log", "--since", "2026-11-16", cwd=root).out.splitlines()) > 8


def test_as_json(okr: Okr, root: Path) -> None:
    """An entry for each thing done, with the changes as `okr diff` has them."""
    story(okr, root)
    told = json.loads(okr("log", "--json", cwd=root).out)
    assert told["schema"] == "okr.log/1"
    assert [entry["by"] for entry in told["entries"]][:5] == [None, "anna", "anna", "anna", "ben"]
    assert told["entries"][0]["author"] == "Eve Gast"
    assert told["entries"][0]["message"] == "Explain"
    (eased, amendment) = told["entries"][5]["changes"]
    assert (eased["kind"], eased["before"], eased["after"]) == ("target_changed", 60, 50)
    assert eased["commit"] == told["entries"][5]["commit"]
    assert amendment["kind"] == "amended"


def test_what_is_not_shown_is_not_put_into_words(
    okr: Okr, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of very much that was done in one go the beginning is said, and how much more there is."""
    for number in range(9):
        (root / f"teams/team-{number}.yaml").write_text(f"name: Team {number}\n")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", "Add teams")
    said = Counter[str]()
    line = DeedWords.line

    def counted(words: DeedWords, group: Sequence[Change]) -> LogLine:
        said[words.deed.commit.subject if words.deed.commit else ""] += 1
        return line(words, group)

    monkeypatch.setattr(DeedWords, "line", counted)
    assert "and 3 more" in okr("log", "--limit", "1", cwd=root).out
    assert said == {"Add teams": 6}


def test_contents_are_read_as_far_as_they_are_shown(
    okr: Okr, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With --limit the contents of what is older than that stay with git."""
    story(okr, root)
    asked: list[PastFile] = []

    def noted(folder: Path, files: Iterable[PastFile]) -> dict[str, bytes]:
        asked.append(*files)
        return blobs(folder, asked[-1:])

    monkeypatch.setattr("okrcli.commands.log._WORTH_A_PROCESS", 1)
    monkeypatch.setattr("okrcli.repository.past.blobs", noted)
    assert okr("log", "--limit", "2", cwd=root).code == 0
    assert len(asked) == 3  # one more, to know whether there is more


def test_json_is_one_object_whatever_happens(okr: Okr, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where git fails after some entries, there is the error and no beginning of an answer."""
    story(okr, root)
    deeds = iter(range(2))

    def told(*given: Any) -> Deed:
        if next(deeds, None) is None:
            raise NotFetchedError("0" * 40)
        return deed_of(*given)

    monkeypatch.setattr("okrcli.commands.log.deed_of", told)
    result = okr("log", "--json", cwd=root)
    assert result.code == 2
    assert json.loads(result.out)["schema"] == "okr.error/1"


def test_without_git_the_files_tell(okr: Okr, workspace: Write) -> None:
    """Check-ins, agreements, amendments and reviews are told by the files alone."""
    root = workspace(files())
    (root / PLAN).write_text(
        (root / PLAN)
        .read_text()
        .replace(
            "from: 20, to: 60}",
            """from: 20, to: 50}
        amendments: [{date: 2026-11-02, by: ben, was: {to: 60}, because: Köln joined late}]""",
        )
    )
    lines = okr("log", cwd=root, env={"COLUMNS": "160"}).out.splitlines()
    assert [line[:24].split("  ")[0] for line in lines] == ["6 Nov", "2 Nov", "1 Nov", "6 Oct", "5 Oct"]
    assert "checked in interviews 20 → 38 %, pitches 2 → 3, blocked: no access to the CRM" in lines[0]
    assert "Ben Ohm" in lines[1]
    assert "amended interviews: target 60 → 50 % “Köln joined late”" in lines[1]
    assert "gone: dropped on 1 Nov 2026 “no time”" in lines[2]
    assert "agreed on 6 Oct 2026" in lines[3]
    assert "closed on 5 Oct 2026" in lines[4]


def test_people_by_mailmap(okr: Okr, root: Path) -> None:
    """Who committed under another address is told by the name that .mailmap leads to."""
    committed(root, (root / PLAN).read_text() + "# note\n", "Note", "eve <eve@laptop.local>")
    (root / ".mailmap").write_text("<ben@nordwind.example> <eve@laptop.local>\n")
    assert "Ben Ohm" in okr("log", "-n", "1", cwd=root).out


def test_where_a_shallow_clone_begins(okr: Okr, root: Path, tmp_path: Path) -> None:
    """What only seems to be new is not told as new; it is said how to get the rest."""
    okr("checkin", "interviews", "44", cwd=root)
    amended(root)
    git(tmp_path, "clone", "--quiet", "--depth=2", f"file://{root}", "shallow")
    done = okr("log", cwd=tmp_path / "shallow", env={"COLUMNS": "160"})
    assert "new team" not in done.out
    assert len(done.out.splitlines()) == 1
    assert "git fetch --unshallow" in done.err


def test_check_ins_of_the_home_branch(okr: Okr, root: Path) -> None:
    """What landed on the home branch is told from a feature branch, too."""
    git(root, "switch", "--quiet", "-c", "feature")
    (root / "okr.yaml").write_text((root / "okr.yaml").read_text() + "git: {branch: main}\n")
    git(root, "switch", "--quiet", "main")
    git(root, "stash", "--quiet")
    okr("checkin", "interviews", "44", cwd=root)
    git(root, "switch", "--quiet", "feature")
    git(root, "stash", "pop", "--quiet")
    assert "checked in interviews 38 → 44 %" in okr("log", cwd=root).out


def test_a_check_in_that_says_nothing_stands_in_the_way(okr: Okr, root: Path) -> None:
    """An update without a word takes a blocker away, and is told as that; unchanged steps are not."""
    okr("checkin", "pitches", "5", "--blocked", "no access to the CRM", cwd=root, env=BEN)
    okr("checkin", "pitches", "--unblocked", cwd=root, env=BEN)
    assert "Ben Ohm        checked in pitches not blocked\n" in okr("log", cwd=root).out
    okr("checkin", "panel", "=", cwd=root)
    assert "Anna Berger    checked in panel\n" in okr("log", cwd=root).out


def test_control_characters_do_not_reach_the_terminal(okr: Okr, root: Path) -> None:
    """A name or subject that would act on the screen is only shown."""
    committed(root, (root / PLAN).read_text() + "# x\n", "\x1b]52;c;x\x07", "\x1b[31mEve <eve@guest.example>")
    assert "\x1b" not in okr("log", cwd=root).out


def test_who_rewrites_is_not_who_wrote(okr: Okr, root: Path) -> None:
    """A check-in that somebody else changed is told as that one's doing, and a long name is cut."""
    path = next((root / "okrs/2026-Q4/checkins/circle").iterdir())
    path.write_text(path.read_text().replace("value: 38", "value: 48"))
    git(
        root,
        "commit",
        "--all",
        "--quiet",
        "-m",
        "x",
        "--author=Eve of the very long name <eve@guest.example>",
    )
    (line,) = okr("log", "-n", "1", "interviews", cwd=root, env={"COLUMNS": "200"}).out.splitlines()[:1]
    assert line.startswith("16 Nov    Eve of the ve… interviews: check-in rewritten")


def test_as_of_a_revision(okr: Okr, root: Path) -> None:
    """With --rev only what led to that commit is told."""
    okr("checkin", "interviews", "44", cwd=root)
    okr("checkin", "interviews", "45", cwd=root)
    out = okr("log", "interviews", "--rev", "HEAD^", cwd=root).out
    assert "38 → 44 %" in out
    assert "45 %" not in out
