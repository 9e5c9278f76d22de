"""``okr edit``: open the user's editor where something stands, and look at the file afterwards."""

from dataclasses import replace
from shlex import quote
from typing import Annotated, NamedTuple

import typer

from okrcli.commands.base.call import Call, call_of
from okrcli.commands.base.lint_reports import RuleOptions, Wanted, report_of, run_over
from okrcli.commands.base.scope import resolve_scope
from okrcli.errors import NotFoundError, UsageError
from okrcli.lint.finding import fails
from okrcli.model.reference import Reference
from okrcli.render import findings_concise
from okrcli.render.naming import command as command_to_type
from okrcli.store.loading import SETTINGS
from okrcli.translate import _

__all__ = ["command"]

_SETTINGS = "settings"


class _Spot(NamedTuple):
    """Where something stands: a file of the workspace, and the line in it, from 1."""

    path: str
    line: int = 1


def command(
    ctx: typer.Context,
    about: Annotated[
        str, typer.Argument(metavar="REF", help="An objective, a key result, a team, or settings.")
    ],
) -> None:
    """Open the editor that git would open at the line where something stands, and lint the file afterwards.

    A team is its file in teams; with --cycle, its plan in that cycle. Nothing is committed.
    """
    call = call_of(ctx)
    if not call.asks:
        raise UsageError(
            _("An editor needs a terminal, and somebody who types."),
            _("Without one, change the file by other means, and look at it with `okr lint`."),
        )
    from okrcli.repository.editor import editor_of, open_editor

    spot = _spot(call, about)
    file = call.root / spot.path
    before = file.read_bytes()
    open_editor(editor_of(call.root), file, spot.line)
    if file.is_file() and file.read_bytes() == before:
        call.err.line(_("{path} is as it was.").format(path=spot.path))
        return
    again = f"okr edit {quote(about)}" + (f" --cycle {call.cycle}" if call.cycle else "")
    _look_at(replace(call), spot.path, again)


def _spot(call: Call, about: str) -> _Spot:
    """Return where something stands. Raises NotFoundError, UsageError where it can be several."""
    if about in (_SETTINGS, SETTINGS):
        return _Spot(SETTINGS)
    workspace = call.facts
    found = resolve_scope(call, about)
    if isinstance(found, Reference):
        entry = workspace.key_result(found) or workspace.objective(found)
        if entry is not None:
            return _Spot(entry.place().path, entry.place().line)
    else:
        path = f"okrs/{call.cycle}/{found}.yaml" if call.cycle else f"teams/{found}.yaml"
        if path in workspace.sources:
            return _Spot(path)
    raise NotFoundError(_("file to edit"), about, (), _("See what there is with `okr tree`."))


def _look_at(call: Call, path: str, again: str) -> None:
    """Lint a file that was edited, say what comes next (to edit it ``again``), leave with 1 as lint would."""
    run = run_over(call, Wanted([str((call.root / path).absolute())], RuleOptions(None, (), ()), None))
    report = report_of(call, run, show_suppressed=False)
    findings_concise.write(report, call.out)
    if fails(report.findings, run.settings.lint.fail_on):
        call.err.line(_("What now:"), " ", command_to_type(again))
        raise typer.Exit(1)
    call.err.line(_("What now:"), " ", command_to_type("okr diff"), ", ", command_to_type("okr propose"))
