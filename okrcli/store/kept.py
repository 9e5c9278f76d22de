"""What was found in the parts of a workspace, kept beside the cache until the files of a part look different.

One state is kept for a workspace and a kind of question: that which was asked last. As with the cache, looks
count only of files that had not been changed for a while when they were read (see ``states``).
"""

import marshal
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from okrcli.store.digests import digest, digest_of
from okrcli.store.part import is_of_check_ins
from okrcli.store.sealed import Sealed, file_about, moment_in, read_sealed, release, seal_of, write_sealed
from okrcli.store.states import TRUSTED_AFTER, newest, state_of, states_in

__all__ = ["Kept", "Looks", "looks_of"]

# Under this name stands what was asked, and by which release.
_ASKED = ""


class Looks(NamedTuple):
    """How files look from outside, as a digest, and when the newest of them was changed (ns)."""

    digest: bytes
    newest: int


def looks_of(root: Path, paths: Iterable[str]) -> Looks | None:
    """Return the looks of files and folders of check-ins; ``None`` if one is no such thing."""
    seen, latest = [], 0
    for path in paths:
        place = f"{root}/{path}"
        states = (
            states_in(place) if is_of_check_ins(path) else ((state,) if (state := state_of(place)) else None)
        )
        if states is None:
            return None
        seen.append((path, states))
        latest = max(latest, newest(states))
    # In version 2 equal values are equal bytes: later ones tell which of them are the same object.
    return Looks(digest(marshal.dumps(seen, 2)), latest)


class Kept:
    """What was kept when the same was ``asked`` of the workspace at ``root``; of one kind of question.

    Each entry has its ``facts``, by which one sees whether it still holds, and portions of bytes.
    """

    def __init__(self, root: Path, kind: str, asked: Sequence[str], rooms: Sequence[str]) -> None:
        self._asked = digest_of(*asked) + release(rooms)
        self._new: dict[str, tuple[Any, Sequence[bytes]]] = {}
        self._used: set[str] = set()
        self._began: int | None = None
        self._file = Sealed(Path(), None, b"", {}, 0)
        if file := file_about(root):
            self._file = read_sealed(file.with_suffix(f".{kind}"))
            with suppress(OSError):
                self._began = moment_in(file.parent)
        same = self._file.index.get(_ASKED) == self._asked
        self._known = {**self._file.index} if same else {}

    @property
    def writes(self) -> bool:
        """Whether anything can be kept for later runs."""
        return self._began is not None

    def facts(self, name: str) -> Any:
        """Return the facts of an entry; ``None`` where there is none."""
        entry = self._known.get(name)
        return entry and entry[0]

    def portion(self, name: str, number: int) -> bytes | None:
        """Return a portion of an entry that holds; ``None`` where it is not what was written."""
        self._used.add(name)
        place: tuple[int, int, bytes] = self._known[name][1 + number]
        return self._file.portion(*place)

    def trusts(self, looks: Looks) -> bool:
        """Say whether the looks of files that were read in this run will count in later ones."""
        return self._began is not None and looks.newest < self._began - TRUSTED_AFTER

    def keep(self, name: str, facts: Any, *portions: bytes) -> None:
        """Keep an entry, in place of the one that had its name; facts are plain values."""
        self._new[name] = facts, portions

    def save(self) -> None:
        """Write what is new and what was used, if anything is new; it is no failure if that cannot be."""
        if self._began is None or not self._new:
            return
        entries = {name: entry for name in self._used - self._new.keys() if (entry := self._again(name))}
        index: dict[str, Any] = {_ASKED: self._asked}
        written: list[bytes] = []
        at, key = 0, release()
        for name, (facts, portions) in {**entries, **self._new}.items():
            places = []
            for portion in portions:
                places.append((at, len(portion), seal_of(portion, key)))
                at += len(portion)
            index[name] = (facts, *places)
            written += portions
        with suppress(OSError):
            write_sealed(self._file.file, index, written)

    def _again(self, name: str) -> tuple[Any, Sequence[bytes]] | None:
        """Return an entry as it was written; ``None`` where that cannot be told any more."""
        facts, *places = self._known[name]
        portions = [portion for place in places if (portion := self._file.portion(*place)) is not None]
        return (facts, portions) if len(portions) == len(places) else None
