"""The schemas say what the models say, in words that editors understand."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from json import dumps, loads
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from ruamel.yaml import YAML

from okrcli.model.format_page import page
from okrcli.model.schema import FILE_KINDS, FileKind, schema

HERE = Path(__file__).parent
EXAMPLES = HERE.parents[1] / "examples"
PATTERNS = {
    "settings": "okr.yaml",
    "team": "teams/*.yaml",
    "cycle": "okrs/*/cycle.yaml",
    "plan": "okrs/*/*.yaml",
    "check-in": "okrs/*/checkins/*/*.yaml",
    "review": "okrs/*/reviews/*.yaml",
}
every_kind = pytest.mark.parametrize("kind", FILE_KINDS, ids=lambda kind: kind.name)


def as_json(value: Any) -> Any:
    """What YAML 1.2 reads, as JSON has it: days are texts."""
    if isinstance(value, dict):
        return {str(key): as_json(item) for key, item in value.items()}
    if isinstance(value, list):
        return [as_json(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


def read(text: str) -> Any:
    return as_json(YAML(typ="safe", pure=True).load(text))


def validator(kind: FileKind) -> jsonschema.Draft7Validator:
    return jsonschema.Draft7Validator(loads(dumps(schema(kind), default=float)))


def of_kind(name: str) -> FileKind:
    return next(kind for kind in FILE_KINDS if kind.name == name)


def nodes(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        yield node
        for below in node.values():
            yield from nodes(below)
    elif isinstance(node, list):
        for below in node:
            yield from nodes(below)


@every_kind
def test_the_schemas_are_valid(kind: FileKind) -> None:
    """Each schema is itself one of draft 7, and says so in the form that editors know."""
    assert schema(kind)["$schema"] == "http://json-schema.org/draft-07/schema#"
    jsonschema.Draft7Validator.check_schema(loads(dumps(schema(kind), default=float)))


@every_kind
def test_the_examples_are_valid(kind: FileKind) -> None:
    """Every file of the examples that are in order passes the schema of its kind."""
    files = [
        file
        for example in ("agency", "product")
        for file in (EXAMPLES / example).glob(PATTERNS[kind.name])
        if kind.name == "cycle" or file.name != "cycle.yaml"
    ]
    assert files or kind.name == "cycle"
    for file in files:
        errors = [error.message for error in validator(kind).iter_errors(read(file.read_text("utf-8")))]
        assert errors == [], file


@every_kind
def test_nothing_that_editors_stumble_over(kind: FileKind) -> None:
    """No null beside a type, no tuples, no words of later drafts, no reference with neighbours."""
    for node in nodes(schema(kind)):
        assert node.get("type") != "null"
        assert not {"prefixItems", "$defs"} & node.keys()
        assert "$ref" not in node or len(node) == 1


@every_kind
def test_every_key_is_explained(kind: FileKind) -> None:
    """Every key says in a sentence what it means: what one sees who points at it in an editor."""
    whole = schema(kind)
    for entry in (whole, *whole.get("definitions", {}).values()):
        assert entry["description"].endswith(".")
        for key, value in entry["properties"].items():
            assert value["description"].endswith("."), key


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("settings", "format: 1\nname: A\nx-mine: [1]\npeople: {ann: {x-shoe: 42}, x-note: kept}"),
        ("plan", "objectives: [{id: a, title: A, key_results: [{id: b, title: B, x-imported: {to: 5}}]}]"),
        ("plan", "objectives: [{id: a, title: A, key_results: [{id: b, title: B, "
         "metric: {from: unknown, to: 5}}]}]"),
        ("check-in", "date: 2026-10-12\nby: ann\nupdates: {a/b: {done: true}, a/c: {done: [one]}}"),
    ],
)  # fmt: skip
def test_what_the_format_allows_passes(kind: str, text: str) -> None:
    """Keys of one's own, an unknown baseline and both forms of `done` are fine."""
    assert list(validator(of_kind(kind)).iter_errors(read(text))) == []


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("settings", "name: A"),
        ("settings", "format: 1\nname: A\nnmae: B"),
        ("settings", "format: 1\nname: A\npeople: {Ann: {name: Ann}}"),
        ("team", "name: A\nkind: squad"),
        ("plan", "objectives: [{id: a}]"),
        ("plan", "objectives: [{id: A b, title: A}]"),
        ("check-in", "date: 12.10.2026\nby: ann"),
        ("check-in", "date: 2026-10-12\nby: ann\nupdates: {a/b: {confidence: 11}}"),
        ("review", "date: 2026-10-12\nobjectives: {a: {decision: maybe}}"),
    ],
)
def test_what_the_format_refuses_does_not_pass(kind: str, text: str) -> None:
    """A missing or unknown key, a wrong id, word, day or number is told."""
    assert list(validator(of_kind(kind)).iter_errors(read(text)))


def test_defaults_have_their_type() -> None:
    """A default is what the file would say: a number, not its text."""
    scoring = schema(of_kind("settings"))["definitions"]["Scoring"]["properties"]
    assert scoring["good"]["default"] == Decimal("0.7")


def test_the_page_of_the_format_is_current() -> None:
    """docs/format.md is what the models say; `python -m okrcli.model.format_page` writes it."""
    assert (HERE.parents[1] / "docs/format.md").read_text("utf-8") == page()
