"""Check-ins that are new, and such as were changed or taken away, though none ever should be."""

from collections.abc import Iterator
from functools import cache

from okrcli.changes.change import Change, Kind
from okrcli.changes.leaves import leaves
from okrcli.changes.one_update import OneUpdate
from okrcli.model.check_in import CheckIn
from okrcli.model.later import differing
from okrcli.model.reference import Reference
from okrcli.model.workspace import PlanKey, Workspace

__all__ = ["of_check_ins"]


def of_check_ins(base: Workspace, head: Workspace) -> Iterator[Change]:
    """Return what is different in check-ins, in their order: one change for each key result it speaks of.

    Its value is that ``OneUpdate``. The share of time that it tells is a change of its own, without a
    reference; so is a check-in that says nothing else.
    """
    for key in differing(base.check_ins, head.check_ins):
        old, new = base.check_ins.get(key, ()), head.check_ins.get(key, ())
        before = {check_in.name: check_in for check_in in old}
        after = {check_in.name: check_in for check_in in new}
        for each in sorted({**before, **after}.values(), key=lambda check_in: check_in.order):
            yield from _of_file(key, before.get(each.name), after.get(each.name))


def _of_file(key: PlanKey, before: CheckIn | None, after: CheckIn | None) -> Iterator[Change]:
    if before is None and after is not None:
        yield from _of_one("check_in_added", key, after)
    elif after is None and before is not None:
        yield from _of_one("check_in_removed", key, before)
    elif before is not None and after is not None and before != after:
        yield from _rewritten(key, before, after)


def _of_one(kind: Kind, key: PlanKey, check_in: CheckIn) -> Iterator[Change]:
    """A check-in that came, or went: all of it, so that where in it something stands is not looked up."""
    place = check_in.place()

    def change(reference: Reference | None, field: str | None, value: object) -> Change:
        before, after = (None, value) if kind == "check_in_added" else (value, None)
        return Change(kind, reference, *key, field, before, after, by=check_in.by, place=place)

    for path in check_in.updates:
        yield change(_reference(key, path), None, OneUpdate(check_in, path))
    if check_in.capacity is not None:
        yield change(None, "capacity", check_in.capacity)
    elif not check_in.updates:
        yield change(None, None, check_in)


def _rewritten(key: PlanKey, before: CheckIn, after: CheckIn) -> Iterator[Change]:
    """A check-in that says something else: each value by itself."""
    for leaf in leaves(before, after):
        way, reference = leaf.way, None
        if way[0] == "updates":
            reference, way = _reference(key, way[1]), way[2:] or way[:1]
        field = ".".join(way)
        yield Change(
            "check_in_changed", reference, *key, field, leaf.before, leaf.after, by=after.by, place=leaf.place
        )


@cache
def _reference(key: PlanKey, path: str) -> Reference:
    """What an update speaks of, as it is written there; the same for all check-ins."""
    return Reference(*key, *path.split("/")[-2:])
