"""What files have said, as long as a process runs: what their reader asks before it reads one."""

from collections.abc import Mapping, Sequence
from typing import Any
from weakref import WeakValueDictionary

from okrcli.model.entry import Entry
from okrcli.model.settings import Settings
from okrcli.store.digests import digest_of
from okrcli.store.unit import Unit

__all__ = ["IN_USE", "Nothing", "said_in"]


class Nothing:
    """Remembers nothing: for files that are read once."""

    def unchanged(self, _unit: str, *, of_many: bool) -> Unit | None:
        """Return ``None``: the files have to be read."""
        return None

    def digest(self, _path: str, _text: str, _model: type[Entry], _stand_ins: Mapping[str, str]) -> bytes:
        """Return no digest: there is nothing to find by it."""
        return b""

    def recall(self, _unit: str, _digest: bytes) -> Entry | None:
        """Return ``None``."""
        return None

    def values(self, _unit: Unit) -> Sequence[Entry] | None:
        """Return ``None``."""
        return None

    def keep(self, unit: str, digests: Sequence[bytes], values: Sequence[Entry], outline: Any = None) -> None:
        """Forget it."""

    def aside(self) -> "Nothing":
        """Return what remembers nothing of files from elsewhere."""
        return self

    def save(self) -> None:
        """Do nothing."""


class _InUse(Nothing):
    """Remembers what files said for as long as somebody has it: states of a workspace share it."""

    def __init__(self) -> None:
        self._values: WeakValueDictionary[bytes, Entry] = WeakValueDictionary()

    def digest(self, path: str, text: str, model: type[Entry], stand_ins: Mapping[str, str]) -> bytes:
        """See ``said_in``."""
        return said_in(path, text, model, stand_ins)

    def recall(self, _unit: str, digest: bytes) -> Entry | None:
        """Return the value of a file that said the same, if it is still there."""
        return self._values.get(digest)

    def keep(
        self, _unit: str, digests: Sequence[bytes], values: Sequence[Entry], _outline: Any = None
    ) -> None:
        """Remember files."""
        self._values.update(zip(digests, values, strict=True))


# What this process has read and still has, whether a cache could be written or not.
IN_USE: Nothing = _InUse()


def said_in(path: str, text: str, model: type[Entry], stand_ins: Mapping[str, str]) -> bytes:
    """Return a digest of all that the value of a file, with its places, follows from.

    The path says which model it is and what stands in there; only settings may be named by the folder.
    """
    given = stand_ins.values() if model is Settings else ()
    return digest_of(path, *given, text)
