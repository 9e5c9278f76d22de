"""What can keep commits from being shared, as sentences with a way out."""

from okrcli.repository.errors import GitError, RefusedError, last_words
from okrcli.repository.message import one_line
from okrcli.translate import _

__all__ = [
    "ConflictError",
    "CrowdedError",
    "ForeignCommitsError",
    "HookError",
    "NoRemoteError",
    "NoUpstreamError",
    "NotAllowedError",
    "ProtectedError",
    "SharingError",
    "UnderWayError",
    "UnreachableError",
    "UnrelatedHistoryError",
    "failure",
]

_SHOWN = 5


class SharingError(GitError):
    """Nothing was shared; what is committed here stays committed here."""


class NoRemoteError(SharingError):
    """The repository knows no other one to share with."""

    def __init__(self) -> None:
        super().__init__(
            _("This repository has no remote, so there is nobody to share with."),
            _("Name one with `git remote add origin ADDRESS`, then `okr sync`."),
        )


class NoUpstreamError(SharingError):
    """A branch that belongs to nobody's home is shared only where its owner has said so."""

    def __init__(self, branch: str) -> None:
        super().__init__(
            _("The branch {branch} is not followed by one of the same name on a remote.").format(
                branch=branch
            ),
            _("Share it once with `git push --set-upstream origin {branch}`; from then on okr can.").format(
                branch=branch
            ),
        )


class UnderWayError(SharingError):
    """A merge, rebase or the like is under way where the branch is checked out."""

    def __init__(self, branch: str, folder: str) -> None:
        super().__init__(
            _("Something is under way on {branch} in {folder}: a merge, a rebase or the like.").format(
                branch=branch, folder=folder
            ),
            _("End it or leave it (`git status` there says how), then `okr sync`."),
        )


class ForeignCommitsError(SharingError):
    """The branch holds commits of the user's that are not about OKRs: nobody has asked okr to share them."""

    def __init__(self, branch: str, subjects: tuple[str, ...]) -> None:
        shown = ", ".join(f"“{subject}”" for subject in subjects[:_SHOWN])
        super().__init__(
            _(
                "On {branch} there are commits that touch other files and are not shared yet: {subjects}."
            ).format(branch=branch, subjects=shown + (", …" if subjects[_SHOWN:] else "")),
            _("okr shares OKRs only. When those are ready, `git push` shares all of it, or then `okr sync`."),
        )


class ConflictError(SharingError):
    """Both sides changed the same lines of a plan: that is for people to settle."""

    def __init__(self, branch: str, upstream: str, paths: tuple[str, ...]) -> None:
        shown = ", ".join(map(one_line, paths[:_SHOWN])) + (", …" if paths[_SHOWN:] else "")
        super().__init__(
            _("What you and others changed does not go together: {files}.").format(files=shown),
            _(
                "Nothing was changed or shared. On {branch}: `git pull --rebase`, settle it, `okr sync`."
            ).format(branch=branch)
            + "\n"
            + _("What others did: `okr diff {branch} {upstream}`.").format(branch=branch, upstream=upstream),
            path=paths[0],
        )


class UnrelatedHistoryError(SharingError):
    """The branch here and the one on the remote have no commit in common that is known here."""

    def __init__(self, branch: str, upstream: str, *, shallow: bool) -> None:
        message = (
            _("This clone holds too little history to put {branch} on top of {upstream}.")
            if shallow
            else _("{branch} and {upstream} have no commit in common.")
        )
        super().__init__(
            message.format(branch=branch, upstream=upstream),
            _("Get the rest with `git fetch --unshallow`, then `okr sync`.")
            if shallow
            else _("See that the remote is the right one: `git remote --verbose`."),
        )


class UnreachableError(SharingError):
    """Nobody answers at the address of the remote."""

    def __init__(self, remote: str, said: str) -> None:
        super().__init__(
            _("{remote} cannot be reached: {said}").format(remote=remote, said=said),
            _("Once you are online again, `okr sync` shares what is committed."),
        )


