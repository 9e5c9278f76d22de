"""What follows from a plan that is not read: one line behind its cause, instead of one for each link."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

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
    caused: dict[PlanKey, list[Ailment]] = {}
    for link in links:
        key = link.into or _own_plan(link.path or "")
        if key is not None and key in broken:
            caused.setdefault(key, []).append(link)
        else:
            left.append(link)
    for key, ailments in caused.items():
        *others, last = _counted(ailments)
        named = _(" and ").join((", ".join(others), last)) if others else last
        what = _("Broken by it, too: {files}.").format(files=named)
        yield Ailment(what, broken[key], _("They are in order again as soon as this plan is read."))
    yield from left


def _counted(ailments: Sequence[Ailment]) -> Iterator[str]:
    """Yield how many check-ins, reviews, and links of other plans there are."""
    own = {link.path or "" for link in ailments if link.into is None}
    links = sum(link.into is not None for link in ailments)
    if check_ins := sum("/checkins/" in path for path in own):
        yield plural("{count} check-in", "{count} check-ins", check_ins)
    if check_ins < len(own):
        yield _("a review")
    if links:
        yield plural("{count} link into it", "{count} links into it", links)


def _own_plan(path: str) -> PlanKey | None:
    """Return the plan that a check-in or a review belongs to; ``None`` of any other file."""
    found = _OF_A_PLAN.fullmatch(path)
    return PlanKey(found[1], found[2] or found[3]) if found else None


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
