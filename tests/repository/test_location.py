"""Where things are: work tree, repository, configured workspace."""

from pathlib import Path

import pytest

from okrcli.repository.errors import NotOursError
from okrcli.repository.location import common_dir, configured_workspace, work_tree

from .conftest import Git


def test_a_sub_folder_lies_in_the_work_tree(tree: Path) -> None:
    """Any folder of a repository knows its top, also one that does not exist yet."""
    assert work_tree(tree / "okrs" / "2026-Q4") == tree
    assert common_dir(tree) == tree / ".git"


def test_a_link_leads_to_the_real_top(tree: Path, tmp_path: Path) -> None:
    """Through a link the top is where the repository really is."""
    (tmp_path / "link").symlink_to(tree)
    assert work_tree(tmp_path / "link") == tree


def test_outside_there_is_none(tmp_path: Path) -> None:
    """Outside of any repository both answers are None."""
    assert work_tree(tmp_path) is None
    assert common_dir(tmp_path) is None


def test_a_bare_repository_has_no_work_tree(tmp_path: Path, git: Git) -> None:
    """A bare repository is none to work in, wherever it lies: it could have come with somebody's files."""
    git("init", "--quiet", "--bare", str(tmp_path / "bare"))
    assert work_tree(tmp_path / "bare") is None
    assert common_dir(tmp_path / "bare") is None


def test_without_git_there_is_none(tree: Path, without_git: None) -> None:
    """Without git nothing is found, and nothing fails."""
    assert work_tree(tree) is None
    assert common_dir(tree) is None
    assert configured_workspace(tree) is None


def test_a_strangers_repository_is_no_silent_none(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A repository that git refuses is told: a None would look like working without git."""
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    with pytest.raises(NotOursError):
        work_tree(tree)


def test_a_second_work_tree_has_its_own_top_and_the_same_repository(
    started: Path, git: Git, tmp_path: Path
) -> None:
    """Work trees differ in their files and share what lies behind them."""
    git("worktree", "add", "--quiet", str(tmp_path / "second"))
    assert work_tree(tmp_path / "second") == tmp_path / "second"
    assert common_dir(tmp_path / "second") == started / ".git"


@pytest.mark.parametrize(
    ("setting", "expected"),
    [
        ("plans/okrs", "{tree}/plans/okrs"),
        ("~/okrs", "{home}/okrs"),
        ("/srv/okrs", "/srv/okrs"),
        ("", "None"),
    ],
)
def test_the_workspace_may_be_configured(
    tree: Path, home: Path, git: Git, setting: str, expected: str
) -> None:
    """`git config okr.dir` is taken from the top of the work tree, ~ as home; empty is as good as none."""
    git("config", "okr.dir", setting)
    (tree / "src").mkdir()
    assert str(configured_workspace(tree / "src")) == expected.format(tree=tree, home=home)


def test_outside_a_repository_the_users_setting_holds(tmp_path: Path, home: Path, git: Git) -> None:
    """The user's setting counts everywhere; outside a repository a relative one starts at the folder."""
    assert configured_workspace(tmp_path) is None
    git("config", "--global", "okr.dir", "okrs")
    assert configured_workspace(tmp_path) == tmp_path / "okrs"


def test_a_folder_still_to_be_made_belongs_to_the_one_above(tree: Path) -> None:
    """Before a folder is made it is known which repository it will lie in."""
    assert common_dir(tree / "a" / "b") == tree / ".git"
