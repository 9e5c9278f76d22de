"""okr checkin: say how the numbers stand, in one call or in one line for each."""

from collections.abc import Iterable, Sequence
from time import monotonic
from typing import Annotated

import typer

from okrcli.commands.base.asking import confirm
from okrcli.commands.base.call import Call, call_of
from okrcli.commands.base.options import NoCommit
from okrcli.commands.base.people import refuse_for_nobody, writer
from okrcli.commands.base.sharing import Push, told_shared
from okrcli.commands.base.writing import as_json, carry_out, show_changes, told_committed
from okrcli.commands.checkin.agenda import round_of
from okrcli.commands.checkin.doubts import doubt_about, remarks
from okrcli.commands.checkin.line import Said
from okrcli.commands.checkin.one_shot import key_result_named, said_in_call
from okrcli.commands.checkin.session import Session, commit_message, trailers
from okrcli.commands.checkin.walk import parse_capacity, walk
from okrcli.errors import UsageError
from okrcli.measure.standing import KeyResultStanding
from okrcli.model.reference import Reference
from okrcli.model.workspace import PlanKey
from okrcli.render.checkin_screen import show_outcome
from okrcli.render.checkin_written import (
    as_commands,
    checkin_json,
    nothing_json,
    show_nothing_owed,
    show_written,
)
from okrcli.render.said_again import show_interrupted
from okrcli.render.styles import Styled
from okrcli.translate import _

__all__ = ["command"]

_INTERRUPTED = 130


Words = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="REF [VALUE [CONFIDENCE] [NOTE]]",
        help="interviews 34 7 Two sites joined; or several: interviews=34@7 pitches+=1 panel+=recruit.",
    ),
]
Confidence = Annotated[
    str | None, typer.Option("-c", "--confidence", metavar="N", help="How sure you are, 0 to 10.")
]
Note = Annotated[str | None, typer.Option("-m", "--note", metavar="TEXT", help="What is worth knowing.")]
Done = Annotated[list[str] | None, typer.Option(metavar="ID", help="A milestone reached.")]
Undone = Annotated[list[str] | None, typer.Option(metavar="ID", help="A milestone taken back.")]
Blocked = Annotated[str | None, typer.Option(metavar="TEXT", help="What stands in the way.")]
Asks = Annotated[str | None, typer.Option(metavar="PERSON", help="Who is asked to help.")]
Unblocked = Annotated[bool, typer.Option("--unblocked", help="Nothing stands in the way any more.")]
Capacity = Annotated[
    str | None, typer.Option(metavar="PERCENT", help="Share of the team's time the OKRs had.")
]
Day = Annotated[str | None, typer.Option(metavar="DAY", help="The day on which the numbers held.")]
By = Annotated[str | None, typer.Option(metavar="PERSON", help="Who checks in.")]
Yes = Annotated[bool, typer.Option("--yes", help="The numbers are meant, however odd.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show the file and write nothing.")]


def command(
    ctx: typer.Context,
    words: Words = None,
    confidence: Confidence = None,
    note: Note = None,
    done: Done = None,
    undone: Undone = None,
    blocked: Blocked = None,
    asks: Asks = None,
    unblocked: Unblocked = False,
    capacity: Capacity = None,
    date: Day = None,
    by: By = None,
    yes: Yes = False,
    dry_run: DryRun = False,
    no_commit: NoCommit = False,
    push: Push = False,
) -> None:
    """Check in: walk through what I owe or, with REF, in one shot."""
    session = _session(call_of(ctx), date, by)
    said = Said(
        confidence=confidence or "",
        note=note or "",
        blocked=blocked or "",
        asks=asks or "",
        unblocked=unblocked,
        done=tuple(done or ()),
        undone=tuple(undone or ()),
    )
    seconds = _listen(session, words or [], said, capacity, yes, commit=not (no_commit or dry_run))
    if session.updates:
        _write(session, seconds, commit=not no_commit, push=push, dry_run=dry_run)
    elif seconds is not None:
        session.call.out.line(_("Nothing was said, so nothing was written."))
    session.call.say_problems()


def _session(call: Call, date: str | None, by: str | None) -> Session:
    """Who checks in, and for which day."""
    today = call.today
    call.facts  # noqa: B018 - the language of days and numbers may stand in okr.yaml
    if call.options["at"]:
        raise UsageError(
            _("--at looks back, and a check-in is written now."),
            _("The day on which the numbers held is said with --date."),
        )
    day = call.parse_day(date, "--date") if date else today
    if day > today:
        raise UsageError(
            _("{day} is still to come: no number can have held on that day.").format(day=day.isoformat()),
            _("Leave --date out for today."),
        )
    return Session(call, day, writer(call, by, day))


