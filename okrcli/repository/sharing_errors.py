"""What can keep commits from being shared, as sentences with a way out."""

from collections.abc import Sequence

from okrcli.repository.errors import GitError
from okrcli.repository.message import one_line
from okrcli.translate import _

__all__ = [
    "ConflictError",
    "CrowdedError",
    "ForeignCommitsError",
    "HookError",
    "NoBranchError",
    "NoRemoteError",
    "NoUpstreamError",
    "NotAllowedError",
    "OthersWorkError",
    "ProtectedError",
    "RewrittenError",
    "SharingError",
    "UnderWayError",
    "UnknownRemoteError",
    "UnreachableError",
    "UnrelatedHistoryError",
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


class UnknownRemoteError(SharingError):
    """Nobody has told git of a remote of this name."""

    def __init__(self, remote: str, known: Sequence[str]) -> None:
        super().__init__(
            _("This repository has no remote “{remote}”.").format(remote=one_line(remote)),
            _("There are: {names}.").format(names=", ".join(known)),
        )


class OthersWorkError(SharingError):
    """Somebody else has put commits on a branch of mine, and nobody has taken them in here."""

    def __init__(self, upstream: str) -> None:
        super().__init__(
            _("Others have put commits on {upstream} that are not here.").format(upstream=upstream),
            _("`okr propose` takes them in; then it can go."),
        )


class NoBranchError(SharingError):
    """The branch is neither here nor there."""

    def __init__(self, branch: str, remote: str) -> None:
        super().__init__(
            _("There is no branch {branch}, neither here nor on {remote}.").format(
                branch=branch, remote=remote
            ),
            _("See that okr.yaml names the right one, under git: branch."),
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
    """The branch holds commits of the user's that are not about OKRs: nobody has asked okr to share them.

    ``push`` is the call with which the user shares them.
    """

    def __init__(self, branch: str, subjects: tuple[str, ...], push: str) -> None:
        shown = ", ".join(f"“{subject}”" for subject in subjects[:_SHOWN])
        super().__init__(
            _(
                "On {branch} there are commits that touch other files and are not shared yet: {subjects}."
            ).format(branch=branch, subjects=shown + (", …" if subjects[_SHOWN:] else "")),
            _("okr shares OKRs only. When those are ready, `{push}` shares all of it.").format(push=push),
        )


class ConflictError(SharingError):
    """Both sides changed the same lines of a plan: that is for people to settle.

    ``base``, ``mine`` and ``theirs`` are commits: where both began, and how far they got.
    """

    def __init__(
        self, branch: str, upstream: str, paths: tuple[str, ...], sides: tuple[str, str, str]
    ) -> None:
        self.base, self.mine, self.theirs = sides
        shown = ", ".join(map(one_line, paths[:_SHOWN])) + (", …" if paths[_SHOWN:] else "")
        several = _("What you and others changed does not go together: {files}.").format(files=shown)
        super().__init__(
            several if paths[1:] else _("What you and others changed does not go together."),
            _(
                "Nothing was changed or shared. On {branch}: `git pull --rebase`, settle it, `okr sync`; "
                "or `okr undo` what is yours of it, `okr sync`."
            ).format(branch=branch)
            + "\n"
            + _("What others did: `okr diff {branch} {upstream}`.").format(branch=branch, upstream=upstream),
            path=None if paths[1:] else paths[0],
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


class RewrittenError(SharingError):
    """Somebody rewrote the branch on the remote: what is mine cannot be told from what was taken away."""

    def __init__(self, branch: str, upstream: str) -> None:
        super().__init__(
            _(
                "{upstream} was rewritten since you last fetched it, so nothing is put on top by itself."
            ).format(upstream=upstream),
            _("On {branch}, `git pull --rebase` fetches it and puts yours on top; then `okr sync`.").format(
                branch=branch
            ),
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
