"""Which references can stand where one is typed: what the program will take them for, and nothing else."""

import os

from okrcli.completion.names import Cycle, Entry, Names

__all__ = ["references"]

# A value and what it means.
_Offer = tuple[str, str]


def references(
    names: Names, kind: str, word: str, today: str, root: str, *, cycle: str, team: str
) -> list[_Offer]:
    """Return what ``word`` can become: tails that mean one thing, folders of a team, and whole references.

    ``kind`` is ``reference``, ``objective``, ``key-result`` or ``scope``; ``today`` an ISO day. ``cycle`` and
    ``team`` narrow the choice, as does a cycle before a colon. Looked for first in the cycles that run, then
    in ended ones that are not closed, then in all, as ``okrcli.model.resolve`` does.
    """
    named, colon, tail = word.rpartition(":")
    cycle = named or cycle
    entries = [
        each
        for each in names.entries
        if cycle in ("", each.cycle) and (not team or each.path.startswith(f"{team}/"))
    ]
    offers: dict[str, str] = {}
    spoken_for: set[str] = set()
    for tier in [entries] if cycle else _tiers(entries, names.cycles, today, root):
        found = _meant(tier, tail)
        for value, entries_meant in found.items():
            meant = None if value in spoken_for else _one(entries_meant, value, kind)
            if meant is not None:
                offers[value] = meant.title
        spoken_for |= found.keys()
    if "/" not in tail:
        teams = dict.fromkeys(each.path.partition("/")[0] for each in entries)
        offers |= {f"{each}/": "" for each in teams if each.startswith(tail)}
    return [(f"{named}{colon}{value}", title) for value, title in offers.items()]


def _meant(entries: list[Entry], word: str) -> dict[str, list[Entry]]:
    """Return all that begins with ``word`` and, written as a reference, would mean one or more entries."""
    slashes = word.count("/")
    found: dict[str, list[Entry]] = {}
    for each in entries:
        above = each.path.count("/") - slashes
        tail = each.path.split("/", above)[-1] if above > 0 else each.path
        if tail.startswith(word):
            found.setdefault(tail, []).append(each)
        if slashes and each.path != tail and each.path.startswith(word):
            found.setdefault(each.path, []).append(each)
    return found


def _one(found: list[Entry], value: str, kind: str) -> Entry | None:
    """Return what a reference means to a command that takes this kind; ``None`` for several or none."""
    if kind == "key-result":
        found = [each for each in found if each.is_key_result] or found
    found = [each for each in found if each.path == value] or found
    if len({(each.cycle, each.path) for each in found}) != 1:
        return None
    fits = kind not in ("key-result", "objective") or found[0].is_key_result == (kind == "key-result")
    return found[0] if fits else None


def _tiers(entries: list[Entry], cycles: list[Cycle], today: str, root: str) -> list[list[Entry]]:
    known = {cycle.name: cycle for cycle in cycles}
    closed: dict[str, set[str]] = {}
    tiers: list[list[Entry]] = [[], [], []]
    for each in entries:
        cycle = known.get(each.cycle)
        if cycle is None or not (cycle.start and cycle.end) or today < cycle.start:
            place = 2
        elif today <= cycle.end:
            place = 0
        else:
            if each.cycle not in closed:
                closed[each.cycle] = _closed(f"{root}/okrs/{each.cycle}/reviews")
            place = 2 if f"{each.path.partition('/')[0]}.yaml" in closed[each.cycle] else 1
        tiers[place].append(each)
    return tiers


def _closed(folder: str) -> set[str]:
    try:
        return set(os.listdir(folder))  # noqa: PTH208 - pathlib costs a key press 4 ms
    except OSError:
        return set()
