"""A file in the user's cache folder that only this release, for this user, takes for its own."""

import marshal
import os
import pickle
import stat
import weakref
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from okrcli import __version__
from okrcli.store.cache_folder import cache_folder
from okrcli.store.digests import digest

__all__ = ["Sealed", "file_about", "moment_in", "read_sealed", "release", "seal_of", "write_sealed"]

_SEAL_BYTES = 16
_HEAD = _SEAL_BYTES + 8
_KEPT_SECONDS = 60 * 24 * 3600  # since it was last written
_PACKAGE = Path(__file__).parents[1]


class Sealed:
    """The file: an index of plain values, and portions, which are pickles that stand behind it.

    It stays open, so that what the index says of it holds when another process has replaced it.
    """

    def __init__(self, file: Path, number: int | None, key: bytes, index: dict[str, Any], begin: int) -> None:
        self.file, self.index = file, index
        self._number, self._key, self._begin = number, key, begin
        self.spoilt = False  # what is missing in it has to be written anew
        self._values: dict[int, Sequence[Any]] = {}
        if number is not None:
            weakref.finalize(self, os.close, number)

    def portion(self, at: int, length: int, seal: bytes) -> bytes | None:
        """Return the bytes of a portion; ``None`` where they are not those that were written."""
        if self._number is None:
            return None
        os.lseek(self._number, self._begin + at, os.SEEK_SET)
        content = os.read(self._number, length)
        if seal_of(content, self._key) == seal:
            return content
        self.spoilt = True
        with suppress(OSError):  # where nothing can be written, it stays, and is as good as nothing
            self.file.unlink()
        return None

    def hold(self, values: Mapping[int, Sequence[Any]]) -> None:
        """Take what portions hold, by where they begin, from whoever has just written them."""
        self._values.update(values)

    def held(self, at: int) -> Sequence[Any] | None:
        """Return what the portion that begins there holds, if somebody has asked for it."""
        return self._values.get(at)

    def values(self, at: int, length: int, seal: bytes) -> Sequence[Any] | None:
        """Return what a portion holds; ``None`` where that cannot be told."""
        if at not in self._values:
            content = self.portion(at, length, seal)
            if content is None:
                return None
            self._values[at] = pickle.loads(content)  # noqa: S301 - written by this release, for this user
        return self._values[at]


def file_about(root: Path) -> Path | None:
    """Return where what is known of a workspace is kept; what is of some other kind has an ending of its own.

    ``None`` where nobody's home is known.
    """
    folder = cache_folder()
    return None if folder is None else Path(folder) / digest(os.fsencode(root.resolve())).hex()


def read_sealed(file: Path) -> Sealed:
    """Open a file; whatever is odd about it, it is as good as empty."""
    key = release()
    with suppress(OSError):
        status = file.stat()
        if _is_mine(status):
            return _read_once(file, (status.st_ino, status.st_mtime_ns, status.st_size), key)
    return Sealed(file, None, key, {}, 0)


@lru_cache(maxsize=2)  # a call may look at several revisions, and holds what they share only once
def _read_once(file: Path, _state: tuple[int, ...], key: bytes) -> Sealed:
    number = os.open(file, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    head, status = os.read(number, _HEAD), os.fstat(number)
    size = int.from_bytes(head[_SEAL_BYTES:], "big")
    index = os.read(number, size) if _is_mine(status) and size <= status.st_size else b""
    if not index or seal_of(index, key) != head[:_SEAL_BYTES]:
        os.close(number)
        return Sealed(file, None, key, {}, 0)
    return Sealed(file, number, key, marshal.loads(index), _HEAD + size)  # noqa: S302 - sealed by us


def write_sealed(file: Path, index: Mapping[str, Any], portions: Sequence[bytes]) -> None:
    """Write a file whole, or leave it as it is; forget those that nobody has written for long."""
    content = marshal.dumps(dict(index))
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=file.parent, delete=False) as temporary:
        written = Path(temporary.name)
        try:
            temporary.write(seal_of(content, release()) + len(content).to_bytes(8, "big") + content)
            temporary.writelines(portions)
            temporary.close()
            written.replace(file)
        finally:
            written.unlink(missing_ok=True)
    newest = file.stat().st_mtime
    for old in file.parent.iterdir():
        with suppress(FileNotFoundError):  # another process was faster
            if newest - old.stat().st_mtime > _KEPT_SECONDS:
                old.unlink()


def moment_in(folder: Path) -> int:
    """Return what time the file system has (ns). Raises OSError where nothing can be written there."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=folder) as temporary:
        return os.fstat(temporary.fileno()).st_mtime_ns


def seal_of(content: bytes, key: bytes) -> bytes:
    """Return what only this release would have sealed the content with."""
    return blake2b(content, digest_size=_SEAL_BYTES, key=key).digest()


def release(rooms: Sequence[str] = ("model", "store")) -> bytes:
    """Name this release; a source checkout changes without its version changing, so its files count too."""
    import sys

    files = (entry for room in rooms for entry in os.scandir(_PACKAGE / room) if entry.name.endswith(".py"))
    code = [entry.stat().st_mtime_ns for entry in files]
    named = f"{__version__} {sys.hexversion:x} {max(code)} {len(code)}"
    return blake2b(named.encode(), digest_size=_SEAL_BYTES).digest()


def _is_mine(status: os.stat_result) -> bool:
    """Say whether a file is an ordinary one, and the user's own; where the system has no owners, it is.

    To open a pipe would be to wait for whoever writes to it.
    """
    return stat.S_ISREG(status.st_mode) and (not hasattr(os, "getuid") or status.st_uid == os.getuid())
