"""A dialogue that is broken off: what was answered is shown as the call that says it again."""

import shlex
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

import typer

from okrcli.commands.base.call import Call
from okrcli.render.said_again import show_interrupted

__all__ = ["Answers", "as_flags", "nothing_lost", "said_again"]

_INTERRUPTED = 130

# What was answered, by the name of the flag that would have said it, without dashes in front.
Answers = dict[str, list[str]]


@contextmanager
def nothing_lost(ctx: typer.Context, call: Call, answers: Mapping[str, Sequence[str]]) -> Iterator[None]:
    """Where the questions within are broken off, say that nothing was written, and how to say all again.

    ``answers`` is read only then. Ends the command with 130; must not stand around what writes.
    """
    try:
        yield
    except KeyboardInterrupt:
        call.out.line()
        show_interrupted(call.out, said_again(ctx, answers))
        raise typer.Exit(_INTERRUPTED) from None


def said_again(ctx: typer.Context, answers: Mapping[str, Sequence[str]]) -> list[str]:
    """Return the call that was made with the answers as flags; no call where nothing was answered."""
    flags = as_flags(answers)
    return [shlex.join(["okr", *ctx.meta["arguments"], *flags])] if flags else []


def as_flags(answers: Mapping[str, Sequence[str]]) -> list[str]:
    """Return the words of a call that say the answers."""
    return [word for flag, texts in answers.items() for text in texts for word in (f"--{flag}", text)]
