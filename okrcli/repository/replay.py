"""Commits put on top of others, and branches joined, in memory: where that fails nothing has changed."""

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from okrcli.repository import git, plumbing
from okrcli.repository.errors import RefusedError
from okrcli.repository.revisions import NotFetchedError

__all__ = ["Conflict", "Mine", "commits_between", "joined", "replayed"]

_FIELDS = ("%H", "%T", "%P", "%an", "%ae", "%ad", "%B")
_FILES = ("100644", "100755")
_BASE, _OURS, _THEIRS = range(3)


class Conflict(Exception):  # noqa: N818 - an answer, and no error yet: whoever asked says what it means
    """Both sides changed the same lines, or one of them took away what the other changed."""

    def __init__(self, paths: tuple[str, ...]) -> None:
        """``paths`` are from the top of the repository."""
        super().__init__(", ".join(paths))
        self.paths = paths


class Mine(NamedTuple):
    """A commit, with all that has to stay as it is when it gets another parent."""

    hash: str
    tree: str
    parents: tuple[str, ...]
    author: Mapping[str, str]
    text: str


def commits_between(folder: Path, old: str, new: str) -> list[Mine]:
    """Return the commits that ``new`` has and ``old`` has not, parents first."""
    answer = git.ask(
        folder,
        "log",
        "-z",
        "--reverse",
        "--topo-order",
        "--date=raw",
        "--encoding=UTF-8",
        f"--format={'%x00'.join(_FIELDS)}",
        f"{old}..{new}",
        "--",
    )
    fields = (answer or "").removesuffix("\0").split("\0")
    return [_mine(*fields[at : at + len(_FIELDS)]) for at in range(0, len(fields) - 1, len(_FIELDS))]


def _mine(commit: str, tree: str, parents: str, name: str, email: str, date: str, text: str) -> Mine:
    author = {"GIT_AUTHOR_NAME": name, "GIT_AUTHOR_EMAIL": email, "GIT_AUTHOR_DATE": f"@{date}"}
    return Mine(commit, tree, tuple(parents.split()), author, text)


def replayed(folder: Path, commits: list[Mine], onto: str) -> tuple[str, dict[str, str]]:
    """Put commits, none of them a merge, on top of ``onto``; return the last one made, and what each became.

    Author, date and message stay; what ``onto`` has already is left out. Raises Conflict.
    """
    top, landed = onto, dict[str, str]()
    tree = git.ask(folder, "rev-parse", f"{onto}^{{tree}}") or ""
    for commit in commits:
        merged = _merged(folder, commit.parents[0], top, commit.hash)
        if merged != tree:
            top = plumbing.commit_object(folder, merged, [top], commit.text, commit.author)
            tree, landed[commit.hash] = merged, top
    return top, landed


def joined(folder: Path, base: str, ours: str, theirs: str, text: str) -> str:
    """Return a merge of two commits that ``base`` is an ancestor of. Raises Conflict."""
    return plumbing.commit_object(folder, _merged(folder, base, ours, theirs), [ours, theirs], text)


def _merged(folder: Path, base: str, ours: str, theirs: str) -> str:
    """Return the tree with both sides' changes since ``base``, line by line where both changed one file."""
    with plumbing.temporary_index(folder) as index:
        git.change(folder, "read-tree", "-i", "-m", "--aggressive", base, ours, theirs, environment=index)
        settled = [_settled(folder, path, sides) for path, sides in _open(folder, index).items()]
        if failed := tuple(path for path, line in settled if line is None):
            raise Conflict(failed)
        if settled:
            feed = "".join(line for _path, line in settled if line).encode(errors="surrogateescape")
            git.change(folder, "update-index", "-z", "--index-info", stdin=feed, environment=index)
        return git.change(folder, "write-tree", environment=index)


def _open(folder: Path, index: Mapping[str, str]) -> dict[str, dict[int, tuple[str, str]]]:
    """Return what git left open: by path, the mode and blob of base, ours and theirs, where they have one."""
    found: dict[str, dict[int, tuple[str, str]]] = {}
    listed = git.change(folder, "ls-files", "-z", "--unmerged", environment=index)
    for line in filter(None, listed.split("\0")):
        facts, _tab, path = line.partition("\t")
        mode, blob, stage = facts.split()
        found.setdefault(path, {})[int(stage) - 1] = (mode, blob)
    return found


def _settled(folder: Path, path: str, sides: Mapping[int, tuple[str, str]]) -> tuple[str, str | None]:
    """Return a path with its lines for the index, ``None`` where the two sides cannot both have their way."""
    if len(sides) < 3 or len({mode for mode, _blob in sides.values()}) > 1:
        return path, None
    mode = sides[_OURS][0]
    if mode not in _FILES:
        return path, None
    content = _woven(folder, *(sides[side][1] for side in (_OURS, _BASE, _THEIRS)))
    if content is None:
        return path, None
    blob = git.change(folder, "hash-object", "-w", "--stdin", "--no-filters", stdin=content)
    return path, f"0 {'0' * len(blob)}\t{path}\0{mode} {blob}\t{path}\0"


def _woven(folder: Path, *blobs: str) -> bytes | None:
    """Return three blobs merged by lines (ours, base, theirs); ``None`` where they touch the same ones."""
    with TemporaryDirectory() as name:
        files = [Path(name) / str(number) for number in range(len(blobs))]
        for file, blob in zip(files, blobs, strict=True):
            file.write_bytes(_content(folder, blob))
        try:
            git.change(folder, "merge-file", "--quiet", *map(str, files))
        except RefusedError:
            return None
        return files[0].read_bytes()


def _content(folder: Path, blob: str) -> bytes:
    """Return the bytes of a blob, the line end at its end included, which other answers of git lose."""
    answer = git.change(folder, "cat-file", "--batch", stdin=f"{blob}\n".encode())
    head, _newline, content = answer.partition("\n")
    if " blob " not in head:
        raise NotFetchedError(blob)
    return content.encode(errors="surrogateescape")
