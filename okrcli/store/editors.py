"""What editors find in a workspace: the schemas in ``.okr``, and in each file the line that leads to its own.

The files are committed with the rest, so that a fresh clone explains itself, also without a network.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from okrcli.model.schema import FILE_KINDS, FileKind, kind_of, schema

__all__ = ["VSCODE", "as_text", "has_schema", "modeline", "schema_files", "schema_path", "vscode_settings"]

VSCODE = ".vscode/settings.json"
_FOLDER = ".okr"
# Below these keys each entry has a line of its own, so that a new release is a readable diff.
_LISTINGS = ("properties", "definitions")


def schema_path(kind: FileKind) -> str:
    """Return where the schema of a kind of file stands in a workspace."""
    return f"{_FOLDER}/{kind.name}.schema.json"


def schema_files() -> dict[str, str]:
    """Return the text of each schema by its path in the workspace; the same on every machine."""
    return {schema_path(kind): as_text(schema(kind)) for kind in FILE_KINDS}


def modeline(path: str) -> str:
    """Return the comment that leads editors from the file at a path in the workspace to its schema.

    It stands first in the file. Empty where no kind of ours stands at that path.
    """
    kind = kind_of(path)
    way_up = "../" * path.count("/") or "./"
    return f"# yaml-language-server: $schema={way_up}{schema_path(kind)}\n" if kind else ""


def has_schema(root: Path, path: str) -> bool:
    """Say whether a workspace has the schema of the file at a path."""
    kind = kind_of(path)
    return kind is not None and (root / schema_path(kind)).is_file()


def vscode_settings() -> str:
    """Return settings of VS Code that lead files without such a line to their schemas."""
    rows = [f'    "./{schema_path(kind)}": {_one_line(kind.globs)}' for kind in FILE_KINDS]
    return "\n".join(("{", '  "yaml.schemas": {', ",\n".join(rows), "  }", "}", ""))


def as_text(content: dict[str, Any]) -> str:
    """Return a schema, or several by name, as JSON: short, with a line for each key that it explains."""
    return "\n".join(_lines(content)) + "\n"


def _lines(content: dict[str, Any]) -> Iterator[str]:
    """The lines of an object; what explains no keys stands on one."""
    yield "{"
    last = len(content) - 1
    for at, (key, value) in enumerate(content.items()):
        comma = "" if at == last else ","
        if isinstance(value, dict) and value and (key in _LISTINGS or "properties" in value):
            first, *rest = _lines(value)
            yield f" {_one_line(key)}: {first}"
            yield from (f" {line}" for line in rest[:-1])
            yield f" {rest[-1]}{comma}"
        else:
            yield f" {_one_line(key)}: {_one_line(value)}{comma}"
    yield "}"


def _one_line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, default=float)