class NotAllowedError(SharingError):
    """The remote does not know the user, or does not let them."""

    def __init__(self, remote: str, said: str) -> None:
        super().__init__(
            _("{remote} did not let you in: {said}").format(remote=remote, said=said),
            _("See that `git push` works for you (key, token, rights); then `okr sync`."),
        )


class ProtectedError(SharingError):
    """The remote takes no pushes to this branch: a protected branch, or a hook of the host."""

    def __init__(self, branch: str, said: str) -> None:
        super().__init__(
            _("The remote takes no push to {branch}: {said}").format(branch=branch, said=said),
            _("Where {branch} is protected, put `share: pull_request` under git: in okr.yaml.").format(
                branch=branch
            )
            + " "
            + _("Changes to plans go through `okr propose`."),
        )


class HookError(SharingError):
    """The user's own pre-push hook said no."""

    def __init__(self, said: str) -> None:
        super().__init__(
            _("The pre-push hook of this repository refused: {said}").format(said=said),
            _("What is committed here is kept; `okr sync` tries again."),
        )


class CrowdedError(SharingError):
    """Others were faster, every time."""

    def __init__(self, upstream: str, tries: int) -> None:
        super().__init__(
            _("Others pushed to {upstream} each time, {tries} times in a row.").format(
                upstream=upstream, tries=tries
            ),
            _("What is yours is committed and kept; try `okr sync` again in a minute."),
        )


_UNREACHABLE = (
    "Could not resolve host",
    "Couldn't connect to server",
    "Failed to connect",
    "Connection refused",
    "Connection timed out",
    "Connection reset",
    "Operation timed out",
    "No route to host",
    "Network is unreachable",
    "does not appear to be a git repository",
    "unable to look up",
    "repository not found",
    "not found: did you run git update-server-info",
)
_NOT_ALLOWED = (
    "Authentication failed",
    "could not read Username",
    "could not read Password",
    "Permission denied",
    "Host key verification failed",
    "The requested URL returned error: 401",
    "The requested URL returned error: 403",
    "insufficient permission",
    "remote: Permission to",
)
_PUSH_FAILED = "failed to push some refs"
_PROTECTED = (
    "protected branch",
    "GH006",
    "GH013",
    "TF402455",
    "hook declined",
    "branch is currently checked out",
    "refusing to update checked out branch",
    "prohibited by Gerrit",
)


def failure(error: RefusedError, branch: str, remote: str) -> GitError:
    """Return the error that says best what git, speaking English, said about a fetch or a push."""
    lines = [one_line(line) for line in error.said.splitlines()]
    if _first_with(_PROTECTED, lines):
        return ProtectedError(branch, _reason_of_host(lines))
    if line := _first_with(_NOT_ALLOWED, lines):
        return NotAllowedError(remote, line)
    if line := _first_with(_UNREACHABLE, lines):
        return UnreachableError(remote, line)
    if _PUSH_FAILED in error.said and "rejected]" not in error.said:
        return HookError(
            next((line for line in reversed(lines) if line and _PUSH_FAILED not in line), "pre-push")
        )
    error.hint = _("What is committed here is kept; `okr sync` tries again.")
    return error


def _first_with(words: tuple[str, ...], lines: list[str]) -> str | None:
    """Return the first line that has one of the words, without what git puts before it."""
    for line in lines:
        if any(word.casefold() in line.casefold() for word in words):
            return last_words(line)
    return None


def _reason_of_host(lines: list[str]) -> str:
    """Return the line in which the host says why, of all that it said."""
    said = [line.removeprefix("remote: ") for line in lines if line.startswith("remote: ")]
    reasons = [line for line in said if line.startswith(("error: ", "GitLab: ", "GH0", "TF4"))]
    return last_words((reasons or said or [_first_with(_PROTECTED, lines) or ""])[0])
