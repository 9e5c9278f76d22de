"""What files said when they were last read, so that only what has changed is read again.

The cache lies in the user's own cache folder, never in a repository: it is a pickle, and reading one executes
what it says. It is keyed by content and by release, holds only files in which nothing was wrong, and whatever
is odd about it (another owner, another release, a truncated or altered file) makes it as good as empty. It
never changes what is read, only how fast.
"""

import os
from collections.abc import Mapping
from contextlib import suppress
from functools import lru_cache
from hashlib import blake2b, file_digest
from itertools import islice
from pathlib import Path
from typing import IO

from okrcli import __version__
from okrcli.model.entry import Entry
from okrcli.store.cache_folder import cache_folder

__all__ = ["Aside", "Cache", "Nothing", "cache_of"]

_DIGEST_BYTES = 16
_KEPT_SECONDS = 60 * 24 * 3600  # since a workspace was last changed
# Values that are read and written at once: what pickle keeps in mind meanwhile is as large as they are.
_PORTION = 1000
_PACKAGE = Path(__file__).parents[1]

# By the digest of all that a value follows from, the value.
_Known = dict[bytes, Entry]
# Writing costs by all that is known, reading anew by what is new: about sixteen times as much for each file.
_WORTH_KEEPING = 16


class Nothing:
    """Remembers nothing: for files that are not on the disk, and where there is no folder for a cache."""

    def digest(self, _path: str, _text: str, _model: type[Entry], _stand_ins: Mapping[str, str]) -> bytes:
        """Return no digest: there is nothing to find by it."""
        return b""

    def recall(self, _digest: bytes) -> Entry | None:
        """Return ``None``."""
        return None

    def keep(self, digest: bytes, value: Entry) -> None:
        """Forget it."""

    def save(self) -> None:
        """Do nothing."""


class Cache(Nothing):
    """The values of one workspace's files; ``save`` forgets those that were not asked for."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.known = _read(file)
        self.used: _Known = {}
        self.new = 0

    def digest(self, path: str, text: str, model: type[Entry], stand_ins: Mapping[str, str]) -> bytes:
        """Return a digest of all that the value of a file, with its places, follows from."""
        given = (f"{key}\0{value}" for key, value in stand_ins.items())
        said = "\0".join([path, model.__name__, *given, text])
        return blake2b(said.encode("utf-8", "surrogatepass"), digest_size=_DIGEST_BYTES).digest()

    def recall(self, digest: bytes) -> Entry | None:
        """Return the value of a file that was read before, if it said the same."""
        value = self.known.get(digest)
        if value is not None:
            self.used[digest] = value
        return value

    def keep(self, digest: bytes, value: Entry) -> None:
        """Remember the value of a file."""
        self.used[digest] = value
        self.new += 1

    def save(self) -> None:
        """Write what is new; a cache that cannot be written is no failure."""
        if self.new:
            with suppress(OSError):
                _write(self.file, self.used)


class Aside(Cache):
    """The same, for files that do not stand in the work tree: what is known of those that do is kept.

    What is kept beside them is forgotten when the work tree is next read and has changed.
    """

    def save(self) -> None:
        """Write what is new, if there is enough of it to be worth it."""
        if self.new * _WORTH_KEEPING > len(self.known):
            self.used = self.known | self.used
            super().save()


def cache_of(root: Path, kind: type[Cache] = Cache) -> Nothing:
    """Return the cache of the workspace at ``root``; of the ``kind`` Aside for files from elsewhere."""
    folder = cache_folder()
    if folder is None:
        return Nothing()
    name = blake2b(os.fsencode(root.resolve()), digest_size=_DIGEST_BYTES).hexdigest()
    return kind(Path(folder) / name)


def _read(file: Path) -> _Known:
    with suppress(OSError):
        status = file.stat()
        return _read_once(file, (status.st_ino, status.st_mtime_ns, status.st_size), _release())
    return {}


@lru_cache(maxsize=1)  # a call may look at several revisions
def _read_once(file: Path, _state: tuple[int, ...], _by: bytes) -> _Known:
    import pickle

    with file.open("rb") as opened:
        if not _is_mine(os.fstat(opened.fileno())) or opened.read(_DIGEST_BYTES) != _seal(opened):
            return {}
        opened.seek(_DIGEST_BYTES)
        known: _Known = {}
        while opened.peek(1):
            known |= pickle.load(opened)  # noqa: S301 - written by this release, for this user
        return known


def _write(file: Path, known: _Known) -> None:
    import pickle
    from tempfile import NamedTemporaryFile

    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=file.parent, delete=False) as temporary:
        written = Path(temporary.name)
        try:
            temporary.write(bytes(_DIGEST_BYTES))
            entries = iter(known.items())
            while portion := dict(islice(entries, _PORTION)):
                pickle.dump(portion, temporary, protocol=pickle.HIGHEST_PROTOCOL)
            temporary.seek(_DIGEST_BYTES)
            seal = _seal(temporary)
            temporary.seek(0)
            temporary.write(seal)
            temporary.close()
            written.replace(file)
        finally:
            written.unlink(missing_ok=True)
    newest = file.stat().st_mtime
    for old in file.parent.iterdir():
        if newest - old.stat().st_mtime > _KEPT_SECONDS:
            old.unlink(missing_ok=True)


def _seal(rest: IO[bytes]) -> bytes:
    """Return what only this release would have sealed the rest of a file with."""
    return file_digest(rest, lambda: blake2b(digest_size=_DIGEST_BYTES, key=_release())).digest()  # type: ignore[arg-type]


def _release() -> bytes:
    """Name this release; a source checkout changes without its version changing, so its files count too."""
    import sys

    code = [entry.stat().st_mtime_ns for room in ("model", "store") for entry in os.scandir(_PACKAGE / room)]
    release = f"{__version__} {sys.hexversion:x} {max(code)} {len(code)}"
    return blake2b(release.encode(), digest_size=_DIGEST_BYTES).digest()


def _is_mine(status: os.stat_result) -> bool:
    """Say whether a file is the user's own; where the system has no owners, it is."""
    return not hasattr(os, "getuid") or status.st_uid == os.getuid()
