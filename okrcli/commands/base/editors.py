"""What is written for editors: schemas, settings, and in new files the line that leads to their schema."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from okrcli.commands.base.call import Call
from okrcli.commands.base.writing import Change
from okrcli.store.editors import VSCODE, has_schema, modeline, schema_files, vscode_settings
from okrcli.translate import _

__all__ = ["aids", "led", "say_what_to_add"]


def aids(root: Path) -> list[Change]:
    """Return the files for editors that a new workspace gets; what stands there already stays as it is."""
    texts = {**schema_files(), VSCODE: vscode_settings()}
    return [Change(path, None, text) for path, text in texts.items() if not (root / path).exists()]


def say_what_to_add(call: Call, written: Iterable[Change]) -> None:
    """Say where the files for editors are, and what to add to settings that were there already."""
    if call.options["quiet"]:
        return
    paths = [change.path for change in written]
    if VSCODE in paths:
        call.err.paragraph(_("Wrote {path}, and the schemas for editors in .okr.").format(path=VSCODE))
        return
    call.err.paragraph(_("Wrote the schemas for editors in .okr."))
    call.err.paragraph(
        _("There is a {path} already; it was left as it is.").format(path=VSCODE),
        " ",
        _("Files that okr makes find their schema by themselves; for those made by hand, add to it:"),
    )
    for line in vscode_settings().splitlines()[1:-1]:
        call.err.line(line)


def led(root: Path, changes: Iterable[Change]) -> list[Change]:
    """Return the changes with that line first in new files, where the workspace has the schema."""
    return [
        replace(change, after=modeline(change.path) + change.after)
        if change.before is None and has_schema(root, change.path)
        else change
        for change in changes
    ]
