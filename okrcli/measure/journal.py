"""What was said of a key result, check-in by check-in, and which of it is worth talking about."""

from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction
from typing import Literal, NamedTuple

from okrcli.measure.facts import Heard
from okrcli.measure.fold import fold
from okrcli.measure.standing import KeyResultStanding, TeamStanding
from okrcli.model.reference import Reference
from okrcli.model.workspace import PlanKey, Workspace

__all__ = ["SURE", "Talk", "journal", "shares", "talks"]

# From this confidence on (of 0 to 10, included) a team calls itself sure.
SURE = 7

_FALLING = 3
_SETTLED = ("dropped", "closed", "done", "ahead")


class Talk(NamedTuple):
    """A contradiction that is worth a conversation; nobody is to blame for it.

    ``sure_though_far_behind``: the plan says far behind, the team is sure all the same.
    ``losing_confidence``: ``confidences``, the last three given (the oldest first), fall.
    """

    kind: Literal["sure_though_far_behind", "losing_confidence"]
    standing: KeyResultStanding
    confidences: tuple[int, ...]


def journal(workspace: Workspace, key: PlanKey, day: date) -> dict[Reference, tuple[Heard, ...]]:
    """Return what check-ins up to ``day`` (included) said of each key result of a plan, the oldest first.

    Corrected check-ins count as never written; old references in ``formerly`` are followed.
    """
    plan = workspace.plans[key]
    found: dict[Reference, tuple[Heard, ...]] = {}
    for objective, row in zip(plan.objectives, fold(workspace, key, day).key_results, strict=True):
        for key_result, facts in zip(objective.key_results, row, strict=True):
            reference = Reference(key.cycle, key.team, objective.id, key_result.id)
            found.setdefault(reference, tuple(facts.heard))
    return found


def shares(standing: KeyResultStanding, heard: Sequence[Heard]) -> list[Fraction | None]:
    """Return how far the key result had come by each update (the oldest first) itself: unclamped shares.

    ``None`` where one says nothing of it, or its measure has no way to go. Unlike the course of the
    standing, which has the last word of a day, several of one day keep their own.
    """
    way = next((reading.way for reading in standing.course if reading.way), None)
    weights = {step.id: Fraction(step.weight) for step in standing.key_result.milestones or ()}
    reached: frozenset[str] = frozenset()
    found: list[Fraction | None] = []
    for _check_in, _path, said in heard:
        share = None
        if standing.key_result.kind == "done_when" and isinstance(said.done, bool):
            share = Fraction(said.done)
        elif way and said.value is not None:
            share = way.share(said.value)
        elif weights and (said.undone or isinstance(said.done, tuple)):
            done = said.done if isinstance(said.done, tuple) else ()
            reached = reached.difference(said.undone).union(done)
            came = sum((weights[step] for step in reached if step in weights), Fraction(0))
            share = came / sum(weights.values(), Fraction(0))
        found.append(share)
    return found


def talks(workspace: Workspace, teams: Iterable[TeamStanding], day: date) -> list[Talk]:
    """Return what is worth talking about, in the order of the plans; one talk for a key result."""
    found = []
    for team in teams:
        heard = journal(workspace, team.key, day)
        for objective in team.objectives:
            for standing in objective.key_results:
                if talk := _talk(standing, heard[standing.reference]):
                    found.append(talk)
    return found


def _talk(standing: KeyResultStanding, heard: tuple[Heard, ...]) -> Talk | None:
    if standing.status in _SETTLED:
        return None
    given = [update.said.confidence for update in heard if update.said.confidence is not None]
    last = tuple(given[-_FALLING:])
    sure = standing.confidence
    if standing.status_if_fresh == "far_behind" and sure is not None and sure >= SURE:
        return Talk("sure_though_far_behind", standing, (sure,))
    if len(last) == _FALLING and last[0] > last[1] > last[2]:
        return Talk("losing_confidence", standing, last)
    return None
