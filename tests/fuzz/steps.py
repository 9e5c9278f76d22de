"""A process that is killed, or whose disk fails, at its n-th step; a step is what leaves a trace outside.

The steps are told by Python's own audit events, so nothing of the program is replaced.
"""

import errno
import gc
import os
import signal
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

__all__ = ["Ended", "failing_at", "killed_at", "run_forked"]

_EVENTS = frozenset(
    (
        "os.rename",
        "os.link",
        "os.remove",
        "os.mkdir",
        "os.rmdir",
        "os.chmod",
        "os.truncate",
        "subprocess.Popen",
        "os.posix_spawn",
        "os.listdir",
        "fcntl.flock",
        "tempfile.mkstemp",
        "tempfile.mkdtemp",
        "shutil.rmtree",
    )
)
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
_DISK = frozenset(
    ("open", "os.rename", "os.link", "os.mkdir", "tempfile.mkstemp", "tempfile.mkdtemp", "os.fsync")
)


class Ended(NamedTuple):
    """How a forked process came to its end: its exit code, minus the signal where one ended it."""

    code: int
    said: str
    process: int


def killed_at(step: int) -> Callable[[], None]:
    """Return what to do at the start of a process so that it dies just before its n-th step, from 1."""

    def act(_event: str) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    return lambda: _count(step, act, lambda event: event in _EVENTS or event in ("open", "os.fsync"))


def failing_at(
    step: int, number: int, *, lasting: bool = False, reached: Path | None = None
) -> Callable[[], None]:
    """Return the same for a process whose n-th access to the disk fails; ``lasting``: and all behind it.

    Where it comes that far, the file ``reached`` is made.
    """

    def act(_event: str) -> None:
        if reached is not None:
            with suppress(FileExistsError):
                os.mknod(reached)  # is no step
        raise OSError(number, os.strerror(number))

    return lambda: _count(step, act, _DISK.__contains__, lasting=lasting)


def _count(
    step: int, act: Callable[[str], None], counts: Callable[[str], bool], *, lasting: bool = False
) -> None:
    done = 0
    own = os.getpid()

    def seen(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal done
        if os.getpid() != own or not counts(event) or (event == "open" and not _writes(arguments)):
            return
        done += 1
        if done == step or (lasting and done > step):
            act(event)

    sys.addaudithook(seen)
    fsync = os.fsync

    def told(handle: int) -> None:  # the one step without an event
        seen("os.fsync", ())
        fsync(handle)

    os.fsync = told  # type: ignore[assignment]


def _writes(arguments: tuple[Any, ...]) -> bool:
    """Say whether a file is opened to be written; what Python itself compiles is none of our steps."""
    path, _mode, flags = arguments
    named = os.fsdecode(path) if isinstance(path, str | bytes | os.PathLike) else ""
    return (
        bool(isinstance(flags, int) and flags & _WRITING)
        and not named.endswith((".pyc", "/dev/null"))
        and ("__pycache__" not in named)
    )


def run_forked(
    arguments: tuple[str, ...],
    folder: Path,
    variables: dict[str, str],
    first: Callable[[], None] = lambda: None,
    *,
    said_to: Path | None = None,
) -> Ended:
    """Run okr in a forked process that is the first of its own group; what it prints goes to ``said_to``."""
    from okrcli.__main__ import run

    said = said_to or folder.parent / "said"
    child = os.fork()
    if child == 0:
        code = 99
        try:
            gc.freeze()  # else looking for garbage among what the parent had copies all of its memory
            os.setsid()
            os.environ.clear()
            os.environ.update(variables)
            time.tzset()
            os.chdir(folder)
            handle = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
            os.dup2(handle, 1)
            os.dup2(handle, 2)
            os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
            sys.stdout, sys.stderr = open(1, "w", closefd=False), open(2, "w", closefd=False)  # noqa: SIM115
            first()
            code = run(list(arguments))
        finally:
            sys.stderr.flush()
            os._exit(code)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return Ended(code, said.read_text(errors="replace"), child)


NO_SPACE = errno.ENOSPC
READ_ONLY = errno.EROFS
