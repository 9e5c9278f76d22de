"""New repositories."""

from pathlib import Path

from okrcli.repository import git
from okrcli.repository.identity import Identity

__all__ = ["create"]


def create(folder: Path, identity: Identity | None = None) -> None:
    """Make ``folder``, which exists, a git repository whose first branch is ``main``.

    With an ``identity`` it becomes a stage of its own: its commits are made under that identity, unsigned,
    and without the hooks that the user has set for all repositories. Raises ``GitMissingError`` or
    ``RefusedError``.
    """
    git.change(folder, "init", "--quiet", "--initial-branch=main")
    if identity is None:
        return
    settings = {
        "user.name": identity.name,
        "user.email": identity.email,
        "commit.gpgSign": "false",
        "core.hooksPath": ".git/hooks",
    }
    for name, value in settings.items():
        git.change(folder, "config", "--local", "--", name, value)
