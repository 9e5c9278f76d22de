"""``okr export``: the numbers as CSV or JSON, one row for each key result, as of the day asked about."""

from pathlib import Path
from typing import Annotated

import typer

from okrcli.commands.base.call import call_of
from okrcli.errors import UsageError
from okrcli.measure.rollup import standings
from okrcli.render.export import as_csv, rows
from okrcli.render.json import document
from okrcli.store.output import write_output
from okrcli.translate import _

__all__ = ["command"]

_FORMATS = ("csv", "json")


def command(
    ctx: typer.Context,
    form: Annotated[str | None, typer.Option("--format", metavar="csv|json", help="CSV, or JSON.")] = None,
    output: Annotated[
        str | None, typer.Option("-o", "--output", metavar="FILE", help="Write to FILE.")
    ] = None,
) -> None:
    """Give out every key result with its numbers; --cycle and --team narrow it down."""
    call = call_of(ctx)
    form = form or ("json" if call.json else "csv")
    if form not in _FORMATS:
        raise UsageError(_("There is no format “{name}”.").format(name=form), _("Say csv or json."))
    workspace = call.workspace
    keys = [
        key for key in workspace.plans if call.cycle in (None, key.cycle) and call.team in (None, key.team)
    ]
    entries = list(rows(workspace, standings(workspace, call.day, keys)))
    if form == "json":
        head = {"workspace": workspace.settings.name, "as_of": call.day}
        text = document("export", {**head, "rows": entries})
    else:
        text = as_csv(entries, shown=output is None and (call.out.is_terminal or call.out.in_ci_log))
    if output is None:
        call.out.stream.write(text)
    else:
        write_output(call.folder / Path(output), text)
        if not call.options["quiet"]:
            call.err.line(_("Wrote {path}.").format(path=output))
    call.say_problems()
