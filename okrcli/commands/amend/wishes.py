"""What the flags of ``okr amend`` ask for, as values of the model."""

import shlex
from collections.abc import Mapping, Sequence
from contextlib import suppress
from decimal import Decimal
from typing import Any, Never

from okrcli.commands.base.call import Call
from okrcli.commands.base.typed import parse_day, parse_number
from okrcli.errors import NotFoundError, UsageError
from okrcli.model.metric import Milestone
from okrcli.model.plan import KeyResult, Objective
from okrcli.model.resolve import near
from okrcli.model.scalars import is_id
from okrcli.translate import _

__all__ = ["refuse_words", "wishes"]

_TEXTS = ("because", "title", "unit", "add_step")
_NUMBERS = ("from", "to", "sure", "stretch", "min", "max")
_SHAPES = ("even", "late")
_UNKNOWN = "unknown"


def wishes(call: Call, entry: Objective | KeyResult, flags: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values that the flags name, by the keys of the files. Raises UsageError."""
    language = call.out.notation.language
    wanted: dict[str, Any] = {}
    for name in _NUMBERS:
        if flags[name] is not None:
            unknown = name == "from" and flags[name] == _UNKNOWN
            wanted[name] = None if unknown else parse_number(flags[name], language)
    for name in ("due", "start"):
        if flags[name] is not None:
            wanted[name] = call.parse_day(flags[name], f"--{name}")
    for name in ("unit", "title"):
        if flags[name] is not None:
            wanted[name] = _text(flags[name], f"--{name}")
    if flags["weight"] is not None:
        wanted["weight"] = _weight(flags["weight"], language)
    if flags["plan"] is not None:
        wanted["plan"] = _shape(flags["plan"])
    if flags["add_step"] or flags["remove_step"]:
        wanted["milestones"] = _steps(entry, flags["add_step"] or (), flags["remove_step"] or ())
    return wanted


def refuse_words(call: Call, ref: str, words: str, flags: Mapping[str, Any]) -> Never:
    """Raise UsageError for words behind the reference, with the flag that they were meant for."""
    hint = _("Say it with --to, --due, --title, --drop …; see `--help`.")
    if any(flags[name] for name in _TEXTS):
        hint = _("Put quotes around a text with spaces.")
    elif flag := _flag_of(words, call):
        meant = shlex.join(["okr", "amend", ref, flag, words])
        hint = _("Did you mean `{command}`?").format(command=meant)
    raise UsageError(_("“{words}” does not say what is to change.").format(words=words), hint)


def _flag_of(words: str, call: Call) -> str | None:
    """Return by which flag a number or a day is said; ``None`` of anything else."""
    language = call.out.notation.language
    with suppress(UsageError):
        parse_number(words, language)
        return "--to"
    with suppress(UsageError):
        parse_day(words, call.today, language)
        return "--due"
    return None


def _text(text: str, flag: str) -> str:
    if not text.strip():
        raise UsageError(_("{flag} says nothing.").format(flag=flag), _("Write it behind the flag."))
    return text.strip()


def _weight(text: str, language: str) -> Decimal:
    weight = parse_number(text, language)
    if weight <= 0:
        raise UsageError(
            _("A weight lies above 0; {text} does not.").format(text=text),
            _("What is not to count any more is given up: `--drop`."),
        )
    return weight


def _shape(text: str) -> str:
    if text not in _SHAPES:
        raise UsageError(
            _("“{text}” is not a plan that can be said here.").format(text=text),
            _("Say even or late; values on days are written in the file."),
        )
    return text


def _steps(
    entry: Objective | KeyResult, added: Sequence[str], removed: Sequence[str]
) -> tuple[Milestone, ...]:
    """Return the steps that are left, with the new ones behind them; none where another measure stands.

    Raises UsageError where there would be none left.
    """
    if not isinstance(entry, KeyResult) or entry.milestones is None:
        return ()
    steps = _more(_fewer(entry.milestones, removed), added)
    if not steps:
        raise UsageError(_("No step would be left."), _("Is it given up? `--drop` says so, with the reason."))
    return tuple(steps)


def _fewer(steps: Sequence[Milestone], given: Sequence[str]) -> list[Milestone]:
    """Return the steps that are left. Raises NotFoundError for one that is not there."""
    names = [step.id for step in steps]
    for name in given:
        if name not in names:
            raise NotFoundError(_("step"), name, near(name, names))
    return [step for step in steps if step.id not in given]


def _more(steps: list[Milestone], given: Sequence[str]) -> list[Milestone]:
    """Return the steps with the new ones behind them. Raises UsageError for one that is none or is there."""
    for text in given:
        name, _equals, title = map(str.strip, text.partition("="))
        if not is_id(name) or not title:
            raise UsageError(
                _("“{text}” is not a step.").format(text=text),
                _("Write its id, an equals sign and what has happened then: `--add-step munich=…`."),
            )
        if name in [step.id for step in steps]:
            raise UsageError(_("There is a step “{name}” already.").format(name=name))
        steps.append(Milestone(id=name, title=title))
    return steps
