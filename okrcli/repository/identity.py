"""Who is at work, in git's words."""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, NamedTuple

from okrcli.repository import git
from okrcli.repository.errors import DateUnknownError, GitError, IdentityMissingError, RefusedError
from okrcli.repository.message import one_line

__all__ = ["Identity", "addresses", "mapped", "who", "why_nobody"]

_BRACKETS = str.maketrans("", "", "<>")  # git leaves them out of names and addresses, too
_PERSON = re.compile(r"(?P<name>.*) ?<(?P<email>.*)>", re.DOTALL)
_SIGNATURE = re.compile(r"(?P<name>.*) <(?P<email>.*)> \d+ [-+]\d{4}", re.DOTALL)


class Identity(NamedTuple):
    """A name and an e-mail address, as they would stand in a commit made now."""

    name: str
    email: str


def why_nobody(folder: Path, role: Literal["AUTHOR", "COMMITTER"] = "AUTHOR") -> GitError | None:
    """Return why git can name nobody for a commit made now, or no day; ``None`` where it can."""
    try:
        known = git.ask(folder, "var", f"GIT_{role}_IDENT")
    except GitError:
        known = None
    if not known:
        return IdentityMissingError()
    for variable in ("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"):
        if value := os.environ.get(variable):
            try:
                git.change(folder, "var", variable.replace("DATE", "IDENT"))
            except RefusedError:
                return DateUnknownError(variable, value)
    return None


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


def mapped(folder: Path, identity: Identity) -> Identity:
    """Return the identity as ``.mailmap`` in the repository of ``folder`` has it: to git the same person.

    Where that names nobody so, and where there is no repository, it is the identity itself.
    """
    asked = one_line(f"{identity.name.translate(_BRACKETS)} <{identity.email.translate(_BRACKETS)}>")
    try:
        answer = git.ask(folder, "check-mailmap", "--stdin", stdin=f"{asked}\n".encode())
    except GitError:
        return identity
    found = _PERSON.fullmatch(answer or "")
    return Identity(found["name"].rstrip(" "), found["email"]) if found else identity


def addresses(folder: Path) -> Iterator[str]:
    """Yield the e-mail addresses of whoever is at work: git's own, then the one ``.mailmap`` gives for it.

    What is not asked for is not looked up. None without an identity.
    """
    identity = who(folder)
    if identity is not None:
        yield identity.email
        yield mapped(folder, identity).email
