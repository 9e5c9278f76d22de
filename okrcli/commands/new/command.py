"""``okr new``: an objective, key result, team, person or cycle; asked for, judged at once, written."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Annotated, Any

import typer

from okrcli.commands.base.call import Call, call_of
from okrcli.commands.base.dialogue import with_steps_back
from okrcli.commands.base.editors import led
from okrcli.commands.base.interruption import nothing_lost
from okrcli.commands.base.options import DryRun, NoCommit
from okrcli.commands.base.people import refuse_for_nobody
from okrcli.commands.base.sharing import Push
from okrcli.commands.base.writing import as_json, carry_out, show_changes, tell_written
from okrcli.commands.new.key_result import new_key_result
from okrcli.commands.new.objective import new_objective
from okrcli.commands.new.others import new_cycle, new_person, new_team
from okrcli.commands.new.session import Made, Session
from okrcli.errors import NotFoundError, UsageError
from okrcli.model.resolve import near
from okrcli.render.carried import carried_json, show_carried
from okrcli.render.styles import Styled
from okrcli.translate import _

__all__ = ["command"]

KINDS: Mapping[str, Callable[[Session], Made]] = {
    "objective": new_objective,
    "key-result": new_key_result,
    "team": new_team,
    "person": new_person,
    "cycle": new_cycle,
}


def _flag(name: str, help: str, metavar: str = "TEXT") -> Any:
    return typer.Option(f"--{name}", metavar=metavar, help=help)


_Kind = Annotated[str, typer.Argument(metavar="KIND", help="objective, key-result, team, person or cycle.")]
_Text = Annotated[list[str] | None, typer.Argument(metavar="TEXT", help="The sentence, or the name.")]
_Title = Annotated[str | None, _flag("title", "The sentence, or the name.")]
_Id = Annotated[str | None, _flag("id", "Its id; made from the title if left out.", "ID")]
_Owner = Annotated[str | None, _flag("owner", "Who keeps it current.", "PERSON")]
_Why = Annotated[str | None, _flag("why", "Objective: why it matters now.")]
_Ambition = Annotated[str | None, _flag("ambition", "Objective: aspirational or committed.", "WORD")]
_Supports = Annotated[list[str] | None, _flag("supports", "Objective: what it supports.", "REF")]
_Objective = Annotated[str | None, _flag("objective", "Key result: of which objective.", "REF")]
_Unit = Annotated[str | None, _flag("unit", "Key result: what is counted.")]
_From = Annotated[
    str | None, _flag("from", "Key result: the baseline, or unknown. Cycle: what is carried over.", "N")
]
_To = Annotated[str | None, _flag("to", "Key result: the target.", "N")]
_KeepMin = Annotated[str | None, _flag("keep-min", "Guardrail: the lower end.", "N")]
_KeepMax = Annotated[str | None, _flag("keep-max", "Guardrail: the upper end.", "N")]
_Milestone = Annotated[list[str] | None, _flag("milestone", "Key result: a step, once for each.")]
_DoneWhen = Annotated[str | None, _flag("done-when", "Key result: what is true once it is reached.")]
_Due = Annotated[str | None, _flag("due", "Key result: its last day.", "DAY")]
_Source = Annotated[str | None, _flag("source", "Key result: where the number comes from.")]
_TeamKind = Annotated[str | None, _flag("kind", "Team: company, team, circle or client.", "WORD")]
_Member = Annotated[list[str] | None, _flag("member", "Team: a member, once for each.", "PERSON")]
_Sponsor = Annotated[str | None, _flag("sponsor", "Team: who supports it.", "PERSON")]
_Parent = Annotated[str | None, _flag("parent", "Team: the team above it in the tree.", "TEAM")]
_Email = Annotated[str | None, _flag("email", "Person: the address with git.", "ADDRESS")]
_Handle = Annotated[str | None, _flag("handle", "Person: the name on the code host.", "NAME")]
_Start = Annotated[
    str | None, _flag("start", "Its first day; a key result begins else with its cycle.", "DAY")
]
_End = Annotated[str | None, _flag("end", "Cycle: its last day.", "DAY")]
_Label = Annotated[str | None, _flag("label", "Cycle: a name for people.")]
_CarryOver = Annotated[
    bool, typer.Option("--carry-over", help="Cycle: begin with what the reviews of the one before kept.")
]


def command(  # the flags of all kinds: one line each
    ctx: typer.Context,
    kind: _Kind,
    text: _Text = None,
    title: _Title = None,
    id: _Id = None,
    owner: _Owner = None,
    why: _Why = None,
    ambition: _Ambition = None,
    supports: _Supports = None,
    objective: _Objective = None,
    unit: _Unit = None,
    from_: _From = None,
    to: _To = None,
    keep_min: _KeepMin = None,
    keep_max: _KeepMax = None,
    milestone: _Milestone = None,
    done_when: _DoneWhen = None,
    due: _Due = None,
    source: _Source = None,
    team_kind: _TeamKind = None,
    member: _Member = None,
    sponsor: _Sponsor = None,
    parent: _Parent = None,
    email: _Email = None,
    handle: _Handle = None,
    start: _Start = None,
    end: _End = None,
    label: _Label = None,
    carry_over: _CarryOver = False,
    dry_run: DryRun = False,
    no_commit: NoCommit = False,
    push: Push = False,
) -> None:
    """Write an objective, key result, team, person or cycle; what is not said is asked."""
    flags = {name.replace("_", "-").strip("-"): value for name, value in ctx.params.items()}
    session = Session(call_of(ctx), _named(flags))
    refuse_for_nobody(session.call, commit=not (no_commit or dry_run))
    _write(session, _make(ctx, session, kind), dry_run=dry_run, commit=not no_commit, push=push)


def _named(flags: dict[str, Any]) -> dict[str, Any]:
    """Return the flags with the words of the call as the title. Raises UsageError where both are given."""
    words = " ".join(flags.pop("text", None) or ()).strip()
    if words and flags.get("title"):
        raise UsageError(
            _("The title is said twice."), _("Say it with --title or behind the kind, not both.")
        )
    return {**flags, "kind": flags.get("team-kind"), "title": words or flags.get("title")}


def _make(ctx: typer.Context, session: Session, kind: str) -> Made:
    if kind not in KINDS:
        hint = _("There are {names}.").format(names=", ".join(KINDS))
        raise NotFoundError(_("kind of entry"), kind, near(kind, KINDS), hint)
    if kind != "cycle":
        session.refuse(("carry-over",), "cycle")
    with nothing_lost(ctx, session.call, session.said):
        return with_steps_back(session, KINDS[kind])


def _write(session: Session, made: Made, *, dry_run: bool, commit: bool, push: bool) -> None:
    call = session.call
    made = replace(made, changes=led(call.root, made.changes))
    written = None
    if not dry_run and made.changes:
        written = carry_out(call, made.changes, made.message, made.trailers, commit=commit, push=push)
    if call.json:
        over = carried_json(made.over) if made.over else {"carried": None, "left_out": None}
        call.answer("new", {"reference": made.reference, **over, **as_json(made.changes, written)})
    elif dry_run:
        if made.over:
            show_carried(call.err, call.facts, made.over)
        show_changes(call, made.changes)
    else:
        _tell(call, made)
        if written is not None:
            tell_written(call, made.changes, written)


def _tell(call: Call, made: Made) -> None:
    if made.over:
        show_carried(call.out, call.facts, made.over)
        if not made.over.plans:
            call.out.paragraph(_("Nothing is carried over."))
    elif not made.is_new:
        call.out.line(_("Added to {reference}.").format(reference=made.reference))
    elif made.changes:
        call.out.line(_("New: {reference}.").format(reference=made.reference))
    else:
        sentence = _("{reference} needs no file: its name says its days.")
        call.out.line(sentence.format(reference=made.reference))
    call.out.line(_("What now:"), " ", Styled(made.next_step, "command"))
