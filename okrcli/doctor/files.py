"""Files that stand where nothing reads them or are out of date, and names that not every disk tells apart."""

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping

from okrcli.doctor.ailment import Ailment, Repair
from okrcli.model.cycle import is_cycle_name
from okrcli.translate import _, plural

__all__ = ["ailing_files", "ailing_schemas", "lost_check_ins"]

_TEMPORARY = re.compile(r"\.okr-[0-9a-f]{8}\.tmp")
_CHECK_IN = re.compile(r"okrs/[^/]+/checkins/[^/]+/[^/]+")
_LOST = re.compile(r"checkins/(?:[^/]+/)*[0-9]{4}-[0-9]{2}-[0-9]{2}-[^/]+\.ya?ml")
_REVIEW = re.compile(r"okrs/[^/]+/reviews/[^/]+")
_PLAN = re.compile(r"okrs/[^/]+/[^/]+")


def ailing_files(paths: Collection[str]) -> Iterator[Ailment]:
    """Yield what is wrong with the names and places of files below ``okrs`` and ``teams``.

    ``paths`` are all files there, relative to the workspace, with forward slashes.
    """
    for path in sorted(paths):
        name = path.rpartition("/")[2]
        if _TEMPORARY.fullmatch(name):
            yield Ailment(
                _("A writer was ended before it was done, and left this behind."),
                path,
                _("It can be deleted: nobody reads it."),
                repair=Repair(path, None),
            )
        elif name.endswith(".yml"):
            yield _other_ending(path, paths)
        elif name.endswith(".yaml") and not _has_a_place(path):
            yield Ailment(
                _("Nothing reads a file that stands here."),
                path,
                _("Move it: plans stand in okrs/CYCLE/TEAM.yaml, check-ins in okrs/CYCLE/checkins/TEAM/."),
            )
    yield from _twins(paths)


def lost_check_ins(paths: Collection[str]) -> Iterator[Ailment]:
    """Yield, of files below a folder ``checkins`` at the top of a workspace, that check-ins lie there."""
    if count := sum(_LOST.fullmatch(path) is not None for path in paths):
        yield Ailment(
            plural(
                "{count} check-in lies where nothing reads it.",
                "{count} check-ins lie where nothing reads them.",
                count,
            ),
            "checkins",
            _("Move it all to okrs/CYCLE/checkins/TEAM/, by the days in it."),
        )


def ailing_schemas(standing: Mapping[str, str], wanted: Mapping[str, str]) -> Iterator[Ailment]:
    """Yield that schemas for editors are out of date; both are texts by path. None at all are no ailment."""
    if standing and any(standing.get(path) != text for path, text in wanted.items()):
        yield Ailment(
            _("The schemas here are those of another okr: editors may judge files otherwise than okr does."),
            ".okr",
            _("Renew them with `okr schema`."),
        )


def _other_ending(path: str, paths: Collection[str]) -> Ailment:
    wanted = path.removesuffix(".yml") + ".yaml"
    free = wanted not in paths
    return Ailment(
        _("This file is not read: it ends in .yml."),
        path,
        _("Rename it to {name}.").format(name=wanted.rpartition("/")[2])
        if free
        else _("{name} is there, too: put both together by hand.").format(name=wanted.rpartition("/")[2]),
        repair=Repair(path, wanted) if free and _has_a_place(wanted) else None,
    )


def _has_a_place(path: str) -> bool:
    if path.startswith("teams/"):
        return path.count("/") == 1
    if not any(form.fullmatch(path) for form in (_CHECK_IN, _REVIEW, _PLAN)):
        return False
    return is_cycle_name(path.split("/")[1])


def _twins(paths: Collection[str]) -> Iterator[Ailment]:
    """Names that are one name where a disk does not tell capitals or the forms of umlauts apart."""
    known: dict[str, str] = {}
    for name in sorted({part for path in paths for part in _parts(path)}):
        folded = unicodedata.normalize("NFC", name).casefold()
        twin = known.setdefault(folded, name)
        if twin != name:
            yield Ailment(
                _("Some disks cannot tell this name from {other}.").format(other=twin),
                name,
                _("Put both together, or rename one of them."),
            )


def _parts(path: str) -> Iterator[str]:
    """The path and the folders that lead to it."""
    while path:
        yield path
        path = path.rpartition("/")[0]
