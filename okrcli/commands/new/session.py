"""One call of ``okr new``: what the flags say, what is asked beside them, and what comes of it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from okrcli.commands.base.asking import ask
from okrcli.commands.base.call import Call
from okrcli.commands.base.interruption import Answers
from okrcli.commands.base.people import resolve_person
from okrcli.commands.base.typed import parse_day
from okrcli.commands.base.writing import Change
from okrcli.errors import UsageError
from okrcli.measure.carry_over import CarryOver
from okrcli.model.scalars import is_id
from okrcli.model.workspace import Workspace
from okrcli.render.styles import Styled
from okrcli.translate import _

__all__ = ["Made", "Session", "with_steps_back"]

_BACK = "b"
_Result = TypeVar("_Result")


@dataclass(frozen=True, slots=True)
class Made:
    """What was made: its files, the subject of the commit, its reference or id, what to run next.

    ``over`` is what was carried over into it, where that was asked for; what is not ``is_new`` stood there
    and was added to.
    """

    changes: list[Change]
    message: str
    reference: str
    next_step: str
    trailers: Sequence[tuple[str, str]] = ()
    over: CarryOver | None = None
    is_new: bool = True


class StepBackError(Exception):
    """The question before is to be asked again."""


def with_steps_back(session: "Session", make: Callable[["Session"], _Result]) -> _Result:
    """Return what comes of the questions that ``make`` asks, ``b`` among the answers being a step back."""
    while True:
        try:
            return make(session)
        except StepBackError:
            session.step_back()


@dataclass(frozen=True)
class Session:
    """A call and its flags, by their names without dashes in front; ``None`` or empty where not given.

    ``said`` is what was answered beside them and is not the default. ``replies`` are all answers in the order
    of the questions, ``given_again`` those that after a step back are given by themselves.
    """

    call: Call
    flags: Mapping[str, Any]
    said: Answers = field(default_factory=dict)
    replies: list[str] = field(default_factory=list)
    given_again: list[str] = field(default_factory=list)

    @property
    def workspace(self) -> Workspace:
        """The workspace as its files stand now."""
        return self.call.facts

    def given(self, flag: str) -> str:
        """Return what a flag says, without white space around it; empty where it was not given."""
        return str(self.flags.get(flag) or "").strip()

    def refuse(self, flags: Sequence[str], of: str) -> None:
        """Raise UsageError for a flag that was given and belongs to something else."""
        for flag in flags:
            if self.flags.get(flag):
                raise UsageError(
                    _("--{flag} belongs to another kind of entry.").format(flag=flag),
                    _("It is understood by `okr new {kind}`.").format(kind=of),
                )

    def ask(
        self,
        question: str,
        flag: str,
        *,
        default: str | None = None,
        check: Callable[[str], object] = str,
    ) -> str:
        """Return the answer to a question, as ``ask`` does; raises StepBackError where that is ``b``."""

        def check_unless_back(text: str) -> None:
            if text != _BACK:
                check(text)

        # The key results of an objective, which have no flags, go on in a dialogue that has begun.
        if self.call.asks and self.flags and not self.replies and not self.given_again:
            self.remark(_("b goes back by a question."))
        if self.given_again:
            text = self.given_again.pop(0)
        else:
            text = ask(self.call, question, flag, default=default, check=check_unless_back)
        if text == _BACK and self.call.asks:
            raise StepBackError
        self.replies.append(text)
        return text

    def step_back(self) -> None:
        """Forget the newest answer, and give the ones before it again by themselves."""
        self.given_again[:] = self.replies[:-1]
        self.replies.clear()
        self.said.clear()

    def answer(
        self,
        flag: str,
        question: str,
        *,
        default: str | None = None,
        check: Callable[[str], object] = str,
    ) -> str:
        """Return what the flag says, else the answer to the question, else the ``default``.

        ``check`` raises OkrError for what will not do. Raises UsageError, which names the flag, where there
        is no default and nobody can be asked.
        """
        if given := self.given(flag):
            check(given)
            return given
        text = self.ask(question, f"--{flag}", default=default, check=check)
        if text != (default or ""):
            self.said[flag] = [text]
        return text

    def several(
        self,
        flag: str,
        question: str,
        separator: str | None,
        *,
        default: str | None = None,
        check: Callable[[str], object] = str,
    ) -> list[str]:
        """Return each thing that the flag says, else each part of the answer; ``None`` separates at space.

        ``default`` and ``check``, which is asked about each part, are as in ``answer``.
        """

        def parts(text: str) -> list[str]:
            return [part.strip() for part in text.split(separator) if part.strip()]

        def check_each(text: str) -> None:
            for part in parts(text):
                check(part)

        if given := list(self.flags.get(flag) or ()):
            return given
        text = self.ask(question, f"--{flag}", default=default, check=check_each)
        if text != (default or ""):
            self.said[flag] = parts(text)
        return parts(text)

    def optional(self, flag: str, question: str, check: Callable[[str], object] = str) -> str:
        """Return an answer that may be empty; not asked where nobody can be asked."""

        def check_if_any(text: str) -> None:
            if text:
                check(text)

        return self.answer(flag, question, default="", check=check_if_any)

    def new_id(self, suggested: str, taken: Sequence[str]) -> str:
        """Return the id for something new: the flag's, else the suggested one, unless changed."""

        def check(text: str) -> None:
            if not is_id(text):
                hint = _("Small letters, digits and hyphens, such as {id}.").format(id=suggested)
                raise UsageError(_("“{text}” cannot be an id.").format(text=text), hint)
            if text in taken:
                hint = _("Another one would be {id}.").format(id=suggested)
                raise UsageError(_("The id “{text}” is taken.").format(text=text), hint)

        return self.answer("id", _("Id (it never changes)"), default=suggested, check=check)

    def person(self, flag: str, question: str, default: str | None) -> str | None:
        """Return the id of a person, or nobody."""

        def check(text: str) -> None:
            if text not in ("", "-"):
                resolve_person(self.workspace, text)

        text = self.answer(flag, question, default=default or "", check=check)
        return resolve_person(self.workspace, text) if text not in ("", "-") else None

    def day(
        self, flag: str, question: str, *, default: str | None = "", fits: Callable[[date], object] = str
    ) -> date | None:
        """Return a day; one has to be said where ``default`` is ``None``. ``fits`` raises OkrError."""

        def check(text: str) -> None:
            if text:
                fits(parse_day(text, self.call.today, self.call.out.notation.language, f"--{flag}"))

        text = self.answer(flag, question, default=default, check=check)
        return self.call.parse_day(text, f"--{flag}") if text else None

    def remark(self, message: str) -> None:
        """Say something in passing; it stops nothing."""
        if not self.call.options["quiet"] and not self.given_again:
            self.call.err.paragraph(Styled("· ", "dim"), message, hang=2)
