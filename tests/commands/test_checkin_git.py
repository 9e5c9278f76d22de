"""Check-ins in git: one commit of just the new files, whatever else the user has in hand."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from tests.commands.check_in_workspace import FOLDER, files, written
from tests.conftest import Okr, git

Write = Callable[[dict[str, str]], Path]
Repository = Callable[[Path], Path]

AT_ONCE = 8


def test_the_commit(okr: Okr, workspace: Write, repository: Repository) -> None:
    """The commit has just the check-in, says what was read, and names the key result in a trailer."""
    root = repository(workspace(files()))
    okr("checkin", "interviews", "34", "7", cwd=root)
    assert git(root, "log", "-1", "--format=%an %s") == "Anna Berger okr: check in circle (interviews 34 %)\n"
    assert git(root, "log", "-1", "--format=%(trailers)").strip() == "OKR-Ref: circle/evidence/interviews"
    (name,) = git(root, "show", "--name-only", "--format=", "HEAD").split()
    assert name.startswith(f"{FOLDER}/2026-11-16-anna-")
    assert git(root, "status", "--porcelain") == ""


def test_subjects(okr: Okr, workspace: Write, repository: Repository) -> None:
    """Several are all named while the line has room, else they are counted."""
    root = repository(workspace(files()))
    okr("checkin", "pitches=4", "launch=yes", "panel-=recruit", cwd=root)
    subject = "okr: check in circle (pitches 4, launch done, panel -recruit)\n"
    assert git(root, "log", "-1", "--format=%s") == subject
    okr("checkin", "interviews=34", "pitches=4", "launch=no", "panel+=invite", "returning=12", cwd=root)
    assert git(root, "log", "-1", "--format=%s") == "okr: check in circle, company (5 key results)\n"
    assert git(root, "log", "-1", "--format=%b").count("OKR-Ref: ") == 5


def test_what_is_staged_stays_staged(okr: Okr, workspace: Write, repository: Repository) -> None:
    """A change of the user's own is neither committed nor unstaged."""
    root = repository(workspace(files()))
    (root / "notes.txt").write_text("mine")
    (root / "teams/circle.yaml").write_text("name: Circle\n")
    git(root, "add", "notes.txt")
    before = git(root, "status", "--porcelain")
    assert okr("checkin", "interviews", "34", cwd=root).code == 0
    assert git(root, "status", "--porcelain") == before
    assert len(git(root, "show", "--name-only", "--format=", "HEAD").split()) == 1


def test_without_a_commit(okr: Okr, workspace: Write, repository: Repository) -> None:
    """--no-commit leaves the file to the user, and says where it is."""
    root = repository(workspace(files()))
    result = okr("checkin", "interviews", "34", "--no-commit", cwd=root, env={"COLUMNS": "200"})
    assert "not committed, as asked" in result.out
    assert git(root, "status", "--porcelain").startswith(f"?? {FOLDER}/2026-11-16-anna-")


def test_without_a_repository(okr: Okr, workspace: Write) -> None:
    """Outside git the check-in is written all the same, and it is said that nothing was committed."""
    root = workspace(files())
    result = okr("checkin", "interviews", "34", cwd=root, env={"COLUMNS": "200"})
    assert result.code == 0
    assert "not committed: this is no git repository" in result.out
    assert written(root)


def test_a_call_from_elsewhere(okr: Okr, workspace: Write, repository: Repository, tmp_path: Path) -> None:
    """From any folder the workspace that OKR_DIR names is checked in to."""
    root = repository(workspace(files()))
    assert okr("checkin", "interviews", "34", cwd=tmp_path, env={"OKR_DIR": str(root)}).code == 0
    assert written(root)


def test_many_at_once(workspace: Write, repository: Repository) -> None:
    """Eight processes at the same moment make eight files and eight commits."""
    lasting = {"okrs/now/cycle.yaml": "start: 2020-01-01\nend: 2120-12-31\n"}
    plan = files()["okrs/2026-Q4/circle.yaml"].replace("    start: 2026-12-01\n", "")
    root = repository(workspace({"okr.yaml": files()["okr.yaml"], **lasting, "okrs/now/circle.yaml": plan}))
    call = [sys.executable, "-m", "okrcli", "checkin"]
    running = [
        subprocess.Popen([*call, "interviews", str(30 + at), "7"], cwd=root, stdout=subprocess.DEVNULL)
        for at in range(AT_ONCE)
    ]
    assert [process.wait() for process in running] == [0] * AT_ONCE
    assert len(list((root / "okrs/now/checkins/circle").iterdir())) == AT_ONCE
    assert git(root, "rev-list", "--count", "HEAD") == f"{AT_ONCE + 1}\n"
    assert git(root, "status", "--porcelain") == ""
    each = git(root, "log", "--format=", "--name-only", f"-{AT_ONCE}").split()
    assert len(set(each)) == AT_ONCE


def test_without_an_identity_nothing_is_written(
    okr: Okr, workspace: Write, repository: Repository, pinned_world: Path
) -> None:
    """Where git knows no committer, that is said before a file stands around that nobody committed."""
    root = repository(workspace(files()))
    (pinned_world / ".gitconfig").write_text("[user]\n\tuseConfigOnly = true\n")
    result = okr("checkin", "interviews", "34", "--by", "anna", cwd=root)
    assert result.code == 2
    assert "git config --global user.name" in result.err
    assert git(root, "status", "--porcelain") == ""
    assert okr("checkin", "interviews", "34", "--by", "anna", "--no-commit", cwd=root).code == 0


def test_a_hook_that_refuses_leaves_the_check_in_on_the_disk(
    okr: Okr, workspace: Write, repository: Repository
) -> None:
    """A refused commit loses nothing and says where the file is."""
    root = repository(workspace(files()))
    hook = root / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho no commits on Mondays >&2\nexit 1\n")
    hook.chmod(0o755)
    result = okr("checkin", "interviews", "34", cwd=root, env={"COLUMNS": "300"})
    assert result.code == 2
    assert "no commits on Mondays" in result.err
    assert f"What was written is kept: {FOLDER}/2026-11-16-anna-" in result.err
    assert git(root, "status", "--porcelain").startswith("?? ")


def test_nothing_that_came_with_a_clone_is_run(okr: Okr, tmp_path: Path) -> None:
    """A repository that lies as plain files in another one is none: its settings and hooks stay dead."""
    root = tmp_path / "clone" / "plans"
    for folder in ("objects", "refs", "hooks", "okrs/2026-Q4"):
        (root / folder).mkdir(parents=True)
    hook = root / "hooks" / "pre-commit"
    hook.write_text(f"#!/bin/sh\ntouch {tmp_path}/run\n")
    hook.chmod(0o755)
    (root / "HEAD").write_text("ref: refs/heads/main\n")
    core = "[core]\n repositoryformatversion = 0\n bare = false\n worktree = .\n"
    (root / "config").write_text(core + " fsmonitor = hooks/pre-commit\n")
    (root / "okr.yaml").write_text("format: 1\nname: N\n")
    plan = "objectives:\n- {id: o, title: T, key_results: [{id: k, title: K, metric: {from: 1, to: 5}}]}\n"
    (root / "okrs/2026-Q4/team.yaml").write_text(plan)
    git(tmp_path / "clone", "init", "--quiet")
    said = okr("checkin", "k", "3", cwd=root)
    assert said.code == 0
    assert not (tmp_path / "run").exists()
    assert not (root / "index").exists()
