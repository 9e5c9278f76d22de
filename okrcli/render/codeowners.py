"""The owners of plans, as lines of a CODEOWNERS file that GitHub and GitLab read alike.

The last pattern that fits counts on both; one without owners asks nobody. A path is anchored by its first
slash, and `?` stands for any one character: for those that only one of the two can escape.
"""

import re
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from okrcli.model.team import Team
from okrcli.model.workspace import Workspace

__all__ = ["Owners", "owners"]

_ODD = re.compile(r"[^\w./ @+,=-]")


class Owners(NamedTuple):
    """The lines, and the ids of people who are left out, since no handle of theirs is known."""

    lines: tuple[str, ...]
    without_handle: tuple[str, ...]


def owners(workspace: Workspace, day: date, prefix: str = "") -> Owners:
    """Return who owns what on a day: each team its own file, plans and reviews, company teams the settings.

    ``prefix`` leads from the top of the repository to the workspace, with a slash at its end, or is empty.
    Check-ins belong to nobody: everybody's are welcome without a review. Who has left, or a team that has
    ended, owns nothing. Where nobody is known, there is no line, so that what else is written there holds.
    """
    path = "/" + _ODD.sub("?", prefix).replace(" ", "\\ ")
    teams = {name: team for name, team in sorted(workspace.teams.items()) if _stands(team, day)}
    company = [team for team in teams.values() if team.kind == "company"]
    owned = [(f"{path}okr.yaml", company)]
    for name, team in teams.items():
        patterns = (f"teams/{name}.yaml", f"okrs/*/{name}.yaml", f"okrs/*/reviews/{name}.yaml")
        owned += [(f"{path}{pattern}", [team]) for pattern in patterns]
    people = workspace.settings.people
    handles = {
        who: people[who].account if who in people else "" for who in _members(teams.values(), workspace, day)
    }
    lines = []
    for pattern, groups in owned:
        known = [handles[who] for who in _members(groups, workspace, day) if handles[who]]
        if known:
            lines.append(" ".join((pattern, *dict.fromkeys(known))))
    lines.append(f"{path}okrs/*/checkins/")
    return Owners(tuple(lines), tuple(who for who, handle in handles.items() if not handle))


def _stands(team: Team, day: date) -> bool:
    return team.ended is None or day <= team.ended


def _members(teams: Iterable[Team], workspace: Workspace, day: date) -> list[str]:
    """Return the members who are still there, each once."""
    members = dict.fromkeys(who for team in teams for who in team.members)
    people = workspace.settings.people
    return [who for who in members if who not in people or day <= (people[who].left or day)]
