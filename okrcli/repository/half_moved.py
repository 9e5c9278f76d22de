"""A work tree that git was moving to another commit when it ended: what it wrote by then is taken back.

git writes the files first, then the index, and what is checked out last. When it is killed between them, or
the disk is full, it takes its own files for the user's from then on: it says no to moving there ever again,
or has the way there down as staged by the user.
"""

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from okrcli.repository import git
from okrcli.repository.errors import RefusedError

__all__ = ["about_to_move", "put_back"]


def about_to_move(tree: Path, old: str, new: str) -> list[str]:
    """Return the files that git is going to write or remove on the way from one commit to another.

    What the user has changed is none of them; paths are from the top of the work tree.
    """
    options = ("-r", "-z", "--no-renames", "--name-only")
    changed = {*_names(tree, "diff-files", "-z", "--name-only")}
    known = {*_names(tree, "ls-files", "-z")}
    return [
        name
        for name in _names(tree, "diff-tree", *options, old, new)
        if name not in changed and (name in known or not os.path.lexists(tree / name))
    ]


def put_back(tree: Path, new: str, names: Sequence[str]) -> None:
    """Let files be again as the index has them, where git had begun to write what ``new`` has of them.

    Where the index has arrived at ``new`` and HEAD has not, index and files go back to HEAD. What says
    anything else is the user's, and stays.
    """
    with suppress(RefusedError):  # it says no wherever a file is changed, which is no reason
        git.change(tree, "update-index", "-q", "--refresh")
    changed = {*_names(tree, "diff-files", "-z", "--name-only")}
    known = {*_names(tree, "ls-files", "-z")}
    begun = [name for name in names if (name in changed or name not in known) and _is_begun(tree, new, name)]
    for name in begun:
        if name not in known:
            (tree / name).unlink(missing_ok=True)
    again = b"".join(os.fsencode(name) + b"\0" for name in begun if name in known)
    if again:
        git.change(tree, "checkout-index", "--force", "--index", "-z", "--stdin", stdin=again)
    head = git.ask(tree, "rev-parse", "--quiet", "--verify", "HEAD")
    if head and head != new and _has_arrived(tree, new, names):
        git.change(tree, "read-tree", "-m", "-u", new, head)


def _has_arrived(tree: Path, new: str, names: Sequence[str]) -> bool:
    staged = {*_names(tree, "diff-index", "--cached", "--no-renames", "-z", "--name-only", new)}
    return bool(names) and staged.isdisjoint(names)


def _is_begun(tree: Path, new: str, name: str) -> bool:
    """Say whether a file is gone, or is the beginning of what a commit has there, or all of it."""
    file = tree / name
    if file.is_symlink() or not file.parent.resolve().is_relative_to(tree.resolve()):
        return False
    try:
        has = file.read_bytes()
    except FileNotFoundError:
        return True
    except OSError:
        return False
    try:
        whole = git.ask(tree, "cat-file", "blob", f"{new}:{name}")
    except RefusedError:  # it was to be removed
        return False
    return f"{whole or ''}\n".encode(errors="surrogateescape").startswith(has.replace(b"\r\n", b"\n"))


def _names(tree: Path, verb: str, *options: str) -> list[str]:
    return [name for name in (git.ask(tree, verb, *options) or "").split("\0") if name]
