"""A plan from elsewhere in the place of a file: what an editor holds but has not saved yet."""

import re
from dataclasses import replace

from okrcli.errors import UsageError
from okrcli.model.cycle import Cycle, named_days
from okrcli.model.scalars import CYCLE_NAME, ID
from okrcli.model.workspace import PlanKey, Workspace
from okrcli.store.load import read_plan
from okrcli.translate import _

__all__ = ["with_plan"]

_PLACE = re.compile(rf"okrs/({CYCLE_NAME})/({ID})\.yaml")


def with_plan(workspace: Workspace, text: str, path: str) -> Workspace:
    """Return the workspace as if the file at ``path`` (relative to it) held the text.

    Raises UsageError where no plan can lie there.
    """
    place = _PLACE.fullmatch(path)
    if place is None:
        raise UsageError(
            _("{path} is not the place of a plan.").format(path=path),
            _("A plan lies at okrs/CYCLE/TEAM.yaml in the workspace."),
        )
    cycle, team = place.groups()
    plan, problems = read_plan(text, path, team)
    plans = {key: entry for key, entry in workspace.plans.items() if key != (cycle, team)}
    if plan is not None:
        plans[PlanKey(cycle, team)] = plan
    days = named_days(cycle, workspace.settings.fiscal_year_starts) or (None, None)
    others = [problem for problem in workspace.problems if problem.place.path != path]
    return replace(
        workspace,
        plans=plans,
        cycles={cycle: Cycle(cycle, *days), **workspace.cycles},
        sources={**workspace.sources, path: text},
        problems=(*others, *problems),
    )
