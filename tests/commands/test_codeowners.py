"""okr codeowners: members own their team's plan, check-ins are free."""

from collections.abc import Callable
from json import loads
from pathlib import Path

import pytest

from okrcli.errors import WriteRefusedError
from okrcli.store.marked import with_block
from tests.conftest import Okr, git

Write = Callable[[dict[str, str]], Path]
Repository = Callable[[Path], Path]

FILES = {
    "okr.yaml": """\
        format: 1
        name: Nordwind
        language: en
        people:
          anna: {handle: "@aberger"}
          ben: {handle: ben-k}
          cleo: {handle: "@c d @evil"}
          dora: {handle: "@dora", left: 2026-10-31}
          eve: {handle: "@org/eve\\n* @evil"}
        """,
    "teams/circle.yaml": "name: Circle\nkind: circle\nmembers: [anna, ben, cleo, dora, eve, fred]\n",
    "teams/gone.yaml": "name: Gone\nmembers: [anna]\nended: 2026-09-30\n",
    "teams/nordwind.yaml": "name: Nordwind\nkind: company\nmembers: [anna]\n",
}
LINES = """\
/okr.yaml @aberger
/teams/circle.yaml @aberger @ben-k
/okrs/*/circle.yaml @aberger @ben-k
/okrs/*/reviews/circle.yaml @aberger @ben-k
/teams/nordwind.yaml @aberger
/okrs/*/nordwind.yaml @aberger
/okrs/*/reviews/nordwind.yaml @aberger
/okrs/*/checkins/
"""


def test_the_lines(okr: Okr, workspace: Write) -> None:
    """Each team owns its files, the company the settings, nobody check-ins; hostile handles own nothing."""
    done = okr("codeowners", cwd=workspace(FILES))
    assert (done.code, done.out) == (0, LINES)
    told = " ".join(done.err.split())
    assert "No `handle` in okr.yaml, so they own nothing: fred." in told
    assert "A `handle` in okr.yaml that no code host could have, so they own nothing: cleo, eve." in told
    assert "evil" not in done.out + done.err


def test_write_and_check(okr: Okr, workspace: Write, repository: Repository) -> None:
    """The block is written and committed, then it is current; around it not a byte changes."""
    root = repository(workspace({**FILES, ".github/CODEOWNERS": "* @all\n"}))
    theirs = b"* @all\r\n/src @dev # \xc3\xbc"
    (root / ".github/CODEOWNERS").write_bytes(theirs)
    git(root, "commit", "-qam", "x")
    assert okr("codeowners", "--check", cwd=root).code == 1
    assert okr("codeowners", "--write", cwd=root).code == 0
    text = (root / ".github/CODEOWNERS").read_bytes()
    assert text.startswith(theirs + b"\r\n\r\n# okr codeowners: begin")
    assert LINES.replace("\n", "\r\n").encode() in text
    assert git(root, "show", "--format=%s", "--name-only").splitlines() == [
        "okr: renew CODEOWNERS",
        "",
        ".github/CODEOWNERS",
    ]
    assert okr("codeowners", "--check", cwd=root).code == 0
    (root / ".github/CODEOWNERS").write_bytes(
        b"# top\r\n" + text.replace(b"/okr.yaml @aberger", b"") + b"end"
    )
    assert okr("codeowners", "--check", cwd=root).code == 1
    okr("codeowners", "--write", "--no-commit", cwd=root)
    assert (root / ".github/CODEOWNERS").read_bytes() == b"# top\r\n" + text + b"end"


def test_a_workspace_in_a_folder(okr: Okr, workspace: Write, repository: Repository) -> None:
    """The file stands at the top of the repository, paths begin there, and odd letters cannot be patterns."""
    root = workspace(FILES)
    inner = root.parent / "repo" / "our plans [1] #ü"
    inner.parent.mkdir()
    root.rename(inner)
    top = repository(inner.parent)
    done = okr("codeowners", "--write", cwd=inner)
    assert done.code == 0, done.err
    text = (top / "CODEOWNERS").read_text(encoding="utf-8")
    assert "\n/our\\ plans\\ ?1?\\ ?ü/okrs/*/checkins/\n" in text
    assert git(top, "status", "--porcelain") == ""


