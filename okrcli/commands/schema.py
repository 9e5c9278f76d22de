"""``okr schema``: the JSON Schema of each kind of file, for editors and for programs that write files."""

from json import dumps
from pathlib import Path
from typing import Annotated, Any

import typer

from okrcli.commands.base.call import Call, call_of
from okrcli.errors import NotFoundError
from okrcli.model.resolve import near
from okrcli.model.schema import FILE_KINDS, schema
from okrcli.render.json import document
from okrcli.store.output import write_output
from okrcli.translate import _

__all__ = ["command"]


def command(
    ctx: typer.Context,
    kind: Annotated[
        str | None, typer.Argument(metavar="[KIND]", help="settings, team, cycle, plan, check-in or review.")
    ] = None,
    output: Annotated[
        str | None, typer.Option("-o", "--output", metavar="DIR", help="Write KIND.schema.json into DIR.")
    ] = None,
) -> None:
    """The JSON Schema (draft 7) of each kind of file; of one KIND, that one alone."""
    call = call_of(ctx)
    known = {entry.name: entry for entry in FILE_KINDS}
    if kind is not None and kind not in known:
        raise NotFoundError(_("kind of file"), kind, near(kind, known), _known_kinds(tuple(known)))
    schemas = {name: schema(entry) for name, entry in known.items() if kind in (None, name)}
    if output is not None:
        _write(call, schemas, Path(output))
    elif call.json:
        call.out.stream.write(document("schema", {"workspace": None, "as_of": None, "schemas": schemas}))
    else:
        call.out.stream.write(_pretty(schemas[kind] if kind else schemas))


def _write(call: Call, schemas: dict[str, dict[str, Any]], folder: Path) -> None:
    for name, content in schemas.items():
        path = folder / f"{name}.schema.json"
        write_output(path, _pretty(content))
        if not call.options["quiet"]:
            call.err.line(_("Wrote {path}.").format(path=path))


def _pretty(content: dict[str, Any]) -> str:
    return dumps(content, indent=2, ensure_ascii=False, default=float) + "\n"


def _known_kinds(names: tuple[str, ...]) -> str:
    return _("There are {names}.").format(names=", ".join(names))
