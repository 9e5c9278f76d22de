"""``okr import``: OKRs from CSV or JSON into a workspace; to the letter, and losing nothing."""

import re
import sys
from decimal import Decimal
from typing import Annotated

import typer

from okrcli.commands.base.call import Call, call_of
from okrcli.commands.base.editors import led
from okrcli.commands.base.options import DryRun, NoCommit
from okrcli.commands.base.sharing import Push, told_shared
from okrcli.commands.base.writing import Written, as_json, carry_out, show_changes, told_committed
from okrcli.commands.import_.given import Intake, take_in
from okrcli.commands.import_.place import Placement, place
from okrcli.errors import OkrError
from okrcli.render.csv import plain_text
from okrcli.render.export import COLUMNS, NUMBERS
from okrcli.render.intake import Report, where_key_results_are, write_report
from okrcli.store.table import Row, Table, read_table
from okrcli.translate import _, plural

__all__ = ["command"]


def command(
    ctx: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE", help="CSV with a header, or JSON; - is the input.")],
    dry_run: DryRun = False,
    no_commit: NoCommit = False,
    push: Push = False,
) -> None:
    """Take over objectives and key results. --cycle and --team hold for rows that do not say.

    Headers: team, cycle, objective, why, ambition, objective owner, key result, owner, unit, from, to,
    min, max, milestones, done when, start, due, weight, source; other usual names (Ziel, Von, Bis, Baseline,
    Target, Fälligkeit, Verantwortlich) are known, too.
    """
    call = call_of(ctx)
    workspace = call.facts
    table = read_table(_content(call, file), file)
    if table.delimiter and table.columns == COLUMNS:
        table = _unshielded(table)
    intake = take_in(table)
    placement = place(workspace, intake, cycle=call.options["cycle"], team=call.options["team"])
    if not placement.objectives:
        raise _nothing(placement, intake, file, len(table.rows))
    placement.changes = led(call.root, placement.changes)
    written = None
    if not dry_run:
        message = _message(placement)
        written = carry_out(call, placement.changes, message, commit=not no_commit, push=push)
    _answer(call, intake, placement, written)


def _content(call: Call, file: str) -> bytes:
    try:
        return sys.stdin.buffer.read() if file == "-" else (call.folder / file).read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise OkrError(_("{file} cannot be read: {reason}.").format(file=file, reason=reason)) from None


def _unshielded(table: Table) -> Table:
    """Return what `okr export` wrote: texts without their shield, numbers as they are."""
    rows = (
        Row(row.line, {name: _value(name, cell) for name, cell in row.values.items()}, row.surplus)
        for row in table.rows
    )
    return Table(table.columns, tuple(rows), table.delimiter)


def _value(column: str, cell: str) -> str | Decimal:
    if column in NUMBERS and re.fullmatch(r"-?[0-9]+(?:\.[0-9]+)?", cell):
        return Decimal(cell)
    return plain_text(cell)


def _nothing(placement: Placement, intake: Intake, file: str, rows: int) -> OkrError:
    """Say why nothing could be taken over."""
    if not intake.used:
        hint = _("The header needs at least “team”, “cycle”, “objective” and “key result”.")
        return OkrError(_("No column of {file} is known.").format(file=file), hint, path=file)
    if not placement.remarks:
        return OkrError(_("There is no row in {file}.").format(file=file), path=file)
    first = placement.remarks[0]
    more = plural("{count} row", "{count} rows", rows)
    hint = _("None of it was taken over ({rows}); nothing was written.").format(rows=more)
    if intake.left and not {"key result", "title"} & set(intake.used.values()):
        hint = f"{hint}\n{where_key_results_are(intake.left)}"
    return OkrError(first.message, hint, path=file, line=first.line)


def _message(placement: Placement) -> str:
    objectives = plural("{count} objective", "{count} objectives", placement.objectives)
    return f"okr: import {objectives}"


def _answer(call: Call, intake: Intake, placement: Placement, written: Written | None) -> None:
    if call.json:
        call.answer("import", _json(intake, placement) | as_json(placement.changes, written))
        return
    if written is None:
        show_changes(call, placement.changes)
        call.out.line()
    write_report(call.out, _report(intake, placement), dry_run=written is None)
    if written is not None and not call.options["quiet"]:
        count = plural("{count} file", "{count} files", len(placement.changes))
        if written.commit:
            call.err.line(_("Wrote {files}.").format(files=count), " ", f"{told_committed(written)}.")
        else:
            call.err.line(_("Wrote {files}; {why_not}.").format(files=count, why_not=written.why_not))
        if written.shared:
            call.err.paragraph(" ".join(told_shared(call, written.shared)))


def _report(intake: Intake, placement: Placement) -> Report:
    return Report(
        objectives=placement.objectives,
        key_results=placement.key_results,
        unmeasured=placement.unmeasured,
        plans=len(placement.plans),
        teams=placement.teams,
        cycles=placement.cycles,
        undated=placement.undated,
        layout=intake.layout,
        used=intake.used,
        left=intake.left,
        lost=[(remark.line, remark.message) for remark in placement.remarks if not remark.placed],
        kept=[(remark.line, remark.message) for remark in placement.remarks if remark.placed],
    )


def _json(intake: Intake, placement: Placement) -> dict[str, object]:
    return {
        "objectives": placement.objectives,
        "key_results": placement.key_results,
        "key_results_without_measure": placement.unmeasured,
        "teams": placement.teams,
        "cycles": placement.cycles,
        "cycles_without_dates": placement.undated,
        "columns": {"layout": intake.layout or None, "used": intake.used, "left": intake.left},
        "rows": [
            {"line": remark.line, "message": remark.message, "placed": remark.placed}
            for remark in placement.remarks
        ],
    }
