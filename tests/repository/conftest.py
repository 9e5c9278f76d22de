"""A git of one's own: nothing of the machine's settings, identity or environment reaches these tests."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import UNTIDIED

Git = Callable[..., str]
Hook = Callable[[str, str], None]


@pytest.fixture(autouse=True)
def home(
    tmp_path_factory: pytest.TempPathFactory, git_template: Path, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """An empty home folder, with an identity and no other settings of git's that matter, in English."""
    folder = tmp_path_factory.mktemp("home")
    for name in [name for name in os.environ if name.startswith(("GIT_", "LC_", "LANG", "XDG_"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(folder / ".gitconfig"))
    monkeypatch.setenv("GIT_TEMPLATE_DIR", str(git_template))
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(folder.parent))
    (folder / ".gitconfig").write_text(
        f"[user]\n\tname = Anna Berger\n\temail = anna@nordlicht.example\n{UNTIDIED}"
    )
    return folder


@pytest.fixture
def nobody(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody has told git who they are, and git may not guess."""
    (home / ".gitconfig").write_text("[user]\n\tuseConfigOnly = true\n")


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A new repository without a commit."""
    folder = tmp_path / "work"
    folder.mkdir()
    subprocess.run(["git", "init", "--quiet", "--initial-branch=main", str(folder)], check=True)
    return folder


@pytest.fixture
def git(tree: Path) -> Git:
    """git, run in ``tree``: ``git("log", "--format=%s")``; ``cwd=`` runs it elsewhere."""

    def run(*arguments: str, cwd: Path = tree) -> str:
        done = subprocess.run(["git", "-C", str(cwd), *arguments], check=True, capture_output=True, text=True)
        return done.stdout.rstrip("\n")

    return run


@pytest.fixture
def started(tree: Path, git: Git) -> Path:
    """``tree`` with one commit: a README."""
    (tree / "README").write_text("read me\n")
    git("add", "README")
    git("commit", "--quiet", "-m", "start")
    return tree


@pytest.fixture
def hook(tree: Path) -> Hook:
    """Install a hook: ``hook("pre-commit", "exit 1")``."""

    def install(name: str, body: str) -> None:
        file = tree / ".git" / "hooks" / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(f"#!/bin/sh\n{body}\n")
        file.chmod(0o755)

    return install


@pytest.fixture
def without_git(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A machine without git."""
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))


def written(folder: Path, name: str = "plan.yaml", text: str = "objectives: []\n") -> Path:
    """Write a file under ``folder`` and return its path."""
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)
    return file
