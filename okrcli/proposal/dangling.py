"""Names that led somewhere before a proposal, and lead nowhere after it."""

from collections.abc import Iterable
from typing import NamedTuple

from okrcli.lint.names import Named, Names
from okrcli.model.place import Place
from okrcli.model.reference import Reference
from okrcli.model.workspace import Workspace

__all__ = ["Dangling", "dangling"]


class Dangling(NamedTuple):
    """A name that leads nowhere, and of what ``kind`` it would be.

    ``references`` are the entries that name it, ``check_ins`` how many check-ins do; ``places`` are all the
    places it stands in.
    """

    kind: str
    name: str
    references: tuple[Reference, ...]
    check_ins: int
    places: tuple[Place, ...]


def dangling(base: Workspace, head: Workspace) -> tuple[Dangling, ...]:
    """Return the names in ``head`` that lead nowhere and did not already do so in ``base``.

    What was renamed and says so with ``formerly`` keeps its check-ins; other links have to follow.
    """
    before = {_said(entry) for entry in Names(base).all()}
    lost: dict[tuple[str, ...], list[Named]] = {}
    for entry in Names(head).all():
        if _said(entry) not in before:
            lost.setdefault(_same(entry), []).append(entry)
    return tuple(_together(entries) for entries in lost.values())


def _said(entry: Named) -> tuple[str, ...]:
    return entry.kind, entry.name, entry.place.path, str(entry.reference)


def _same(entry: Named) -> tuple[str, ...]:
    """What is lost once: a name in a check-in or a review means the folder's cycle and team."""
    folder = entry.place.path.rpartition("/")[0] if entry.reference is None else ""
    return entry.kind, entry.name, folder


def _together(entries: Iterable[Named]) -> Dangling:
    named = list(entries)
    references = dict.fromkeys(entry.reference for entry in named if entry.reference)
    files = {entry.place.path for entry in named if entry.in_check_in}
    places = tuple(entry.place for entry in named)
    return Dangling(named[0].kind, named[0].name, tuple(references), len(files), places)
