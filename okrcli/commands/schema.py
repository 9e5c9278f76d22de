"""``okr schema``: the JSON Schema of each kind of file, for editors and for programs that write files."""

from pathlib import Path
from typing import Annotated, Any

import typer

from okrcli.commands.base.call import Call, call_of
from okrcli.commands.base.options import DryRun, NoCommit
from okrcli.commands.base.sharing import Push
from okrcli.commands.base.writing import Change, carry_out, show_changes, tell_written
from okrcli.errors import NotFoundError, UsageError, WorkspaceMissingError, WriteRefusedError
from okrcli.model.place import Problem
from okrcli.model.resolve import near
from okrcli.model.schema import FILE_KINDS, schema
from okrcli.render.json import document
from okrcli.store.editors import as_text, schema_files
from okrcli.store.folder import Folder, read_text
from okrcli.store.output import write_output
from okrcli.translate import _

__all__ = ["command"]

_MESSAGE = "okr: schemas for editors"
_ALL = "-"


def command(
    ctx: typer.Context,
    kind: Annotated[
        str | None,
        typer.Argument(metavar="[KIND]", help="settings, team, cycle, plan, check-in, review; - for all."),
    ] = None,
    output: Annotated[
        str | None, typer.Option("-o", "--output", metavar="DIR", help="Write KIND.schema.json into DIR.")
    ] = None,
    dry_run: DryRun = False,
    no_commit: NoCommit = False,
    push: Push = False,
) -> None:
    """The JSON Schema (draft 7) of each kind of file.

    In a workspace they are written into .okr, where editors find them. With a KIND, with -, with --json and
    outside of a workspace they are printed.
    """
    call = call_of(ctx)
    known = {entry.name: entry for entry in FILE_KINDS}
    if kind not in (None, _ALL, *known):
        hint = _("There are {names}.").format(names=", ".join(known))
        raise NotFoundError(_("kind of file"), kind or "", near(kind or "", known), hint)
    schemas = {name: schema(entry) for name, entry in known.items() if kind in (None, _ALL, name)}
    renews = kind is None and output is None and not call.json and _is_in_workspace(call)
    if (dry_run or no_commit or push) and not renews:
        raise UsageError(
            _("--dry-run, --no-commit and --push are for the schemas in .okr."),
            _("Say `okr schema` and nothing else, in a workspace."),
        )
    if renews:
        _renew(call, dry_run=dry_run, commit=not no_commit, push=push)
    elif output is not None:
        _write(call, schemas, Path(output))
    elif call.json:
        call.out.stream.write(document("schema", {"workspace": None, "as_of": None, "schemas": schemas}))
    else:
        call.out.stream.write(as_text(schemas.get(kind or _ALL, schemas)))


def _is_in_workspace(call: Call) -> bool:
    try:
        return call.root.is_dir()
    except WorkspaceMissingError:
        return False


def _renew(call: Call, *, dry_run: bool, commit: bool, push: bool) -> None:
    """Write the schemas that differ from those in the workspace's .okr."""
    changes = [
        Change(path, before, text)
        for path, text in schema_files().items()
        if (before := _standing(call, path)) != text
    ]
    if dry_run:
        show_changes(call, changes)
    elif changes:
        tell_written(call, changes, carry_out(call, changes, _MESSAGE, commit=commit, push=push))
    elif not call.options["quiet"]:
        call.err.line(_("The schemas in .okr are current."))


def _standing(call: Call, path: str) -> str | None:
    """Return the text of a file as it stands; ``None`` where there is none."""
    files, problems = Folder(call.root), list[Problem]()
    if not files.exists(path):
        return None
    text = read_text(files, path, problems)
    if problems:
        raise WriteRefusedError(problems[0].message, problems[0].hint, path=path)
    return text


def _write(call: Call, schemas: dict[str, dict[str, Any]], folder: Path) -> None:
    for name, content in schemas.items():
        path = folder / f"{name}.schema.json"
        write_output(path, as_text(content))
        if not call.options["quiet"]:
            call.err.line(_("Wrote {path}.").format(path=path))
