"""okr undo: take back my last okr change."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Annotated, NamedTuple

import typer

from okrcli.changes.compare import compare
from okrcli.commands.base.asking import confirm
from okrcli.commands.base.call import Call, call_of
from okrcli.commands.base.options import NoCommit
from okrcli.commands.base.past import deed_of
from okrcli.commands.base.sharing import Push
from okrcli.commands.base.writing import Change, as_json, carry_out, show_changes, tell_written
from okrcli.commands.undo.last import Last, last_changes
from okrcli.commands.undo.left import left_naming
from okrcli.commands.undo.reversal import reversal
from okrcli.errors import UsageError
from okrcli.model.reference import Reference
from okrcli.model.workspace import Workspace
from okrcli.render.log_json import deed_json
from okrcli.render.log_values import Deed
from okrcli.render.log_words import LogWords
from okrcli.render.undo_screen import show_left_naming, show_taken_back
from okrcli.translate import _

__all__ = ["command"]

Yes = Annotated[bool, typer.Option("--yes", help="Take it back without asking.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show what would be written and write nothing.")]


class _Undo(NamedTuple):
    """What is taken back, in what was done, and what is to be written for it."""

    last: Last
    deed: Deed
    changes: list[Change]


def command(
    ctx: typer.Context,
    yes: Yes = False,
    dry_run: DryRun = False,
    no_commit: NoCommit = False,
    push: Push = False,
) -> None:
    """Take back my last okr change: a check-in by a new one, all else by a commit that reverts it."""
    call = call_of(ctx)
    if call.options["at"]:
        raise UsageError(
            _("--at looks back, and undo takes back what was done last."),
            _("See what was done with `okr log`."),
        )
    undo = next(_possible(call), None)
    if undo is None:
        raise UsageError(
            _("There is no okr change of yours to take back."), _("See what was done with `okr log`.")
        )
    lost = left_naming(call, undo.changes) if undo.last.files else ()
    if not call.json:
        lines = LogWords(call.facts, call.today, call.out.notation).of(undo.deed).lines()
        show_taken_back(call.out, lines, undo.last.when, call.now)
        show_left_naming(call.out, lost)
    if not (yes or dry_run or confirm(call, _("Take it back?"), default=not lost)):
        call.err.line(_("Nothing was written."))
        raise typer.Exit(1)
    _write(call, undo, commit=not no_commit, push=push, dry_run=dry_run)


def _possible(call: Call) -> Iterator[_Undo]:
    """What can be taken back, the newest first; what stands as before already is passed over."""
    from okrcli.repository.past import blobs

    for last in last_changes(call):
        commit = last.commit
        if commit is None:
            yield _Undo(last, _loose(call, last), reversal(call, last, {}))
            continue
        _refuse_elsewhere(call, last)
        contents = blobs(call.root, commit.files)
        if changes := reversal(call, last, contents):
            yield _Undo(last, deed_of(call, commit, contents), changes)


def _refuse_elsewhere(call: Call, last: Last) -> None:
    """Raise where nothing is known from before the commit, or its files are those of another branch."""
    from okrcli.repository.branches import current_branch
    from okrcli.repository.past import leads_to
    from okrcli.repository.revisions import ShallowError

    commit = last.commit
    if commit is None or not last.files:
        return
    if commit.first:
        raise ShallowError(commit.hash[:7])
    if not leads_to(call.root, commit.hash):
        raise UsageError(
            _("Your last okr change, “{subject}”, stands on another branch than {branch}.").format(
                subject=commit.subject, branch=current_branch(call.root) or "HEAD"
            ),
            _("Go there with `git switch`, then `okr undo`."),
        )


def _loose(call: Call, last: Last) -> Deed:
    """What was done by check-ins that are not committed."""
    written = {
        one.key: tuple(each.check_in for each in last.check_ins if each.key == one.key)
        for one in last.check_ins
    }
    before: Workspace = replace(call.facts, check_ins={})
    after: Workspace = replace(call.facts, check_ins=written)
    when, by = last.when.astimezone(call.now.tzinfo), last.check_ins[0].check_in.by
    return Deed(when, by, "", None, compare(before, after), before, after)


def _write(call: Call, undo: _Undo, *, commit: bool, push: bool, dry_run: bool) -> None:
    from okrcli.repository.past import UNDOES

    last, known = undo.last, undo.last.commit
    teams = ", ".join(dict.fromkeys(one.key.team for one in last.check_ins))
    what = known.subject.removeprefix("okr: ") if known else f"check in {teams}"
    trailers = [("OKR-Ref", reference) for reference in known.references] if known else []
    trailers += [(UNDOES, known.hash)] if known else []
    written = None
    if not dry_run:
        # What is not committed yet is taken back where it stands: in the work tree.
        lands = commit and (known is not None or push)
        about = () if last.files else _about(last)
        message = f"okr: undo {what}"
        written = carry_out(call, undo.changes, message, trailers, commit=lands, push=push, about=about)
        if commit and not lands:
            written = replace(written, why_not=_("not committed, as what it takes back is not either"))
    if call.json:
        call.answer("undo", {**as_json(undo.changes, written), "undone": deed_json(undo.deed)})
    elif written is None:
        show_changes(call, undo.changes)
    else:
        tell_written(call, undo.changes, written)


def _about(last: Last) -> list[Reference]:
    """The key results that the check-ins speak of: where they belong, what takes them back belongs, too."""
    return [
        Reference(*one.key, *path.split("/")[-2:]) for one in last.check_ins for path in one.check_in.updates
    ]
