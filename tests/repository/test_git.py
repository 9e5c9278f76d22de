"""The two ways of running git: asking starts nothing, changing is the user's own git."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from okrcli.repository import git as okr_git
from okrcli.repository.errors import (
    GitMissingError,
    NoRepositoryError,
    NotOursError,
    NoWorkTreeError,
    RefusedError,
    last_words,
)

from .conftest import Git


def printed(code: str, folder: Path) -> str:
    """Return what a fresh Python process prints."""
    command = [sys.executable, "-c", code]
    return subprocess.run(command, capture_output=True, text=True, cwd=folder, check=True).stdout


def test_no_is_none(started: Path) -> None:
    """What git answers is given back without its last line break; its "no" is None."""
    assert okr_git.ask(started, "log", "--format=%s") == "start"
    assert okr_git.ask(started, "config", "--get", "okr.dir") is None


def test_the_folder_decides_and_not_the_environment(
    started: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Inside another repository's hook git works in the folder it was given; the hook's variables stay."""
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.setenv(name, str(tmp_path / "elsewhere"))
    monkeypatch.setenv("GIT_ICASE_PATHSPECS", "1")
    assert okr_git.ask(started, "rev-parse", "--show-toplevel") == str(started)
    (started / "new").touch()
    okr_git.change(started, "add", "--", "new")
    assert okr_git.ask(started, "ls-files") == "README\nnew"
    assert os.environ["GIT_DIR"] == str(tmp_path / "elsewhere")


def test_a_machine_without_git_is_told_so(tree: Path, without_git: None) -> None:
    """Without git both ways say where to get it."""
    for way in (okr_git.ask, okr_git.change):
        with pytest.raises(GitMissingError, match="not found") as raised:
            way(tree, "version")
        assert "git-scm.com" in raised.value.hint


def test_gitpython_is_imported_where_there_is_no_git(without_git: None, tmp_path: Path) -> None:
    """In a fresh process, a missing git is a sentence and not a crash while importing."""
    code = (
        "from pathlib import Path; from okrcli.repository import git\n"
        "try: git.change(Path('.'), 'version')\nexcept git.GitMissingError as e: print(e.message)"
    )
    assert printed(code, tmp_path) == "The program git was not found.\n"


def test_gitpython_is_not_imported_to_ask(tmp_path: Path) -> None:
    """Asking is light: neither GitPython nor filelock is loaded by it."""
    code = (
        "import sys; from pathlib import Path\n"
        "from okrcli.repository import commits, create, history, lock, identity\n"
        "identity.who(Path('.')); print(sorted({'git', 'filelock', 'gitdb'} & set(sys.modules)))"
    )
    assert printed(code, tmp_path) == "[]\n"


def test_each_kind_of_no_repository_has_its_sentence(
    tree: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Outside, in a bare repository, and in a stranger's: three sentences, each with a way out."""
    with pytest.raises(NoRepositoryError, match="is not in a git repository") as outside:
        okr_git.ask(tmp_path, "rev-parse", "--show-toplevel")
    assert "git init" in outside.value.hint
    with pytest.raises(NoWorkTreeError, match="without files") as bare:
        okr_git.ask(tree / ".git", "rev-parse", "--show-toplevel")
    assert "git clone" in bare.value.hint
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    with pytest.raises(NotOursError, match="belongs to another user") as strange:
        okr_git.ask(tree, "rev-parse", "--show-toplevel")
    assert strange.value.hint.endswith(f"`git config --global --add safe.directory {tree}`")


def test_any_other_failure_is_given_in_gits_words(tree: Path) -> None:
    """git's own reason is told without its prefix, and without what would act on a screen."""
    with pytest.raises(RefusedError) as raised:
        okr_git.ask(tree, "log", "x\x1b[31m")
    assert raised.value.message.startswith("`git log` failed: ")
    assert "\x1b" not in raised.value.message
    with pytest.raises(RefusedError, match="`git mv` failed: bad source"):
        okr_git.change(tree, "mv", "a", "b")


def test_the_last_reason_counts() -> None:
    """Advice after the reason is left out; without a reason the last line is told; silence is named."""
    assert last_words("warning: x\nfatal: no such thing\nhint: do this\n") == "no such thing"
    assert last_words("lint\x07 failed\n\n") == "lint\ufffd failed"
    assert last_words(" \n") == "it gave no reason"


def test_asking_starts_no_program_of_the_repository(started: Path, git: Git, tmp_path: Path) -> None:
    """A repository's fsmonitor, signature checker and hooks do not run when something is only asked."""
    trap, caught = tmp_path / "trap", tmp_path / "caught"
    trap.write_text(f"#!/bin/sh\ntouch {caught}\n")
    trap.chmod(trap.stat().st_mode | stat.S_IXUSR)
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    for name in ("post-index-change", "reference-transaction", "fsmonitor-watchman"):
        (hooks / name).symlink_to(trap)
    for key, value in {"fsmonitor": trap, "hooksPath": hooks, "pager": trap, "sshCommand": trap}.items():
        git("config", f"core.{key}", str(value))
    git("config", "gpg.program", str(trap))
    git("config", "log.showSignature", "true")
    caught.unlink(missing_ok=True)
    okr_git.ask(started, "log")
    okr_git.ask(started, "ls-files", "-z", "--others")
    okr_git.ask(started, "var", "GIT_AUTHOR_IDENT")
    assert not caught.exists()
