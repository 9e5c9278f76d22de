"""The files of a workspace, on the disk or in memory: which belong to it, and their bytes."""

import errno
import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Protocol

from okrcli.model.place import Place, Problem
from okrcli.translate import _

__all__ = ["LARGEST", "Contents", "Files", "Folder", "files_in", "is_read", "read_text"]

LARGEST = 256 * 1024
_MORE = 4096  # of a file that has grown since it was looked at


class Files(Protocol):
    """Where files come from. Paths are relative to the workspace, with forward slashes."""

    @property
    def name(self) -> str:
        """What the workspace's folder is called."""
        ...

    def folders(self, folder: str) -> list[str]:
        """Return the names of the folders in a folder, sorted; none where it does not exist."""
        ...

    def names(self, folder: str) -> list[str]:
        """Return the names of all that stands in a folder, sorted; none where it does not exist."""
        ...

    def exists(self, path: str) -> bool:
        """Say whether something stands at the path."""
        ...

    def content(self, path: str, most: int) -> bytes | str:
        """Return the bytes of a file of at most ``most`` bytes, or the sentence that says why it is not read.

        Raises OSError.
        """
        ...


@dataclass(frozen=True)
class Folder:
    """The files below a folder on the disk. ``refused`` says, by path, why a folder was not looked into."""

    root: Path
    refused: dict[str, str] = field(default_factory=dict, compare=False)

    @property
    def name(self) -> str:
        """What the folder is called."""
        return self.root.resolve().name

    def folders(self, folder: str) -> list[str]:
        """See ``Files``; links are no folders, and one to a folder is said to be left alone."""
        found = []
        for entry in self._scan(folder):
            if entry.is_dir(follow_symlinks=False):
                found.append(entry.name)
            elif entry.is_symlink() and Path(entry.path).is_dir():
                self.refused[f"{folder}/{entry.name}"] = _("This is a link to a folder, and not looked into.")
        return sorted(found)

    def names(self, folder: str) -> list[str]:
        """See ``Files``."""
        return sorted(entry.name for entry in self._scan(folder))

    def _scan(self, folder: str) -> list[os.DirEntry[str]]:
        try:
            if self._leads_out(self.root / folder):
                self.refused[folder] = _leads_out()
                return []
            with os.scandir(self.root / folder) as entries:
                return list(entries)
        except (FileNotFoundError, NotADirectoryError):
            return []
        except OSError as error:
            reason = error.strerror or str(error)
            self.refused[folder] = _("This folder cannot be read: {reason}.").format(reason=reason)
            return []

    @cached_property
    def _real_root(self) -> Path:
        return self.root.resolve()

    def _leads_out(self, place: Path) -> bool:
        """Say whether a place lies outside of the folder, or in git's own, once links are followed."""
        try:
            real, root = place.resolve(), self._real_root
        except RuntimeError:  # a circle of links; newer Pythons say so when it is opened
            raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(place)) from None
        return not real.is_relative_to(root) or ".git" in real.relative_to(root).parts

    def exists(self, path: str) -> bool:
        """See ``Files``."""
        return (self.root / path).exists()

    def content(self, path: str, most: int) -> bytes | str:
        """See ``Files``. What is no ordinary file inside the folder (a pipe, a link out) is never opened."""
        file = f"{self.root}/{path}"  # a Path costs as much as reading the file
        status = os.lstat(file)
        if stat.S_ISLNK(status.st_mode):
            if self._leads_out(Path(file)):
                return _leads_out()
            status = os.stat(file)  # noqa: PTH116
        if not stat.S_ISREG(status.st_mode):
            return _("This is not an ordinary file.")
        if status.st_size > most:
            return _too_large(most)
        return _bytes(file, status.st_size)


@dataclass(frozen=True)
class Contents:
    """Files that are held in memory: the bytes of each, by its path."""

    name: str
    files: Mapping[str, bytes]

    def folders(self, folder: str) -> list[str]:
        """See ``Files``."""
        return sorted(self._below.get(folder, ({}, {}))[0])

    def names(self, folder: str) -> list[str]:
        """See ``Files``."""
        folders, files = self._below.get(folder, ({}, {}))
        return sorted({**folders, **files})

    def exists(self, path: str) -> bool:
        """See ``Files``."""
        return path in self.files or path in self._below

    def content(self, path: str, most: int) -> bytes | str:
        """See ``Files``."""
        if path not in self.files:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), path)
        content = self.files[path]
        return _too_large(most) if len(content) > most else content

    @cached_property
    def _below(self) -> dict[str, tuple[dict[str, None], dict[str, None]]]:
        """The names of folders and of files by the folder they stand in."""
        below: dict[str, tuple[dict[str, None], dict[str, None]]] = {}
        for path in self.files:
            folder, _slash, name = path.rpartition("/")
            below.setdefault(folder, ({}, {}))[1][name] = None
            while folder:
                above, _slash, name = folder.rpartition("/")
                below.setdefault(above, ({}, {}))[0][name] = None
                folder = above
        return below


def is_read(name: str) -> bool:
    """Say whether a file of this name is read, where any is: a YAML file that is not hidden."""
    return name.endswith(".yaml") and not name.startswith(".")


def files_in(files: Files, folder: str, problems: list[Problem]) -> Iterator[str]:
    """The paths of the YAML files in a folder, sorted; a ``.yml`` is reported, a dot file passed over."""
    for name in files.names(folder):
        if is_read(name):
            yield f"{folder}/{name}"
        elif name.endswith(".yml") and not name.startswith("."):
            hint = _("Rename it to {name}.").format(name=name[:-4] + ".yaml")
            problems.append(
                Problem(_("This file is not read: it ends in .yml."), Place(f"{folder}/{name}"), hint)
            )


def read_text(files: Files, path: str, problems: list[Problem], most: int = LARGEST) -> str | None:
    """Return the text of a file, line ends and byte order mark as they are; ``None`` where it is not read.

    ``most`` is how many bytes it may have.
    """
    place = Place(path)
    try:
        content = files.content(path, most)
    except OSError as error:
        reason = error.strerror or str(error)
        problems.append(Problem(_("This file cannot be read: {reason}.").format(reason=reason), place))
        return None
    if isinstance(content, str):
        problems.append(Problem(content, place))
        return None
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        where = Place(path, line, 1, line, 2)
        problems.append(Problem(_("This line is not UTF-8."), where, _("Save the file as UTF-8.")))
        return content.decode("utf-8", errors="replace")


def _bytes(file: str, size: int) -> bytes:
    """Read a file of about ``size`` bytes through the system's own handle: Python's costs twice as much."""
    handle = os.open(file, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    try:
        content = os.read(handle, size + 1)
        while len(content) != size and (more := os.read(handle, _MORE)):
            content += more
        return content
    finally:
        os.close(handle)


def _too_large(most: int) -> str:
    return _("This file has more than {most} KiB; it is not read.").format(most=most // 1024)


def _leads_out() -> str:
    return _("This is a link that leads out of the workspace; it is not followed.")
