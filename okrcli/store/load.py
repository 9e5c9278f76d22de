"""Reading a workspace: from its folder, from elsewhere, and from both together."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from okrcli.model.check_in import CheckIn
from okrcli.model.entry import Entry
from okrcli.model.later import joined, later, unread
from okrcli.model.place import Place, Problem
from okrcli.model.plan import Plan
from okrcli.model.settings import Settings
from okrcli.model.workspace import PlanKey, Workspace
from okrcli.store.cache import aside_of, cache_of
from okrcli.store.folder import Contents, Files, Folder
from okrcli.store.loading import Loading, read_file
from okrcli.store.memory import Nothing
from okrcli.store.part import Part
from okrcli.translate import _

__all__ = ["Elsewhere", "load", "load_from", "load_part", "problems_in", "read_plan"]


class Elsewhere(NamedTuple):
    """Check-ins that do not stand in the workspace's folder, by path, and what their place is called."""

    place: str
    files: Mapping[str, bytes]


def _nowhere(_settings: Settings) -> Iterable[Elsewhere]:
    return ()


def load(root: Path, elsewhere: Callable[[Settings], Iterable[Elsewhere]] = _nowhere) -> Workspace:
    """Read the workspace at ``root``, the folder of okr.yaml, together with its check-ins ``elsewhere``.

    Those count for the plans that are here, each path once: what stands here wins, then the first place.
    What is wrong in the files is in ``problems`` of the workspace, in the order of the files. Raises
    OkrError only where okr.yaml is of a format this version does not know.
    """
    cache = cache_of(root)
    folder = Folder(root)
    workspace = _load(folder, folder, elsewhere, cache)
    cache.save()
    return workspace


def _load(
    files: Files, folder: Folder, elsewhere: Callable[[Settings], Iterable[Elsewhere]], cache: Nothing
) -> Workspace:
    workspace = Loading(files, cache).workspace()
    for each in elsewhere(workspace.settings):
        workspace = _joined(workspace, each, folder, cache)
    refused = tuple(Problem(sentence, Place(path)) for path, sentence in folder.refused.items())
    return replace(workspace, problems=workspace.problems + refused) if refused else workspace


def load_part(folder: Folder, part: Part, elsewhere: Iterable[Elsewhere], common: Nothing) -> Workspace:
    """Read a part of the workspace in ``folder`` as ``load`` does, with the check-ins of its teams elsewhere.

    What belongs to no team is in every part, and ``common`` to all that are read in this process.
    """
    return _load(part, folder, lambda _settings: elsewhere, common)


def load_from(files: Files, beside: Path | None = None) -> Workspace:
    """Read a workspace from wherever its files are, as ``load`` does.

    What they share with the workspace at ``beside`` is not read anew.
    """
    cache = Nothing() if beside is None else aside_of(beside, files)
    workspace = Loading(files, cache).workspace()
    cache.save()
    return workspace


def read_plan(text: str, path: str, team: str) -> tuple[Plan | None, list[Problem]]:
    """Read one plan from its text, as for ``okr lint -``; ``path`` names its places."""
    return read_file(Plan, text, path, {"team": team})


def problems_in(text: str, model: type[Entry], path: str) -> list[Problem]:
    """Return what is wrong in a text, as it is read at a path; what its name says need not be in it."""
    return read_file(model, text, path, {"team": "team"})[1]


def _joined(workspace: Workspace, elsewhere: Elsewhere, here: Folder, cache: Nothing) -> Workspace:
    """Return the workspace with the check-ins of its plans that stand only elsewhere."""
    files = {
        path: content
        for path, content in elsewhere.files.items()
        if path not in workspace.sources and not here.exists(path)
    }
    if not files:
        return workspace
    aside = cache.aside()
    loading = Loading(Contents(elsewhere.place, files), aside)
    added: dict[PlanKey, tuple[CheckIn, ...]] = {}
    for key in workspace.plans:
        if more := loading.team_check_ins(f"okrs/{key.cycle}/checkins/{key.team}"):
            added[key] = (*workspace.check_ins.get(key, ()), *more)
    aside.save()
    told = _("{message} The file is read from {place}.")
    problems = (
        problem._replace(message=told.format(message=problem.message, place=elsewhere.place))
        for problem in loading.problems
    )
    return replace(
        workspace,
        check_ins=joined(workspace.check_ins, added),
        sources=later({**unread(workspace.sources), **loading.sources}),
        problems=(*workspace.problems, *problems),
        elsewhere={**workspace.elsewhere, **dict.fromkeys(loading.sources, elsewhere.place)},
    )
