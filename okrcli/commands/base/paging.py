"""Long output on a terminal goes through the user's pager."""

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any

from okrcli.errors import UsageError
from okrcli.translate import _

__all__ = ["paged"]


@contextmanager
def paged(options: Mapping[str, Any]) -> Iterator[None]:
    """Page what is written to stdout inside, if it is a terminal and somebody reads along.

    Not with ``--json``, ``--no-pager`` or ``--no-input``, in CI or on a dumb terminal. Raises UsageError
    where the setting of the pager cannot be read.
    """
    command = [] if _is_unwatched(options) else _command()
    if not command:
        yield
        return
    from okrcli.render.pager import Pager, through

    out, err = sys.stdout, sys.stderr
    columns, lines = 0, 0
    # A terminal that does not tell its size, as over a serial line, says 0 or fails.
    with suppress(OSError):
        columns, lines = os.get_terminal_size(out.fileno())
    pager = Pager(out, err, command, lines or 24, columns or 80)
    sys.stdout = pager.out
    if err.isatty():
        sys.stderr = pager.err
    try:
        with through(pager):
            yield
    finally:
        sys.stdout, sys.stderr = out, err


def _is_unwatched(options: Mapping[str, Any]) -> bool:
    return (
        not sys.stdout.isatty()
        or any(options[name] for name in ("json", "no_pager", "no_input"))
        or os.environ.get("CI", "").casefold() in ("true", "1")
        or os.environ.get("TERM") == "dumb"
    )


def _command() -> list[str]:
    from okrcli.render.pager import pager_command

    try:
        return pager_command(os.environ)
    except ValueError:
        hint = _("Set OKR_PAGER to a program, such as `less -R`, or use --no-pager.")
        raise UsageError(_("The pager that is set cannot be read: a quote is not closed."), hint) from None
