"""okr fmt: canonical form, only where asked."""

import io
import shutil
import sys
from collections.abc import Callable
from json import loads
from pathlib import Path
from types import SimpleNamespace

import pytest

from okrcli.commands import fmt
from okrcli.commands.base import processes
from tests.conftest import EXAMPLES, Okr, git

Write = Callable[[dict[str, str]], Path]
Repository = Callable[[Path], Path]

UNTIDY = "capacity: 10\nagreed: '2026-10-06'   # by all\nobjectives: [{title: no, id: a, key_results: []}]\n"
TIDY = """\
agreed: 2026-10-06   # by all
capacity: 10
objectives:
  - id: a
    title: "no"
    key_results: []
"""
PLAN = "okrs/2026-Q4/circle.yaml"
CHECK_IN = "okrs/2026-Q4/checkins/circle/2026-10-12-anna-4c1e09af.yaml"
FILES = {
    "teams/circle.yaml": "name: Circle\nmembers: [anna]\n",
    PLAN: UNTIDY,
    CHECK_IN: "by: anna\ndate: '2026-10-12'\nupdates: {a/x: {confidence: 7}}\n",
}


def test_it_writes_and_commits_just_what_was_not_in_order(
    okr: Okr, workspace: Write, repository: Repository
) -> None:
    """The plan is put in order and committed; files in order and check-ins are not touched."""
    root = repository(workspace(FILES))
    done = okr("fmt", cwd=root)
    assert (done.code, done.out) == (0, "")
    assert (root / PLAN).read_text() == TIDY
    shown = git(root, "show", "--format=%s", "--name-only").splitlines()
    assert shown == ["okr: put files in canonical form", "", PLAN]
    assert git(root, "status", "--porcelain") == ""
    again = okr("fmt", cwd=root)
    assert again.code == 0
    assert "3 files are in canonical form." in again.err
    assert git(root, "rev-list", "--count", "HEAD").strip() == "2"


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        (["--check"], 1, f"{PLAN}\n"),
        (["--check", "teams"], 0, ""),
        (["--check", PLAN, "teams"], 1, f"{PLAN}\n"),
        (["--diff"], 1, '+    title: "no"'),
        (["--dry-run"], 0, '+    title: "no"'),
    ],
)
def test_looking_writes_nothing(okr: Okr, workspace: Write, options: list[str], code: int, said: str) -> None:
    """--check lists the files, --diff and --dry-run show what would change; nothing is written."""
    root = workspace(FILES)
    done = okr("fmt", *options, cwd=root)
    assert done.code == code
    assert (done.out == said) if "--check" in options else (said in done.out)
    assert (root / PLAN).read_text() == UNTIDY


def test_what_has_problems_is_left_alone(okr: Okr, workspace: Write) -> None:
    """A file that cannot be read without problems stays as it is, and that is said; the others are done."""
    broken = "format: 1\nname: A\nlanguages: de\n"
    root = workspace({**FILES, "okr.yaml": broken})
    done = okr("fmt", "--no-commit", cwd=root)
    assert done.code == 1
    assert "okr.yaml:3: Left alone:" in done.err
    assert (root / "okr.yaml").read_text() == broken
    assert (root / PLAN).read_text() == TIDY


@pytest.mark.parametrize("content", [b"name: \xff\n", b"name: " + b"a" * 300_000, b"name: A\nname: B\n"])
def test_files_that_are_not_read(okr: Okr, workspace: Write, content: bytes) -> None:
    """What is not UTF-8, too large or ambiguous is left alone, to the byte."""
    root = workspace(FILES)
    (root / "teams/circle.yaml").write_bytes(content)
    done = okr("fmt", "--no-commit", cwd=root)
    assert done.code == 1
    assert "teams/circle.yaml:" in done.err
    assert (root / "teams/circle.yaml").read_bytes() == content
    assert (root / PLAN).read_text() == TIDY


def test_other_files_are_refused(okr: Okr, workspace: Write) -> None:
    """What is no file of okr is not laid out, even if it is named."""
    root = workspace({**FILES, "notes.yaml": "b: 1\na: 2\n"})
    assert okr("fmt", "notes.yaml", cwd=root).code == 2
    assert okr("fmt", "nothing.yaml", cwd=root).code == 2


