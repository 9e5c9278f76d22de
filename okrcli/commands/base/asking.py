"""Questions on a terminal; without one, a missing answer is an error that names the flag."""

from collections.abc import Callable
from typing import Any

from okrcli.commands.base.call import Call
from okrcli.errors import OkrError, UsageError
from okrcli.render.clean import clean
from okrcli.render.styles import Styled
from okrcli.translate import _

__all__ = ["ask", "confirm", "is_yes", "read_line", "yes_or_no"]


def read_line(prompt: str, typed: str = "") -> str:
    """Return a line typed behind ``prompt``; the end of the input ends the command, as Ctrl-C does.

    ``typed`` stands there already, to be changed; where lines cannot be edited, an empty one means it.
    """
    readline = _editor()
    if typed and readline is None:
        prompt = f"{prompt}[{typed}] "
    elif typed:
        readline.set_startup_hook(lambda: readline.insert_text(typed))
    try:
        return input(prompt).strip() or ("" if readline else typed)
    except EOFError:
        raise KeyboardInterrupt from None
    finally:
        if readline:
            readline.set_startup_hook()


def _editor() -> Any:
    """Return what lets lines be edited while they are typed; ``None`` where the system has nothing."""
    try:
        import readline
    except ImportError:
        return None
    return readline


def ask(
    call: Call,
    question: str,
    flag: str,
    *,
    default: str | None = None,
    check: Callable[[str], object] = str,
) -> str:
    """Return the answer to a question; an empty one is the ``default``.

    ``check`` raises OkrError for an answer that will not do: it is told, and asked again. Where no questions
    may be asked, the default is the answer, or UsageError names the ``flag``.
    """
    if not call.asks:
        if default is None:
            mark = "" if question.endswith("?") else "."
            raise UsageError(
                _("An answer is missing: {question}").format(question=question + mark),
                _("Say it with {flag}.").format(flag=flag),
            )
        return default
    while True:
        shown = f" [{default}]" if default else ""
        colon = "" if question.endswith("?") else ":"
        answer = read_line(clean(f"{question}{shown}{colon} ")) or default
        if answer is None:
            continue
        try:
            check(answer)
        except OkrError as error:
            call.err.paragraph(Styled(error.message, "problem"), " ", error.hint)
        else:
            return answer


def confirm(call: Call, question: str, *, default: bool) -> bool:
    """Return whether the answer is yes; ``default`` for an empty one, and where no questions may be asked."""
    return is_yes(yes_or_no(question, default=default), default=default) if call.asks else default


def yes_or_no(question: str, *, default: bool) -> str:
    """Return what is typed behind a question to be answered with yes or no, in small letters."""
    choice = _("Y/n") if default else _("y/N")
    return read_line(clean(f"{question} [{choice}] ")).casefold()


def is_yes(answer: str, *, default: bool) -> bool:
    """Say whether an answer to such a question is yes."""
    return default if not answer else answer in ("y", "yes", "j", "ja")
