"""okr undo: the last okr change is taken back, and nothing else is touched."""

import json
from collections.abc import Callable
from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest

from tests.commands.check_in_workspace import FOLDER, files
from tests.commands.conftest import Answers
from tests.conftest import NOW, Okr, Result, git

Write = Callable[[dict[str, str]], Path]
Repository = Callable[[Path], Path]

PLAN = "okrs/2026-Q4/circle.yaml"
BEN = {"GIT_AUTHOR_EMAIL": "ben@nordwind.example", "GIT_AUTHOR_NAME": "Ben Ohm"}
WIDE = {"COLUMNS": "200"}


@pytest.fixture
def root(workspace: Write, repository: Repository) -> Path:
    """The workspace of the check-in tests as a repository; its cycle runs, and its plan is a draft."""
    made = files()
    made[PLAN] = made[PLAN].replace("agreed: 2026-10-06\n", "")
    return repository(workspace(made))


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """A clock that goes on by a minute from call to call."""
    minutes = count()
    monkeypatch.setattr(
        "okrcli.commands.base.call.read_clock", lambda: NOW + timedelta(minutes=next(minutes))
    )


def value(okr: Okr, root: Path, name: str = "interviews") -> object:
    """The value that a key result has."""
    told = json.loads(okr("show", name, "--json", cwd=root).out)
    return told["objective"]["key_results"][0]["value"]


def subjects(root: Path) -> list[str]:
    """The subjects of all commits, the newest first."""
    return git(root, "log", "--format=%s").splitlines()


def undone(result: Result) -> Result:
    """The result of an undo that went well."""
    assert result.code == 0, result.err
    return result


def test_a_check_in_counts_as_never_written(okr: Okr, root: Path) -> None:
    """A new file replaces it and says nothing of its own; one commit of just that, with both references."""
    okr("checkin", "interviews", "41.5", "7", cwd=root)
    assert value(okr, root) == 41.5
    done = undone(okr("undo", cwd=root, env=WIDE))
    assert "Takes back what was done" in done.out
    assert "checked in interviews 38 → 41.5 %" in done.out
    assert value(okr, root) == 38
    assert subjects(root)[0] == "okr: undo check in circle (interviews 41.5 %)"
    checked_in, undo = git(root, "log", "--format=%H", "--reverse", "-2").split()
    trailers = git(root, "log", "-1", "--format=%(trailers)")
    assert f"OKR-Undoes: {checked_in}" in trailers
    assert "OKR-Ref: circle/evidence/interviews" in trailers
    (path,) = git(root, "show", "--name-only", "--format=", undo).split()
    (replaced,) = git(root, "show", "--name-only", "--format=", checked_in).split()
    text = (root / path).read_text()
    assert f"replaces: {replaced.rpartition('/')[2]}" in text
    assert "updates" not in text
    assert "date: 2026-11-16" in text
    assert git(root, "status", "--porcelain") == ""
    assert not [line for line in okr("lint", cwd=root).out.splitlines() if FOLDER in line]


def test_a_second_undo_takes_back_the_next_older(okr: Okr, root: Path) -> None:
    """Undo does not toggle: it goes back further each time, until nothing of mine is left."""
    for reading in ("41", "42", "43"):
        okr("checkin", "interviews", reading, cwd=root)
    values = []
    for _again in range(3):
        undone(okr("undo", cwd=root))
        values.append(value(okr, root))
    assert values == [42, 41, 38]
    done = okr("undo", cwd=root)
    assert done.code == 2
    assert "There is no okr change of yours to take back." in done.err
    assert len(subjects(root)) == 7


def test_what_a_correction_corrected_stands_again(okr: Okr, root: Path) -> None:
    """Without the correction the first reading counts, on its own day."""
    okr("checkin", "interviews", "40", "7", cwd=root)
    (first,) = [file for file in (root / FOLDER).iterdir() if "-00000001" not in file.name]
    second = first.with_name("2026-11-16-anna-0000000f.yaml")
    text = first.read_text().replace("value: 40", "value: 44")
    second.write_text(text.replace("by: anna", f"by: anna\nreplaces: {first.name}"))
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "-m", "okr: correct circle")
    assert value(okr, root) == 44
    done = undone(okr("undo", cwd=root, env=WIDE))
    assert "corrected interviews 38 → 44 %" in done.out
    assert value(okr, root) == 40
    assert "confidence: 7" in git(root, "show", "HEAD")
    undone(okr("undo", cwd=root))
    assert value(okr, root) == 38
    assert subjects(root)[0] == "okr: undo check in circle (interviews 40 %)"
    assert okr("undo", cwd=root).code == 2


