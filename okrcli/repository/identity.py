"""Who is at work, in git's words."""

import re
from pathlib import Path
from typing import NamedTuple

from okrcli.repository import git
from okrcli.repository.errors import GitError

__all__ = ["Identity", "who"]

_SIGNATURE = re.compile(r"(?P<name>.*) <(?P<email>.*)> \d+ [-+]\d{4}", re.DOTALL)


class Identity(NamedTuple):
    """A name and an e-mail address, as they would stand in a commit made now."""

    name: str
    email: str


def who(folder: Path) -> Identity | None:
    """Return who would author a commit in ``folder``: ``GIT_AUTHOR_*`` of the environment, else the settings.

    Works outside a repository too. ``None`` without git, and where git would not commit without being told.
    """
    try:
        answer = git.ask(folder, "var", "GIT_AUTHOR_IDENT")
    except GitError:
        return None
    signature = _SIGNATURE.fullmatch(answer or "")
    return Identity(signature["name"], signature["email"]) if signature else None
