"""A sentence, judged at once: what the coach asks, while it can still be answered."""

from typing import Literal, NamedTuple

from okrcli.commands.base.asking import read_line
from okrcli.commands.new.session import Session
from okrcli.errors import UsageError
from okrcli.translate import _

__all__ = ["Sentence", "sentence"]

# An objective that reads like a deliverable (see the rules): the answer to its question is the `why`.
_DELIVERABLE = "O202"
# What these ask of a key result, its measure answers; and that is the next question.
_ANSWERED_BY_MEASURE = ("K301", "K303", "K305", "K310", "K311")


class Sentence(NamedTuple):
    """A sentence that stands, and whether it reads like a deliverable."""

    text: str
    is_deliverable: bool


def sentence(session: Session, kind: Literal["objective", "key_result"], question: str) -> Sentence:
    """Return the sentence of the flag --title, or ask for it, and say what the coach would ask.

    On a terminal it can be typed anew until it stands. Never refuses a sentence for its wording.
    """
    given = session.given("title")
    text = given or session.answer("title", question, check=_not_blank)
    while True:
        codes = _judged(session, kind, text)
        if given or not codes or not session.call.asks:
            return Sentence(text, _DELIVERABLE in codes)
        anew = read_line(_("Enter keeps it, or type it anew: "))
        if not anew:
            return Sentence(text, _DELIVERABLE in codes)
        text = anew


def _judged(session: Session, kind: Literal["objective", "key_result"], text: str) -> list[str]:
    """Say what the wording rules ask about the sentence, and return their codes."""
    from okrcli.lint.run import judge

    found = judge(text, kind, settings=session.workspace.settings)
    findings = [finding for finding in found if finding.code not in _ANSWERED_BY_MEASURE]
    for finding in findings:
        session.remark(f"{finding.code} {finding.message}")
    return [finding.code for finding in findings]


def _not_blank(text: str) -> None:
    if not text.strip():
        raise UsageError(_("The sentence is empty."), _("Write what should be different."))
