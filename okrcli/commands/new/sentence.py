"""A sentence, judged at once: what the coach asks, while it can still be answered."""

from collections.abc import Callable
from typing import Literal

from okrcli.commands.new.session import Session
from okrcli.translate import _

__all__ = ["sentence"]

# What these ask of a key result, its measure answers; and that is the next question.
_ANSWERED_BY_MEASURE = ("K301", "K303", "K305", "K310", "K311")


def sentence(
    session: Session,
    kind: Literal["objective", "key_result"],
    question: str,
    check: Callable[[str], object] = str,
) -> str:
    """Return the sentence of the flag --title, or ask for it, and say what the coach would ask.

    On a terminal it can be typed anew until it stands. Never refuses a sentence for its wording; ``check``
    raises OkrError for one that cannot stand for another reason.
    """
    text = session.answer("title", question, check=check)
    while True:
        is_questioned = _judge(session, kind, text)
        if session.given("title") or not is_questioned or not session.call.asks:
            return text
        anew = _anew(session, check)
        if not anew:
            return text
        text = anew
        session.said["title"] = [text]


def _anew(session: Session, check: Callable[[str], object]) -> str:
    """Return another sentence; empty where the one that was judged stays."""

    def check_if_any(text: str) -> None:
        if text:
            check(text)

    question = _("Enter keeps the sentence, or type another one")
    return session.ask(question, "--title", default="", check=check_if_any)


def _judge(session: Session, kind: Literal["objective", "key_result"], text: str) -> bool:
    """Say what the wording rules ask about the sentence; return whether they ask anything."""
    from okrcli.lint.run import judge

    found = judge(text, kind, settings=session.workspace.settings)
    findings = [finding for finding in found if finding.code not in _ANSWERED_BY_MEASURE]
    for finding in findings:
        session.remark(f"{finding.code} {finding.message}")
    return bool(findings)
