"""Two workspaces compared: everything that is different, in the words of OKRs."""

from itertools import chain

from okrcli.changes.change import Change
from okrcli.changes.of_check_ins import of_check_ins
from okrcli.changes.of_files import of_cycles, of_problems, of_reviews, of_settings, of_teams
from okrcli.changes.of_plans import of_plans
from okrcli.model.workspace import Workspace

__all__ = ["compare"]


def compare(base: Workspace, head: Workspace) -> tuple[Change, ...]:
    """Return everything that is different in ``head``; comments, quotes and the order of keys are not.

    First what concerns no cycle (settings, then teams), then cycle by cycle and team by team, each in the
    order of its files: plan, check-ins, review. Comparing the other way round says the reverse. Linear in the
    size of what differs, but for looking at each entry once.
    """
    parts = (of_settings, of_teams, of_cycles, of_plans, of_check_ins, of_reviews, of_problems)
    found = chain.from_iterable(part(base, head) for part in parts)
    return tuple(sorted(found, key=_home))


def _home(change: Change) -> tuple[bool, str, bool, str]:
    return change.cycle is not None, change.cycle or "", change.team is not None, change.team or ""
