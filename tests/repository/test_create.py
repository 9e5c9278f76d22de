"""New repositories."""

from pathlib import Path

import pytest

from okrcli.repository.commits import commit
from okrcli.repository.create import create, introduce, isolate
from okrcli.repository.errors import RefusedError
from okrcli.repository.identity import Identity, who
from okrcli.repository.location import work_tree


def test_a_folder_becomes_a_repository(tmp_path: Path, home: Path) -> None:
    """The first branch is main, whatever the user's setting."""
    (home / ".gitconfig").write_text("[init]\n\tdefaultBranch = trunk\n")
    create(tmp_path)
    assert work_tree(tmp_path) == tmp_path
    assert (tmp_path / ".git" / "HEAD").read_text() == "ref: refs/heads/main\n"


def test_a_stage_of_its_own_needs_nothing_of_the_users(tmp_path: Path, home: Path) -> None:
    """Introduced and isolated, it takes commits where nobody has set up git, or has hooks and signing."""
    (home / "pre-commit").write_text("#!/bin/sh\nexit 1\n")
    (home / "pre-commit").chmod(0o755)
    (home / ".gitconfig").write_text(
        f"[user]\n\tuseConfigOnly = true\n[commit]\n\tgpgSign = true\n[gpg]\n\tprogram = none\n"
        f"[core]\n\thooksPath = {home}\n"
    )
    create(tmp_path)
    introduce(tmp_path, Identity("-Jörg; Müller", "joerg@nordlicht.example"))
    isolate(tmp_path)
    assert who(tmp_path) == Identity("-Jörg; Müller", "joerg@nordlicht.example")
    (tmp_path / "okr.yaml").touch()
    assert commit(tmp_path, [tmp_path / "okr.yaml"], "okr: begin")


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    """A repository is made in a folder that exists."""
    with pytest.raises(RefusedError, match="`git init` failed"):
        create(tmp_path / "nowhere")
