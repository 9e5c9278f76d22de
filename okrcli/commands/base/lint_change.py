"""The two sides of a change, without the check-ins that have nothing to do with it."""

import hashlib
from collections.abc import Callable, Container, Mapping
from dataclasses import replace
from typing import NamedTuple

from okrcli.commands.base.call import Call
from okrcli.commands.base.reading import dated_ahead
from okrcli.model.meant import Meant
from okrcli.model.workspace import LINT_BASELINE, Workspace
from okrcli.store.folder import LARGEST, Contents, Folder
from okrcli.store.load import load_part
from okrcli.store.loading import SETTINGS, Loading
from okrcli.store.memory import IN_USE
from okrcli.store.part import Places, is_of_check_ins, team_of

__all__ = ["Sides", "sides_of_change"]

_Blobs = Mapping[str, str]
_Read = Callable[[Container[str]], Workspace]

# At the top of a workspace.
_AT_TOP = (SETTINGS, LINT_BASELINE)
# What is read, and what is told of because it is not.
_ENDINGS = (".yaml", ".yml")
# How git makes its names, by the number of their digits.
_ALGORITHMS = {40: "sha1", 64: "sha256"}


class Sides(NamedTuple):
    """What the files of a workspace say, and what they said before a change.

    ``teams`` are those whose check-ins are among it.
    """

    head: Workspace
    base: Workspace
    teams: frozenset[str]


def sides_of_change(call: Call, base: str, head: str | None) -> Sides:
    """Return the facts of two commits, named by their hashes; without ``head`` of the files as they are.

    Check-ins of a team are left out on both sides where no file of it is different. What they say matters
    only to their own team and to one that entries of it moved to, but to how fresh the numbers are, which is
    no question to a change. Raises GitError.
    """
    from okrcli.repository.revisions import blobs_at

    then = blobs_at(call.root, base)
    read_base = _reader_of(call, then)
    if head is None:
        folder = Folder(call.root)
        places = Places(folder)
        now, read_head = _blobs_of(folder, places, then), _reader_here(folder, places)
    else:
        now = blobs_at(call.root, head)
        read_head = _reader_of(call, now)
    touched = _touched(then, now)
    there, before = read_head(touched), read_base(touched)
    left = _left_by(there, touched) | _left_by(before, touched)
    if not left <= touched:
        touched |= left
        there, before = read_head(touched), read_base(touched)
    ahead = tuple(dated_ahead(there, call.now))
    return Sides(replace(there, problems=there.problems + ahead), before, frozenset(touched))


def _left_by(workspace: Workspace, teams: Container[str]) -> set[str]:
    """Return the teams whose check-ins may speak of what some teams have now."""
    plans = ((key, plan.objectives) for key, plan in workspace.plans.items() if key.team in teams)
    meant = (Meant(workspace, key, [entry.key_results for entry in entries]) for key, entries in plans)
    return {team for one in meant for team in one.teams}


def _touched(then: _Blobs, now: _Blobs) -> set[str]:
    """Return the teams of which a file is different; all, where what concerns all of them is."""
    paths = {*then, *now}
    teams = {team_of(path) for path in paths if _is_ours(path) and then.get(path) != now.get(path)}
    if None in teams:
        teams = {team_of(path) for path in paths}
    return {team for team in teams if team is not None}


def _is_ours(path: str) -> bool:
    return path in _AT_TOP or path.endswith(_ENDINGS)


def _reader_of(call: Call, blobs: _Blobs) -> _Read:
    """Return what reads a commit, with the check-ins of some teams."""
    from okrcli.repository.revisions import contents_of

    def read(teams: Container[str]) -> Workspace:
        wanted = {
            path: blob for path, blob in blobs.items() if not is_of_check_ins(path) or team_of(path) in teams
        }
        contents = contents_of(call.root, wanted.values())
        files = {path: contents[blob] for path, blob in wanted.items() if blob in contents}
        return Loading(Contents(call.root.name, files), IN_USE).workspace()

    return read


def _reader_here(folder: Folder, places: Places) -> _Read:
    """Return what reads the files as they are, with the check-ins of some teams."""

    def read(teams: Container[str]) -> Workspace:
        part = places.part(folder, [*places.teams, None], check_ins_of=teams)
        return load_part(folder, part, (), IN_USE)

    return read


def _blobs_of(folder: Folder, places: Places, like: _Blobs) -> dict[str, str]:
    """Return the names that git would have for the files as they are; ``like`` are some that it has.

    What cannot be read has an empty one, which no file of a commit has.
    """
    algorithm = _ALGORITHMS[max(map(len, like.values()), default=40)]
    top = [path for path in _AT_TOP if folder.exists(path)]
    paths = [*top, *filter(_is_ours, places.files(folder))]
    return {path: _name(folder, path, algorithm) for path in paths}


def _name(folder: Folder, path: str, algorithm: str) -> str:
    try:
        content = folder.content(path, LARGEST)
    except OSError:
        return ""
    if isinstance(content, str):
        return ""
    named = hashlib.new(algorithm, b"blob %d\0" % len(content), usedforsecurity=False)
    named.update(content)
    return named.hexdigest()
