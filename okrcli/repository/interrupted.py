"""What an okr that was killed leaves in a repository, and how the next one takes it back.

Whoever writes keeps a note beside the lock of the workspace. The kernel lets go of the lock when its holder
dies, but the note stays: so the next holder knows that there was a sudden end, and what was being done.
"""

import os
import secrets
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from time import sleep

from okrcli.repository import git
from okrcli.repository.errors import GitError
from okrcli.repository.half_moved import about_to_move, put_back
from okrcli.repository.location import common_dir

__all__ = ["clear_up", "forget", "moving", "note_of", "noted"]

_EMPTY_TREE = "4b825dc642cb6eb9a060e54bf8d69288fbee4904"
_NOTE = "okr.note"
_COMMITTING, _MOVING = "commit", "move"
# git's own locks stand in these places; one of them that nobody holds stops every git that comes after.
_LOCKS = ("*.lock", "refs/**/*.lock")
_OURS = "okr"
_LONGEST_WRITER_SECONDS = 600.0
_ABANDONED_SECONDS = 3600.0
_PATIENCE_SECONDS = 10.0
_PAUSE_SECONDS = 0.1


def note_of(lock_file: Path) -> Path:
    """Return where the note of whoever holds a lock stands."""
    return lock_file.with_suffix(".note")


@contextmanager
def noted(
    tree: Path, paths: Sequence[Path], before: str | None, take_back: Callable[[], None]
) -> Iterator[None]:
    """Write down that ``paths`` are being committed on top of ``before``, for as long as that lasts.

    Without a note, who comes after a sudden end could not tell what is the user's in the index. Where it does
    not come about, ``take_back`` is called.
    """
    places = [str(git.place(path)) for path in paths]
    with _written_down(
        tree, (_COMMITTING, str(tree), before or _EMPTY_TREE, *places), lambda _note: take_back()
    ):
        yield


@contextmanager
def moving(tree: Path, old: str, new: str) -> Iterator[None]:
    """Write down that git moves a work tree between two commits; where it breaks off, take its files back."""
    said = (_MOVING, str(tree), new, *about_to_move(tree, old, new))
    with _written_down(tree, said, lambda note: _clear_up(tree, note)):
        yield


@contextmanager
def _written_down(tree: Path, said: Sequence[str], take_back: Callable[[Path], None]) -> Iterator[None]:
    """Keep a note; it stays where the disk does not even let us take back what broke off.

    Whoever holds the lock has an empty one before and afterwards.
    """
    note = (common_dir(tree) or tree) / _NOTE
    is_held = note.exists()
    _lay_aside(note)
    note.write_bytes(b"\0".join(map(os.fsencode, said)))
    try:
        yield
    except BaseException:
        with suppress(OSError, GitError):  # the first failure is the one to be told
            take_back(note)
            _settle(note, is_held=is_held)
        raise
    _settle(note, is_held=is_held)


def _settle(note: Path, *, is_held: bool) -> None:
    if is_held:
        note.write_bytes(b"")
    else:
        note.unlink()


def _lay_aside(note: Path) -> None:
    """Keep what a note says under another name: it is still to be taken back, and others are written here."""
    with suppress(FileNotFoundError):
        if note.stat().st_size:
            note.rename(note.with_name(f"{note.name}.{secrets.token_hex(4)}"))


def forget(note: Path) -> None:
    """Remove the note of whoever lets go of a lock, unless something is still to be taken back."""
    with suppress(OSError):
        if not note.stat().st_size:
            note.unlink()


def clear_up(folder: Path, note: Path) -> None:
    """Take back what the writer of a note left when it was killed; to be called by whoever holds its lock.

    The locks of a git that died with it are removed, unless a git is still at work there; the index is again
    as the last commit in what was being committed, and in nothing else. What cannot be done now is kept, and
    tried again by the next. Raises OSError where it cannot even be kept.
    """
    for left in sorted(note.parent.glob(f"{note.name}*")):
        try:
            _clear_up(folder, left)
        except (OSError, GitError):
            if left == note:
                _lay_aside(note)
        else:
            left.unlink(missing_ok=True)


def _clear_up(folder: Path, note: Path) -> None:
    """Take back what one note tells of; of a work tree that is gone there is nothing left."""
    if shared := common_dir(folder):
        since = note.stat().st_mtime
        said = note.read_bytes() or b"\0\0"
        what, tree, commit, *names = map(os.fsdecode, said.split(b"\0"))
        work_tree = Path(tree or folder)
        if not work_tree.is_dir():
            return
        own = Path(git.ask(work_tree, "rev-parse", "--path-format=absolute", "--git-dir") or shared)
        _remove_locks({own, shared}, work_tree, since)
        if what == _COMMITTING and names:
            _unstage(work_tree, commit, names)
        elif what == _MOVING:
            put_back(work_tree, commit, names)
        for file in own.glob("okr-index-*"):
            if since - file.stat().st_mtime > _ABANDONED_SECONDS:
                file.unlink()


def _remove_locks(folders: set[Path], tree: Path, since: float) -> None:
    """Remove git's locks that were made while the dead okr was at work, once no git is left to hold them."""
    waited = 0.0
    while locks := [
        file for folder in folders for form in _LOCKS for file in folder.glob(form) if _made(file, since)
    ]:
        if not _git_at_work([*folders, tree]):
            for file in locks:
                file.unlink(missing_ok=True)
            return
        if waited >= _PATIENCE_SECONDS:
            return
        sleep(_PAUSE_SECONDS)
        waited += _PAUSE_SECONDS


def _made(lock_file: Path, since: float) -> bool:
    if lock_file.name.startswith(_OURS):
        return False
    try:
        age = lock_file.stat().st_mtime - since
    except OSError:
        return False
    return -1.0 <= age <= _LONGEST_WRITER_SECONDS


def _git_at_work(folders: Sequence[Path]) -> bool:
    """Say whether a git may be running in one of the folders; where that cannot be seen, it may."""
    try:
        processes = [entry for entry in Path("/proc").iterdir() if entry.name.isdigit()]
    except OSError:
        return _git_runs_anywhere()
    for process in processes:
        try:
            if not (process / "comm").read_text().startswith("git"):
                continue
            at = (process / "cwd").readlink()
        except (FileNotFoundError, ProcessLookupError):
            continue  # it has ended meanwhile
        except OSError:
            return True
        if any(at.is_relative_to(folder) for folder in folders):
            return True
    return False


def _git_runs_anywhere() -> bool:
    import subprocess

    try:
        done = subprocess.run(["ps", "-A", "-o", "comm="], capture_output=True, check=True)  # noqa: S607
    except (OSError, subprocess.CalledProcessError):
        return True
    return any(Path(os.fsdecode(line)).name.startswith("git") for line in done.stdout.splitlines())


def _unstage(tree: Path, before: str, names: Sequence[str]) -> None:
    """Let the index be as the last commit in these files, unless somebody has staged them since."""
    paths = [Path(name) for name in names]
    listing = ("diff-index", "--cached", "--ita-invisible-in-index", "--name-only", "-z", before, "--")
    answer = git.ask(tree, *listing) or ""
    staged = {tree / name for name in answer.split("\0") if name}
    rest = [path for path in paths if path not in staged]
    if rest:
        options = ("--quiet", "--pathspec-from-file=-", "--pathspec-file-nul")
        git.change(tree, "reset", *options, stdin=git.listed(rest))
