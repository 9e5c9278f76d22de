"""A check-in in one call: what the words behind the verb say of which key result."""

from collections.abc import Sequence

from okrcli.commands.checkin.line import Said, assignment, said_in_words
from okrcli.commands.checkin.session import Session
from okrcli.errors import UsageError
from okrcli.model.reference import Reference
from okrcli.model.resolve import resolve_key_result
from okrcli.translate import _

__all__ = ["key_result_named", "said_in_call"]


def said_in_call(session: Session, words: Sequence[str], options: Said) -> dict[Reference, Said]:
    """Return what ``words`` say of each key result, in either form: ``REF [VALUE [CONFIDENCE] [NOTE]]`` or
    ``REF=VALUE[@CONFIDENCE]…``.

    ``options`` is what was said with --confidence, --note and the like; it is about one key result. Raises
    OkrError.
    """
    first = assignment(words[0])
    if first is None:
        return {key_result_named(session, words[0]): _joined(_positional(words[1:], options), options)}
    told: dict[Reference, Said] = {}
    for word in words:
        named, said = assignment(word) or _no_assignment(word, words[0])
        reference = key_result_named(session, named)
        told[reference] = _twice(session, reference, told[reference], said) if reference in told else said
    if len(told) == 1:
        return {reference: _joined(said, options) for reference, said in told.items()}
    if options != Said():
        raise UsageError(
            _("Options about one key result do not go with {count} at once.").format(count=len(told)),
            _(
                "How sure you are goes behind an @, as in {form}; what has more to say is a call by itself."
            ).format(form=f"{words[0].partition('@')[0]}@7"),
        )
    return told


def _positional(words: Sequence[str], options: Said) -> Said:
    read = not (options.done or options.undone)
    return said_in_words(" ".join(words), read=read, sure=not options.confidence)


def _no_assignment(word: str, first: str) -> tuple[str, Said]:
    raise UsageError(
        _("“{word}” does not say which key result it is about.").format(word=word),
        _("Write REF=VALUE for each, as in {first}; a note goes behind -m.").format(first=first),
    )


def key_result_named(session: Session, text: str) -> Reference:
    """Return the key result that a word names, if it can be checked in. Raises OkrError."""
    call = session.call
    reference = resolve_key_result(session.workspace, text, session.day, cycle=call.cycle, team=call.team)
    session.refuse_if_over(reference)
    return reference


def _joined(said: Said, options: Said) -> Said:
    """Return what was said in words and in options, nothing of it twice."""
    if said.note and options.note:
        raise UsageError(
            _("There are two notes: “{one}” and “{other}”.").format(one=said.note, other=options.note),
            _("Put quotes around a value with spaces, and say the note once."),
        )
    if said.confidence and options.confidence:
        raise UsageError(_("How sure you are is said twice: behind the @ and with --confidence."))
    return options._replace(
        reading=said.reading,
        sign=said.sign,
        confidence=said.confidence or options.confidence,
        note=said.note or options.note,
        done=said.done + options.done,
        undone=said.undone + options.undone,
    )


def _twice(session: Session, reference: Reference, one: Said, other: Said) -> Said:
    """Several steps may be said one by one; a number is said once."""
    if session.before(reference).key_result.kind != "milestones" or not (one.sign or one.done or one.undone):
        raise UsageError(_("{name} is said twice.").format(name=reference.tail), _("Say it once."))
    steps = [step for said in (one, other) for step in _steps(said)]
    return Said(
        confidence=other.confidence or one.confidence,
        done=tuple(step for sign, step in steps if sign != "-"),
        undone=tuple(step for sign, step in steps if sign == "-"),
    )


def _steps(said: Said) -> list[tuple[str, str]]:
    if said.done or said.undone:
        return [*(("+", step) for step in said.done), *(("-", step) for step in said.undone)]
    return [(said.sign, step) for step in said.reading.split(",")]
