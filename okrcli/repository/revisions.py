"""The files of a workspace as they stood at a revision, without touching the work tree."""

from collections.abc import Container, Iterable, Iterator
from datetime import date
from pathlib import Path

from okrcli.repository import git
from okrcli.repository.errors import GitError
from okrcli.repository.message import one_line
from okrcli.translate import _

__all__ = [
    "NoCommitYetError",
    "NoDayError",
    "NotFetchedError",
    "NotThereError",
    "ShallowError",
    "UnknownRevisionError",
    "UnrelatedError",
    "blobs_at",
    "contents_of",
    "day_of",
    "files_at",
    "is_shallow",
    "merge_base",
    "resolved",
]

# What belongs to a workspace; the rest of the repository is not looked at.
_OURS = ("okr.yaml", "okr-baseline.json", "teams/", "okrs/")
# No file of a workspace comes near this; what is larger is passed over, and never held in memory.
LARGEST = 8 * 1024 * 1024
ORDINARY = ("100644", "100755", "100664")


class NoCommitYetError(GitError):
    """The branch has no commit, so there is no revision to speak of."""

    def __init__(self) -> None:
        super().__init__(
            _("This repository has no commit yet, so there is nothing to look back at."),
            _("Commit what is there first."),
        )


class UnknownRevisionError(GitError):
    """No commit goes by this name."""

    def __init__(self, revision: str) -> None:
        super().__init__(
            _("git knows no revision “{revision}”.").format(revision=one_line(revision)),
            _("A branch of the remote is written origin/main; `git fetch` gets what is new there."),
        )


class ShallowError(GitError):
    """The clone holds too little history."""

    def __init__(self, revision: str) -> None:
        super().__init__(
            _("This clone holds only the latest commits, too few to know “{revision}”.").format(
                revision=one_line(revision)
            ),
            _("Get the rest with `git fetch --unshallow`; in a GitHub workflow: `fetch-depth: 0`."),
        )


class NotFetchedError(GitError):
    """A file of the revision is not here: a partial clone leaves out what was not asked for."""

    def __init__(self, what: str) -> None:
        super().__init__(
            _("git does not have all files of that revision here: {what} is missing.").format(
                what=one_line(what)
            ),
            _("A partial clone leaves files out; `git fetch --refetch` gets them."),
        )


class UnrelatedError(GitError):
    """Two revisions without a common ancestor."""

    def __init__(self, revision: str, head: str) -> None:
        super().__init__(
            _("“{head}” and “{revision}” have no commit in common.").format(
                head=one_line(head), revision=one_line(revision)
            ),
            _("Name the branch that this one began on."),
        )


class NotThereError(GitError):
    """The workspace did not stand there at a revision."""

    def __init__(self, folder: Path, revision: str) -> None:
        super().__init__(
            _("At “{revision}” there was no workspace in {folder}.").format(
                revision=one_line(revision), folder=folder
            ),
            _("`git log okr.yaml` there shows the commits since it was made."),
        )


class NoDayError(GitError):
    """A commit whose date is none, as only a broken tool writes it."""

    def __init__(self, commit: str) -> None:
        super().__init__(
            _("The commit {commit} bears no date that there is.").format(commit=commit[:12]),
            _("Say which day is meant with --at."),
        )


def resolved(folder: Path, revision: str) -> str:
    """Return the hash of the commit that a revision names, in the repository of ``folder``.

    Raises NoCommitYetError, UnknownRevisionError, ShallowError, and as ``git.ask`` does.
    """
    found = None
    if revision and "\0" not in revision:
        found = git.ask(
            folder, "rev-parse", "--quiet", "--verify", "--end-of-options", f"{revision}^{{commit}}"
        )
    if found:
        return found
    if git.ask(folder, "rev-parse", "--quiet", "--verify", "HEAD") is None:
        raise NoCommitYetError
    raise ShallowError(revision) if is_shallow(folder) else UnknownRevisionError(revision)


