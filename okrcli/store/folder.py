"""The folder of a workspace: which files belong to it, and their bytes."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from okrcli.model.place import Place, Problem
from okrcli.translate import _

__all__ = ["LARGEST", "files_in", "folders_in", "read_text"]

LARGEST = 256 * 1024


def folders_in(root: Path, folder: str) -> list[str]:
    """Return the names of the folders in a folder of the workspace, sorted; none where it does not exist."""
    return sorted(entry.name for entry in _scan(root / folder) if entry.is_dir(follow_symlinks=False))


def files_in(root: Path, folder: str, problems: list[Problem]) -> Iterator[str]:
    """The paths of the YAML files in a folder, sorted; a ``.yml`` is reported, a dot file passed over."""
    for name in sorted(entry.name for entry in _scan(root / folder)):
        if name.startswith("."):
            continue
        if name.endswith(".yaml"):
            yield f"{folder}/{name}"
        elif name.endswith(".yml"):
            hint = _("Rename it to {name}.").format(name=name[:-4] + ".yaml")
            problems.append(
                Problem(_("This file is not read: it ends in .yml."), Place(f"{folder}/{name}"), hint)
            )


def read_text(root: Path, path: str, problems: list[Problem]) -> str | None:
    """Return the text of a file, line ends and byte order mark as they are; ``None`` where it is not read.

    What is no ordinary file inside the workspace (a link out of it, a pipe, a folder) is never opened.
    """
    place = Place(path)
    try:
        content = _content(root, root / path)
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


def _content(root: Path, file: Path) -> bytes | str:
    """Return the bytes of a file, or the sentence that says why it is not read."""
    if file.is_symlink() and not file.resolve().is_relative_to(root.resolve()):
        return _("This is a link that leads out of the workspace; it is not followed.")
    status = file.stat()
    if not stat.S_ISREG(status.st_mode):
        return _("This is not an ordinary file.")
    if status.st_size > LARGEST:
        return _("This file has more than {most} KiB; it is not read.").format(most=LARGEST // 1024)
    return file.read_bytes()


def _scan(folder: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except (FileNotFoundError, NotADirectoryError):
        return []
