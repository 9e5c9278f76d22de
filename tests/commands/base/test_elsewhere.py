"""Where a workspace is that was not found."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Okr, git

Write = Callable[[dict[str, str]], Path]
Repository = Callable[[Path], Path]
WIDE = {"COLUMNS": "200"}


@pytest.fixture
def root(workspace: Write, repository: Repository) -> Path:
    """A workspace in a repository, on the branch main."""
    return repository(workspace({"deep/er/notes": "1\n"}))


def said(okr: Okr, folder: Path) -> str:
    done = okr("status", cwd=folder, env=WIDE)
    assert done.code == 2
    return done.err.splitlines()[1].strip()


def test_a_clone_whose_remote_points_nowhere(okr: Okr, root: Path, tmp_path: Path) -> None:
    """It has the branch, and what is said goes there: not to a proposal, and it works as it stands."""
    git(root, "branch", "--quiet", "--move", "trunk")
    git(root, "branch", "--quiet", "okr/proposal")
    git(tmp_path, "clone", "--quiet", "--bare", str(root), "shared.git")
    git(tmp_path / "shared.git", "symbolic-ref", "HEAD", "refs/heads/master")
    git(tmp_path, "clone", "--quiet", "shared.git", "anna")
    anna = tmp_path / "anna"
    hint = said(okr, anna)
    assert hint == "The branch origin/trunk has one: `git switch trunk`."
    assert json.loads(okr("--json", cwd=anna).out)["hint"] == hint
    git(anna, "switch", "--quiet", "trunk")
    assert okr("status", cwd=anna).code == 0


def test_a_branch_of_ones_own(okr: Okr, root: Path) -> None:
    """Also from a folder in it; one that is here already is not looked for on a remote."""
    git(root, "switch", "--quiet", "--create", "code")
    git(root, "rm", "--quiet", "okr.yaml")
    git(root, "commit", "--quiet", "--message", "Code")
    assert said(okr, root / "deep/er") == "The branch main has one: `git switch main`."


def test_where_no_branch_has_one(okr: Okr, root: Path) -> None:
    """Then it is as without git; the branch that is checked out is no way out."""
    (root / "okr.yaml").unlink()
    assert "Make one with `okr init`" in said(okr, root)


def test_one_folder_above(okr: Okr, root: Path) -> None:
    """The folders right below that are workspaces are named."""
    assert (
        said(okr, root.parent) == "Below it there is one in workspace: `cd workspace`, or name it with --dir."
    )
    (root.parent / "a b").mkdir()
    (root.parent / "a b/okr.yaml").write_text("format: 1\n")
    assert "one in a b, workspace: `cd 'a b'`" in said(okr, root.parent)
