"""What was read since: a proposal is older than the day it is reviewed on."""

from collections.abc import Mapping
from dataclasses import replace

from okrcli.model.check_in import CheckIn
from okrcli.model.workspace import PlanKey, Workspace

__all__ = ["caught_up"]

_CheckIns = Mapping[PlanKey, tuple[CheckIn, ...]]


def caught_up(base: Workspace, head: Workspace, known: _CheckIns) -> tuple[Workspace, Workspace]:
    """Return both with the check-ins that are ``known`` by now and that neither of them has.

    Others have checked in while the proposal was waiting. Their readings belong to today's numbers before it
    and after it, and are nothing that it changes.
    """
    missing: dict[PlanKey, list[CheckIn]] = {}
    for key, check_ins in known.items():
        names = {check_in.name for side in (base, head) for check_in in side.check_ins.get(key, ())}
        missing[key] = [check_in for check_in in check_ins if check_in.name not in names]
    return _with(base, missing), _with(head, missing)


def _with(side: Workspace, missing: Mapping[PlanKey, list[CheckIn]]) -> Workspace:
    added = {key: (*side.check_ins.get(key, ()), *more) for key, more in missing.items() if more}
    return replace(side, check_ins={**side.check_ins, **added}) if added else side
