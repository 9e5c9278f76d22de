"""The answer to a key press: one line that says what is offered, then a line for each offer.

The first line is ``:files`` or ``:folders`` where the shell knows better, else ``:words N``: the first N
offers go on, no space follows them. zsh and fish get what an offer means behind a tab.
"""

import sys
from collections.abc import Callable
from contextlib import suppress

from okrcli.completion.line import Asked, asked, split
from okrcli.completion.offers import offers
from okrcli.completion.vocabulary import Vocabulary

__all__ = ["answer"]

_LEFT_TO_SHELL = {"file": ":files", "folder": ":folders"}


def answer(arguments: list[str], today: Callable[[], str]) -> None:
    """Print what the line of a shell can go on with; nothing where anything is wrong, and never an error.

    ``arguments`` are ``bash``, its word breaks and the line, or ``zsh`` or ``fish`` and the words of it, up
    to where one types. ``today`` gives an ISO day.
    """
    with suppress(Exception):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace", newline="\n")  # type: ignore[union-attr]
        sys.stdout.write("".join(f"{line}\n" for line in lines(arguments, today())))
        sys.stdout.flush()


def lines(arguments: list[str], today: str) -> list[str]:
    """Return the lines of the answer. Raises whatever is wrong."""
    shell, *rest = arguments
    breaks = rest.pop(0) if shell == "bash" else ""
    words = split(rest[0]) if shell == "bash" else rest
    vocabulary = Vocabulary()
    what = asked(words[1:], vocabulary)
    if what.kind in _LEFT_TO_SHELL and not what.stem:
        return [_LEFT_TO_SHELL[what.kind]]
    found = sorted(offers(what, vocabulary, today), key=lambda offer: not offer[0].endswith("/"))
    going_on = sum(value.endswith("/") for value, _told in found)
    head = f":words {going_on}"
    if shell == "bash":
        return [head, *(value[_known(what, breaks) :] for value, _told in found)]
    return [head, *(f"{value}\t{_shown(told)}" if told else value for value, told in found)]


def _known(what: Asked, breaks: str) -> int:
    """Return how much of the word bash takes for another word, and does not want to be told again."""
    word = what.stem + what.word
    return max((word.rfind(sign) + 1 for sign in "=:" if sign in breaks), default=0)


def _shown(told: str) -> str:
    """Return what an offer means as one line that is safe to show."""
    if told.isascii() and told.isprintable():
        return told
    from okrcli.render.clean import clean

    return clean(told)
