"""The walk through what is owed: one line for each key result."""

from collections.abc import Sequence
from decimal import Decimal

from okrcli.commands.base.asking import confirm, read_line
from okrcli.commands.base.typed import parse_number
from okrcli.commands.checkin.doubts import doubt_about
from okrcli.commands.checkin.line import said_in_line
from okrcli.commands.checkin.session import Session
from okrcli.errors import OkrError, UsageError
from okrcli.measure.fold import fold
from okrcli.measure.standing import KeyResultStanding
from okrcli.model.check_in import Update
from okrcli.model.reference import Reference
from okrcli.model.workspace import PlanKey
from okrcli.render.checkin_screen import show_help, show_key_result, show_outcome
from okrcli.render.checkin_written import show_to_write
from okrcli.render.styles import Styled
from okrcli.translate import _

__all__ = ["parse_capacity", "walk"]

_BACK, _SAVE, _HELP = "b", "q", "?"
_PROMPT = "   > "


def walk(session: Session, items: Sequence[KeyResultStanding]) -> None:
    """Ask for each key result, then for the teams' time; the session holds the answers.

    ``q`` shows what was said so far and ends it with that; it asks nothing more. Raises KeyboardInterrupt
    where the person leaves it without saving.
    """
    lines: dict[Reference, str] = {}
    given = dict(session.capacity)
    at = 0
    while True:
        answer = _from(session, items, at, lines)
        if answer == _SAVE and session.updates:
            _show(session)
        if answer == _SAVE or not session.updates:
            return
        if _ask_capacities(session) and _agreed(session):
            return
        session.capacity = dict(given)
        at = len(items) - 1


def _from(session: Session, items: Sequence[KeyResultStanding], at: int, lines: dict[Reference, str]) -> str:
    """Go through the items from ``at`` on; return ``q`` where that was typed."""
    while at < len(items):
        standing = items[at]
        show_key_result(
            session.call.out,
            session.workspace,
            standing,
            session.call.today,
            position=at + 1,
            count=len(items),
        )
        line = _ask(session, standing, lines.get(standing.reference, ""))
        if line == _SAVE:
            return line
        if line == _BACK:
            at = max(0, at - 1)
            continue
        lines[standing.reference] = line
        at += 1
    return ""


def _ask(session: Session, standing: KeyResultStanding, typed: str) -> str:
    """Return the line that was understood and taken down, ``b`` or ``q``; else it is asked again."""
    while True:
        line = read_line(_PROMPT, typed)
        if line.casefold() in (_BACK, _SAVE):
            return line.casefold()
        if line == _HELP:
            show_help(session.call.out, session.workspace, standing, session.day)
            continue
        if not line:
            session.updates.pop(standing.reference, None)
            return line
        try:
            update = session.understand(standing.reference, said_in_line(line), in_line=True)
        except OkrError as error:
            session.call.err.paragraph("     ", Styled(error.message, "problem"), " ", error.hint, hang=5)
            typed = line
            continue
        if _is_meant(session, standing, update):
            session.updates[standing.reference] = update
            after = session.after(standing.reference, update)
            show_outcome(session.call.out, standing, after, update, session.call.today, name=False)
            return line
        typed = line


def _is_meant(session: Session, standing: KeyResultStanding, update: Update) -> bool:
    doubt = doubt_about(update, standing, session.notation)
    if doubt is None:
        return True
    session.call.err.paragraph("     ", Styled(doubt, "warning"), hang=5)
    return confirm(session.call, "     " + _("Is it meant?"), default=False)


def _ask_capacities(session: Session) -> bool:
    """Ask for the time of each team that has agreed on a share and not said today what it got; say whether
    the person went on.
    """
    for key in dict.fromkeys(PlanKey(ref.cycle, ref.team) for ref in session.updates):
        agreed = session.workspace.plans[key].capacity
        if agreed is None or key in session.capacity or _is_said(session, key):
            continue
        if not _ask_capacity(session, key):
            return False
    return True


def _is_said(session: Session, key: PlanKey) -> bool:
    """Whether somebody of the team has said it on the same day."""
    return any(
        check_in.date == session.day and check_in.capacity is not None
        for check_in in session.workspace.check_ins.get(key, ())
    )


def _ask_capacity(session: Session, key: PlanKey) -> bool:
    notation, plan = session.notation, session.workspace.plans[key]
    agreed = notation.amount(plan.capacity or 0, "%")
    spent = fold(session.workspace, key, session.day).spent
    last = _(", last {spent}").format(spent=notation.amount(spent, "%")) if spent is not None else ""
    question = _(
        "Time {team} had for these OKRs since the last check-in, in % (agreed {agreed}{last}); ⏎ skips"
    )
    call = session.call
    call.out.line()
    call.out.paragraph(question.format(team=session.workspace.team_name(key.team), agreed=agreed, last=last))
    typed = ""
    while True:
        typed = read_line(_PROMPT, typed)
        if typed.casefold() == _BACK:
            return False
        try:
            if typed:
                session.capacity[key] = parse_capacity(session, typed)
        except UsageError as error:
            call.err.paragraph("     ", Styled(error.message, "problem"), " ", error.hint, hang=5)
        else:
            return True


def parse_capacity(session: Session, text: str) -> Decimal:
    """Return a share of the team's time in percent, 0 to 100. Raises UsageError."""
    percent = parse_number(text, session.notation.language)
    if 0 <= percent <= 100:
        return percent
    raise UsageError(
        _("“{text}” is no share of a team’s time.").format(text=text), _("It goes from 0 to 100 percent.")
    )


def _agreed(session: Session) -> bool:
    """Show what would be written; say whether the person wants it, or wants to go back."""
    _show(session)
    while True:
        answer = read_line(_("⏎ write · b back · Ctrl-C leave it") + " > ").casefold()
        if answer in ("", _SAVE):
            return True
        if answer == _BACK:
            return False


def _show(session: Session) -> None:
    session.call.out.line()
    show_to_write(session.call.out, session.workspace, session.check_ins())
