"""What files said when they were last read, so that only what has changed is read again.

The cache lies in the user's own cache folder, never in a repository: it holds pickles, and reading one
executes what it says. It is keyed by content and by release, holds only files in which nothing was wrong, and
whatever is odd about it (another owner, another release, a truncated or altered file) makes it as good as
empty. It never changes what is read, only how fast.

It is kept in units: a file, or all check-ins of a team in a cycle. A unit whose files look as they did from
outside (see ``states``) is not even opened, and its values are unpickled only once they are asked for. As in
git's index, looks count only of files that had not been changed for a while when they were read.
"""

import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from okrcli.model.entry import Entry
from okrcli.store.ahead import seen_ahead
from okrcli.store.folder import Files
from okrcli.store.memory import IN_USE, Nothing, said_in
from okrcli.store.sealed import Sealed, file_about, moment_in, read_sealed, release, seal_of, write_sealed
from okrcli.store.states import TRUSTED_AFTER, State, looks_of, newest, state_of, states_in
from okrcli.store.unit import Unit, digests_in

__all__ = ["aside_of", "cache_of"]

# Writing costs by all that is known, reading anew by what is new: about so many times as much for a file that
# has to be parsed, and for one that has only to be opened.
_PARSED, _OPENED = 256, 16


class _Known(Nothing):
    """What is known by one or more files, which are looked at in turn."""

    def __init__(self, *files: Sealed) -> None:
        self.files = files
        self.used: dict[str, Unit] = {}
        self.new: dict[str, Sequence[Entry]] = {}
        self.worth = 0

    def digest(self, path: str, text: str, model: type[Entry], stand_ins: Mapping[str, str]) -> bytes:
        """Return a digest of all that the value of a file, with its places, follows from."""
        return said_in(path, text, model, stand_ins)

    def recall(self, unit: str, digest: bytes) -> Entry | None:
        """Return the value of a file of the unit, if one said the same before."""
        for file in self.files:
            known = _unit_in(file, unit)
            number = None if known is None else known.number_of(digest)
            if known is not None and number is not None:
                values = file.values(known.at, known.length, known.seal)
                if values is not None:
                    value: Entry = values[number]
                    return value
        return None

    def save(self) -> None:
        """Write what is new, if there is enough of it; a cache that cannot be written is no failure."""
        if self.worth and self.worth >= sum(unit.file_count for unit in self.used.values()):
            with suppress(OSError):
                self._write()

    def _write(self) -> None:
        """Write the last of the files anew: what was used, and nothing else."""
        import pickle

        file, key, at = self.files[-1], release(), 0
        index: dict[str, tuple[Any, ...]] = {}
        portions: list[bytes] = []
        held: dict[int, Sequence[Entry]] = {}
        for name, unit in self.used.items():
            if name in self.new:
                portion = pickle.dumps(self.new[name], protocol=pickle.HIGHEST_PROTOCOL)
                held[at] = self.new[name]
            elif (found := file.portion(unit.at, unit.length, unit.seal)) is not None:
                portion = found
                if (values := file.held(unit.at)) is not None:
                    held[at] = values
            else:
                continue
            index[name] = tuple(unit._replace(at=at, length=len(portion), seal=seal_of(portion, key)))
            portions.append(portion)
            at += len(portion)
        write_sealed(file.file, index, portions)
        read_sealed(file.file).hold(held)


