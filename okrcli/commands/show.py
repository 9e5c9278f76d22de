"""okr show: one objective or key result, with its course and history."""

from contextlib import suppress
from typing import Annotated

import typer

from okrcli.commands.base.call import Call, call_of
from okrcli.commands.base.scope import narrowed
from okrcli.errors import OkrError
from okrcli.measure.facts import Heard
from okrcli.measure.journal import journal
from okrcli.measure.rollup import objective_standing, team_standing
from okrcli.measure.standing import ObjectiveStanding
from okrcli.model.history import as_of
from okrcli.model.reference import Reference, parse_reference
from okrcli.model.support import supporters, supports_upwards
from okrcli.model.workspace import PlanKey
from okrcli.render.show_json import show_json
from okrcli.render.show_screen import show_page
from okrcli.render.show_values import CommitLike, Page

__all__ = ["command"]

_COMMITS = 5
_FILES = 50


def command(
    ctx: typer.Context,
    ref: Annotated[str, typer.Argument(metavar="REF", help="An objective or a key result.")],
) -> None:
    """One objective or key result: why, whom it helps, its course, its changes, its commits."""
    call = call_of(ctx)
    workspace, day = call.workspace, call.day
    reference = call.resolve(ref)
    key = PlanKey(reference.cycle, reference.team)
    team = narrowed(team_standing(workspace, key, day), reference)
    (objective,) = team.objectives
    told = journal(workspace, key, day)
    heard = {entry.reference: told[entry.reference] for entry in objective.key_results}
    page = Page(
        reference=reference,
        objective=objective,
        heard=heard,
        above=supports_upwards(workspace, reference),
        below=supporters(workspace, reference),
        earlier=_earlier(call, reference),
        commits=_commits(call, reference, heard),
    )
    if call.json:
        call.answer("show", show_json(workspace, page))
        return
    show_page(call.out, workspace, page, team, day)
    call.say_problems()


def _earlier(call: Call, reference: Reference) -> ObjectiveStanding | None:
    """Return the objective that this one continues, as it stood on the last day of its cycle."""
    objective = call.workspace.objective(reference)
    text = objective.continues if objective else None
    continued = parse_reference(text, reference.cycle) if text else None
    if continued is None or not call.facts.exists(continued):
        return None
    day = min(call.facts.cycles[continued.cycle].end or call.day, call.day)
    return objective_standing(as_of(call.facts, day), continued, day)


def _commits(call: Call, reference: Reference, heard: dict[Reference, tuple[Heard, ...]]) -> list[CommitLike]:
    """Return the newest commits of the plan and of the check-ins that speak of it, as far as git knows."""
    from okrcli.repository.history import commits_of

    folder = call.root / "okrs" / reference.cycle
    check_ins = folder / "checkins" / reference.team
    names = {check_in.name for told in heard.values() for check_in, _path, _said in told}
    files = [check_ins / name for name in sorted(names)] if len(names) <= _FILES else [check_ins]
    with suppress(OkrError):
        plan = folder / f"{reference.team}.yaml"
        return list(commits_of(call.root, [plan, *files], _COMMITS, call.revision or "HEAD"))
    return []
