"""One call of ``okr new``: what the flags say, what is asked beside them, and what comes of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from okrcli.commands.base.dialogue import Dialogue
from okrcli.commands.base.people import resolve_person
from okrcli.commands.base.typed import parse_day
from okrcli.commands.base.writing import Change
from okrcli.errors import UsageError
from okrcli.measure.carry_over import CarryOver
from okrcli.model.scalars import is_id
from okrcli.model.workspace import Workspace
from okrcli.translate import _

__all__ = ["Made", "Session"]


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


@dataclass(frozen=True)
class Session(Dialogue):
    """One call of ``okr new`` and what is asked in it."""

    @property
    def workspace(self) -> Workspace:
        """The workspace as its files stand now."""
        return self.call.facts

    def refuse(self, flags: Sequence[str], of: str) -> None:
        """Raise UsageError for a flag that was given and belongs to something else."""
        for flag in flags:
            if self.flags.get(flag):
                raise UsageError(
                    _("--{flag} belongs to another kind of entry.").format(flag=flag),
                    _("It is understood by `okr new {kind}`.").format(kind=of),
                )

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
