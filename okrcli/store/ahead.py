"""How the files of a workspace look, found out by a process beside this one while a command is still loaded.

What it finds counts as seen when the command was called. So only a command that reads the workspace before it
changes anything may look ahead. What is missing of it is looked at when it is needed.
"""

import marshal
import os
from collections.abc import Iterator
from contextlib import suppress

__all__ = ["look_ahead", "seen_ahead"]

# The process that looks, and the pipe by which it tells what it sees.
_looking: list[tuple[int, int]] = []


def look_ahead(start: str) -> None:
    """Begin to look at the workspace that the folder ``start`` lies in; processes can be split off here."""
    with suppress(OSError):  # there may be too many processes or open files already
        pipe, giving = os.pipe()
        try:
            process = os.fork()
        except OSError:
            os.close(pipe)
        else:
            if not process:
                os.close(pipe)
                _look(start, giving)
            _looking.append((process, pipe))
        finally:
            os.close(giving)


def seen_ahead(root: str) -> dict[str, bytes]:
    """Return the looks of files and of folders of check-ins, by their paths in the workspace at ``root``.

    Only once: by the next time they are old. Empty where nothing is known.
    """
    if not _looking:
        return {}
    process, pipe = _looking.pop()
    with open(pipe, "rb") as told:  # noqa: PTH123 - a number is no path
        content = told.read()
    with suppress(OSError):  # whoever started us may have it that nobody waits for a process
        os.waitpid(process, 0)
    with suppress(EOFError, ValueError, TypeError):  # the process may have been killed
        place, seen = marshal.loads(content)  # noqa: S302 - from a process that was this one
        if place == root:
            return dict(seen)
    return {}


def _look(start: str, giving: int) -> None:
    """Tell what is seen, in a process that has nothing else to do, and end it."""
    try:
        for stream in range(3):  # whoever waits for what the command says waits for no other process
            with suppress(OSError):
                os.close(stream)
        from pathlib import Path

        from okrcli.store.locate import find_root

        root = find_root(Path(start))
        if root is not None:
            with open(giving, "wb") as pipe:
                pipe.write(marshal.dumps((str(root), dict(_looks(str(root))))))
    finally:
        os._exit(0)  # nothing of what the whole process does at its end is to be done twice


def _looks(root: str) -> Iterator[tuple[str, bytes]]:
    from okrcli.store.states import looks_of, state_of, states_in

    cycles = [f"okrs/{cycle}" for cycle in _names(f"{root}/okrs")]
    for folder in ("teams", *cycles):
        for name in _names(f"{root}/{folder}"):
            if state := state_of(f"{root}/{folder}/{name}"):
                yield f"{folder}/{name}", looks_of((state,))
    for cycle in cycles:
        for team in _names(f"{root}/{cycle}/checkins"):
            if states := states_in(f"{root}/{cycle}/checkins/{team}"):
                yield f"{cycle}/checkins/{team}", looks_of(states)


def _names(folder: str) -> list[str]:
    with suppress(OSError), os.scandir(folder) as entries:
        return [entry.name for entry in entries]
    return []
