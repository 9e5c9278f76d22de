"""The rows of a table as objectives with their key results, as they were given."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from okrcli.commands.import_.columns import layout_of
from okrcli.commands.import_.notation import is_german
from okrcli.store.table import Row, Table
from okrcli.translate import _

__all__ = ["Given", "Intake", "Remark", "take_in"]

_OF_OBJECTIVE = (
    "cycle",
    "team",
    "team name",
    "objective id",
    "objective",
    "why",
    "ambition",
    "objective owner",
)
_NUMBERS = ("from", "to", "min", "max")
# The key of JSON objects that holds the key results of an objective, and what is said beside it.
NESTED = "key_results"
_OF_NESTING = {"owner": "objective owner"}


@dataclass(frozen=True, slots=True)
class Remark:
    """What is to be said about the row on a line. ``placed`` says whether what it is about was taken over."""

    line: int
    message: str
    placed: bool = False


@dataclass(slots=True)
class Given:
    """An objective or key result as it was given: its sentence, and what was said of it by field."""

    line: int
    title: str
    said: dict[str, Any]
    key_results: list["Given"] = field(default_factory=list)

    def text(self, name: str) -> str:
        """Return what was said of a field, without white space around it; empty where nothing was."""
        value = self.said.get(name)
        return "" if value is None or isinstance(value, list | dict) else str(value).strip()


@dataclass(slots=True)
class Intake:
    """What a table holds. ``layout`` names the program; ``used`` says which column was taken for what.

    ``is_german`` says whether its numbers are written as in German.
    """

    layout: str
    objectives: list[Given]
    used: dict[str, str]
    left: tuple[str, ...]
    remarks: list[Remark]
    is_german: bool = False


def take_in(table: Table) -> Intake:
    """Return the objectives of a table, in its order. Rows that are none are told, each with its line."""
    outside = [column for column in table.columns if column != NESTED]
    layout, used = layout_of([row.values for row in table.rows], outside)
    items = [item for row in table.rows for item in _items(row.values) if isinstance(item, dict)]
    inside = tuple(dict.fromkeys(column for item in items for column in item))
    _same, used_inside = layout_of(items, inside)
    if NESTED in table.columns:
        used = {column: _OF_NESTING.get(name, name) for column, name in used.items()}
        used = {column: name for column, name in used.items() if name in _OF_OBJECTIVE}
        used_inside = {column: name for column, name in used_inside.items() if name not in _OF_OBJECTIVE}
    left = [column for column in table.columns if column and column not in (*used, NESTED)]
    left += [f"{NESTED}.{column}" for column in inside if column not in used_inside]
    every_use = {**used, **{f"{NESTED}.{column}": name for column, name in used_inside.items()}}
    german = is_german(_numbers(table, used), table.delimiter)
    intake = Intake(layout.name, [], every_use, tuple(left), [], german)
    reading = _Reading(intake, used, used_inside)
    for row in table.rows:
        reading.row(row)
    return intake


def _numbers(table: Table, used: Mapping[str, str]) -> list[Any]:
    columns = [column for column, name in used.items() if name in _NUMBERS]
    return [row.values.get(column) for row in table.rows for column in columns]


class _Reading:
    """One pass over the rows."""

    def __init__(self, intake: Intake, used: Mapping[str, str], used_inside: Mapping[str, str]) -> None:
        self.intake = intake
        self.used = used
        self.used_inside = used_inside
        self.known: dict[tuple[str, ...], Given] = {}
        self.above: dict[str, Given] = {}

    def row(self, row: Row) -> None:
        if row.surplus:
            self.lost(row.line, _("There are more cells than columns; a sentence may lack its quotes."))
            return
        said = _said(row.values, self.used)
        if NESTED in row.values:
            self.nested(row, said)
        elif "kind" in self.used.values():
            self.of_tree(row.line, said)
        else:
            self.flat(row.line, said)

    def nested(self, row: Row, said: dict[str, Any]) -> None:
        """An object that holds its key results."""
        objective = self.objective(row.line, said)
        if objective is None:
            return
        for item in _items(row.values):
            inside = _said(item, self.used_inside) if isinstance(item, dict) else {"key result": item}
            self.key_result(objective, row.line, inside)

    def flat(self, line: int, said: dict[str, Any]) -> None:
        """A row for each key result, which says its objective too."""
        own = {name: value for name, value in said.items() if name in _OF_OBJECTIVE}
        names = ("cycle", "team", "objective id", "objective")
        identity = tuple(str(own.get(name, "")) for name in names)
        objective = self.known.get(identity) or self.objective(line, own)
        if objective is None:
            return
        self.known[identity] = objective
        rest = {name: value for name, value in said.items() if name not in _OF_OBJECTIVE}
        if rest:
            self.key_result(objective, line, rest)

    def of_tree(self, line: int, said: dict[str, Any]) -> None:
        """A row that is an objective, or a key result of one above it."""
        title, order = said.pop("title", None), str(said.pop("order", "")).strip().rstrip(".")
        kind = str(said.pop("kind", "")).casefold()
        if "key" in kind or kind in ("kr", "milestone"):
            parent = self.above.get(order.rpartition(".")[0])
            if parent is None:
                self.lost(line, _("No objective stands above this key result."))
                return
            self.key_result(parent, line, {**said, "key result": title})
        elif "objective" in kind:
            own = {name: value for name, value in said.items() if name in _OF_OBJECTIVE}
            owner = {"objective owner": said["owner"]} if "owner" in said else {}
            objective = self.objective(line, {**own, **owner, "objective": title})
            if objective is not None:
                self.above[order] = self.above[""] = objective
        else:
            self.lost(line, _("“{kind}” is neither an objective nor a key result.").format(kind=kind))

    def objective(self, line: int, said: dict[str, Any]) -> Given | None:
        title = _sentence(said.pop("objective", None))
        if title is None:
            self.lost(line, _("There is no objective in this row."))
            return None
        objective = Given(line, title, said)
        self.intake.objectives.append(objective)
        return objective

    def key_result(self, objective: Given, line: int, said: dict[str, Any]) -> None:
        title = _sentence(said.pop("key result", None))
        if title is None:
            self.lost(
                line, _("There is no sentence for a key result of “{title}”.").format(title=objective.title)
            )
            return
        objective.key_results.append(Given(line, title, said))

    def lost(self, line: int, message: str) -> None:
        self.intake.remarks.append(Remark(line, message))


def _items(values: Mapping[str, Any]) -> list[Any]:
    items = values.get(NESTED)
    return items if isinstance(items, list) else [items] if items else []


def _said(values: Mapping[str, Any], used: Mapping[str, str]) -> dict[str, Any]:
    """Return what a row says, by field; empty cells say nothing."""
    return dict(_pairs(values, used))


def _pairs(values: Mapping[str, Any], used: Mapping[str, str]) -> Iterator[tuple[str, Any]]:
    for column, value in values.items():
        if column in used and value is not None and (not isinstance(value, str) or value.strip()):
            yield used[column], value


def _sentence(value: Any) -> str | None:
    """Return a sentence to the letter; a number or word of JSON is no sentence unless it is one of CSV."""
    return value if isinstance(value, str) and value.strip() else None
