"""The names in a workspace, kept between key presses.

They lie beside the cache of ``store``, as plain lines under a checksum. What they are made from is compared
by path, times and size of each file; a file that changed is read anew by the reader of all files. Whatever
is odd about what was kept makes it as good as empty.
"""

import os
from zlib import crc32

from okrcli.completion.signs import FILE, KEY_RESULT, NAME, OBJECTIVE, PERSON
from okrcli.store.cache_folder import cache_folder

__all__ = ["Cycle", "Entry", "Names", "names_of"]

_VERSION = "okr names 1"

# What identifies the state of a file.
_State = dict[str, str]
Lines = dict[str, list[str]]


class Entry:
    """An objective or key result: where it stands, what it is called."""

    def __init__(self, cycle: str, path: str, title: str) -> None:
        self.cycle, self.path, self.title = cycle, path, title

    @property
    def is_key_result(self) -> bool:
        """Whether it is a key result: an objective's path has one part less."""
        return self.path.count("/") == 2


class Cycle:
    """A cycle's name and its days, as in the files; ``""`` where there are none."""

    def __init__(self, name: str, start: str, end: str) -> None:
        self.name, self.start, self.end = name, start, end


class Names:
    """What can be named in a workspace: each with what it is called, in the order of the files."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self.teams: dict[str, str] = {}
        self.people: dict[str, str] = {}
        self.cycles: list[Cycle] = []


def names_of(root: str) -> Names:
    """Return the names in the workspace at ``root``, the folder of okr.yaml, as its files stand now."""
    states = _states(root)
    kept = _file(root)
    lines, days = _kept(kept, root)
    known = {path: lines[path] for path, state in states.items() if path in lines and lines[path][0] == state}
    if len(known) < len(states) or len(lines) > len(states):
        from okrcli.completion.reading import cycle_lines, lines_of

        for path, state in states.items():
            if path not in known:
                known[path] = [state, *lines_of(root, path)]
        days = cycle_lines(root)
        _keep(kept, root, known, days)
    return _names(known, days)


def _states(root: str) -> _State:
    """Return path and state of each file that names something, in the order of their names."""
    states: _State = {}
    _look(root, "", states, only="okr.yaml")
    _look(root, "teams/", states)
    for name in sorted(_folders(f"{root}/okrs")):
        _look(root, f"okrs/{name}/", states)
    return states


def _folders(folder: str) -> list[str]:
    try:
        with os.scandir(folder) as entries:
            return [
                each.name for each in entries if each.is_dir(follow_symlinks=False) and each.name[0] != "."
            ]
    except OSError:
        return []


def _look(root: str, folder: str, states: _State, only: str = "") -> None:
    try:
        with os.scandir(f"{root}/{folder}") as entries:
            found = sorted(
                (
                    (each.name, each)
                    for each in entries
                    if each.name == only or (not only and _reads(each.name))
                ),
                key=lambda each: each[0],
            )
    except OSError:
        return
    for name, entry in found:
        try:
            status = entry.stat()
        except OSError:  # a link that leads nowhere
            continue
        states[folder + name] = f"{status.st_mtime_ns} {status.st_ctime_ns} {status.st_size}"


def _reads(name: str) -> bool:
    return name.endswith(".yaml") and name[0] != "." and name.isprintable()


def _file(root: str) -> str | None:
    folder = cache_folder()
    return folder and f"{folder}/names-{crc32(os.fsencode(root)):08x}"


def _kept(file: str | None, root: str) -> tuple[Lines, list[str]]:
    """Return what was kept: by file its state and its lines, and the lines of the cycles; or nothing."""
    lines: Lines = {}
    days: list[str] = []
    head, _break, rest = _text(file).partition("\n")
    if head != _seal(rest, root):
        return lines, days
    here = days
    for line in rest.splitlines():
        if line[0] == FILE:
            _sign, path, state = line.split("\t")
            here = lines[path] = [state]
        else:
            here.append(line)
    return lines, days


def _text(file: str | None) -> str:
    try:
        if file is not None:
            with open(file, encoding="utf-8") as opened:  # noqa: PTH123 - pathlib costs a key press 4 ms
                if not hasattr(os, "getuid") or os.fstat(opened.fileno()).st_uid == os.getuid():
                    return opened.read()
    except (OSError, ValueError):
        pass
    return ""


def _keep(file: str | None, root: str, lines: Lines, days: list[str]) -> None:
    """Write what is known now; where that cannot be, the next key press reads it again."""
    if file is None:
        return
    parts = [*days]
    for path, (state, *entries) in lines.items():
        parts += [f"{FILE}\t{path}\t{state}", *entries]
    rest = "".join(f"{part}\n" for part in parts)
    passing = f"{file}.{os.getpid()}"
    try:
        os.makedirs(os.path.dirname(file), mode=0o700, exist_ok=True)  # noqa: PTH103, PTH120
        try:
            descriptor = os.open(passing, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with open(descriptor, "w", encoding="utf-8", newline="\n") as opened:  # noqa: PTH123
                opened.write(f"{_seal(rest, root)}\n{rest}")
            os.replace(passing, file)  # noqa: PTH105
        except OSError:
            os.unlink(passing)  # noqa: PTH108
    except OSError:
        pass


def _seal(rest: str, root: str) -> str:
    return f"{_VERSION} {crc32(rest.encode()):08x} {len(rest)} {os.fsencode(root).hex()}"


def _names(lines: Lines, days: list[str]) -> Names:
    names = Names()
    for line in days:
        names.cycles.append(Cycle(*line.split("\t")[1:]))
    for path, (_state, *entries) in lines.items():
        folder, _slash, file = path.rpartition("/")
        cycle, team = folder.rpartition("/")[2], file.removesuffix(".yaml")
        objective = ""
        if folder.startswith("okrs/") and entries:
            names.teams.setdefault(team, "")
        for line in entries:
            sign, id, title = line.split("\t")
            if sign == KEY_RESULT:
                names.entries.append(Entry(cycle, f"{objective}/{id}", title))
            elif sign == OBJECTIVE:
                objective = f"{team}/{id}"
                names.entries.append(Entry(cycle, objective, title))
            elif sign == NAME:
                names.teams[team] = title
            elif sign == PERSON:
                names.people[id] = title
    return names