def test_shared(okr: Okr, workspace: Write, repository: Repository, tmp_path: Path) -> None:
    """The block of a workspace in a folder goes to the others with its plans; lines of the user do not."""
    root = workspace(FILES)
    inner = root.parent / "repo" / "plans"
    inner.parent.mkdir()
    root.rename(inner)
    top = repository(inner.parent)
    git(top, "init", "--quiet", "--bare", "--initial-branch=main", str(tmp_path / "bare.git"))
    git(top, "remote", "add", "origin", str(tmp_path / "bare.git"))
    git(top, "push", "--quiet", "--set-upstream", "origin", "main")
    (inner / "okrs").mkdir()
    (inner / "okrs/note.yaml").write_text("x-note: 1\n")
    git(top, "add", ".")
    git(top, "commit", "--quiet", "--message", "Note")
    done = okr("codeowners", "--write", "--push", cwd=inner)
    assert done.code == 0, done.err
    assert "Shared 2 commits" in done.err
    text = (top / "CODEOWNERS").read_text()
    (top / "CODEOWNERS").write_text("* @all\n" + text.replace("@aberger", "@anna"))
    git(top, "commit", "--quiet", "--all", "--message", "All of it is mine")
    refused = okr("codeowners", "--write", "--push", cwd=inner)
    assert refused.code == 2
    assert "All of it is mine”." in " ".join(refused.err.split())
    git(top, "push", "--quiet")
    assert "* @all" in git(tmp_path / "bare.git", "show", "main:CODEOWNERS")
    git(top, "rm", "--quiet", "CODEOWNERS")
    git(top, "commit", "--quiet", "--message", "Gone")
    assert okr("sync", cwd=inner).code == 2


def test_other_files_and_no_repository(okr: Okr, workspace: Write) -> None:
    """--file names another file; --dry-run shows; outside git nothing is committed."""
    root = workspace(FILES)
    assert "+/okr.yaml @aberger" in okr("codeowners", "--dry-run", "--write", cwd=root).out
    assert not (root / "CODEOWNERS").exists()
    done = okr("codeowners", "--write", "--file", "docs/CODEOWNERS", cwd=root)
    assert done.code == 0
    assert "no git repository" in done.err
    assert okr("codeowners", "--check", cwd=root).code == 0  # which finds the file that is there
    assert okr("codeowners", "--check", "--write", cwd=root).code == 2
    assert okr("codeowners", "--write", "--file", "../CODEOWNERS", cwd=root).code == 2


def test_lines_are_whole(okr: Okr, workspace: Write) -> None:
    """However many people are in a team, its line is not cut at the width of the screen."""
    people = "".join(f"  person-{number}: {{handle: person-{number}}}\n" for number in range(20))
    members = ", ".join(f"person-{number}" for number in range(20))
    files = {
        "okr.yaml": f"format: 1\nname: N\npeople:\n{people}",
        "teams/big.yaml": f"name: Big\nmembers: [{members}]\n",
    }
    assert "@person-19\n" in okr("codeowners", cwd=workspace(files)).out


def test_json(okr: Okr, workspace: Write) -> None:
    """One object with the lines, and whether they stand in the file."""
    answer = loads(okr("codeowners", "--json", cwd=workspace(FILES)).out)
    assert answer["lines"] == LINES.splitlines()
    assert (answer["current"], answer["without_handle"]) == (False, ["cleo", "eve", "fred"])


def test_sections_of_gitlab() -> None:
    """The block comes before the first section, where a later line counts more than an earlier one."""
    text = with_block("* @all\n\n[Docs]\n*.md @docs\n", ["/a @b"], "CODEOWNERS")
    begin, end = (
        text.index("# okr codeowners: begin"),
        text.index("# okr codeowners: end\n\n[Docs]\n*.md @docs\n"),
    )
    assert 0 < begin < end
    assert with_block(text, ["/a @b"], "CODEOWNERS") == text


@pytest.mark.parametrize("order", [("begin",), ("end", "begin"), ("begin", "end", "begin", "end")])
def test_broken_marks_are_refused(order: tuple[str, ...]) -> None:
    """Where the marks are not once there each, in order, nothing can be replaced safely."""
    text = "".join(f"# okr codeowners: {mark}\n" for mark in order)
    with pytest.raises(WriteRefusedError):
        with_block(text, ["/a @b"], "CODEOWNERS")
