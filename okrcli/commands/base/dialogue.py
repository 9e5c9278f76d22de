"""Questions one after the other: a flag answers its own, ``b`` goes back, and all can be said again."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from okrcli.commands.base.asking import ask, is_yes, yes_or_no
from okrcli.commands.base.call import Call
from okrcli.commands.base.interruption import Answers
from okrcli.render.styles import Styled
from okrcli.translate import _

__all__ = ["Dialogue", "with_steps_back"]

_BACK = "b"


class StepBackError(Exception):
    """The question before is to be asked again."""


@dataclass(frozen=True)
class Dialogue:
    """A call and its flags, by their names without dashes in front; ``None`` or empty where not given.

    ``said`` is what was answered beside them and is not the default. ``replies`` are all answers in the order
    of the questions, ``given_again`` those that after a step back are given by themselves.
    """

    call: Call
    flags: Mapping[str, Any]
    said: Answers = field(default_factory=dict)
    replies: list[str] = field(default_factory=list)
    given_again: list[str] = field(default_factory=list)

    def given(self, flag: str) -> str:
        """Return what a flag says, without white space around it; empty where it was not given."""
        return str(self.flags.get(flag) or "").strip()

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

        return self._reply(lambda: ask(self.call, question, flag, default=default, check=check_unless_back))

    def confirm(self, question: str, *, default: bool) -> bool:
        """Return whether the answer is yes, as ``confirm`` does; raises StepBackError where that is ``b``."""
        if not self.call.asks:
            return default
        return is_yes(self._reply(lambda: yes_or_no(question, default=default)), default=default)

    def _reply(self, read: Callable[[], str]) -> str:
        # The key results of an objective, which have no flags, go on in a dialogue that has begun.
        if self.call.asks and self.flags and not self.replies and not self.given_again:
            self.remark(_("b goes back by a question."))
        text = self.given_again.pop(0) if self.given_again else read()
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

    def optional(self, flag: str, question: str, check: Callable[[str], object] = str) -> str:
        """Return an answer that may be empty; not asked where nobody can be asked."""

        def check_if_any(text: str) -> None:
            if text:
                check(text)

        return self.answer(flag, question, default="", check=check_if_any)

    def remark(self, message: str) -> None:
        """Say something in passing; it stops nothing."""
        if not self.call.options["quiet"] and not self.given_again:
            self.call.err.paragraph(Styled("· ", "dim"), message, hang=2)


_Of = TypeVar("_Of", bound=Dialogue)
_Result = TypeVar("_Result")


def with_steps_back(dialogue: _Of, make: Callable[[_Of], _Result]) -> _Result:
    """Return what comes of the questions that ``make`` asks, ``b`` among the answers being a step back."""
    while True:
        try:
            return make(dialogue)
        except StepBackError:
            dialogue.step_back()
