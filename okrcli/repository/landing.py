"""Where a check-in lands: on the branch it belongs on, whatever is checked out."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from okrcli.repository import git, message, plumbing
from okrcli.repository.branches import full_name, where_checked_out
from okrcli.repository.errors import GitError, RefusedError, last_words
from okrcli.repository.location import prefix_of, top
from okrcli.translate import _

__all__ = ["Landing", "LandingRefusedError", "commit_onto", "landing"]

_REMOTE = "refs/remotes/origin/"
_TRIES = 8
_RUNS_HOOKS = (2, 36)  # the version of git from which on it runs a hook where it is asked to


class Landing(NamedTuple):
    """A branch that is not checked out here.

    ``folder`` is the workspace's in the work tree that has the branch, ``None`` if none has; ``commit`` is
    what a new commit on it begins with.
    """

    branch: str
    folder: Path | None
    commit: str


class LandingRefusedError(GitError):
    """A commit on a branch that is checked out nowhere did not come about; the branch is as it was."""

    def __init__(self, branch: str, said: str) -> None:
        super().__init__(
            _("The commit on {branch} did not come about: {said}").format(
                branch=branch, said=last_words(said)
            ),
            _("Commit it there yourself once that is settled."),
        )


def landing(folder: Path, branch: str) -> Landing | None:
    """Return where a branch, which is not checked out in ``folder``, is; ``None`` if it does not exist.

    One that only ``origin`` has counts as well, and one that fell behind begins where ``origin`` has it.
    """
    reference = full_name(branch)
    mine, theirs = plumbing.tip(folder, reference), plumbing.tip(folder, _REMOTE + branch)
    standing = where_checked_out(folder, branch)
    if standing is not None and mine is not None:
        return Landing(branch, standing.work_tree / prefix_of(folder), mine)
    if mine is None or (theirs is not None and plumbing.holds(folder, theirs, mine)):
        return Landing(branch, None, theirs) if theirs else None
    return Landing(branch, None, mine)


def commit_onto(
    folder: Path, branch: str, files: Mapping[str, str], text: str, trailers: Sequence[tuple[str, str]] = ()
) -> str:
    """Commit new files onto a branch that is checked out nowhere; return the commit's short hash.

    ``files`` are texts by their paths from ``folder``, the workspace. No work tree, index or HEAD is touched.
    The user's identity and signing are in force, and the hook commit-msg; pre-commit is not run, as it would
    look at the files of another branch. Raises LandingRefusedError, and as ``git.ask`` does.
    """
    said = message.whole(text, trailers)
    prefix = prefix_of(folder)
    contents = {prefix + path: content.encode() for path, content in files.items()}
    try:
        new = _committed(top(folder), branch, contents, said)
    except RefusedError as error:
        raise LandingRefusedError(branch, error.said) from error
    return git.ask(folder, "rev-parse", "--short", new) or new


def _committed(tree: Path, branch: str, contents: Mapping[str, bytes], said: str) -> str:
    """Make the commit where the branch is, and once more where somebody has moved it meanwhile."""
    reference = full_name(branch)
    for tries in range(1, _TRIES + 1):
        old, found = plumbing.tip(tree, reference), landing(tree, branch)
        if found is None:
            break
        with plumbing.temporary_index(tree) as index:
            made = plumbing.tree_with(tree, found.commit, contents, index)
            new = plumbing.commit_object(tree, made, [found.commit], _checked(tree, said, index))
        try:
            plumbing.move(tree, reference, new, old, f"commit (okr): {said.partition(chr(10))[0]}")
        except RefusedError:
            if tries == _TRIES or plumbing.tip(tree, reference) == old:
                raise
            continue
        if old is None:
            _track(tree, branch)
        return new
    raise LandingRefusedError(branch, _("the branch is gone"))


def _track(tree: Path, branch: str) -> None:
    """Tell git that a branch made of the remote's belongs to it, as a checkout would have done."""
    git.change(tree, "branch", "--quiet", f"--set-upstream-to=origin/{branch}", branch)


def _checked(tree: Path, said: str, index: Mapping[str, str]) -> str:
    """Return the message as the hook commit-msg leaves it. Raises RefusedError where the hook says no."""
    hook = git.ask(tree, "rev-parse", "--path-format=absolute", "--git-path", "hooks/commit-msg")
    if not hook or not Path(hook).is_file() or _version(tree) < _RUNS_HOOKS:
        return said
    with TemporaryDirectory() as name:
        file = Path(name) / "COMMIT_EDITMSG"
        file.write_text(said, encoding="utf-8")
        git.change(tree, "hook", "run", "--ignore-missing", "commit-msg", "--", str(file), environment=index)
        return file.read_text(encoding="utf-8", errors="replace")


def _version(tree: Path) -> tuple[int, ...]:
    words = (git.ask(tree, "version") or "").split()
    return tuple(int(part) for part in words[2].split(".")[:2] if part.isdigit()) if words[2:] else ()