def test_all_files_of_one_go(okr: Okr, root: Path) -> None:
    """A check-in for two teams is taken back for both."""
    okr("checkin", "interviews=44", "returning=12", cwd=root)
    undone(okr("undo", cwd=root))
    assert (value(okr, root), value(okr, root, "returning")) == (38, 10)
    assert len(git(root, "show", "--name-only", "--format=", "HEAD").split()) == 2


def test_a_plan_is_taken_back_and_what_came_later_stays(okr: Okr, root: Path) -> None:
    """Only what the commit did is reverted; a later change of the same file by somebody else is kept."""
    okr("agree", "circle", cwd=root)
    text = (root / PLAN).read_text()
    assert "agreed: 2026-11-16" in text
    (root / PLAN).write_text(text.replace("metric: {from: 2, to: 8}", "metric: {from: 2, to: 9}"))
    git(root, "commit", "--all", "--quiet", "-m", "okr: amend", "--author=Ben Ohm <ben@nordwind.example>")
    (root / "mine.txt").write_text("staged")
    git(root, "add", "mine.txt")
    done = undone(okr("undo", cwd=root, env=WIDE))
    assert "agreed on 16 Nov 2026" in done.out
    text = (root / PLAN).read_text()
    assert "agreed" not in text
    assert "to: 9" in text
    assert subjects(root)[0] == "okr: undo agree circle (2026-Q4)"
    assert git(root, "status", "--porcelain") == "A  mine.txt\n"


def test_what_was_new_goes(okr: Okr, root: Path) -> None:
    """A new file is taken away again; after that the next older change is the last one."""
    okr("new", "team", "Gilde", "--no-input", cwd=root)
    assert (root / "teams/gilde.yaml").exists()
    undone(okr("undo", cwd=root))
    assert not (root / "teams/gilde.yaml").exists()
    assert git(root, "status", "--porcelain") == ""
    assert okr("undo", cwd=root).code == 2


def test_what_overlaps_is_refused(okr: Okr, root: Path) -> None:
    """Where the same lines were changed since, nothing is written, and it is said why."""
    okr("agree", "circle", cwd=root)
    text = (root / PLAN).read_text().replace("agreed: 2026-11-16", "agreed: 2026-11-15")
    (root / PLAN).write_text(text)
    git(root, "commit", "--all", "--quiet", "-m", "by hand")
    done = okr("undo", cwd=root, env=WIDE)
    assert done.code == 2
    said = f"{PLAN}: What your last change, “agree circle (2026-Q4)”, wrote here was changed again since."
    assert said in done.err
    assert (root / PLAN).read_text() == text
    assert git(root, "status", "--porcelain") == ""


def test_what_was_taken_back_by_hand_is_passed_over(okr: Okr, root: Path) -> None:
    """A change of which nothing is left is not the last one."""
    okr("checkin", "interviews", "44", cwd=root)
    okr("agree", "circle", cwd=root)
    git(root, "revert", "--no-edit", "HEAD")
    undone(okr("undo", cwd=root))
    assert value(okr, root) == 38


def test_only_mine(okr: Okr, root: Path) -> None:
    """What others did stays, and so does what was not done by okr or touches more than the workspace."""
    okr("checkin", "interviews", "44", cwd=root)
    okr("checkin", "pitches", "5", cwd=root, env=BEN)
    (root / PLAN).write_text((root / PLAN).read_text() + "# note\n")
    git(root, "commit", "--all", "--quiet", "-m", "Note")
    (root / PLAN).write_text((root / PLAN).read_text() + "# more\n")
    (root / "src.py").write_text("")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "-m", "okr: both")
    undone(okr("undo", cwd=root))
    assert (value(okr, root), value(okr, root, "pitches")) == (38, 5)


def test_mine_by_another_address(okr: Okr, root: Path) -> None:
    """What I did under another address is mine where .mailmap or okr.yaml say so."""
    laptop = {"GIT_AUTHOR_EMAIL": "anna@laptop.local"}
    okr("checkin", "interviews", "44", "--by", "anna", cwd=root, env=laptop)
    assert okr("undo", cwd=root).code == 2
    (root / ".mailmap").write_text("Anna Berger <anna@nordwind.example> <anna@laptop.local>\n")
    undone(okr("undo", cwd=root))
    assert value(okr, root) == 38
    okr("checkin", "interviews", "45", cwd=root, env=laptop)
    assert "by: anna" in (root / git(root, "show", "--name-only", "--format=").strip()).read_text()