def test_check_ins_are_never_edited(okr: Okr, workspace: Write) -> None:
    """A check-in that is named is refused, one in a folder that is named is passed over."""
    root = workspace(FILES)
    assert okr("fmt", CHECK_IN, cwd=root).code == 2
    assert okr("fmt", "okrs", "--check", cwd=root).out == f"{PLAN}\n"


def test_the_linter_finds_the_same(okr: Okr, tmp_path: Path) -> None:
    """Whatever the linter asks, and whatever is silenced, it is the same after files were put in order."""
    root = shutil.copytree(EXAMPLES / "every-rule", tmp_path / "every-rule")

    def asked() -> list[tuple[str, str | None, str]]:
        answer = loads(okr("lint", "--show-suppressed", "--json", cwd=root).out)
        return sorted((one["code"], one["message"], one["filename"]) for one in answer["findings"])

    before = asked()
    assert okr("fmt", "--no-commit", cwd=root).err.count("Wrote") > 5
    assert asked() == before


def test_what_okr_writes_is_in_order(okr: Okr, workspace: Write, tmp_path: Path) -> None:
    """A hook that holds a repository to the canonical form refuses nothing that okr writes."""
    root = workspace({"teams/circle.yaml": "name: Circle\nmembers: [anna]\n"})
    for number in ("one", "two", "three"):
        new = ("--no-input", "--id", number, "--title", f"Readers find what they need, {number}")
        assert okr("new", "objective", *new, cwd=root).code == 0
    table = tmp_path / "table.csv"
    table.write_text("team,cycle,objective\ncircle,2027-Q1,We hear them\ncircle,2027-Q1,They trust us\n")
    assert okr("import", str(table), cwd=root).code == 0
    result = ("--no-input", "--objective", "one", "--title", "Found in a minute", "--from", "1", "--to", "9")
    assert okr("new", "key-result", *result, cwd=root).code == 0
    assert okr("fmt", "--check", cwd=root).code == 0


def test_standard_input(okr: Okr, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """- reads one file and prints it in canonical form, also without a workspace; broken ones not."""

    def typed(text: bytes) -> None:
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(text), isatty=lambda: False))

    typed(UNTIDY.encode())
    assert okr("fmt", "-", cwd=tmp_path)[:2] == (0, TIDY)
    typed(b"members: [b]\nname: 'T'\n")
    done = okr("fmt", "-", "--stdin-filename", "teams/t.yaml", cwd=tmp_path)
    assert done[:2] == (0, "name: T\nmembers: [b]\n")
    typed(b"name: '##[error]x'\n")
    assert "##[" not in okr("fmt", "-", "--stdin-filename", "teams/t.yaml", cwd=tmp_path, env={"CI": "1"}).out
    for broken in (b"a: [\n", b"\xff"):
        typed(broken)
        assert okr("fmt", "-", cwd=tmp_path)[:2] == (2, "")


def test_json(okr: Okr, workspace: Write) -> None:
    """One object: what was written, and what was left alone."""
    answer = loads(okr("fmt", "--json", "--dry-run", cwd=workspace(FILES)).out)
    assert (answer["schema"], answer["left_alone"], answer["written"]) == ("okr.fmt/1", [], False)
    assert answer["files"] == [{"path": PLAN, "created": False, "text": TIDY}]


def test_several_processes_make_no_difference(
    okr: Okr, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Many files are shared out; what is put in order, left alone and counted is the same, in its order."""
    root = Path(shutil.copytree(EXAMPLES / "every-rule", tmp_path / "every-rule"))
    (root / "teams/broken.yaml").write_text("name: [\n")
    monkeypatch.setattr(fmt, "_WORTH", 1)
    said = []
    for count in (1, 4):
        monkeypatch.setattr(processes, "processors", lambda count=count: count)
        said.append(okr("fmt", "--diff", cwd=root))
    assert said[0] == said[1]
    assert said[0].out.count("--- ") > 1
    assert "broken.yaml" in said[0].err
