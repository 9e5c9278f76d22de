"""Who is at work, in git's words."""

from pathlib import Path

import pytest

from okrcli.repository.identity import Identity, who

from .conftest import Git


def test_the_settings_say_who(tree: Path, git: Git, tmp_path: Path) -> None:
    """The repository's own settings win over the user's; outside a repository the user's hold."""
    git("config", "user.email", "anna@client.example")
    assert who(tree) == Identity("Anna Berger", "anna@client.example")
    assert who(tmp_path) == Identity("Anna Berger", "anna@nordlicht.example")


def test_the_environment_wins(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """GIT_AUTHOR_NAME and GIT_AUTHOR_EMAIL come before any setting, umlauts and all."""
    monkeypatch.setenv("GIT_AUTHOR_NAME", "Jörg <3 Müller")
    monkeypatch.setenv("GIT_AUTHOR_EMAIL", "joerg@nordlicht.example")
    assert who(tree) == Identity("Jörg 3 Müller", "joerg@nordlicht.example")


def test_nobody_is_none(tree: Path, nobody: None) -> None:
    """Where git would not commit for want of an identity, nobody is at work."""
    assert who(tree) is None


def test_without_git_it_is_nobody(tree: Path, without_git: None) -> None:
    """A missing git is no failure here: the question simply has no answer."""
    assert who(tree) is None
