"""okr doctor: what merges and hands broke is found, and what is safe is repaired."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.commands.check_in_workspace import FOLDER, files
from tests.conftest import Okr, git

Write = Callable[[dict[str, str]], Path]
Repository = Callable[[Path], Path]

ALL = {**files(), "teams/company.yaml": "name: Nordwind\n"}
PLAN = "okrs/2026-Q4/circle.yaml"
CHECK_IN = f"{FOLDER}/2026-11-06-anna-00000001.yaml"
STRAY = "date: 2026-11-10\nby: anna\nupdates:\n  growth/returning: {value: 12}\n"
STRAY_PATH = f"{FOLDER}/2026-11-10-anna-0000000a.yaml"
WIDE = {"COLUMNS": "300"}


@pytest.fixture
def root(workspace: Write, repository: Repository) -> Path:
    """The workspace of the check-in tests as a repository."""
    return repository(workspace(ALL))


def told(okr: Okr, root: Path) -> list[tuple[str | None, str]]:
    """Where something is broken, and what."""
    answer = json.loads(okr("doctor", "--json", cwd=root).out)
    return [(finding["path"], finding["message"]) for finding in answer["findings"]]


def put(root: Path, path: str, text: str) -> None:
    """Write a file and commit it."""
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text)
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "-m", f"Put {path}")


def test_all_is_well(okr: Okr, root: Path) -> None:
    """Where nothing is broken that is said, and the exit code is 0."""
    done = okr("doctor", cwd=root)
    assert (done.code, done.out) == (0, "Nothing is broken.\n")
    assert told(okr, root) == []


@pytest.mark.parametrize(
    ("path", "text", "where", "what"),
    [
        (
            "okrs/circle.yaml",
            "objectives: []\n",
            "okrs/circle.yaml",
            "Nothing reads a file that stands here.",
        ),
        ("teams/old/x.yaml", "name: X\n", "teams/old/x.yaml", "Nothing reads a file that stands here."),
        (
            "okrs/2026-Q4/checkins/2026-11-10-anna-0000000a.yaml",
            STRAY,
            "okrs/2026-Q4/checkins/2026-11-10-anna-0000000a.yaml",
            "Nothing reads a file that stands here.",
        ),
        ("teams/gilde.yml", "name: Gilde\n", "teams/gilde.yml", "This file is not read: it ends in .yml."),
        (STRAY_PATH, STRAY, STRAY_PATH, "not in this plan, but in that of Nordwind in 2026-Q4"),
        (
            "okrs/2026-q4/lab.yaml",
            "objectives: []\n",
            "okrs/2026-q4",
            "Some disks cannot tell this name from okrs/2026-Q4.",
        ),
        (
            STRAY_PATH,
            "date: 2026-11-10\nby: anna\nreplaces: gone.yaml\n",
            STRAY_PATH,
            "This check-in replaces gone.yaml, which is not here.",
        ),
        (CHECK_IN, files()[CHECK_IN].replace("38", "48"), CHECK_IN, "was changed after it was committed"),
        (
            ".gitattributes",
            "okrs/** merge=union\n",
            "okrs/2026-Q3/circle.yaml",
            ".gitattributes sets merge=union for 6 files",
        ),
        (
            PLAN,
            "<<<<<<< ours\nobjectives: []\n=======\nobjectives: []\n>>>>>>> b\n",
            PLAN,
            "A merge conflict",
        ),
    ],
)
def test_what_is_found(okr: Okr, root: Path, path: str, text: str, where: str, what: str) -> None:
    """Each thing that is broken is told with its place, and the exit code is 1."""
    put(root, path, text)
    found = told(okr, root)
    assert [message for place, message in found if place == where and what in message], found
    assert okr("doctor", cwd=root).code == 1


def test_what_moved_leaves_its_check_ins(okr: Okr, root: Path) -> None:
    """Check-ins stay in the folder of the team that had a key result, once it says that it was theirs."""
    put(root, STRAY_PATH, STRAY)
    company = "okrs/2026-Q4/company.yaml"
    plan = (root / company).read_text()
    put(root, company, plan.replace("id: returning,", "id: returning, formerly: [circle/growth/returning],"))
    assert STRAY_PATH not in [path for path, message in told(okr, root) if "not in this plan" in message]


def test_two_that_replace_each_other(okr: Okr, root: Path) -> None:
    """Then neither counts, and both are told."""
    for name, other in (("a", "b"), ("b", "a")):
        text = f"date: 2026-11-10\nby: anna\nreplaces: 2026-11-10-anna-0000000{other}.yaml\n"
        put(root, f"{FOLDER}/2026-11-10-anna-0000000{name}.yaml", text)
    assert len([message for _path, message in told(okr, root) if "replace each other" in message]) == 2


def test_what_the_linter_knows(okr: Okr, root: Path) -> None:
    """The same id twice and check-ins of what is gone are the linter's to find; here they are told too."""
    text = (root / PLAN).read_text()
    put(root, PLAN, text.replace("id: pitches", "id: interviews"))
    out = " ".join(okr("doctor", cwd=root, env=WIDE).out.split())
    assert "“interviews” is taken already" in out
    assert "evidence/pitches" in out


