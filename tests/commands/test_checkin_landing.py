"""Check-ins land on the branch where they belong, whatever is checked out."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.commands.check_in_workspace import FOLDER, files, written
from tests.conftest import Okr, git

Write = Callable[[dict[str, str]], Path]
Repository = Callable[[Path], Path]
SETTINGS = files()["okr.yaml"] + "git: {branch: main}\n"


@pytest.fixture
def feature(workspace: Write, repository: Repository) -> Path:
    """The workspace on a feature branch, with a file that is staged."""
    root = repository(workspace({**files(), "okr.yaml": SETTINGS}))
    git(root, "checkout", "--quiet", "-b", "feature")
    (root / "code.py").write_text("1\n")
    git(root, "add", "code.py")
    return root


def test_from_a_feature_branch(okr: Okr, feature: Path) -> None:
    """The check-in is on main; the feature branch and its files know nothing of it."""
    said = okr("checkin", "interviews", "34", "7", cwd=feature)
    short = git(feature, "log", "-1", "--format=%h", "main").strip()
    assert f"Committed {short} on main, not shared yet." in said.out
    assert git(feature, "log", "-1", "--format=%s %(trailers:only)", "main").strip() == (
        "okr: check in circle (interviews 34 %) OKR-Ref: circle/evidence/interviews"
    )
    assert written(feature) == ""
    assert git(feature, "status", "--porcelain") == "A  code.py\n"
    assert git(feature, "log", "-1", "--format=%s", "feature") == "Begin\n"


def test_the_answer_names_the_branch(okr: Okr, feature: Path) -> None:
    """For machines the branch is there, and null where it is the one that is checked out."""
    answer = json.loads(okr("checkin", "interviews", "34", "--json", cwd=feature).out)
    assert (answer["branch"], answer["shared"]) == ("main", None)
    git(feature, "checkout", "--quiet", "main")
    assert json.loads(okr("checkin", "interviews", "35", "--json", cwd=feature).out)["branch"] is None


def test_another_work_tree_has_main(okr: Okr, feature: Path, tmp_path: Path) -> None:
    """Where main is checked out elsewhere, the file is written there, and what is in hand there stays."""
    home = tmp_path / "home"
    git(feature, "worktree", "add", "--quiet", str(home), "main")
    (home / "teams/circle.yaml").write_text("name: Circle\n")
    okr("checkin", "interviews", "34", cwd=feature)
    assert git(home, "status", "--porcelain") == " M teams/circle.yaml\n"
    assert "value: 34" in written(home)
    assert written(feature) == ""


def test_a_key_result_that_is_just_proposed(okr: Okr, feature: Path) -> None:
    """What main does not have yet is checked in beside the proposal, and that is said."""
    plan = feature / "okrs/2026-Q4/circle.yaml"
    plan.write_text(plan.read_text() + "      - {id: asked, title: Asked, metric: {from: 1, to: 5}}\n")
    git(feature, "commit", "--quiet", "-m", "propose", "--", "okrs")
    said = okr("checkin", "asked", "3", cwd=feature, env={"COLUMNS": "200"})
    assert "here: asked is not on main yet, not shared yet." in said.out
    assert "value: 3" in written(feature)
    assert git(feature, "rev-list", "--count", "main..feature") == "2\n"


def test_a_branch_that_does_not_exist(okr: Okr, feature: Path) -> None:
    """Where nobody has the branch that the settings name, the check-in stays here and says so."""
    (feature / "okr.yaml").write_text(SETTINGS.replace("main", "okrs"))
    said = okr("checkin", "interviews", "34", cwd=feature, env={"COLUMNS": "200"})
    assert "there is no branch okrs yet" in said.out
    assert "value: 34" in written(feature)


def test_a_workspace_that_main_does_not_have(okr: Okr, workspace: Write, repository: Repository) -> None:
    """A workspace that is being proposed as a whole is checked in where it is."""
    root = workspace({**files(), "okr.yaml": SETTINGS})
    git(root, "init", "--quiet")
    git(root, "commit", "--quiet", "--allow-empty", "-m", "code")
    git(root, "checkout", "--quiet", "-b", "feature")
    repository(root)
    okr("checkin", "interviews", "34", cwd=root)
    assert "value: 34" in written(root)


def test_a_name_that_git_refuses(okr: Okr, feature: Path) -> None:
    """A branch that cannot be is told before anything is written."""
    (feature / "okr.yaml").write_text(SETTINGS.replace("main", "--force"))
    said = okr("checkin", "interviews", "34", cwd=feature)
    assert said.code == 2
    assert "git takes no branch named “--force”" in said.err
    assert written(feature) == ""


def test_before_the_first_commit(okr: Okr, workspace: Write) -> None:
    """In a repository without a commit the check-in is the first one, on the branch that is to be."""
    root = workspace(files())
    git(root, "init", "--quiet")
    assert okr("checkin", "interviews", "34", cwd=root).code == 0
    assert git(root, "log", "--format=%s", "main") == "okr: check in circle (interviews 34 %)\n"


def test_on_a_detached_head(okr: Okr, feature: Path) -> None:
    """On a detached HEAD the check-in lands on main; where no branch is known, on HEAD."""
    git(feature, "checkout", "--quiet", "--detach")
    okr("checkin", "interviews", "34", cwd=feature)
    assert git(feature, "rev-list", "--count", "HEAD..main") == "1\n"
    (feature / "okr.yaml").write_text(files()["okr.yaml"])
    assert okr("checkin", "interviews", "35", cwd=feature).code == 0
    assert git(feature, "log", "-1", "--format=%s") == "okr: check in circle (interviews 35 %)\n"


def test_plans_stay_on_the_branch_of_their_proposal(okr: Okr, feature: Path) -> None:
    """What is no check-in is part of the proposal, and committed where one is."""
    assert okr("new", "team", "Data", "--no-input", cwd=feature).code == 0
    assert git(feature, "log", "-1", "--format=%s", "feature") == "okr: new team data\n"
    assert git(feature, "rev-list", "--count", "main") == "1\n"


@pytest.mark.parametrize("where", ["here", "elsewhere"])
def test_a_commit_that_is_refused_loses_nothing(okr: Okr, feature: Path, where: str) -> None:
    """Where a hook or the signing says no, the file is kept here, and no branch has moved."""
    if where == "here":
        git(feature, "checkout", "--quiet", "main")
    git(feature, "config", "commit.gpgSign", "true")
    git(feature, "config", "gpg.program", "false")
    before = git(feature, "for-each-ref")
    said = okr("checkin", "interviews", "34", cwd=feature, env={"COLUMNS": "300"})
    assert said.code == 2
    assert f"What was written is kept: {FOLDER}/2026-11-16-anna-" in said.err
    assert "value: 34" in written(feature)
    assert git(feature, "for-each-ref") == before


def test_nobody_is_known(okr: Okr, feature: Path, pinned_world: Path) -> None:
    """Without an identity nothing is written, on whichever branch, and no result is shown as if it were."""
    (pinned_world / ".gitconfig").write_text("[user]\n\tuseConfigOnly = true\n")
    before = git(feature, "for-each-ref")
    said = okr("checkin", "interviews", "34", "--by", "anna", cwd=feature)
    assert (said.code, said.out) == (2, "")
    assert (written(feature), git(feature, "for-each-ref")) == ("", before)


def test_a_sub_folder_of_a_larger_repository(
    okr: Okr, workspace: Write, repository: Repository, tmp_path: Path
) -> None:
    """The workspace may lie deep in a repository; on main its folder gets the check-in."""
    workspace({f"deep/{path}": text for path, text in {**files(), "okr.yaml": SETTINGS}.items()})
    root = tmp_path / "workspace"
    (root / "okr.yaml").unlink()
    repository(root)
    git(root, "checkout", "--quiet", "-b", "feature")
    okr("checkin", "interviews", "34", cwd=root / "deep" / "okrs")
    (name,) = git(root, "show", "--name-only", "--format=", "main").split()
    assert name.startswith(f"deep/{FOLDER}/2026-11-16-anna-")
