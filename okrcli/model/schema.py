"""JSON Schema of every kind of file, from the models: for editors, and for programs that write files.

Draft 7, as editors read it: no tuples, no ``null`` beside a type (an empty value is the same as a key left
out), keys of one's own beginning with ``x-`` everywhere. What the reader takes, a schema takes, too, except
for an empty value, which an editor may well show as something that is still to be written.
"""

from collections.abc import Mapping
from decimal import Decimal
from fnmatch import fnmatchcase
from typing import Any, NamedTuple

from okrcli.model.check_in import CheckIn
from okrcli.model.cycle import CycleFile
from okrcli.model.entry import Entry
from okrcli.model.plan import Plan
from okrcli.model.review import Review
from okrcli.model.settings import Settings
from okrcli.model.team import Team

__all__ = ["FILE_KINDS", "FileKind", "kind_of", "schema"]

DRAFT = "http://json-schema.org/draft-07/schema#"

Schema = dict[str, Any]


class FileKind(NamedTuple):
    """A kind of file: its name, where such files stand, its model, and what their names say already.

    ``globs`` say where, too, as editors have it: what one with a ``!`` fits is meant by none of the others.
    """

    name: str
    path: str
    globs: tuple[str, ...]
    model: type[Entry]
    said_by_name: tuple[str, ...] = ()


FILE_KINDS = (
    FileKind("settings", "okr.yaml", ("okr.yaml",), Settings),
    FileKind("team", "teams/TEAM.yaml", ("teams/*.yaml",), Team),
    FileKind("cycle", "okrs/CYCLE/cycle.yaml", ("okrs/*/cycle.yaml",), CycleFile),
    FileKind("plan", "okrs/CYCLE/TEAM.yaml", ("okrs/*/*.yaml", "!okrs/*/cycle.yaml"), Plan, ("team",)),
    FileKind(
        "check-in",
        "okrs/CYCLE/checkins/TEAM/DATE-PERSON-RANDOM.yaml",
        ("okrs/*/checkins/*/*.yaml",),
        CheckIn,
    ),
    FileKind("review", "okrs/CYCLE/reviews/TEAM.yaml", ("okrs/*/reviews/*.yaml",), Review),
)


def kind_of(path: str) -> FileKind | None:
    """Return the kind of the file at a path in the workspace; ``None`` where none of ours stands there."""

    def fits(glob: str) -> bool:
        return path.count("/") == glob.count("/") and fnmatchcase(path, glob)

    return next((kind for kind in FILE_KINDS if any(map(fits, kind.globs))), None)


def schema(kind: FileKind) -> Schema:
    """Return the JSON Schema of a kind of file. Numbers in it are ``int`` or ``Decimal``."""
    raw = kind.model.model_json_schema(by_alias=True)
    entries = {name: _entry(entry) for name, entry in raw.pop("$defs", {}).items()}
    root = _entry(raw)
    for name, field in kind.model.model_fields.items():
        if field.exclude:
            root["properties"].pop(name, None)
    required = [key for key in root.pop("required", ()) if key not in kind.said_by_name]
    return {
        "$schema": DRAFT,
        "title": kind.path,
        **root,
        **({"required": required} if required else {}),
        **({"definitions": entries} if entries else {}),
    }


def _entry(raw: Schema) -> Schema:
    """Return the schema of an entry: of its description, its keys, and which of them it needs."""
    kept: Schema = {"description": raw["description"].replace("``", "`"), "type": raw["type"]}
    kept["properties"] = {key: _value(value) for key, value in raw.get("properties", {}).items()}
    kept |= {key: raw[key] for key in ("required",) if key in raw}
    return kept | {"patternProperties": {"^x-": {}}, "additionalProperties": False}


def _value(raw: Schema) -> Schema:
    """Return the schema of a value, with what editors stumble over put in simpler words."""
    node = {key: value for key, value in _without_null(raw).items() if key != "title"}
    for word in ("anyOf", "oneOf"):
        if word in node:
            node |= _choice(word, node.pop(word))
    if "items" in node:
        node["items"] = _value(node["items"])
    if node.get("type") == "object":
        node |= _map(node)
    default = _default(node.pop("default", None), node)
    return _apart(node if default in (None, "", [], {}) else {**node, "default": default})


def _without_null(raw: Schema) -> Schema:
    """Return the schema without the choice of no value: that is the key left out."""
    choices = [one for one in raw.get("anyOf", ()) if one.get("type") != "null"]
    said = {key: value for key, value in raw.items() if key != "anyOf"}
    return {**said, **choices[0]} if len(choices) == 1 else {**said, "anyOf": choices} if choices else raw


def _choice(word: str, choices: list[Schema]) -> Schema:
    """Return a choice between schemas; as one list where each of them lists words."""
    if all("enum" in one or "const" in one for one in choices):
        words = [value for one in choices for value in one.get("enum") or [one["const"]]]
        return {"type": "string", "enum": words}
    return {word: [_value(one) for one in choices]}


def _map(node: Schema) -> Schema:
    """Return the rest of the schema of a map: the keys that its writer chooses are ids, days or words."""
    by_pattern: Mapping[str, Schema] = node.pop("patternProperties", {})
    patterns = {_not_own(pattern): _value(value) for pattern, value in by_pattern.items()}
    if "additionalProperties" in node:
        patterns.setdefault(_not_own("^"), _value(node.pop("additionalProperties")))
    return {"patternProperties": {"^x-": {}, **patterns}, "additionalProperties": False}


def _not_own(pattern: str) -> str:
    """Return a pattern of keys without those that belong to the user."""
    return pattern.replace("^", "^(?!x-)", 1)


def _default(value: Any, node: Schema) -> Any:
    return Decimal(value) if "number" in node.get("type", ()) and isinstance(value, str) else value


def _apart(node: Schema) -> Schema:
    """Return a reference with what is said beside it, which draft 7 ignores next to ``$ref``."""
    if "$ref" not in node:
        return node
    target = node.pop("$ref").replace("#/$defs/", "#/definitions/")
    return {**node, "allOf": [{"$ref": target}]} if node else {"$ref": target}
