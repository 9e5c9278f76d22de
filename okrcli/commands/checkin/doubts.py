"""What is asked back before it is taken down: a number or step that is probably not what was meant."""

from decimal import Decimal

from okrcli.commands.checkin.session import Session
from okrcli.measure.rollup import key_result_standing
from okrcli.measure.sense import Doubt, doubt
from okrcli.measure.standing import KeyResultStanding
from okrcli.model.check_in import Update
from okrcli.model.reference import Reference
from okrcli.render.key_result_cells import number
from okrcli.render.notation import Notation
from okrcli.translate import _

__all__ = ["doubt_about", "remarks"]


def doubt_about(update: Update, before: KeyResultStanding, notation: Notation) -> str | None:
    """Return the sentence that says why an update is hard to believe; ``None`` where it is not."""
    name = before.reference.tail
    if update.value is not None:
        why = doubt(before, update.value)
        return _number(why, update.value, before, notation) if why else None
    if isinstance(update.done, tuple) and update.done and before.reached.issuperset(update.done):
        return _("{steps} of {name} is done already.").format(steps=", ".join(update.done), name=name)
    return None


def _number(why: Doubt, value: Decimal, before: KeyResultStanding, notation: Notation) -> str:
    newest = "–" if before.value is None else notation.number(before.value)
    if why == "no_percentage":
        sentence = _("{value} is a lot to ask of a percentage: {name} has always been between 0 and 100.")
    elif why == "negative":
        sentence = _("{value} is below zero, where {name} has never been; a difference is written {name}-=1.")
    elif why == "falls_back":
        sentence = _("{value} is a long way back for {name}; the newest value is {newest}.")
    else:
        sentence = _("{value} is far from everything {name} has been so far; the newest value is {newest}.")
    shown = notation.amount(value, before.key_result.unit)
    return sentence.format(value=shown, name=before.reference.tail, newest=newest)


def remarks(session: Session) -> list[str]:
    """Return what is worth knowing about a check-in that is right as it is."""
    told = []
    for key in session.check_ins():
        end = session.workspace.cycles[key.cycle].end
        if end and session.day > end:
            sentence = _(
                "{cycle} ended on {day}: its score counts readings up to then. If this one held then, "
                "say so with --date {date}."
            )
            told.append(
                sentence.format(
                    cycle=key.cycle, day=session.notation.day(end, year=True), date=end.isoformat()
                )
            )
    for reference, update in session.updates.items():
        if update.said.is_reading and (newer := _newer(session, reference)):
            told.append(newer)
        if session.before(reference).key_result.kind is None and update.said.is_reading:
            sentence = _(
                "{name} has no measure yet, so its readings are kept and nothing is computed from them."
            )
            told.append(sentence.format(name=reference.tail))
    return told


def _newer(session: Session, reference: Reference) -> str:
    """Return that a later reading stays the current one; empty where there is none."""
    workspace, notation = session.call.facts, session.notation
    now = key_result_standing(workspace, reference, session.call.today)
    if now is None or now.last_reading is None or now.last_reading <= session.day:
        return ""
    sentence = _("{name} was read again on {day}, so that stays the current reading: {value}.")
    return sentence.format(
        name=reference.tail, day=notation.day(now.last_reading), value=number(now, notation)
    )
