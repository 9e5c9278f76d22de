"""What can go wrong, as sentences with a way out; one class per failure keeps its wording."""

from okrcli.translate import _

__all__ = ["NotFoundError", "OkrError", "UsageError", "WorkspaceMissingError", "WriteRefusedError"]


class OkrError(Exception):
    """A failure that is not our bug: what is wrong, where, and what to do next.

    ``message`` is a whole sentence; ``hint`` a way out, or nothing; ``path`` is relative to the workspace
    (or as the user gave it) and ``line`` counts from 1. The process ends with ``exit_code``.
    """

    exit_code = 2

    def __init__(
        self, message: str, hint: str = "", *, path: str | None = None, line: int | None = None
    ) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.path = path
        self.line = line


class UsageError(OkrError):
    """The command was called in a way it does not understand."""


class NotFoundError(OkrError):
    """A reference, team, cycle or rule that does not exist; says what was meant, if that can be guessed."""

    def __init__(self, what: str, name: str, near: tuple[str, ...] = (), hint: str = "") -> None:
        """``what`` is the kind of thing ("key result"), ``near`` the closest names."""
        if near:
            hint = _("Did you mean {names}?").format(names=_(" or ").join(near))
        super().__init__(_("There is no {what} “{name}” here.").format(what=what, name=name), hint)


class WorkspaceMissingError(OkrError):
    """No okr.yaml was found where the command looked; ``elsewhere`` says where there is one, if known."""

    def __init__(self, searched: str, elsewhere: str | None = None) -> None:
        super().__init__(
            _("There is no okr.yaml in {folder} or in a folder above it.").format(folder=searched),
            elsewhere
            or _("Make one with `okr init`, look around with `okr demo`, or name one with --dir or OKR_DIR."),
        )


class WriteRefusedError(OkrError):
    """A file that cannot be changed safely; nothing was written."""
