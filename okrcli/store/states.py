"""What a file looks like from outside: if none of it has changed, neither has what the file says."""

import marshal
import os
import stat

from okrcli.store.digests import digest

__all__ = ["TRUSTED_AFTER", "State", "looks_of", "newest", "state_of", "states_in"]

# Name, when its content and when anything about it was changed (ns), size, and which file of the disk it is.
State = tuple[str, int, int, int, int]

# A file that was changed just before it was read may be changed again without looking any different: the
# times of some file systems are as coarse as this (ns).
TRUSTED_AFTER = 2_000_000_000

_BY_NUMBER = os.scandir in os.supports_fd and os.open in os.supports_dir_fd and hasattr(os, "O_DIRECTORY")


def state_of(file: str) -> State | None:
    """Return the state of an ordinary file; ``None`` of anything else."""
    try:
        return _state("", os.lstat(file))
    except OSError:
        return None


def states_in(folder: str) -> tuple[State, ...] | None:
    """Return the states of all that stands in a folder, by name; ``None`` if one is no ordinary file."""
    try:
        if not _BY_NUMBER:
            with os.scandir(folder) as entries:
                found = [_state(entry.name, os.lstat(entry)) for entry in entries]
        else:
            number = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
            try:  # from the folder itself, git's and ours are named in a word
                with os.scandir(number) as entries:
                    found = [_state(entry.name, entry.stat(follow_symlinks=False)) for entry in entries]
            finally:
                os.close(number)
    except OSError:
        return None
    ordinary = [state for state in found if state is not None]
    return tuple(sorted(ordinary)) if len(ordinary) == len(found) else None


def _state(name: str, status: os.stat_result) -> State | None:
    if not stat.S_ISREG(status.st_mode):
        return None
    return name, status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino


def newest(states: tuple[State, ...]) -> int:
    """Return when any of the files was last changed (ns)."""
    return max((max(state[1], state[2]) for state in states), default=0)


def looks_of(states: tuple[State, ...]) -> bytes:
    """Return a digest of how files look: the same only where all of them look the same."""
    # In version 2 equal values are equal bytes: later ones tell which of them are the same object.
    return digest(marshal.dumps(states, 2))
