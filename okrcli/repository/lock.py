"""One writer at a time: a lock that the kernel lets go of when its holder dies."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from okrcli.repository.errors import BusyError
from okrcli.repository.interrupted import clear_up, forget, note_of
from okrcli.repository.location import common_dir
from okrcli.translate import _

__all__ = ["lock"]


@contextmanager
def lock(folder: Path, timeout_seconds: float = 60.0, *, name: str = "okr.lock") -> Iterator[bool]:
    """Hold the lock of the workspace ``folder``; wait for it up to ``timeout_seconds``.

    ``name`` says which one: who shares holds one of their own, and so keeps nobody from writing. In a
    repository it is one for all of its work trees. Not to be taken twice by one process. Says whether its
    last holder was killed: what that one left in the repository is taken back by then. Raises ``BusyError``
    when another ``okr`` does not let go in time, or where the lock file cannot be made.
    """
    from filelock import FileLock, Timeout

    file = _lock_file(folder, name)
    held = FileLock(file)
    note = note_of(file)
    try:
        held.acquire(timeout=timeout_seconds)
        was_killed = note.exists()
        clear_up(folder, note)
        note.write_bytes(b"")
    except Timeout as error:
        raise BusyError(
            _("Another okr has been writing here for more than {seconds} seconds.").format(
                seconds=f"{timeout_seconds:g}"
            ),
            _("Wait until it is done or end it, then try again. Nothing was written."),
        ) from error
    except OSError as error:
        held.release()
        raise BusyError(
            _("The lock file {file} cannot be made: {reason}.").format(file=file, reason=error.strerror),
            _("See that you may write in that folder. Nothing was written."),
        ) from error
    try:
        yield was_killed
    finally:
        forget(note)
        held.release()


def _lock_file(folder: Path, name: str) -> Path:
    shared = common_dir(folder)
    if shared is not None:
        return shared / name
    import hashlib
    import tempfile

    # Outside git nothing is put beside the user's files. The home folder keeps apart who share a machine.
    key = f"{name}\0{os.path.expanduser('~')}\0{folder.resolve()}"  # noqa: PTH111 - Path.home() fails without a home
    return Path(tempfile.gettempdir()) / f"okr-{hashlib.sha256(os.fsencode(key)).hexdigest()[:16]}.lock"