def test_not_committed_yet(okr: Okr, root: Path) -> None:
    """A check-in that is not committed is taken back by a file that is not committed either."""
    okr("checkin", "interviews", "44", "--no-commit", cwd=root)
    done = undone(okr("undo", cwd=root, env=WIDE))
    assert "checked in interviews 38 → 44 %" in done.out
    assert "Not committed, as what it takes back is not either." in done.err
    assert value(okr, root) == 38
    assert subjects(root) == ["Begin"]
    assert len(git(root, "status", "--porcelain").splitlines()) == 2
    assert okr("undo", cwd=root).code == 2


def test_those_of_one_call_are_taken_back_together(okr: Okr, root: Path) -> None:
    """Where one call wrote for two teams, also right after another one, one undo takes back both."""
    okr("checkin", "interviews", "43", "--no-commit", cwd=root)
    okr("checkin", "interviews=44", "returning=12", "--no-commit", cwd=root)
    undone(okr("undo", cwd=root))
    assert value(okr, root) == 43
    assert len(git(root, "status", "--porcelain", "--untracked-files=all").splitlines()) == 5


def test_code_owners(okr: Okr, root: Path) -> None:
    """What `okr codeowners` wrote is taken back, and not the check-in before it."""
    okr("checkin", "interviews", "43", cwd=root)
    okr("codeowners", "--write", cwd=root)
    assert (root / "CODEOWNERS").exists()
    undone(okr("undo", cwd=root))
    assert not (root / "CODEOWNERS").exists()
    assert value(okr, root) == 43


def test_without_git(okr: Okr, workspace: Write) -> None:
    """Outside a repository the check-ins themselves say what was last, again and again."""
    root = workspace(files())
    okr("checkin", "interviews", "41", cwd=root)
    undone(okr("undo", cwd=root))
    assert value(okr, root) == 38
    undone(okr("undo", cwd=root))
    assert value(okr, root) == 20
    assert okr("undo", cwd=root).code == 2


def test_a_dry_run_and_a_no(okr: Okr, root: Path, answers: Answers) -> None:
    """A dry run shows the file and writes nothing; on a terminal it is asked first, unless --yes."""
    okr("checkin", "interviews", "44", cwd=root)
    done = okr("undo", "--dry-run", cwd=root)
    assert "+replaces: 2026-11-16-anna-" in done.out
    asked = answers("n")
    assert okr("undo", cwd=root).code == 1
    assert asked == ["Take it back? [Y/n] "]
    assert value(okr, root) == 44
    undone(okr("undo", "--yes", cwd=root))
    assert value(okr, root) == 38


def test_without_a_commit(okr: Okr, root: Path) -> None:
    """--no-commit leaves the commit to the user."""
    okr("checkin", "interviews", "44", cwd=root)
    undone(okr("undo", "--no-commit", cwd=root))
    assert len(subjects(root)) == 2
    assert git(root, "status", "--porcelain").startswith(f"?? {FOLDER}/2026-11-16-anna-")


def test_after_a_push(okr: Okr, root: Path, tmp_path: Path) -> None:
    """What was shared is taken back by a new commit on top, which --push shares, too."""
    git(tmp_path, "init", "--quiet", "--bare", "remote.git")
    git(root, "remote", "add", "origin", str(tmp_path / "remote.git"))
    git(root, "push", "--quiet", "--set-upstream", "origin", "main")
    okr("checkin", "interviews", "44", "--push", cwd=root)
    pushed = git(root, "rev-parse", "origin/main")
    undone(okr("undo", "--push", cwd=root))
    assert git(tmp_path / "remote.git", "rev-parse", "main^") == pushed
    assert value(okr, root) == 38


def test_a_check_in_from_a_feature_branch(okr: Okr, root: Path) -> None:
    """A check-in that landed on the home branch is taken back there, and the work tree stays as it is."""
    (root / "okr.yaml").write_text((root / "okr.yaml").read_text() + "git: {branch: main}\n")
    git(root, "commit", "--all", "--quiet", "-m", "Settings")
    git(root, "switch", "--quiet", "-c", "feature")
    okr("checkin", "interviews", "44", cwd=root)
    assert value(okr, root) == 44
    undone(okr("undo", cwd=root))
    assert value(okr, root) == 38
    assert git(root, "log", "-2", "--format=%s", "main").splitlines() == [
        "okr: undo check in circle (interviews 44 %)",
        "okr: check in circle (interviews 44 %)",
    ]
    assert subjects(root) == ["Settings", "Begin"]
    assert git(root, "status", "--porcelain") == ""


