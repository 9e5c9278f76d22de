"""The files of a workspace by the teams they belong to, so that it can be read in parts."""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from okrcli.model.cycle import is_cycle_name
from okrcli.model.entry import Entry
from okrcli.model.scalars import TAKEN_TEAM_IDS, is_id
from okrcli.store.folder import Files
from okrcli.store.memory import Nothing

__all__ = ["Common", "Part", "Places", "is_of_check_ins", "team_of"]

_CHECK_INS = "checkins"
_YAML = ".yaml"
_REMEMBERED = 4096  # more files than a part has


@dataclass(frozen=True)
class Part:
    """Some of the files: in the folders where every team has its own, only those that are ``listed``."""

    files: Files
    listed: Mapping[str, list[str]]

    @property
    def name(self) -> str:
        """See ``Files``."""
        return self.files.name

    def folders(self, folder: str) -> list[str]:
        """See ``Files``."""
        return self.listed[folder] if folder in self.listed else self.files.folders(folder)

    def names(self, folder: str) -> list[str]:
        """See ``Files``."""
        return self.listed[folder] if folder in self.listed else self.files.names(folder)

    def exists(self, path: str) -> bool:
        """See ``Files``."""
        return self.files.exists(path)

    def content(self, path: str, most: int) -> bytes | str:
        """See ``Files``."""
        return self.files.content(path, most)


class Common(Nothing):
    """Remembers what belongs to no team, and so is in every part, until the process ends."""

    def __init__(self) -> None:
        self._values: dict[bytes, Entry] = {}

    def digest(self, path: str, text: str, _model: type[Entry], _stand_ins: Mapping[str, str]) -> bytes:
        """Return what finds a file that is common to all parts: all that it says."""
        return b"" if team_of(path) else f"{path}\0{text}".encode("utf-8", "surrogatepass")

    def recall(self, _unit: str, digest: bytes) -> Entry | None:
        """Return the value of a file that said the same in another part."""
        return self._values.get(digest)

    def keep(
        self, _unit: str, digests: Sequence[bytes], values: Sequence[Entry], _outline: Any = None
    ) -> None:
        """Remember a file, unless it belongs to a team."""
        if digests[0]:
            self._values[digests[0]] = values[0]


class Places:
    """Where each team has its files, as the folders of a workspace stand when they are first looked into."""

    def __init__(self, files: Files) -> None:
        self._folders = {"teams": files.names("teams")}
        for cycle in filter(is_cycle_name, files.folders("okrs")):
            self._folders[f"okrs/{cycle}"] = files.names(f"okrs/{cycle}")
            self._folders[f"okrs/{cycle}/{_CHECK_INS}"] = files.folders(f"okrs/{cycle}/{_CHECK_INS}")
            self._folders[f"okrs/{cycle}/reviews"] = files.names(f"okrs/{cycle}/reviews")

    @cached_property
    def teams(self) -> list[str]:
        """All teams that have files, in the order in which those are read."""
        return sorted((team for team in self._by_team if team), key=lambda team: team + _YAML)

    def part(
        self, files: Files, teams: Iterable[str | None], check_ins_of: Container[str] | None = None
    ) -> Part:
        """Return those of the files that belong to the teams; ``None`` has what belongs to no team.

        Where ``check_ins_of`` is given, check-ins of other teams are left out.
        """
        listed: dict[str, list[str]] = {folder: [] for folder in self._folders}
        for team in teams:
            for folder, name in self._by_team.get(team, ()):
                path = f"{folder}/{name}"
                if check_ins_of is None or team in check_ins_of or not is_of_check_ins(path):
                    listed[folder].append(name)
        return Part(files, {folder: sorted(names) for folder, names in listed.items()})

    def files(self, files: Files) -> Iterator[str]:
        """Give out the path of all that stands where files are read, but for the top of the workspace."""
        for folder, names in self._folders.items():
            for path in (f"{folder}/{name}" for name in names):
                if is_of_check_ins(path):
                    yield from (f"{path}/{name}" for name in files.names(path))
                else:
                    yield path

    def paths(self, teams: Iterable[str]) -> list[str]:
        """Return where the files of teams stand: plans, reviews and their own, and folders of check-ins."""
        return [f"{folder}/{name}" for team in teams for folder, name in self._by_team.get(team, ())]

    def documents(self) -> list[str]:
        """Return the paths of all files that teams have beside their check-ins, in no certain order."""
        return [path for path in self.paths(self.teams) if not is_of_check_ins(path)]

    @cached_property
    def _by_team(self) -> dict[str | None, list[tuple[str, str]]]:
        places: dict[str | None, list[tuple[str, str]]] = defaultdict(list)
        for folder, names in self._folders.items():
            for name in names:
                places[team_of(f"{folder}/{name}")].append((folder, name))
        return dict(places)


@lru_cache(_REMEMBERED)
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


def is_of_check_ins(path: str) -> bool:
    """Say whether a path is that of a check-in, or of a folder in which a team has its check-ins."""
    return path.split("/")[2:3] == [_CHECK_INS]
