"""Whether a team that says it is sure gets there: confidence half way against what came of it.

Confidence c of 10 is read as a probability of c/10 to reach the target in full. By team, over closed cycles;
never by person, and nothing below eight results, which would be noise taken for a judgement.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from okrcli.measure.facts import Heard
from okrcli.measure.fold import fold
from okrcli.measure.score import scorecard
from okrcli.model.workspace import PlanKey, Workspace

__all__ = ["FEWEST", "LEVELS", "Calibration", "Level", "Outcome", "brier", "calibration", "outcomes"]

# Below this many results nothing is said.
FEWEST = 8
# The rows of the reliability table: lowest and highest confidence, both included.
LEVELS = ((0, 3), (4, 6), (7, 8), (9, 10))


class Outcome(NamedTuple):
    """How sure a team was of a key result half way, 0 to 10, and whether raw progress came to 1."""

    confidence: int
    reached: bool


class Level(NamedTuple):
    """The results with a confidence from ``lowest`` to ``highest``: how many, and how many were reached.

    ``said`` is the mean of what was said, as a share.
    """

    lowest: int
    highest: int
    results: int
    reached: int
    said: Fraction

    @property
    def share(self) -> Fraction:
        """The share that was reached."""
        return Fraction(self.reached, self.results)


class Calibration(NamedTuple):
    """How far a team's confidence can be relied on.

    ``results`` counts the key results behind it. Below ``FEWEST`` there is no ``brier`` score, and there are
    no ``levels``; those without results are left out.
    """

    team: str
    results: int
    brier: Fraction | None
    levels: tuple[Level, ...]


def calibration(workspace: Workspace, team: str, day: date) -> Calibration:
    """Return the calibration of a team over the cycles that it has closed by ``day``.

    The workspace is the one ``as_of`` the day.
    """
    keys = [key for key in workspace.plans if key.team == team]
    found = [outcome for key in keys for outcome in outcomes(workspace, key, day)]
    if len(found) < FEWEST:
        return Calibration(team, len(found), None, ())
    levels = (_level(found, lowest, highest) for lowest, highest in LEVELS)
    return Calibration(team, len(found), brier(found), tuple(level for level in levels if level))


def outcomes(workspace: Workspace, key: PlanKey, day: date) -> list[Outcome]:
    """Return the outcomes of one plan; none unless its team has closed the cycle by ``day``.

    What counts is the confidence stated in the reading nearest to the middle of the cycle, the earlier of two
    as near. Guardrails, what was dropped or never read, and what no reading stated a confidence for have
    none; neither has a cycle without dates.
    """
    closed, cycle = workspace.closed(key), workspace.cycles[key.cycle]
    if closed is None or closed > day or cycle.start is None or cycle.end is None:
        return []
    twice_middle = cycle.start.toordinal() + cycle.end.toordinal()
    objectives = scorecard(workspace, key, day).standing.objectives
    facts = fold(workspace, key, cycle.end).key_results
    return [
        Outcome(stated, standing.raw >= 1)
        for objective, row in zip(objectives, facts, strict=True)
        for standing, own in zip(objective.key_results, row, strict=True)
        if standing.raw is not None and standing.last_reading and standing.status != "dropped"
        if (stated := _stated_near(own.heard, twice_middle)) is not None
    ]


def brier(found: Sequence[Outcome]) -> Fraction:
    """Return the mean squared distance of what was said from what came: 0 is perfect, a coin gets 1/4.

    After Brier, Monthly Weather Review 78 (1950), in the form for two outcomes. There must be an outcome.
    """
    return sum(((Fraction(said, 10) - reached) ** 2 for said, reached in found), Fraction(0)) / len(found)


def _stated_near(heard: Iterable[Heard], twice_middle: int) -> int | None:
    stated = [
        (abs(2 * check_in.date.toordinal() - twice_middle), said.confidence)
        for check_in, _path, said in heard
        if said.is_reading and said.confidence is not None
    ]
    return min(stated, key=lambda pair: pair[0])[1] if stated else None


def _level(found: Iterable[Outcome], lowest: int, highest: int) -> Level | None:
    inside = [outcome for outcome in found if lowest <= outcome.confidence <= highest]
    if not inside:
        return None
    said = Fraction(sum(outcome.confidence for outcome in inside), 10 * len(inside))
    return Level(lowest, highest, len(inside), sum(outcome.reached for outcome in inside), said)