def _listen(
    session: Session, words: list[str], said: Said, capacity: str | None, yes: bool, *, commit: bool
) -> float | None:
    """Take down what is said, in the call or line by line; return the seconds that the lines took."""
    call, begun = session.call, monotonic()
    try:
        if words and (words[1:] or said != Said() or "=" in words[0] or not call.asks):
            _take_call(session, words, said, capacity, yes)
            return None
        items = _items(session, words, said)
        if not items:
            return None
        if capacity:
            _take_capacity(session, capacity, [item.reference for item in items])
        refuse_for_nobody(call, commit=commit)
        walk(session, items)
    except KeyboardInterrupt:
        _tell_interrupted(session)
        raise typer.Exit(_INTERRUPTED) from None
    return monotonic() - begun


def _tell_interrupted(session: Session) -> None:
    """Say that nothing was written, and how what was said can be said again: nothing typed is lost."""
    call = session.call
    options = [] if session.day == call.today else ["--date", session.day.isoformat()]
    options += [] if session.by == call.person else ["--by", session.by]
    unblocked = [
        reference
        for reference, update in session.updates.items()
        if session.before(reference).blocked and not update.blocked
    ]
    again = as_commands(session.workspace, session.check_ins(), unblocked, session.notation, options)
    call.out.line()
    show_interrupted(call.out, again)


def _take_call(session: Session, words: list[str], said: Said, capacity: str | None, yes: bool) -> None:
    """Take down what the call says; all of it is judged before anything of it counts."""
    told = said_in_call(session, words, said)
    updates = {reference: session.understand(reference, each) for reference, each in told.items()}
    for reference, update in updates.items():
        doubt = doubt_about(update, session.before(reference), session.notation)
        if doubt is None or yes:
            continue
        if not session.call.asks:
            raise UsageError(doubt, _("If it is meant, say so with --yes. Nothing was written."))
        session.call.err.paragraph(Styled(doubt, "warning"))
        if not confirm(session.call, _("Is it meant?"), default=False):
            session.call.err.line(_("Nothing was written."))
            raise typer.Exit(1)
    if capacity:
        _take_capacity(session, capacity, updates)
    session.updates.update(updates)


def _take_capacity(session: Session, capacity: str, references: Iterable[Reference]) -> None:
    keys = list(dict.fromkeys(PlanKey(reference.cycle, reference.team) for reference in references))
    if len(keys) > 1:
        raise UsageError(
            _("--capacity is about one team, and here are {count}.").format(count=len(keys)),
            _("Check in for each team by itself: --team ID."),
        )
    session.capacity[keys[0]] = parse_capacity(session, capacity)


def _items(session: Session, words: list[str], said: Said) -> Sequence[KeyResultStanding]:
    """What to walk through: the key result named, else what is owed; says so where that is nothing."""
    call = session.call
    if words:
        return [session.before(key_result_named(session, words[0]))]
    if said != Said():
        raise UsageError(
            _("It is not said which key result this is about."),
            _("Name it first: `okr checkin interviews 34 7 Note`."),
        )
    found = round_of(session)
    if found.items and not call.asks:
        raise UsageError(
            _("The walk-through needs a terminal."),
            _("In one call: `okr checkin {name} 34 7 Note`.").format(name=found.items[0].reference.tail),
        )
    if not found.items and call.json:
        call.answer("checkin", nothing_json())
    elif not found.items:
        show_nothing_owed(call.out, session.workspace, found.coming, session.day)
    return found.items


def _write(session: Session, seconds: float | None, *, commit: bool, push: bool, dry_run: bool) -> None:
    """Write, commit and share what was said, and tell what it came to."""
    session.seconds = seconds or 0
    call, changes, updates = session.call, session.changes(), session.updates
    after = {reference: session.after(reference, update) for reference, update in updates.items()}

    def show() -> None:
        if seconds is None and not call.json:
            for reference, update in updates.items():
                before = session.before(reference)
                show_outcome(call.out, before, after[reference], update, call.today, name=True)

    written = None
    if dry_run:
        show()
    else:
        said = (commit_message(session), trailers(updates))
        about = list(updates)
        written = carry_out(call, changes, *said, commit=commit, push=push, about=about, landed=show)
    if call.json:
        told = checkin_json(session.check_ins(), updates, list(after.values()))
        call.answer("checkin", {**as_json(changes, written), **told})
    elif written is None:
        show_changes(call, changes)
    elif not call.options["quiet"]:
        paths = [change.path for change in changes]
        committed = told_committed(written) if written.commit else None
        shared = told_shared(call, written.shared) if written.shared else []
        show_written(call.out, paths, committed, written.why_not, shared, seconds)
    for remark in remarks(session):
        call.err.paragraph(remark)
