"""Files that a person names with ``-o``: results, not parts of a workspace."""

import os
from pathlib import Path

from okrcli.errors import WriteRefusedError
from okrcli.store.files import create
from okrcli.translate import _

__all__ = ["write_output"]


def write_output(path: Path, text: str) -> None:
    """Write a result to a file, with the folders it needs; what stood there is replaced, whole or not at all.

    A pipe or a device (``/dev/stdout``) is written to. Raises WriteRefusedError where that cannot be done.
    """
    if path.is_dir():
        raise WriteRefusedError(
            _("{path} is a folder.").format(path=path), _("Name a file in it."), path=str(path)
        )
    if not path.exists() and not path.is_symlink():
        create(path.parent, path.name, text)
        return
    try:
        if path.is_file():
            _replace(path, text)
        else:
            path.write_text(text, encoding="utf-8", newline="")
    except OSError as error:
        reason = error.strerror or str(error)
        raise WriteRefusedError(
            _("{path} cannot be written: {reason}.").format(path=path, reason=reason),
            _("Choose another file."),
            path=str(path),
        ) from error


def _replace(path: Path, text: str) -> None:
    temporary = path.with_name(f".okr-{os.getpid()}.tmp")
    try:
        temporary.write_text(text, encoding="utf-8", newline="")
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