def test_as_json(okr: Okr, root: Path) -> None:
    """Machines get what was undone, and what was written."""
    okr("checkin", "interviews", "44", cwd=root)
    told = json.loads(okr("undo", "--json", cwd=root).out)
    assert told["schema"] == "okr.undo/1"
    assert told["undone"]["commit"] == git(root, "rev-parse", "HEAD^").strip()
    assert [change["kind"] for change in told["undone"]["changes"]] == ["check_in_added"]
    assert told["written"]
    assert told["files"][0]["created"]


def test_the_beginning_is_no_change(okr: Okr, tmp_path: Path) -> None:
    """The commit that made the workspace is not taken back."""
    root = tmp_path / "new"
    root.mkdir()
    git(root, "init", "--quiet")
    assert okr("init", str(root), "--no-input", "--name", "N").code == 0
    assert subjects(root) == ["okr: begin a workspace"]
    assert okr("undo", cwd=root).code == 2


def test_where_a_shallow_clone_begins(okr: Okr, root: Path, tmp_path: Path) -> None:
    """Where the time before is not known, it is said how to get it."""
    okr("agree", "circle", cwd=root)
    git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{root}", "shallow")
    done = okr("undo", cwd=tmp_path / "shallow", env=WIDE)
    assert done.code == 2
    assert "git fetch --unshallow" in done.err


def test_a_plan_of_another_branch(okr: Okr, root: Path) -> None:
    """A plan that was changed on the home branch is not reverted from elsewhere."""
    git(root, "switch", "--quiet", "-c", "feature")
    git(root, "switch", "--quiet", "main")
    okr("agree", "circle", cwd=root)
    git(root, "switch", "--quiet", "feature")
    (root / "okr.yaml").write_text((root / "okr.yaml").read_text() + "git: {branch: main}\n")
    done = okr("undo", cwd=root, env=WIDE)
    assert done.code == 2
    assert "stands on another branch than feature" in done.err


def test_looking_back_is_refused(okr: Okr, root: Path) -> None:
    """Undo knows no --at."""
    assert okr("undo", "--at", "2026-11-01", cwd=root).code == 2


def test_what_others_built_on_it_is_told(okr: Okr, root: Path) -> None:
    """What is named elsewhere is told before it goes, and takes a yes; readings taken back do not count."""
    team = ("new", "team", "Harbour", "--no-input", "--no-commit")
    okr(*team, cwd=root)
    git(root, "add", ".")
    git(root, "commit", "--quiet", "--message", "okr: new team harbour")
    (root / "okrs/2026-Q4/harbour.yaml").write_text("objectives: []\n")
    git(root, "add", ".")
    git(root, "commit", "--quiet", "--message", "A plan", "--author=Ben Ohm <ben@nordwind.example>")
    said = okr("undo", cwd=root, env=WIDE)
    assert "Will be gone, and is still named: team “harbour” (okrs/2026-Q4/harbour.yaml).\n" in said.out
    assert (said.code, "Nothing was written." in said.err) == (1, True)
    undone(okr("undo", "--yes", cwd=root))
    assert not (root / "teams/harbour.yaml").exists()
    new = ("--objective", "evidence", "--id", "talks", "--title", "Talks", "--from", "1", "--to", "9")
    okr("new", "key-result", "--no-input", *new, cwd=root)
    okr("checkin", "talks", "3", cwd=root)
    undone(okr("undo", cwd=root))
    said = undone(okr("undo", cwd=root, env=WIDE))
    assert "new key result" in said.out
    assert "still named" not in said.out


def test_a_check_in_of_a_clock_that_is_ahead(okr: Okr, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is dated in the future is told with the way out, and what takes it back is dated today: then all
    is well.
    """
    okr("checkin", "interviews", "41.5", cwd=root)
    monkeypatch.setattr("okrcli.commands.base.call.read_clock", lambda: NOW - timedelta(days=3))
    ahead = okr("lint", "--select", "S101", cwd=root, env=WIDE)
    assert (ahead.code, "take it back with `okr undo`" in ahead.out) == (1, True)
    undone(okr("undo", cwd=root))
    done = okr("lint", "--select", "S101", cwd=root)
    assert (done.code, done.err) == (0, "")
    (replacing,) = (root / FOLDER).glob("2026-11-13-anna-*.yaml")
    assert "replaces: 2026-11-16-anna-" in replacing.read_text()
