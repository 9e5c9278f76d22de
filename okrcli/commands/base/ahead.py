"""Which calls look at the files while the command line is still being loaded."""

from collections.abc import Sequence

from okrcli.store.ahead import look_ahead

__all__ = ["look_ahead_for"]

# They read the whole workspace before all else, and wait for nothing before it.
_VERBS = ("status", "show", "tree", "due", "rhythm", "scorecard", "export", "checkin")
# With these it is another folder, or another state, or none at all.
_ELSEWHERE = ("-C", "--dir", "--rev", "-h", "--help")


def look_ahead_for(arguments: Sequence[str]) -> None:
    """Begin to look at the workspace of the working folder, if these arguments are to read all of it.

    A second process gains nothing where it would have to share the only processor.
    """
    if arguments and arguments[0] in _VERBS and not any(map(_leads_elsewhere, arguments)):
        from okrcli.commands.base.processes import processors

        if processors() > 1:
            look_ahead(".")


def _leads_elsewhere(argument: str) -> bool:
    return argument.startswith(_ELSEWHERE)
