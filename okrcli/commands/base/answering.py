"""Answers of which nothing has changed since they were given."""

import sys
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from okrcli.commands.base.call import Call
from okrcli.store.answers import named, remembered

__all__ = ["answer_once"]


def answer_once(
    call: Call, verb: str, asked: Sequence[str], content: Callable[[], Mapping[str, Any]]
) -> None:
    """Print an answer as JSON; it is worked out anew only where something it follows from has changed.

    That is what was ``asked``, the options of the call, the days, and the files; nothing else of the world,
    such as who calls, may have a part in it.
    """
    state = call.revision or named(call.facts)
    if state is None:
        call.answer(verb, content())
        return
    options = (f"{name}={value!r}" for name, value in sorted(call.options.items()))
    days = (call.day.isoformat(), call.today.isoformat(), call.language)
    key = (verb, state, *days, *asked, *options)
    sys.stdout.write(remembered(call.root, key, lambda: call.document(verb, content())))
