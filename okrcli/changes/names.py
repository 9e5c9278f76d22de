"""Every name an entry may have had: its own, those it had formerly, and those that its objective had."""

from collections.abc import Iterable, Iterator

from okrcli.model.plan import Objective
from okrcli.model.reference import Reference

__all__ = ["homes", "names"]


def homes(reference: Reference, objective: Objective) -> Iterator[Reference]:
    """Every old name of an objective that its key results may have stood under, too."""
    return filter(None, (_whole(reference, old, 2) for old in dict.fromkeys(objective.formerly)))


def names(reference: Reference, own: Iterable[str], were: Iterable[Reference]) -> Iterator[Reference]:
    """Every name an entry may have had, the present one first.

    ``own`` is what it had ``formerly`` itself; ``were`` are old names of its objective, for a key result.
    """
    yield reference
    if reference.key_result is None:
        yield from filter(None, (_whole(reference, old, 2) for old in own))
        return
    own = tuple(own)
    yield from filter(None, (_whole(reference, old, 3) for old in own))
    ids = dict.fromkeys((reference.key_result, *(old.rpartition("/")[2] for old in own)))
    for home in were:
        yield from (home._replace(key_result=name) for name in ids)


def _whole(reference: Reference, old: str, parts: int) -> Reference | None:
    """Read an old reference of so many parts, the first of which, the team, may be left out."""
    names = f"{reference.team}/{old}".split("/")[-parts:]
    return Reference(reference.cycle, *names) if len(names) == parts else None
