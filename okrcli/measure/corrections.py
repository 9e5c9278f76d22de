"""Check-ins that take others back: what they stand for, and what stands once one is taken back.

What was replaced stays so even when the correction is replaced in turn. So whoever takes a correction back
has to say again what it corrected, and that check-in then stands for the one that was corrected.
"""

from collections.abc import Iterable, Mapping

from okrcli.model.check_in import CheckIn

__all__ = ["meanings", "remains"]

Meanings = Mapping[str, CheckIn | None]


def meanings(check_ins: Iterable[CheckIn]) -> Meanings:
    """Return for each check-in of a team, by the name of its file, the one whose words it says.

    That is the check-in itself, unless it does no more than take another one back: then it is the one that
    stands again through it, or ``None`` where it says nothing.
    """
    by_name = {check_in.name: check_in for check_in in check_ins}
    found: dict[str, CheckIn | None] = {}
    for check_in in by_name.values():
        chain: dict[str, CheckIn] = {}
        at: CheckIn | None = check_in
        while at is not None and at.name not in found and at.name not in chain:
            chain[at.name] = at
            at = remains(at, by_name)
        for name, one in reversed(chain.items()):  # what was replaced comes before what replaces it
            found[name] = _meaning(one, by_name, found)
    return found


def remains(check_in: CheckIn, others: Mapping[str, CheckIn]) -> CheckIn | None:
    """Return what stands again once ``check_in`` is taken back: what it corrected. ``None`` for nothing."""
    return others.get(check_in.replaces) if check_in.replaces is not None else None


def _meaning(check_in: CheckIn, others: Mapping[str, CheckIn], known: Meanings) -> CheckIn | None:
    if check_in.replaces is None:
        return check_in
    if check_in.capacity is None and not check_in.updates:
        return None
    replaced = known.get(check_in.replaces)
    again = remains(replaced, others) if replaced else None
    if again is None or (check_in.capacity, check_in.updates) != (again.capacity, again.updates):
        return check_in
    return known.get(again.name)
