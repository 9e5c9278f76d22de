"""Writing files: new ones whole and exclusively, old ones only while they are what was read."""

import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date
from itertools import takewhile
from pathlib import Path

from okrcli.errors import WriteRefusedError
from okrcli.translate import _

__all__ = ["AlreadyThereError", "check_in_path", "create", "create_check_in", "remove", "replace", "sweep"]

_TEMPORARY = (".okr-", ".tmp")
_ABANDONED_SECONDS = 3600
_ATTEMPTS = 8


class AlreadyThereError(WriteRefusedError):
    """A new file was to be made where there is something already; it was left as it is."""

    def __init__(self, path: str) -> None:
        super().__init__(
            _("{path} is there already; it was not overwritten.").format(path=path),
            _("Choose another name, or edit that file."),
            path=path,
        )


def create(root: Path, path: str, text: str) -> None:
    """Make the new file ``path`` (relative to ``root``, with forward slashes), and the folders it needs.

    It appears whole or not at all, and is on the disk when this returns. Raises AlreadyThereError where
    something stands there, WriteRefusedError where it cannot be made.
    """
    with _sentences(path):
        target = _inside(root, path)
        if os.path.lexists(target):
            raise AlreadyThereError(path)
        content = text.encode("utf-8")
        with _folder_for(target), _written_beside(target, content) as temporary:
            _sweep(target.parent, temporary.stat().st_mtime)
            try:
                _appear(temporary, target)
            except FileExistsError as error:
                raise AlreadyThereError(path) from error
        _keep_folder(target.parent)


@contextmanager
def _folder_for(target: Path) -> Iterator[None]:
    """Make the folders that a new file needs; where it comes to nothing, none of them stays."""
    folders = list(takewhile(lambda folder: not folder.exists(), target.parents))
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        yield
    except BaseException:
        with suppress(OSError):  # somebody else's file is in it by now
            for folder in folders:
                folder.rmdir()
        raise


def replace(root: Path, path: str, old_text: str, new_text: str) -> None:
    """Replace the content of a file, if it still is ``old_text``; its permissions stay.

    The texts are the file's to the byte, byte order mark and line ends included, as ``read_text`` gives them.
    A link inside the workspace is followed. Raises WriteRefusedError where the file was changed since it was
    read, where it is no ordinary file of the workspace, or cannot be written.
    """
    with _sentences(path):
        target = _ordinary(root, path)
        content = new_text.encode("utf-8")
        with _written_beside(target, content) as temporary:
            temporary.chmod(stat.S_IMODE(target.stat().st_mode))
            if target.read_bytes() != old_text.encode("utf-8"):
                raise _changed(path)
            temporary.replace(target)
        _keep_folder(target.parent)


def remove(root: Path, path: str, old_text: str) -> None:
    """Take a file away, if it still is ``old_text``, and the folders that are empty then.

    Raises WriteRefusedError as ``replace`` does.
    """
    with _sentences(path):
        target = _ordinary(root, path)
        if target.read_bytes() != old_text.encode("utf-8"):
            raise _changed(path)
        target.unlink()
        folder = target.parent
        while folder != root.resolve() and not any(folder.iterdir()):
            folder.rmdir()
            folder = folder.parent
        _keep_folder(folder)


def check_in_path(cycle: str, team: str, day: date, person: str) -> str:
    """Return a path for a new check-in; its last part is random, so that no two people meet in one file."""
    return f"okrs/{cycle}/checkins/{team}/{day.isoformat()}-{person}-{secrets.token_hex(4)}.yaml"


def create_check_in(root: Path, cycle: str, team: str, day: date, person: str, text: str) -> str:
    """Make the file of a new check-in, as ``create`` does, and return its path."""
    for attempt in range(_ATTEMPTS):
        path = check_in_path(cycle, team, day, person)
        try:
            create(root, path, text)
        except AlreadyThereError:
            if attempt == _ATTEMPTS - 1:
                raise
        else:
            break
    return path


