"""``okr amend``: what was agreed is changed in the open, with the old value and the reason beside the new."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Any, NamedTuple

import typer

from okrcli.commands.amend.editing import amending, dropping, subject
from okrcli.commands.amend.wishes import refuse_words, wishes
from okrcli.commands.base.asking import ask, confirm
from okrcli.commands.base.call import Call, call_of
from okrcli.commands.base.options import DryRun, NoCommit
from okrcli.commands.base.people import refuse_for_nobody, writer
from okrcli.commands.base.sharing import Push
from okrcli.commands.base.writing import Change, as_json, carry_out, show_changes, tell_written
from okrcli.errors import OkrError, UsageError
from okrcli.measure.amending import Effect, effect
from okrcli.model.amend import amendment, changed, changes_of
from okrcli.model.amended import FieldChange
from okrcli.model.plan import Dropped, KeyResult, Objective, Plan
from okrcli.model.reference import Reference
from okrcli.model.resolve import resolve
from okrcli.model.workspace import PlanKey
from okrcli.render.amending import amending_json, show_amending
from okrcli.render.naming import command as typed
from okrcli.render.naming import short
from okrcli.render.styles import Styled
from okrcli.translate import _

__all__ = ["command"]


def _value(name: str, help: str, metavar: str = "N") -> Any:
    return typer.Option(f"--{name}", metavar=metavar, help=help)


class _Target(NamedTuple):
    """What is amended: the entry, and the plan it belongs to; ``agreed`` is ``None`` for a draft."""

    reference: Reference
    entry: Objective | KeyResult
    plan: Plan
    agreed: date | None


class _Done(NamedTuple):
    """What came of it: the file to be written, and what to tell of it."""

    change: Change
    fields: tuple[FieldChange, ...]
    effect: Effect | None
    day: date
    by: str | None
    because: str | None


def command(
    ctx: typer.Context,
    ref: Annotated[str, typer.Argument(metavar="REF", help="A key result or an objective.")],
    to: Annotated[str | None, _value("to", "The new target.")] = None,
    from_: Annotated[str | None, _value("from", "The new baseline, or unknown.")] = None,
    sure: Annotated[str | None, _value("sure", "The new safe level.")] = None,
    stretch: Annotated[str | None, _value("stretch", "The new dream level.")] = None,
    min_: Annotated[str | None, _value("min", "The new lower end of the band.")] = None,
    max_: Annotated[str | None, _value("max", "The new upper end of the band.")] = None,
    unit: Annotated[str | None, _value("unit", "What is counted.", "TEXT")] = None,
    due: Annotated[str | None, _value("due", "The new last day.", "DAY")] = None,
    start: Annotated[str | None, _value("start", "The new first day.", "DAY")] = None,
    weight: Annotated[str | None, _value("weight", "How much it counts.")] = None,
    title: Annotated[str | None, _value("title", "The new sentence.", "TEXT")] = None,
    plan: Annotated[str | None, _value("plan", "How the number moves: even or late.", "WORD")] = None,
    add_step: Annotated[list[str] | None, _value("add-step", "A step more.", "ID=TITLE")] = None,
    remove_step: Annotated[list[str] | None, _value("remove-step", "A step less.", "ID")] = None,
    drop: Annotated[bool, typer.Option("--drop", help="Give it up: shown, not counted any more.")] = False,
    because: Annotated[str | None, _value("because", "Why; asked for once agreed.", "TEXT")] = None,
    by: Annotated[str | None, _value("by", "Who amends; me.", "PERSON")] = None,
    date: Annotated[str | None, _value("date", "From when it holds; today.", "DAY")] = None,
    yes: Annotated[bool, typer.Option("--yes", help="It is meant, however odd.")] = False,
    dry_run: DryRun = False,
    no_commit: NoCommit = False,
    push: Push = False,
) -> None:
    """Change what was agreed, in the open: the old value and the reason stay beside the new one."""
    call = call_of(ctx)
    if ctx.args:
        refuse_words(call, ref, " ".join(ctx.args), ctx.params)
    target = _target(call, ref)
    day = call.parse_day(date, "--date") if date else call.today
    _check_day(call, target, day)
    refuse_for_nobody(call, commit=not (no_commit or dry_run))
    done = _done(call, target, day, {name.strip("_"): value for name, value in ctx.params.items()})
    _finish(call, target, done, dry_run=dry_run, commit=not no_commit, push=push)


def _done(call: Call, target: _Target, day: date, flags: dict[str, Any]) -> _Done:
    """Return what comes of the flags. Raises OkrError where that cannot be."""
    wanted = wishes(call, target.entry, flags)
    if flags["drop"] and wanted:
        raise UsageError(_("--drop goes alone: what is given up needs no other value."))
    if not flags["drop"] and not wanted:
        raise UsageError(
            _("It is not said what changes."), _("Say it with --to, --due, --title, --drop …; see `--help`.")
        )
    if flags["drop"]:
        return _drop(call, target, day, flags)
    return _amend(call, target, wanted, day, flags)


def _target(call: Call, text: str) -> _Target:
    """Return what the reference means. Raises OkrError where it cannot be amended any more."""
    workspace = call.facts
    reference = resolve(workspace, text, call.today, cycle=call.cycle, team=call.team)
    key = PlanKey(reference.cycle, reference.team)
    closed = workspace.closed(key)
    if closed is not None:
        sentence = _("{team} has closed {cycle} on {day}; its review stands.")
        raise OkrError(
            sentence.format(team=workspace.team_name(key.team), cycle=key.cycle, day=closed.isoformat()),
            _("What is to be different next time goes into the next cycle: `okr new cycle --carry-over`."),
        )
    objective = workspace.objective(reference)
    assert objective is not None
    entry = workspace.key_result(reference) or objective
    for one in (entry, objective):
        if one.dropped is not None:
            sentence = _("“{name}” was given up on {day}; there is nothing left to amend.")
            raise OkrError(
                sentence.format(name=one.id, day=one.dropped.date.isoformat()), path=one.place("dropped").path
            )
    plan = workspace.plans[key]
    return _Target(reference, entry, plan, plan.agreed)


def _check_day(call: Call, target: _Target, day: date) -> None:
    if day > call.today:
        raise UsageError(
            _("{day} is still to come; nothing can have changed then.").format(day=day.isoformat()),
            _("Leave --date out for today."),
        )
    if target.agreed is not None and day < target.agreed:
        raise UsageError(
            _("{day} is before the day the plan was agreed, {agreed}.").format(
                day=day.isoformat(), agreed=target.agreed.isoformat()
            ),
            _("What was changed before was agreed with the rest; choose a later day."),
        )


def _amend(call: Call, target: _Target, wanted: dict[str, Any], day: date, flags: dict[str, Any]) -> _Done:
    reference, entry, _plan, agreed = target
    fields = changes_of(entry, wanted, call.facts.cycles[reference.cycle])
    shown = None
    if isinstance(entry, KeyResult):
        amended = changed(entry, fields)
        _make_sure(call, entry, amended, is_meant=flags["yes"])
        shown = effect(call.facts, reference, amended, call.today)
    if agreed is None:
        return _Done(amending(call.facts, reference, entry, fields, None), fields, shown, day, None, None)
    person = writer(call, flags["by"], day)
    if call.asks:
        show_amending(call.out, entry, fields, shown)
    because = _reason(call, flags)
    written = amendment(entry, fields, day, person, because)
    change = amending(call.facts, reference, entry, fields, written)
    return _Done(change, fields, shown, day, person, because)


def _make_sure(call: Call, before: KeyResult, after: KeyResult, *, is_meant: bool) -> None:
    """Ask about a goal that would turn round; ends the command where that is not meant.

    Raises UsageError where nobody can be asked.
    """
    if is_meant or before.metric is None or after.metric is None or not after.metric.turns(before.metric):
        return
    number = call.out.notation.number
    doubt = _("{target} lies on the other side of {baseline}: the goal would turn round.").format(
        target=number(after.metric.target), baseline=number(after.metric.baseline or Decimal())
    )
    if not call.asks:
        raise UsageError(doubt, _("If it is meant, say so with --yes. Nothing was written."))
    call.err.paragraph(Styled(doubt, "warning"))
    if not confirm(call, _("Is it meant?"), default=False):
        call.err.line(_("Nothing was written."))
        raise typer.Exit(1)


def _drop(call: Call, target: _Target, day: date, flags: dict[str, Any]) -> _Done:
    because = _reason(call, flags) if target.agreed else (flags["because"] or "").strip() or None
    change = dropping(call.facts, target.reference, Dropped(date=day, because=because))
    return _Done(change, (), None, day, None, because)


def _reason(call: Call, flags: dict[str, Any]) -> str:
    given = (flags["because"] or "").strip()
    return given or ask(call, _("Why is it changed?"), "--because").strip()


def _finish(call: Call, target: _Target, done: _Done, *, dry_run: bool, commit: bool, push: bool) -> None:
    """Write it, or show it; say what came of it."""
    reference, dropped = target.reference, not done.fields
    written = None
    if not dry_run:
        message = subject(reference, target.entry, done.fields)
        trailers = [("OKR-Ref", str(reference))]
        written = carry_out(call, [done.change], message, trailers, commit=commit, push=push)
    if call.json:
        content = {
            "ref": str(reference),
            "cycle": reference.cycle,
            "team": reference.team,
            "agreed": target.agreed,
            "amended": bool(target.agreed and not dropped),
            "dropped": dropped,
            "date": done.day,
            "by": done.by,
            "because": done.because,
            **amending_json(done.fields, done.effect),
        }
        call.answer("amend", content | as_json([done.change], written))
        return
    if not (call.asks and target.agreed and not dropped):
        show_amending(call.out, target.entry, done.fields, done.effect)
    if target.agreed is None and not dropped:
        call.out.paragraph(
            _("The plan is a draft: it simply says so now. Once agreed, it takes an amendment.")
        )
    if written is None:
        show_changes(call, [done.change])
    else:
        tell_written(call, [done.change], written)
        name = short(call.facts, reference, call.today)
        call.out.line(_("What now:"), " ", typed(f"okr show {name}"))
