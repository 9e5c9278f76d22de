"""A large workspace, as it is divided among its teams to be looked at in parts."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from zlib import crc32

from okrcli.commands.base.call import Call
from okrcli.lint.parts import Found
from okrcli.model.later import Unread, later
from okrcli.model.workspace import Workspace
from okrcli.store.folder import Folder, read_text
from okrcli.store.load import Elsewhere, load_part
from okrcli.store.memory import IN_USE, Nothing
from okrcli.store.part import Common, Places, team_of

__all__ = ["Divided", "divided_workspace", "is_large", "parts_of", "without_teams"]

# With fewer teams a workspace is sooner looked at as a whole.
_FEWEST = 100
# A part has about so many teams.
_TEAMS = 16


@dataclass(frozen=True)
class Divided:
    """A workspace that is looked at in parts.

    ``parts`` are the teams of each, ``rest`` is what belongs to no team, and ``tips`` are the check-ins that
    stand elsewhere, by the team whose folder they are in.
    """

    folder: Folder
    places: Places
    parts: list[list[str]]
    common: Nothing
    rest: Workspace
    tips: Mapping[str, Sequence[Elsewhere]]

    def part(self, teams: Sequence[str]) -> Workspace:
        """Read the files of some teams, and what belongs to none."""
        folder = Folder(self.folder.root)
        tips = [tip for team in teams for tip in self.tips.get(team, ())]
        return load_part(folder, self.places.part(folder, teams), tips, self.common)

    def owns(self, path: str) -> bool:
        """Say whether a file belongs to no team, or was refused before anybody could ask whose it is."""
        return team_of(path) is None or path in self.folder.refused

    def texts(self, found: Iterable[Found]) -> Mapping[str, str]:
        """Return the texts of all files but check-ins, and of those that were spoken of, once asked for."""
        shown = {one.place.path for part in found for one in part.findings}
        shown |= {one.place.path for part in found for one in part.silences}
        paths = {*self.places.documents(), *shown} - self.rest.sources.keys()
        read: dict[str, str | Unread[str]] = {
            path: Unread(partial(self._text, path)) for path in sorted(paths)
        }
        return later({**self.rest.sources, **read})

    def _text(self, path: str) -> str:
        return read_text(self.folder, path, []) or ""


def is_large(root: Path) -> bool:
    """Say whether there are so many teams that it is a gain to look at less than all files at once."""
    return len(Places(Folder(root)).teams) >= _FEWEST


def divided_workspace(call: Call, common: Nothing | None = None) -> Divided:
    """Return the workspace as it is looked at in parts, as its files are now.

    ``common`` remembers what several parts read; without it that is what belongs to no team.
    """
    folder, common = Folder(call.root), common or Common()
    places = Places(folder)
    rest = load_part(folder, places.part(folder, [None]), (), common)
    tips = _tips_by_team(call, rest.settings.git.branch)
    return Divided(folder, places, parts_of(places.teams), common, rest, tips)


def without_teams(call: Call) -> Workspace:
    """Return what the files say that belong to no team: settings and cycles."""
    folder = Folder(call.root)
    return load_part(folder, Places(folder).part(folder, [None]), (), IN_USE)


def parts_of(teams: Sequence[str]) -> list[list[str]]:
    """Divide the teams; where one is added or goes, only the part changes that it belongs to."""
    parts: list[list[str]] = [[]]
    for team in teams:
        parts[-1].append(team)
        if crc32(team.encode()) % _TEAMS == 0:
            parts.append([])
    return [part for part in parts if part]


def _tips_by_team(call: Call, branch: str | None) -> Mapping[str, list[Elsewhere]]:
    """Return the check-ins that stand elsewhere, by the team whose folder they are in."""
    from okrcli.repository.tips import check_ins_on_tips

    tips: dict[str, list[Elsewhere]] = defaultdict(list)
    for place, files in check_ins_on_tips(call.root, branch):
        by_team: dict[str, dict[str, bytes]] = defaultdict(dict)
        for path, content in files.items():
            if team := team_of(path):
                by_team[team][path] = content
        for team, own in by_team.items():
            tips[team].append(Elsewhere(place, own))
    return tips
