"""docs/format.md: what each kind of file may say, from the models, so that the page is never behind the code.

``python -m okrcli.model.format_page > docs/format.md`` writes it anew.
"""

import sys
from collections.abc import Iterator
from typing import Any

from okrcli.model.scalars import DAY
from okrcli.model.schema import FILE_KINDS, FileKind, schema

__all__ = ["page"]

_INTRODUCTION = """\
# The files of a workspace

<!-- Written by `python -m okrcli.model.format_page` from the models. -->

A workspace is a folder with an `okr.yaml`, most often a git repository or a folder in one. This page
lists every key of format 1; `okr schema` gives the same to [editors](editors.md) as JSON Schema.

```
okr.yaml                            settings and people
teams/TEAM.yaml                     one file per team
okrs/CYCLE/TEAM.yaml                one plan per team and cycle: its objectives and key results
okrs/CYCLE/cycle.yaml               only where the name of the cycle does not say its dates
okrs/CYCLE/checkins/TEAM/….yaml     one new file per check-in; never edited
okrs/CYCLE/reviews/TEAM.yaml        written when the team closes the cycle
okrs/backlog/TEAM.yaml              candidates without dates
```

* Files are YAML 1.2 in UTF-8 and end in `.yaml`. A value takes its type from the tables below, not from
  its looks: `title: no` is the title “no”. An empty value is the same as a key left out.
* Numbers are plain digits with a point for decimals (34, 34.5, -3), at most 18 of them. Days are
  written as 2026-10-12.
* An id has small letters, digits and hyphens, begins with a letter or digit and has at most 64
  characters. It never changes; the title may.
* Keys that begin with `x-` are yours: allowed everywhere, kept, ignored. Any other key that is not
  listed here is an error.
* Anchors, aliases, merge keys and tags are not read, nor are files of more than 256 KiB.
* A cycle named `2026`, `2026-H2`, `2026-T3` (terms of four months) or `2026-Q4` needs no cycle.yaml;
  `fiscal_year_starts` shifts them.
* `supports` and `continues` name other plans whole, `team/objective` or `team/objective/key-result`, with
  the cycle before a colon if it is another one. Check-ins and reviews stay in their plan:
  `objective/key-result`.
* A key result has exactly one of `metric`, `keep`, `milestones` and `done_when`. One that has none is
  still read, as unmeasured.
"""

_HEAD = ["| key | value | default | meaning |", "| --- | --- | --- | --- |"]


def page() -> str:
    """Return docs/format.md: a section for each kind of file, a table for each entry in it."""
    lines = [_INTRODUCTION]
    for kind in FILE_KINDS:
        lines += _section(kind)
    return "\n".join(lines)


def _section(kind: FileKind) -> Iterator[str]:
    described = schema(kind)
    entries: dict[str, Any] = described.get("definitions", {})
    yield from (f"## {kind.path}", "", _prose(described), "", *_table(described, kind, entries), "")
    for name, entry in entries.items():
        yield from (f"### {_heading(name, kind)}", "", _prose(entry), "", *_table(entry, kind, entries), "")


def _prose(described: dict[str, Any]) -> str:
    text: str = described["description"]
    return text.replace("|", "\\|")


def _table(entry: dict[str, Any], kind: FileKind, entries: dict[str, Any]) -> list[str]:
    required = entry.get("required", ())
    rows = []
    for key, value in entry["properties"].items():
        default = "required" if key in required else _default(value.get("default"))
        meaning = _prose(value if "description" in value else entries[_reference(value)])
        rows.append(f"| `{key}` | {_kind(value, kind)} | {default} | {meaning} |")
    return [*_HEAD, *rows]


def _default(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _kind(value: dict[str, Any], file: FileKind) -> str:
    """Return in a few words what may be written; another table is a link."""
    choices = value.get("oneOf") or value.get("anyOf")
    if choices:
        return " or ".join(_kind(one, file) for one in choices)
    if reference := _reference(value):
        anchor = _heading(reference, file).translate({ord(" "): "-", ord("("): None, ord(")"): None})
        return f"[{_words(reference)}](#{anchor})"
    if "const" in value or "enum" in value:
        return ", ".join(f"`{word}`" for word in value.get("enum") or [value["const"]])
    if value["type"] == "array":
        return f"list: {_kind(value['items'], file)}"
    if value["type"] == "object":
        return f"map: {_kind(list(value['patternProperties'].values())[-1], file)}"
    return _single(value)


def _heading(name: str, kind: FileKind) -> str:
    return f"{_words(name)} ({kind.name})"


def _single(value: dict[str, Any]) -> str:
    low, high, above = (value.get(key) for key in ("minimum", "maximum", "exclusiveMinimum"))
    span = f" {low} to {high}" if high is not None else f" from {low}" if low is not None else ""
    if above is not None:
        span = f" above {above}"
    written = value["type"] if isinstance(value["type"], str) else value["type"][0]
    if written == "string":
        pattern = value.get("pattern", "")
        return "day" if pattern == DAY else "reference" if "/" in pattern else "id" if pattern else "text"
    words = {"integer": "whole number", "number": "number", "boolean": "`true`, `false`"}
    return words[written] + span


def _reference(value: dict[str, Any]) -> str:
    target: str = (value.get("allOf") or [value])[0].get("$ref", "")
    return target.rpartition("/")[2]


def _words(name: str) -> str:
    """Return the name of a model as words: ``KeyResult`` is “key result”."""
    spaced = "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in name)
    return spaced.strip()


if __name__ == "__main__":
    sys.stdout.write(page())