def test_the_state_of_the_repository(okr: Okr, root: Path, tmp_path: Path) -> None:
    """A merge that was begun, a lock left behind and a shallow clone are told with the command that helps."""
    (root / ".git" / "MERGE_HEAD").write_text(git(root, "rev-parse", "HEAD"))
    (root / ".git" / "index.lock").touch()
    out = okr("doctor", cwd=root, env=WIDE).out
    assert "`git merge --abort` leaves it." in out
    assert "delete " + str(root / ".git" / "index.lock") in out
    (root / ".git" / "index.lock").unlink()
    put(root, "teams/gilde.yaml", "name: Gilde\n")
    git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{root}", "shallow")
    assert "git fetch --unshallow" in okr("doctor", cwd=tmp_path / "shallow", env=WIDE).out


def test_repairs(okr: Okr, root: Path) -> None:
    """What is safe is put right in one commit; what nobody wrote is deleted; the rest stays to be told."""
    put(root, "teams/gilde.yml", "name: Gilde\n")
    put(root, STRAY_PATH, STRAY)
    put(root, "okrs/stray.yaml", "objectives: []\n")
    temporary = root / FOLDER / ".okr-0123abcd.tmp"
    temporary.write_text("half")
    dry = okr("doctor", "--repair", "--dry-run", cwd=root)
    assert "+++ teams/gilde.yaml" in dry.out
    assert (root / "teams/gilde.yml").exists()
    done = okr("doctor", "--repair", cwd=root)
    assert done.code == 1
    assert not temporary.exists()
    assert (root / "teams/gilde.yaml").read_text() == "name: Gilde\n"
    assert (root / STRAY_PATH.replace("/circle/", "/company/")).read_text() == STRAY
    assert git(root, "log", "-1", "--format=%s") == "okr: repair 2 misplaced files\n"
    assert git(root, "status", "--porcelain") == ""
    assert [path for path, _message in told(okr, root)] == ["okrs/stray.yaml"]


@pytest.fixture
def other_ending(root: Path) -> Path:
    """The plan that check-ins speak of has an ending that nothing reads; another plan has the same names."""
    put(root, "okrs/2026-Q4/company.yaml", (root / PLAN).read_text())
    git(root, "mv", PLAN, PLAN.replace(".yaml", ".yml"))
    git(root, "commit", "--quiet", "-m", "Rename")
    return root


def test_the_cause_and_in_one_line_what_follows(okr: Okr, other_ending: Path) -> None:
    """Check-ins that lead nowhere because their plan is not read are no alarms of their own, nor moved."""
    (cause, _what), (path, consequence) = told(okr, other_ending)
    assert cause == path == PLAN.replace(".yaml", ".yml")
    assert re.fullmatch(r"Broken by it, too: \d+ check-ins?\.", consequence)


def test_links_into_a_plan_that_is_not_read_are_told_once(okr: Okr, root: Path) -> None:
    """Other plans that support or continue what it holds are one line behind it; links elsewhere stay."""
    lines = "supports: [circle/evidence, circle/evidence/pitches, nobody/there], continues: circle/evidence"
    put(root, "okrs/2026-Q4/gilde.yaml", f"objectives:\n  - {{id: a, title: A, {lines}}}\n")
    put(root, "teams/gilde.yaml", "name: Gilde\n")
    put(root, PLAN, f"<<<<<<< HEAD\n{(root / PLAN).read_text()}")
    found = told(okr, root)
    (left,) = [what for path, what in found if path == "okrs/2026-Q4/gilde.yaml"]
    assert "“nobody/there”" in left
    assert re.search(r"Broken by it, too: \d+ check-ins? and 3 links into it\.", found[-2][1])


def test_check_ins_at_the_top_of_the_workspace(okr: Okr, root: Path) -> None:
    """They are told once, with where they belong; a folder of that name with other files is the user's."""
    put(root, "checkins/notes/2026.md", "Notes\n")
    assert told(okr, root) == []
    for name in ("2026-11-10-anna-0000000a", "2026-11-11-anna-0000000b"):
        put(root, f"checkins/circle/{name}.yaml", STRAY)
    assert told(okr, root) == [("checkins", "2 check-ins lie where nothing reads them.")]


