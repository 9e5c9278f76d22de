"""Commits made of objects alone: no work tree, no HEAD and no index of the user's has a part in them."""

import secrets
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType

from okrcli.repository import git
from okrcli.repository.errors import RefusedError
from okrcli.repository.identity import why_nobody

__all__ = ["commit_object", "holds", "move", "temporary_index", "tip", "tree_with"]

_NOTHING: Mapping[str, str] = MappingProxyType({})
_FILE = "100644"


def tip(folder: Path, reference: str) -> str | None:
    """Return the hash of the commit that a reference, by its whole name, stands at; ``None`` if it is not."""
    return git.ask(folder, "rev-parse", "--quiet", "--verify", "--end-of-options", reference)


def holds(folder: Path, descendant: str, ancestor: str) -> bool:
    """Say whether a commit is, or comes after, another one; both are hashes or whole names."""
    return git.ask(folder, "merge-base", "--is-ancestor", ancestor, descendant) is not None


@contextmanager
def temporary_index(folder: Path) -> Iterator[dict[str, str]]:
    """Lend an index that nobody else sees, as the environment in which git uses it."""
    own = git.ask(folder, "rev-parse", "--path-format=absolute", "--git-dir") or ""
    file = Path(own) / f"okr-index-{secrets.token_hex(8)}"
    try:
        yield {"GIT_INDEX_FILE": str(file)}
    finally:
        file.unlink(missing_ok=True)
        file.with_name(f"{file.name}.lock").unlink(missing_ok=True)


def tree_with(folder: Path, commit: str, files: Mapping[str, bytes], index: Mapping[str, str]) -> str:
    """Return the hash of a commit's tree with ``files`` in it, by their paths from the top of the repository.

    ``index`` is one that was lent; it holds that tree afterwards. Line ends and filters are as git's
    attributes say. Raises as ``git.change`` does.
    """
    git.change(folder, "read-tree", commit, environment=index)
    lines = []
    for path, content in files.items():
        blob = git.change(folder, "hash-object", "-w", "--stdin", f"--path={path}", stdin=content)
        lines.append(f"{_FILE} {blob}\t{path}\0")
    feed = "".join(lines).encode(errors="surrogateescape")
    git.change(folder, "update-index", "-z", "--add", "--index-info", stdin=feed, environment=index)
    return git.change(folder, "write-tree", environment=index)


def commit_object(
    folder: Path, tree: str, parents: Sequence[str], text: str, environment: Mapping[str, str] = _NOTHING
) -> str:
    """Make a commit that no branch has yet and return its hash; signed, where the user's commits are.

    ``environment`` may say author and date. Raises IdentityMissingError or DateUnknownError, and as
    ``git.change`` does.
    """
    signs = git.ask(folder, "config", "--type=bool", "--get", "commit.gpgSign") == "true"
    named = [word for parent in parents for word in ("-p", parent)]
    options = [*(["-S"] if signs else []), *named]
    said = text.encode(errors="replace")
    try:
        return git.change(folder, "commit-tree", tree, *options, stdin=said, environment=environment)
    except RefusedError as error:
        if nobody := why_nobody(folder, "COMMITTER"):
            raise nobody from error
        raise


def move(folder: Path, reference: str, new: str, old: str | None, reason: str) -> None:
    """Let a reference stand at ``new``, if it still is at ``old`` (``None``: if it is not there yet).

    ``reason`` stands in the reflog. Raises RefusedError where it is somewhere else by now.
    """
    git.change(folder, "update-ref", "-m", reason, "--create-reflog", reference, new, old or "")
