"""The names that a file holds, by the reader of all files; loaded only where a file has changed."""

from collections.abc import Iterator
from pathlib import Path

from okrcli.completion.signs import CYCLE, KEY_RESULT, NAME, OBJECTIVE, PERSON
from okrcli.model.cycle import BACKLOG, is_cycle_name, named_days
from okrcli.model.scalars import TAKEN_TEAM_IDS, is_id
from okrcli.render.clean import clean
from okrcli.store.folder import Folder, read_text
from okrcli.store.nodes import Mapping, Node, Scalar, Sequence
from okrcli.store.parse import read_nodes

__all__ = ["cycle_lines", "lines_of"]


def lines_of(root: str, path: str) -> list[str]:
    """Return a line for each name in a file; titles are safe to show. No lines where it cannot be read."""
    return list(_lines(root, path))


def cycle_lines(root: str) -> list[str]:
    """Return a line for each cycle, with its first and last day where they are known."""
    folder = Folder(Path(root))
    year = _text(_root(folder, "okr.yaml"), "fiscal_year_starts")
    month = int(year) if year.isascii() and year.isdecimal() and 1 <= int(year) <= 12 else 1
    lines = []
    for name in folder.folders("okrs"):
        if not is_cycle_name(name) or name == BACKLOG:
            continue
        start, end = (
            "" if day is None else day.isoformat() for day in named_days(name, month) or (None, None)
        )
        written = _root(folder, f"okrs/{name}/cycle.yaml")
        days = (_text(written, "start") or start, _text(written, "end") or end)
        lines.append("\t".join([CYCLE, name, *map(_safe, days)]))
    return lines


def _lines(root: str, path: str) -> Iterator[str]:
    folder, _slash, file = path.rpartition("/")
    team = file.removesuffix(".yaml")
    if folder and team in TAKEN_TEAM_IDS:
        return
    node = _root(Folder(Path(root)), path)
    if path == "okr.yaml":
        people = node.get("people") if isinstance(node, Mapping) else None
        for id, person in people.pairs if isinstance(people, Mapping) else ():
            yield from _line(PERSON, id.value, _text(person, "name"))
    elif folder == "teams":
        yield from _line(NAME, team, _text(node, "name"))
    elif is_id(team):
        for objective in _items(node, "objectives"):
            found = list(_line(OBJECTIVE, _text(objective, "id"), _text(objective, "title")))
            yield from found
            for key_result in _items(objective, "key_results") if found else ():
                yield from _line(KEY_RESULT, _text(key_result, "id"), _text(key_result, "title"))


def _line(sign: str, id: str, title: str) -> Iterator[str]:
    if is_id(id):
        yield f"{sign}\t{id}\t{_safe(title)}"


def _safe(text: str) -> str:
    """Return a text that is one field of one line, whatever it was."""
    return " ".join(clean(text).split())


def _root(folder: Folder, path: str) -> Node | None:
    text = read_text(folder, path, []) if folder.exists(path) else None
    return None if text is None else read_nodes(text, path).root


def _items(node: Node | None, key: str) -> list[Node]:
    value = node.get(key) if isinstance(node, Mapping) else None
    return value.items if isinstance(value, Sequence) else []


def _text(node: Node | None, key: str) -> str:
    value = node.get(key) if isinstance(node, Mapping) else None
    return value.value if isinstance(value, Scalar) else ""