def test_schemas_of_another_okr(okr: Okr, root: Path) -> None:
    """Where editors go by schemas that are not current, that is told until they are renewed."""
    assert okr("schema", cwd=root).code == 0
    file = root / ".okr/plan.schema.json"
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert told(okr, root) == []
    for spoil in (lambda: file.write_text("{}\n"), file.unlink):
        spoil()
        assert [path for path, _what in told(okr, root)] == [".okr"]
        assert "okr schema" in okr("doctor", cwd=root).out
        assert okr("schema", "--no-commit", cwd=root).code == 0
        assert told(okr, root) == []


def test_a_repair_is_looked_at(okr: Okr, other_ending: Path) -> None:
    """Once the cause is gone nothing is broken any more: that is said, and the exit code is 0."""
    done = okr("doctor", "--repair", "--yes", cwd=other_ending)
    assert (done.code, done.out.splitlines()[-1]) == (0, "Nothing is broken.")
    assert told(okr, other_ending) == []


def test_a_file_that_is_broken_from_its_top_on(okr: Okr, root: Path) -> None:
    """A conflict marker in the first line is told with a few lines, and not with all that follow."""
    put(root, PLAN, f"<<<<<<< HEAD\n{(root / PLAN).read_text()}")
    found = told(okr, root)
    assert {path for path, _what in found} == {PLAN}
    assert len(found) == 5
    assert found[-2][1].endswith("more places in this file cannot be read.")
    assert found[-1][1].startswith("Broken by it, too: ")


def test_nothing_is_overwritten(okr: Okr, root: Path) -> None:
    """Where the right name is taken, a person has to put both together."""
    put(root, "teams/circle.yml", "name: Circle\n")
    done = okr("doctor", "--repair", cwd=root, env=WIDE)
    assert "circle.yaml is there, too: put both together by hand." in done.out
    assert (root / "teams/circle.yml").exists()


def test_what_is_not_committed_stays_so(okr: Okr, root: Path) -> None:
    """A file that git never knew is renamed and left for its author to commit."""
    (root / "teams/gilde.yml").write_text("name: Gilde\n")
    done = okr("doctor", "--repair", cwd=root, env=WIDE)
    assert "Not committed, as git does not know these files yet." in done.err
    assert git(root, "status", "--porcelain") == "?? teams/gilde.yaml\n"


def test_without_git(okr: Okr, workspace: Write) -> None:
    """Files are looked after outside of a repository, too."""
    root = workspace({**ALL, "teams/gilde.yml": "name: Gilde\n"})
    assert okr("doctor", "--repair", cwd=root).code == 0
    assert (root / "teams/gilde.yaml").exists()
    assert told(okr, root) == []


def test_what_is_no_text_is_not_touched(okr: Okr, root: Path) -> None:
    """A file that is not UTF-8 stops the repair with a sentence, before anything is written."""
    put(root, "teams/gilde.yml", "name: Gilde\n")
    (root / "teams/lab.yml").write_bytes(b"name: L\xe4b\n")
    done = okr("doctor", "--repair", cwd=root, env=WIDE)
    assert done.code == 2
    assert "teams/lab.yml is not UTF-8, so it is not touched." in done.err
    assert (root / "teams/gilde.yml").exists()


@pytest.mark.parametrize(
    ("autocrlf", "attributes", "is_told"),
    [
        ("true", "", True),
        ("true", "/okrs/**/*.yaml -text\n/teams/*.yaml -text\n", False),
        ("false", "*.yaml text\n", False),
        ("false", "*.yaml text eol=crlf\n", True),
        ("false", "", False),
    ],
)
def test_line_ends_that_git_converts(
    okr: Okr, root: Path, autocrlf: str, attributes: str, is_told: bool
) -> None:
    """What git converts is told with the way out, which helps; nothing else is said."""
    put(root, ".gitattributes", attributes)
    git(root, "config", "core.autocrlf", autocrlf)
    for path in (PLAN, CHECK_IN):
        (root / path).unlink()
    git(root, "checkout", "--", ".")
    found = [path for path, what in told(okr, root) if "git converts the line ends of 2 files" in what]
    assert found == ([CHECK_IN] if is_told else [])


def test_line_ends_that_the_next_commit_would_convert(okr: Okr, root: Path) -> None:
    """A check-in that was committed with CRLF would be rewritten where it is declared text."""
    git(root, "config", "core.autocrlf", "false")
    (root / STRAY_PATH).write_bytes((root / CHECK_IN).read_bytes().replace(b"\n", b"\r\n"))
    put(root, ".gitattributes", "")
    assert told(okr, root) == []
    put(root, ".gitattributes", "*.yaml text\n")
    assert [path for path, what in told(okr, root) if "converts" in what] == [STRAY_PATH]
