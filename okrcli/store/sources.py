"""The text of every file that was read; of those that did not have to be opened, once it is asked for."""

from collections.abc import Iterator, Mapping
from functools import cached_property

from okrcli.errors import OkrError
from okrcli.store.digests import digest
from okrcli.store.folder import Files, is_read, read_text
from okrcli.store.unit import Unit
from okrcli.translate import _

__all__ = ["Sources"]


class Sources(Mapping[str, str]):
    """The texts by path, in the order in which they were read."""

    def __init__(self, files: Files) -> None:
        self._files = files
        self._told: list[tuple[str, str | Unit]] = []
        self._digests: list[bytes] = []

    def add(self, path: str, text: str, digest: bytes) -> None:
        """Add a file that was read, with a digest of all that follows from its path and text."""
        self._told.append((path, text))
        self._digests.append(digest)

    def add_unit(self, path: str, unit: Unit) -> None:
        """Add the files of a unit that was not opened: a file, or the folder of many."""
        self._told.append((path, unit))
        self._digests.append(unit.digests)

    def digest(self) -> bytes | None:
        """Return a digest of all files: two workspaces with the same say the same; ``None`` without any."""
        if not all(self._digests):
            return None
        return digest(b"".join(self._digests))

    @cached_property
    def _texts(self) -> dict[str, str | None]:
        """The texts by path; ``None`` of those that are still to be read."""
        texts: dict[str, str | None] = {}
        for path, told in self._told:
            if isinstance(told, str):
                texts[path] = told
            else:
                names = (name for name in told.names if is_read(name or path))
                texts |= {f"{path}/{name}" if name else path: None for name in names}
        return texts

    def __getitem__(self, path: str) -> str:
        text = self._texts[path]
        if text is None:
            text = self._texts[path] = self._read(path)
        return text

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)

    def __len__(self) -> int:
        return len(self._texts)

    def __contains__(self, path: object) -> bool:
        return path in self._texts

    def _read(self, path: str) -> str:
        """Read a file that said nothing wrong a moment ago. Raises OkrError where it is gone since."""
        text = read_text(self._files, path, [])
        if text is None:
            sentence = _("{path} was changed while it was being read.").format(path=path)
            raise OkrError(sentence, _("Try again."), path=path)
        return text