@contextmanager
def _sentences(path: str) -> Iterator[None]:
    """Turn what the system says into the sentence of a refusal."""
    try:
        yield
    except FileNotFoundError as error:
        raise WriteRefusedError(_("{path} is not there any more.").format(path=path), path=path) from error
    except UnicodeEncodeError as error:
        raise WriteRefusedError(
            _("{path} cannot be written: a text in it is not UTF-8.").format(path=path),
            _("Type it anew; it may have been pasted from an older program."),
            path=path,
        ) from error
    except OSError as error:
        raise WriteRefusedError(
            _("{path} cannot be written: {reason}.").format(path=path, reason=error.strerror or error),
            _("Nothing was changed."),
            path=path,
        ) from error


def _inside(root: Path, path: str) -> Path:
    """Return where a path stands; its folders, links followed, have to lie in the workspace."""
    target = root / path
    if ".." in target.parts[len(root.parts) :] or not target.parent.resolve().is_relative_to(root.resolve()):
        raise _leads_out(path)
    return target


def _ordinary(root: Path, path: str) -> Path:
    """Return where the ordinary file of a path stands, links inside the workspace followed."""
    target = _inside(root, path).resolve()
    if not target.is_relative_to(root.resolve()):
        raise _leads_out(path)
    if not stat.S_ISREG(target.stat().st_mode):
        raise WriteRefusedError(_("{path} is not an ordinary file.").format(path=path), path=path)
    return target


@contextmanager
def _written_beside(target: Path, content: bytes) -> Iterator[Path]:
    """A file beside the target that holds the content, on the disk; gone again in the end."""
    temporary = target.with_name(secrets.token_hex(4).join(_TEMPORARY))
    try:
        with temporary.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        yield temporary
    finally:
        temporary.unlink(missing_ok=True)


def _appear(temporary: Path, target: Path) -> None:
    """Give the file its name unless something has that name: in one step, wherever the system can.

    Raises FileExistsError.
    """
    try:
        if os.name == "nt":
            temporary.rename(target)  # which Windows does only where nothing has the name
        else:
            target.hardlink_to(temporary)
    except FileExistsError:
        raise
    except OSError:  # a file system without links: take the name first, then fill it
        target.open("xb").close()
        try:
            temporary.replace(target)
        except OSError:
            target.unlink()
            raise


def _keep_folder(folder: Path) -> None:
    """Have the folder's new name on the disk too, where the system can be asked for it."""
    if os.name != "nt":
        handle = os.open(folder, os.O_RDONLY)
        try:
            with suppress(OSError):
                os.fsync(handle)
        finally:
            os.close(handle)


def sweep(root: Path) -> None:
    """Remove what a writer left in the workspace when it was killed, empty folders too.

    Nobody else may be writing.
    """
    for top in ("okrs", "teams"):
        for folder, _folders, names in os.walk(root / top, topdown=False):
            for name in names:
                if name.startswith(_TEMPORARY[0]) and name.endswith(_TEMPORARY[1]):
                    with suppress(OSError):
                        (Path(folder) / name).unlink()
            with suppress(OSError):  # as git keeps no empty folder, none is missed
                Path(folder).rmdir()


def _sweep(folder: Path, now: float) -> None:
    """Remove what earlier writers left when they were killed; ``now`` is the time of the file system."""
    for file in folder.glob("*".join(_TEMPORARY)):
        with suppress(OSError):
            if now - file.lstat().st_mtime > _ABANDONED_SECONDS:
                file.unlink()


def _leads_out(path: str) -> WriteRefusedError:
    return WriteRefusedError(
        _("{path} leads out of the workspace; nothing was written there.").format(path=path), path=path
    )


def _changed(path: str) -> WriteRefusedError:
    return WriteRefusedError(
        _("{path} was changed in the meantime; nothing was written.").format(path=path),
        _("Run the command again."),
        path=path,
    )
