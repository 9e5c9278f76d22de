"""What follows from a plan that is not read: one line behind its cause, instead of one for each check-in."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping

from okrcli.doctor.ailment import Ailment
from okrcli.model.workspace import PlanKey
from okrcli.translate import _, plural

__all__ = ["broken_plans", "gathered", "shortened"]

_PLAN = re.compile(r"okrs/([^/]+)/([^/]+)\.ya?ml")
_OF_A_PLAN = re.compile(r"okrs/([^/]+)/(?:checkins/([^/]+)/[^/]+|reviews/([^/]+)\.yaml)")
# A file that is broken from its top on is broken in every line; the first of them say it.
_LINES_TOLD = 3


def broken_plans(
    paths: Iterable[str], unreadable: Collection[str], read: Collection[PlanKey]
) -> dict[PlanKey, str]:
    """Return the files of plans that are not read, or not whole.

    ``paths`` are all files, ``unreadable`` those in which something cannot be read, ``read`` the plans read.
    """
    broken = {}
    for path in paths:
        found = _PLAN.fullmatch(path)
        if found and (path in unreadable or PlanKey(*found.groups()) not in read):
            broken[PlanKey(*found.groups())] = path
    return broken


def gathered(links: Iterable[Ailment], broken: Mapping[PlanKey, str]) -> Iterator[Ailment]:
    """Yield, for each broken plan, what leads nowhere because of it; then links that have no such cause."""
    left: list[Ailment] = []
    files: dict[PlanKey, set[str]] = {}
    for link in links:
        found = _OF_A_PLAN.fullmatch(link.path or "")
        if found and (key := PlanKey(found[1], found[2] or found[3])) in broken:
            files.setdefault(key, set()).add(found[0])
        else:
            left.append(link)
    for key, paths in files.items():
        check_ins = sum("/checkins/" in path for path in paths)
        named = [plural("{count} check-in", "{count} check-ins", check_ins)] if check_ins else []
        named += [_("a review")] if check_ins < len(paths) else []
        what = _("Broken by it, too: {files}.").format(files=_(" and ").join(named))
        yield Ailment(what, broken[key], _("They are in order again as soon as this plan is read."))
    yield from left


def shortened(unreadable: Iterable[Ailment]) -> Iterator[Ailment]:
    """Yield what cannot be read, of each file the first places, and how many more there are."""
    by_path: dict[str | None, list[Ailment]] = {}
    for ailment in unreadable:
        by_path.setdefault(ailment.path, []).append(ailment)
    for path, ailments in by_path.items():
        yield from ailments[:_LINES_TOLD]
        if more := len(ailments[_LINES_TOLD:]):
            sentence = plural(
                "{count} more place in this file cannot be read.",
                "{count} more places in this file cannot be read.",
                more,
            )
            yield Ailment(sentence, path, "")