def day_of(folder: Path, commit: str) -> date:
    """Return the day on which a commit was made, in its own time zone; it is named by its hash.

    Raises NoDayError, and as ``git.ask`` does.
    """
    written = git.ask(folder, "log", "--no-walk", "--format=%cI", commit) or ""
    try:
        return date.fromisoformat(written.partition("T")[0])
    except ValueError:
        raise NoDayError(commit) from None


def merge_base(folder: Path, revision: str, head: str = "HEAD") -> str:
    """Return the hash of the commit in which ``head`` and ``revision`` last agreed.

    Raises UnrelatedError where there is none, else as ``resolved`` does.
    """
    ours, theirs = resolved(folder, head), resolved(folder, revision)
    found = git.ask(folder, "merge-base", ours, theirs)
    if found:
        return found.partition("\n")[0]
    raise ShallowError(revision) if is_shallow(folder) else UnrelatedError(revision, head)


def files_at(folder: Path, revision: str, among: Container[str] | None = None) -> dict[str, bytes]:
    """Return the files of the workspace at ``folder`` as they stood at a revision, by path from there.

    Of all that were there, or of those ``among`` some. Empty where the workspace was not there. Links,
    submodules and files above 8 MiB are left out. Raises as ``resolved`` does, and NotFetchedError.
    """
    every = blobs_at(folder, resolved(folder, revision))
    blobs = {path: blob for path, blob in every.items() if among is None or path in among}
    if not blobs:
        return {}
    return dict(zip(blobs, _contents(folder, blobs.values()), strict=True))


def blobs_at(folder: Path, commit: str) -> dict[str, str]:
    """Return git's name for each file of the workspace at ``folder`` in a commit, by path from there.

    Links, submodules and files above 8 MiB are left out. Raises NotFetchedError, else as ``git.ask`` does.
    """
    # git lists from the folder it is asked in.
    listed = git.ask(folder, "ls-tree", "-r", "-z", "--long", commit, "--", *_OURS) or ""
    blobs = {}
    for line in filter(None, listed.split("\0")):
        facts, _tab, path = line.partition("\t")
        mode, _kind, blob, size = facts.split()
        if mode not in ORDINARY:
            continue
        if not size.isdigit():
            raise NotFetchedError(path)
        if int(size) <= LARGEST:
            blobs[path] = blob
    return blobs


def contents_of(folder: Path, blobs: Iterable[str]) -> dict[str, bytes]:
    """Return the bytes of each object, by git's name for it; those above 8 MiB are left out.

    Raises NotFetchedError where a partial clone does not have one, else as ``git.ask`` does.
    """
    wanted = list(dict.fromkeys(blobs))
    if not wanted:
        return {}
    sizes = git.ask(folder, "cat-file", "--batch-check=%(objectname) %(objectsize)", stdin=_lines(wanted))
    lines = (line.partition(" ") for line in (sizes or "").splitlines())
    # One that is missing is asked for all the same, and so told by its name.
    small = [blob for blob, _space, size in lines if not size.isdigit() or int(size) <= LARGEST]
    if not small:
        return {}
    return dict(zip(small, _contents(folder, small), strict=True))


def _lines(names: Iterable[str]) -> bytes:
    return "".join(f"{name}\n" for name in names).encode()


def is_shallow(folder: Path) -> bool:
    """Say whether the clone holds only the latest commits."""
    return git.ask(folder, "rev-parse", "--is-shallow-repository") == "true"


def _contents(folder: Path, blobs: Iterable[str]) -> Iterator[bytes]:
    """Yield the bytes of each object: before them, git says a line that ends in their number.

    Raises NotFetchedError where one is not there.
    """
    answer, at = git.read(folder, "cat-file", "--batch", stdin=_lines(blobs)) or b"", 0
    while at < len(answer):
        end = answer.index(b"\n", at)
        head = answer[at:end]
        size = head.rpartition(b" ")[2]
        if not size.isdigit():
            raise NotFetchedError(head.decode(errors="replace"))
        at = end + 1 + int(size) + 1
        yield answer[end + 1 : at - 1]
