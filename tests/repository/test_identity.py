"""Who is at work, in git's words."""

from pathlib import Path

import pytest

from okrcli.repository.errors import DateUnknownError, IdentityMissingError
from okrcli.repository.identity import Identity, addresses, mapped, who, why_nobody

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


@pytest.mark.parametrize("variable", ["GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"])
def test_a_day_that_git_does_not_understand(
    tree: Path, monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    """It says nothing about who is at work, and is told by the name of its variable; a good day is not."""
    monkeypatch.setenv(variable, "2099-12-30T12:00:00+01:00")
    assert why_nobody(tree) is None
    monkeypatch.setenv(variable, "2126-01-01T00:00:00")
    assert who(tree) == Identity("Anna Berger", "anna@nordlicht.example")
    why = why_nobody(tree)
    assert isinstance(why, DateUnknownError)
    assert why.message.startswith(f"{variable} says 2126-01-01T00:00:00,")
    assert f"unset {variable}" in why.hint


def test_why_nobody_is_at_work(tree: Path, nobody: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who writes and who commits are two questions; a name comes before a day."""
    monkeypatch.setenv("GIT_AUTHOR_DATE", "never")
    assert isinstance(why_nobody(tree), IdentityMissingError)
    monkeypatch.setenv("GIT_AUTHOR_NAME", "Anna")
    monkeypatch.setenv("GIT_AUTHOR_EMAIL", "anna@nordlicht.example")
    assert isinstance(why_nobody(tree), DateUnknownError)
    assert isinstance(why_nobody(tree, "COMMITTER"), IdentityMissingError)


def test_without_git_it_is_nobody(tree: Path, without_git: None) -> None:
    """A missing git is no failure here: the question simply has no answer."""
    assert who(tree) is None


def test_a_mailmap_says_who_is_the_same(started: Path) -> None:
    """`.mailmap` gives the name and address somebody goes by; a sub-folder knows it, too."""
    text = "Anna Berger <anna@nordlicht.example> <Anna@Laptop.local>\nBen Ohm <ben@nordlicht.example>\n"
    (started / ".mailmap").write_text(text)
    (started / "okrs").mkdir()
    for folder in (started, started / "okrs"):
        assert mapped(folder, Identity("ab", "anna@laptop.local")) == Identity(
            "Anna Berger", "anna@nordlicht.example"
        )
        assert mapped(folder, Identity("b", "ben@nordlicht.example")).name == "Ben Ohm"
        assert mapped(folder, Identity("Eve", "eve@evil.example")) == Identity("Eve", "eve@evil.example")


def test_odd_names_are_only_names(started: Path, tmp_path: Path) -> None:
    """A name like an option, with line breaks or none at all changes nothing; nor does no repository."""
    for name in ("--stdin", "a\nb <c@d>", ""):
        assert mapped(started, Identity(name, "eve@evil.example")).email == "eve@evil.example"
    assert mapped(tmp_path, Identity("A", "a@b")) == Identity("A", "a@b")


def test_both_addresses_are_mine(started: Path, git: Git) -> None:
    """Git's own address comes first, then the one of the .mailmap."""
    git("config", "user.email", "anna@laptop.local")
    (started / ".mailmap").write_text("<anna@nordlicht.example> <anna@laptop.local>\n")
    assert list(addresses(started)) == ["anna@laptop.local", "anna@nordlicht.example"]


def test_nobody_has_no_address(tree: Path, nobody: None) -> None:
    """Without an identity there is no address."""
    assert list(addresses(tree)) == []
