"""Writing: what is committed, and what is left for the user to commit."""

from collections.abc import Callable
from pathlib import Path

from tests.conftest import Okr, git

PLAN = "objectives: [{id: a, title: A, key_results: [{id: k, title: K, metric: {from: 0, to: 9}}]}]\n"

Write = Callable[[dict[str, str]], Path]
Repository = Callable[[Path], Path]


def test_what_the_user_has_in_hand_is_not_swept_into_a_commit(
    okr: Okr, workspace: Write, repository: Repository
) -> None:
    """A target moved by hand does not hide in a harmless commit of ours."""
    root = repository(workspace({"okrs/2026-Q4/a.yaml": PLAN, "teams/a.yaml": "name: A\n"}))
    (root / "okrs/2026-Q4/a.yaml").write_text(PLAN.replace("to: 9", "to: 3"))
    said = okr("agree", "a", cwd=root, env={"COLUMNS": "200"})
    assert said.code == 0
    assert "Not committed: okrs/2026-Q4/a.yaml had changes of yours that are not committed yet." in said.err
    assert git(root, "log", "--format=%s").splitlines() == ["Begin"]
    assert "agreed: 2026-11-16" in (root / "okrs/2026-Q4/a.yaml").read_text()
    git(root, "commit", "--all", "--quiet", "--message", "Mine")
    okr("new", "objective", "--no-input", "--team", "a", "--title", "B is better for them", cwd=root)
    assert git(root, "log", "-1", "--format=%s").startswith("okr: new objective")


def test_a_check_in_does_not_mind_what_is_in_hand(okr: Okr, workspace: Write, repository: Repository) -> None:
    """A new file is nobody's but ours."""
    root = repository(workspace({"okrs/2026-Q4/a.yaml": PLAN}))
    (root / "okrs/2026-Q4/a.yaml").write_text(PLAN.replace("to: 9", "to: 3"))
    assert okr("checkin", "k", "1", cwd=root).code == 0
    assert git(root, "log", "-1", "--format=%s").startswith("okr: check in a (k 1")


def test_on_no_branch_it_says_how_to_keep_a_commit(
    okr: Okr, workspace: Write, repository: Repository
) -> None:
    """A commit that the next `git switch` would leave behind is told of; a rebase takes its commits along."""
    root = repository(workspace({"okrs/2026-Q4/a.yaml": PLAN, "teams/a.yaml": "name: A\n"}))
    wide = {"COLUMNS": "200"}
    git(root, "switch", "--quiet", "--detach")
    for arguments in (
        ["agree", "a"],
        ["new", "team", "B", "--no-input"],
        ["init", "sub/other", "--no-input"],
    ):
        if arguments[0] == "init":
            (root / "okr.yaml").unlink()
        said = okr(*arguments, cwd=root, env=wide)
        short = git(root, "log", "-1", "--format=%h").strip()
        assert f"Committed {short} here: on no branch, `git switch --create NAME`" in said.err
    git(root, "checkout", "--quiet", "okr.yaml")
    (root / "plan.csv").write_text("Team,Objective,Key result,From,To\nC,C is better for them,C,0,9\n")
    imported = okr("import", "plan.csv", "--cycle", "2026-Q4", "--no-input", cwd=root, env=wide)
    assert "here: on no branch" in imported.err
    assert "on no branch" in okr("checkin", "k", "1", cwd=root, env=wide).out
    git(root, "switch", "--quiet", "--create", "kept")
    assert "on no branch" not in okr("new", "team", "C", "--no-input", cwd=root).err
    git(root, "-c", "sequence.editor=sed -i 1s/pick/edit/", "rebase", "--quiet", "--interactive", "HEAD~1")
    assert "on no branch" not in okr("new", "team", "D", "--no-input", cwd=root).err


def test_broken_settings_make_up_nobody(okr: Okr, workspace: Write) -> None:
    """Where the people cannot be read, nobody is invented to write in their stead."""
    root = workspace({"okr.yaml": "format: 1\nname: X\npeople: Anna\n", "okrs/2026-Q4/a.yaml": PLAN})
    said = okr("checkin", "k", "1", cwd=root)
    assert said.code == 2
    assert "Mend line 3 of it first" in " ".join(said.err.split())
    assert not (root / "okrs/2026-Q4/checkins").exists()
