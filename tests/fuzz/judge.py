"""What has to hold after a process was killed: every file whole, git free, the next command works."""

import os
import subprocess
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.fuzz.steps import run_forked
from tests.fuzz.world import NEXT, environment, git, normal

__all__ = ["faults", "texts", "wait_for_orphans"]

_MIDDLES = ("MERGE_HEAD", "rebase-merge", "rebase-apply", "CHERRY_PICK_HEAD", "REVERT_HEAD")
_TEMPORARY = (".okr-*.tmp", ".merge_file_*")


def texts(folder: Path) -> set[tuple[str, str]]:
    """Return what each file of a work tree says, with its path; random names and times are masked."""
    files = (file for file in folder.rglob("*") if ".git" not in file.parts and file.is_file())
    return {
        (normal(str(file.relative_to(folder))), normal(file.read_text(errors="replace"))) for file in files
    }


def wait_for_orphans(group: int, seconds: float = 20.0) -> None:
    """Wait until no process of a group is at work any more."""
    ends = time.monotonic() + seconds
    while _at_work(group) and time.monotonic() < ends:
        time.sleep(0.005)


def _at_work(group: int) -> bool:
    """Say whether a group has a process that has not ended; in a container nobody may fetch the dead ones."""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return any(state != "Z" and own == str(group) for state, own in _states())


def _states() -> Iterator[tuple[str, str]]:
    """Yield state and group of each process."""
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _parent, group = stat.read_text(errors="replace").rpartition(")")[2].split()[:3]
        except OSError:
            continue
        yield state, group


def faults(
    folder: Path, whole: set[tuple[str, str]], then: Iterable[tuple[str, ...]] = NEXT
) -> Iterator[str]:
    """Yield what is wrong in a work tree whose okr was killed.

    ``whole`` is what its files may say; ``then`` are the commands that have to work afterwards.
    """
    for path, text in sorted(texts(folder) - whole):
        if not any(Path(path).match(form) for form in _TEMPORARY):
            yield f"torn: {path}: {text[:80]!r}"
    home = folder.parent / "home"
    own = folder / ".git"
    checked = subprocess.run(
        ["git", "-C", str(folder), "fsck", "--no-dangling"],
        capture_output=True,
        text=True,
        env=environment(home),
    )
    if checked.returncode or "error" in checked.stderr:
        yield f"git fsck: {checked.stderr.strip()}"
    yield from (f"git is in the middle of {name}" for name in _MIDDLES if (own / name).exists())
    for arguments in then:
        ended = run_forked(arguments, folder, environment(home))
        if ended.code:
            yield f"okr {' '.join(arguments)} ends with {ended.code}: {' / '.join(ended.said.split(chr(10)))}"
    yield from (f"left behind: {file.name}" for file in _left(folder))
    for line in git(folder, "status", "--porcelain", home=home).splitlines():
        if line[:2] == " A":
            yield f"left in the index: {line[3:]}"


def _left(folder: Path) -> Iterator[Path]:
    for form in _TEMPORARY:
        yield from folder.rglob(form)
    for form in ("*.lock", "okr-index-*", "okr-note*", "refs/**/*.lock"):
        yield from (file for file in (folder / ".git").glob(form) if not file.name.startswith("okr"))
