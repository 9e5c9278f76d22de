"""How a failure is told: a sentence and a way out on stderr, or an object on stdout with --json."""

import os
import sys
from collections.abc import Sequence

from okrcli.errors import OkrError
from okrcli.render.json import document
from okrcli.render.styles import Styled
from okrcli.render.terminal import screen
from okrcli.translate import _

__all__ = ["tell", "tell_bug", "tell_system"]

_REPORT = "https://github.com/okrcli/okrcli/issues"


def tell(error: OkrError, arguments: Sequence[str]) -> None:
    """Tell what went wrong to whoever called with these arguments."""
    if "--json" in arguments:
        told = {"message": error.message, "hint": error.hint or None, "path": error.path, "line": error.line}
        sys.stdout.write(document("error", told))
        return
    err = screen(sys.stderr, environ=os.environ)
    err.paragraph(Styled(_("error") + ": ", "problem"), _place(error), error.message)
    for way_out in error.hint.splitlines():
        err.paragraph("  ", Styled(way_out, "hint"), hang=2)


def _place(error: OkrError) -> str:
    """Return where it went wrong, with a colon; nothing where the sentence begins with the path itself."""
    if error.path is None or (error.line is None and error.message.startswith(f"{error.path} ")):
        return ""
    return f"{error.path}:{error.line}: " if error.line else f"{error.path}: "


def tell_system(error: OSError, arguments: Sequence[str]) -> None:
    """Tell what the system refused: a full disk, a folder that may not be read."""
    sentence = _("The system says no: {reason}.").format(reason=error.strerror or error)
    tell(OkrError(sentence, path=str(error.filename) if error.filename else None), arguments)


def tell_bug(error: Exception, arguments: Sequence[str]) -> None:
    """Tell that the failure is ours, and where to report it."""
    sentence = _("This is a bug in okr ({kind}: {message}). Nothing more was done.")
    hint = _("Please report it at {address}; OKR_DEBUG=1 shows the details.").format(address=_REPORT)
    tell(OkrError(sentence.format(kind=type(error).__name__, message=error), hint), arguments)
