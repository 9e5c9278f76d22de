"""What can go wrong with git, as sentences with a way out."""

import re
import shlex

from okrcli.errors import OkrError
from okrcli.repository.message import one_line
from okrcli.repository.redaction import redacted
from okrcli.translate import _

__all__ = [
    "BusyError",
    "CommitRefusedError",
    "DateUnknownError",
    "GitError",
    "GitMissingError",
    "IdentityMissingError",
    "IgnoredError",
    "IndexLockedError",
    "MergingError",
    "NoRepositoryError",
    "NoWorkTreeError",
    "NotOursError",
    "NothingToCommitError",
    "RefusedError",
    "refusal",
]


class GitError(OkrError):
    """Something about git that keeps a command from its work."""


class NoRepositoryError(GitError):
    """There is no repository: the folder lies outside of any."""

    def __init__(self, folder: str) -> None:
        super().__init__(
            _("{folder} is not in a git repository.").format(folder=folder),
            _("Run `git init` there, or go on without git: files are written and nothing is committed."),
        )


class GitMissingError(NoRepositoryError):
    """There is no git on this machine, or it cannot be started."""

    def __init__(self) -> None:
        GitError.__init__(
            self,
            _("The program git was not found."),
            _("Install it from https://git-scm.com, or see that PATH leads to it."),
        )


class NoWorkTreeError(NoRepositoryError):
    """A bare repository, or the inside of ``.git``: no files can stand there."""

    def __init__(self, folder: str) -> None:
        GitError.__init__(
            self,
            _("{folder} lies in a git repository without files: a bare one, or the inside of .git.").format(
                folder=folder
            ),
            _("Clone it with `git clone` and work in the clone."),
        )


class NotOursError(GitError):
    """The repository belongs to another user, so git will not touch it ("dubious ownership")."""

    def __init__(self, folder: str) -> None:
        super().__init__(
            _("The git repository {folder} belongs to another user, and git will not work in it.").format(
                folder=folder
            ),
            _("If you trust it: `git config --global --add safe.directory {folder}`").format(
                folder=shlex.quote(folder)
            ),
        )


class RefusedError(GitError):
    """git said no to something, for a reason of its own; ``status`` is its exit code."""

    def __init__(self, verb: str, said: str, status: int) -> None:
        """``verb`` is git's own (``init``); ``said`` all it wrote to the standard error stream."""
        said = redacted(said)
        super().__init__(_("`git {verb}` failed: {said}").format(verb=verb, said=last_words(said)))
        self.said = said
        self.status = status


class CommitRefusedError(GitError):
    """A commit did not come about: a hook, the signing, or git itself said no."""

    def __init__(self, said: str, *, by_hook: bool) -> None:
        message = (
            _("A hook of this repository refused the commit: {said}")
            if by_hook
            else _("git did not make the commit: {said}")
        )
        super().__init__(
            message.format(said=last_words(said)),
            _("The files are written and kept. `git status` shows them; commit them yourself."),
        )


class NothingToCommitError(GitError):
    """The files stand in the last commit as they are now."""

    def __init__(self) -> None:
        super().__init__(
            _("There is nothing to commit: the files are as they were in the last commit."),
            _("`git log -1` shows that commit."),
        )


class IdentityMissingError(GitError):
    """git does not know who is committing."""

    def __init__(self) -> None:
        super().__init__(
            _("git does not know your name and e-mail address, so nothing is committed."),
            _('`git config --global user.name "Your Name"`')
            + "\n"
            + _('`git config --global user.email "you@example.com"`'),
        )


class DateUnknownError(GitError):
    """The environment names a day for commits that git does not understand."""

    def __init__(self, variable: str, value: str) -> None:
        super().__init__(
            _("{variable} says {value}, which git does not understand, so nothing is committed.").format(
                variable=variable, value=one_line(value)
            ),
            _(
                "Write it as {example}, with a year before 2100, or take it away with `unset {variable}`."
            ).format(example="2026-10-12T09:41:00+02:00", variable=variable),
        )


class IndexLockedError(GitError):
    """Another git is at work in the repository, or one was killed and left its lock behind."""

    def __init__(self, lock_file: str) -> None:
        super().__init__(
            _("Another git is at work in this repository, so nothing was committed."),
            _("Try again; if no git is running any more, delete {file}.").format(file=lock_file),
        )


class MergingError(GitError):
    """A merge is under way: git commits it whole or not at all, and not just our files."""

    def __init__(self) -> None:
        super().__init__(
            _("A merge is under way in this repository, so nothing was committed."),
            _("The files are kept. End the merge with `git commit`, or leave it with `git merge --abort`."),
        )


class IgnoredError(GitError):
    """A .gitignore hides a file that is to be committed."""

    def __init__(self, file: str) -> None:
        super().__init__(
            _("{file} is ignored by git, so nothing was committed.").format(file=file),
            _("`git check-ignore -v {file}` shows the line that ignores it; take it out.").format(
                file=shlex.quote(file)
            ),
            path=file,
        )


class BusyError(GitError):
    """Another ``okr`` holds the lock of this workspace, or the lock cannot be had at all."""


_OWNED_BY_ANOTHER = re.compile(r"(?:dubious ownership in repository at|unsafe repository \()\s*'([^'\n]+)'")


def refusal(folder: str, verb: str, said: str, status: int) -> GitError:
    """Return the error that says best what git, told to speak English, said about ``verb`` in ``folder``."""
    if owned := _OWNED_BY_ANOTHER.search(said):
        return NotOursError(owned[1])
    if "fatal: not a git repository" in said:
        return NoRepositoryError(folder)
    if "fatal: this operation must be run in a work tree" in said or "cannot use bare repository" in said:
        return NoWorkTreeError(folder)
    return RefusedError(verb, said, status)


def last_words(said: str) -> str:
    """Return the one line that says why: git's last "fatal:" or "error:" line, else the last."""
    lines = [line for line in map(one_line, said.splitlines()) if line]
    reasons = [line for line in lines if line.startswith(("fatal: ", "error: "))]
    chosen = (reasons or lines or [_("it gave no reason")])[-1]
    return chosen.removeprefix("fatal: ").removeprefix("error: ")
