"""okr: what now?"""

from contextlib import suppress

import typer

from okrcli.commands.base.call import Call, call_of
from okrcli.commands.base.scope import keys_shown
from okrcli.errors import OkrError
from okrcli.measure.agenda import agenda
from okrcli.model.workspace import PlanKey
from okrcli.render.now_json import now_json
from okrcli.render.now_screen import Surroundings, show_now

__all__ = ["command"]


def command(ctx: typer.Context) -> None:
    """What now: check-ins I owe, what is asked of my teams, what is not shared yet, week n of m."""
    call = call_of(ctx)
    awaiting = agenda(call.workspace, call.day, call.person, keys_shown(call), call.team, ahead=_ahead(call))
    around = _surroundings(call)
    if call.json:
        call.answer("now", now_json(call.workspace, awaiting, around, call.day))
        return
    show_now(call.out, call.workspace, awaiting, around, call.day)
    call.say_problems()


def _ahead(call: Call) -> list[PlanKey]:
    """Return the plans of cycles still to begin; none where a cycle is named."""
    if call.cycle is not None:
        return []
    cycles = call.workspace.cycles
    keys = [key for key in call.workspace.plans if cycles[key.cycle].phase(call.day) == "ahead"]
    return [key for key in keys if call.team in (None, key.team)]


def _surroundings(call: Call) -> Surroundings:
    """Return who asks and what git says; where git refuses to speak, nothing is known.

    Of an earlier commit there is nothing to say: sharing and fetching are about the clone as it is now.
    """
    from okrcli.repository.branches import home_branch
    from okrcli.repository.history import fetched_at, not_taken_in, unshared
    from okrcli.repository.identity import who

    identity = who(call.root)
    left, waiting, fetched = None, 0, None
    if call.revision is None:
        with suppress(OkrError):
            home = home_branch(call.root, call.facts.settings.git.branch)
            left, waiting = unshared(call.root, home), not_taken_in(call.root, home)
            fetched = fetched_at(call.root)
    email = identity.email if identity else None
    return Surroundings(call.person, email, call.team, call.now, left, waiting, fetched)
