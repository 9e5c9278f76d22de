"""New repositories, and what they are told about whoever works in them."""

from collections.abc import Mapping
from pathlib import Path

from okrcli.repository import git
from okrcli.repository.identity import Identity

__all__ = ["create", "introduce", "isolate"]


def create(folder: Path) -> None:
    """Make ``folder``, which exists, a git repository whose first branch is ``main``.

    Raises ``GitMissingError`` or ``RefusedError``.
    """
    git.change(folder, "init", "--quiet", "--initial-branch=main")


def introduce(folder: Path, identity: Identity) -> None:
    """Tell the repository in ``folder``, and no other, who commits there; nothing else is set."""
    _set(folder, {"user.name": identity.name, "user.email": identity.email})


def isolate(folder: Path) -> None:
    """Make the repository in ``folder`` a stage of its own: unsigned, and without the user's own hooks.

    Only for a repository nobody is to work in: what is set here would switch off a person's signing.
    """
    _set(folder, {"commit.gpgSign": "false", "core.hooksPath": ".git/hooks"})


def _set(folder: Path, settings: Mapping[str, str]) -> None:
    for name, value in settings.items():
        git.change(folder, "config", "--local", "--", name, value)