class Aside(_Known):
    """Recalls what the workspace says from files that stand elsewhere; what it does not say is kept beside.

    That is the state elsewhere that was looked at last. ``elsewhere`` are all of its files, where it has
    units of its own and does not add to those of the workspace.
    """

    def __init__(self, here: Sealed, elsewhere: Files | None = None) -> None:
        super().__init__(here, read_sealed(here.file.with_suffix(".aside")))
        self.elsewhere = elsewhere
        self.homes: dict[bytes, tuple[Sealed, Unit]] = {}

    def unchanged(self, unit: str, *, of_many: bool) -> Unit | None:
        """Return what is known of a unit all of whose files said the same before."""
        said = digests_in(self.elsewhere, unit, of_many=of_many) if self.elsewhere else {}
        for file in self.files:
            known = _unit_in(file, unit)
            if said and known and set(said.values()) <= set(known.said):
                self.keep(unit, list(said.values()), ())
                found = known._replace(
                    listed="/".join(said),
                    digests=b"".join(said.values()),
                    outline=known.outline if len(said) == known.file_count else None,
                )
                self.homes[found.digests] = file, known
                return found
        return None

    def recall(self, unit: str, digest: bytes) -> Entry | None:
        """Return the value of a file that said the same before, or says so in what is in use."""
        return super().recall(unit, digest) or IN_USE.recall(unit, digest)

    def values(self, unit: Unit) -> Sequence[Entry] | None:
        """Return what the files of a unit said; ``None`` where it cannot be told any more."""
        file, known = self.homes[unit.digests]
        values = file.values(known.at, known.length, known.seal)
        told = dict(zip(known.said, values or (), strict=False))
        return values and [told[digest] for digest in unit.said]

    def keep(self, unit: str, digests: Sequence[bytes], values: Sequence[Entry], outline: Any = None) -> None:
        """Remember a unit, unless the workspace has all of it."""
        here, beside = (_unit_in(file, unit) for file in self.files)
        if here and set(digests) <= set(here.said):
            return
        if beside and set(digests) <= set(beside.said):
            self.used[unit] = beside
            return
        self.used[unit] = Unit(b"", "", b"".join(digests), outline, 0, 0, b"")
        self.new[unit] = tuple(values)
        self.worth += _PARSED * len(digests)
        IN_USE.keep(unit, digests, values)


class Cache(_Known):
    """The values of the files at ``root``; ``save`` forgets those that were not asked for."""

    def __init__(self, root: Path, file: Sealed) -> None:
        super().__init__(file)
        self.root = os.fspath(root)
        self.ahead = seen_ahead(self.root)
        self.seen: dict[str, tuple[State, ...]] = {}
        self.began: int | None = None

    def aside(self) -> Aside:
        """Return what recalls the same for files from elsewhere, whatever stands here now."""
        return Aside(self.files[0])

    def unchanged(self, unit: str, *, of_many: bool) -> Unit | None:
        """Return what is known of a unit, a file or a folder with ``of_many``, if it looks as it did."""
        known = _unit_in(self.files[0], unit)
        if known and known.looks == self.ahead.get(unit):
            self.used[unit] = known
            return known
        place = f"{self.root}/{unit}"
        states = states_in(place) if of_many else ((state,) if (state := state_of(place)) else None)
        if states and known and known.looks == looks_of(states):
            self.used[unit] = known
            return known
        self.seen[unit] = states or ()
        if self.began is None:
            with suppress(OSError):
                self.began = moment_in(self.files[0].file.parent)
        return None

    def values(self, unit: Unit) -> Sequence[Entry] | None:
        """Return what the files of a unit said; ``None`` where it cannot be told any more."""
        return self.files[0].values(unit.at, unit.length, unit.seal)

    def keep(self, unit: str, digests: Sequence[bytes], values: Sequence[Entry], outline: Any = None) -> None:
        """Remember a unit: the digests of all its files, and their values."""
        IN_USE.keep(unit, digests, values)
        known = None if self.files[0].spoilt else _unit_in(self.files[0], unit)
        states, said = self.seen.get(unit, ()), b"".join(digests)
        counts = self.began is not None and newest(states) < self.began - TRUSTED_AFTER
        looks, listed = looks_of(states) if counts else b"", "/".join(state[0] for state in states)
        if known and known.digests == said:
            self.used[unit] = known._replace(looks=looks, listed=listed)
            self.worth += _OPENED * len(states) if looks and looks != known.looks else 0
        else:
            self.used[unit] = Unit(looks, listed, said, outline, 0, 0, b"")
            self.new[unit] = tuple(values)
            self.worth += _PARSED * len(set(digests) - set(known.said if known else ()))


def cache_of(root: Path) -> Nothing:
    """Return the cache of the workspace at ``root``; where there is no folder for it, what is in use."""
    file = file_about(root)
    return IN_USE if file is None else Cache(root, read_sealed(file))


def aside_of(root: Path, elsewhere: Files) -> Nothing:
    """Return the cache for files from elsewhere that share much with those at ``root``."""
    file = file_about(root)
    return IN_USE if file is None else Aside(read_sealed(file), elsewhere)


def _unit_in(file: Sealed, unit: str) -> Unit | None:
    entry = file.index.get(unit)
    return None if entry is None else Unit(*entry)
