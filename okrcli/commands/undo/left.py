"""What is left naming what is taken back."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from okrcli.commands.base.call import Call
from okrcli.commands.base.past import part_of
from okrcli.commands.base.writing import Change, Removal
from okrcli.commands.undo.last import counting
from okrcli.proposal.dangling import Dangling, dangling

__all__ = ["left_naming"]

_SETTINGS = "okr.yaml"

K = TypeVar("K")
V = TypeVar("V")


def left_naming(call: Call, changes: Sequence[Change]) -> tuple[Dangling, ...]:
    """Return the names that lead somewhere now, and nowhere once the changes are written.

    What others built on an entry since goes on naming it: plans of a team, readings of a key result, but none
    that was taken back.
    """
    heard = {
        key: tuple(one.check_in for one in counting(key, check_ins))
        for key, check_ins in call.facts.check_ins.items()
    }
    facts = replace(call.facts, check_ins=heard)
    before = {change.path: change.before.encode() for change in changes if change.before is not None}
    left = {change.path: change.after.encode() for change in changes if not isinstance(change, Removal)}
    old, new = part_of(call, before), part_of(call, left)
    after = replace(
        facts,
        settings=new.settings if _SETTINGS in left else facts.settings,
        teams=_exchanged(facts.teams, old.teams, new.teams),
        plans=_exchanged(facts.plans, old.plans, new.plans),
        reviews=_exchanged(facts.reviews, old.reviews, new.reviews),
    )
    return dangling(facts, after)


def _exchanged(whole: Mapping[K, V], old: Mapping[K, V], new: Mapping[K, V]) -> dict[K, V]:
    return {**{key: value for key, value in whole.items() if key not in old}, **new}
