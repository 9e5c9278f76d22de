"""Every name an entry may have had: its own, those it had formerly, and those that its objective had."""

from collections.abc import Iterable, Iterator

from okrcli.model.plan import Objective
from okrcli.model.reference import Reference

__all__ = ["homes", "names"]


def homes(reference: Reference, objective: Objective) -> Iterator[Reference]:
    """Every old name of an objective that its key results may have stood under, too."""
    return map(reference.earlier, dict.fromkeys(objective.formerly))


def names(reference: Reference, own: Iterable[str], were: Iterable[Reference]) -> Iterator[Reference]:
    """Every name an entry may have had, the present one first.

    ``own`` is what it had ``formerly`` itself; ``were`` are old names of its objective, for a key result.
    """
    known = [reference, *map(reference.earlier, own)]
    yield from known
    if reference.key_result is not None:
        ids = dict.fromkeys(name.key_result for name in known)
        for home in were:
            yield from (home._replace(key_result=name) for name in ids)
