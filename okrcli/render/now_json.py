"""What now, for machines: the content of ``okr.now/1``."""

from datetime import date
from typing import Any

from okrcli.measure.agenda import Agenda
from okrcli.measure.standing import KeyResultStanding
from okrcli.model.workspace import PlanKey, Workspace
from okrcli.render.asked import need_json
from okrcli.render.now_screen import Surroundings, what_next

__all__ = ["now_json"]


def now_json(workspace: Workspace, agenda: Agenda, around: Surroundings, day: date) -> dict[str, Any]:
    """Return what awaits the person; lists are empty where nothing does."""
    unshared = around.unshared
    return {
        "person": around.person,
        "teams": [_plan(workspace, team.key, day) for team in agenda.teams],
        "to_check_in": [_owed(standing) for standing in agenda.owed],
        "kept_current": agenda.live,
        "minutes": agenda.minutes if agenda.owed else 0,
        "asked_of_us": [need_json(*asked) for asked in agenda.asked],
        "asks_me": [_blocked(standing) for standing in agenda.asks_me],
        "unshared": unshared and {"commits": unshared[0], "oldest": unshared[1]},
        "not_taken_in": around.not_taken_in,
        "talk_about": [
            {
                "ref": str(talk.standing.reference),
                "cycle": talk.standing.reference.cycle,
                "kind": talk.kind,
                "confidence": list(talk.confidences),
            }
            for talk in agenda.talks
        ],
        "to_agree": [key._asdict() for key in agenda.drafts],
        "drafts_ahead": [key._asdict() for key in agenda.ahead],
        "to_close": [key._asdict() for key in agenda.unclosed],
        "next": what_next(workspace, agenda, day),
    }


def _plan(workspace: Workspace, key: PlanKey, day: date) -> dict[str, Any]:
    cycle = workspace.cycles[key.cycle]
    week = cycle.week(day)
    return {
        "id": key.team,
        "name": workspace.team_name(key.team),
        "cycle": key.cycle,
        "phase": cycle.phase(day),
        "week": week[0] if week else None,
        "weeks": week[1] if week else None,
    }


def _owed(standing: KeyResultStanding) -> dict[str, Any]:
    return {
        "ref": str(standing.reference),
        "cycle": standing.reference.cycle,
        "title": standing.key_result.title,
        "status": standing.status,
        "age_days": standing.age,
        "late_days": None if standing.age is None else standing.age - standing.rhythm,
        "last_reading": standing.last_reading,
    }


def _blocked(standing: KeyResultStanding) -> dict[str, Any]:
    what = standing.blocked.what if standing.blocked else None
    return {
        "ref": str(standing.reference),
        "cycle": standing.reference.cycle,
        "what": what,
        "since": standing.blocked_since,
    }
