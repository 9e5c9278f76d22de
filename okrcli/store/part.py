"""A part of a workspace's files: all but those of some teams."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from okrcli.model.scalars import TAKEN_TEAM_IDS, is_id
from okrcli.store.folder import Files

__all__ = ["Part", "team_of", "teams_in"]

_YAML = ".yaml"


@dataclass(frozen=True)
class Part:
    """The files but for those that belong to ``others``; what belongs to no team is in every part."""

    files: Files
    others: AbstractSet[str]

    @property
    def name(self) -> str:
        """See ``Files``."""
        return self.files.name

    def folders(self, folder: str) -> list[str]:
        """See ``Files``."""
        return [name for name in self.files.folders(folder) if self._is_in(f"{folder}/{name}")]

    def names(self, folder: str) -> list[str]:
        """See ``Files``."""
        return [name for name in self.files.names(folder) if self._is_in(f"{folder}/{name}")]

    def exists(self, path: str) -> bool:
        """See ``Files``."""
        return self.files.exists(path)

    def content(self, path: str, most: int) -> bytes | str:
        """See ``Files``."""
        return self.files.content(path, most)

    def _is_in(self, path: str) -> bool:
        return team_of(path) not in self.others


def team_of(path: str) -> str | None:
    """Return the team whose file, or folder of check-ins, stands at a path; ``None`` where it is nobody's."""
    match path.split("/"):
        case ["teams", name] | ["okrs", _, name] | ["okrs", _, "reviews", name] if name.endswith(_YAML):
            team = name.removesuffix(_YAML)
        case ["okrs", _, "checkins", team, *_]:
            pass
        case _:
            return None
    return team if is_id(team) and team not in TAKEN_TEAM_IDS else None


def teams_in(files: Files) -> list[str]:
    """Return all teams that have files, in the order in which their files are read."""
    found = {team_of(path) for path in _paths(files)} - {None}
    return sorted((team for team in found if team), key=lambda team: team + _YAML)


def _paths(files: Files) -> Iterator[str]:
    folders = ["teams"]
    for cycle in files.folders("okrs"):
        folders += [f"okrs/{cycle}", f"okrs/{cycle}/checkins", f"okrs/{cycle}/reviews"]
    for folder in folders:
        yield from (f"{folder}/{name}" for name in files.names(folder))
