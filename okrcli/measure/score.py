"""The score of a cycle: how far each key result had come on its last day.

While the team has not closed the cycle, all of it is provisional: the score as it would be today.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from okrcli.measure.rollup import team_standing, weighted_mean
from okrcli.measure.standing import KeyResultStanding, ObjectiveStanding, TeamStanding
from okrcli.model.check_in import CheckIn
from okrcli.model.review import KeyResultReview, ObjectiveReview, Review
from okrcli.model.settings import Scoring
from okrcli.model.workspace import PlanKey, Workspace

__all__ = ["Band", "KeyResultScore", "ObjectiveScore", "Score", "Scorecard", "median", "rounded", "scorecard"]

Band = Literal["good", "fair", "low"]


@dataclass(frozen=True, slots=True)
class Score:
    """A score and its band.

    ``value`` has one decimal, or is what a review says; the band goes by the value rounded to one.
    ``reached``: raw progress is 1 or more, which is what makes a committed one good.
    """

    value: Decimal
    band: Band
    reached: bool


@dataclass(frozen=True, slots=True)
class KeyResultScore:
    """The score of one key result; ``None`` where it was never read.

    ``computed`` is what the readings say, ``score`` is that or what the review says instead; ``as_agreed`` is
    what the readings say of the target first agreed, where it was amended. ``counted`` says whether the score
    goes into that of the objective: not if it was never read, nor for what was dropped, nor for guardrails,
    whose score is the share of days on which they held.
    """

    standing: KeyResultStanding
    score: Score | None
    computed: Score | None
    as_agreed: Score | None
    counted: bool
    review: KeyResultReview | None


@dataclass(frozen=True, slots=True)
class ObjectiveScore:
    """The score of an objective: the weighted mean of the scores of its counted key results, to one decimal.

    ``as_agreed`` is the mean with the scores as agreed, where one of them has such.
    """

    standing: ObjectiveStanding
    score: Score | None
    as_agreed: Score | None
    review: ObjectiveReview | None
    key_results: tuple[KeyResultScore, ...]


@dataclass(frozen=True, slots=True)
class Scorecard:
    """The scores of one team in one cycle.

    ``standing`` is how the plan stood on ``day``: the last day of the cycle, or today while that is ahead.
    ``median`` (not rounded) and ``bands``, how many fell into each, are over the counted key results:
    ``scored`` of the ``listed`` ones, which are all but guardrails and what was dropped.
    """

    key: PlanKey
    day: date
    standing: TeamStanding
    review: Review | None
    provisional: bool
    objectives: tuple[ObjectiveScore, ...]
    median: Decimal | None
    bands: dict[Band, int]
    scored: int
    listed: int


def scorecard(workspace: Workspace, key: PlanKey, day: date) -> Scorecard:
    """Return the scores of a plan as they are known on ``day``.

    The workspace is the one ``as_of`` the day. Once the team's review stands, progress is that of the last
    day of the cycle from the readings written until the review; without days, that of the day of the review.
    Raises KeyError where there is no such plan.
    """
    review = workspace.reviews.get(key)
    review = review if review and review.date <= day else None
    end = workspace.cycles[key.cycle].end
    if review:
        last = end or review.date
        known = _written_until(workspace, key, review.date)
    else:
        last = min(day, end) if end else day
        known = workspace
    standing = team_standing(known, key, last)
    scoring = workspace.settings.scoring
    objectives = tuple(_objective(entry, review, scoring) for entry in standing.objectives)
    key_results = [entry for objective in objectives for entry in objective.key_results]
    scores = [entry.score for entry in key_results if entry.counted and entry.score]
    bands: dict[Band, int] = {"good": 0, "fair": 0, "low": 0}
    for score in scores:
        bands[score.band] += 1
    return Scorecard(
        key=key,
        day=last,
        standing=standing,
        review=review,
        provisional=review is None,
        objectives=objectives,
        median=median(score.value for score in scores),
        bands=bands,
        scored=len(scores),
        listed=sum(_counts(entry.standing) for entry in key_results),
    )


def rounded(share: Fraction) -> Decimal:
    """Return the share to one decimal, half up."""
    tenths = (share * 20 + 1) // 2
    return Decimal(tenths).scaleb(-1)


def _written_until(workspace: Workspace, key: PlanKey, day: date) -> Workspace:
    """The workspace without the check-ins of the cycle that were written after the day."""
    check_ins = {
        place: tuple(entry for entry in entries if _written(entry) <= day)
        if place.cycle == key.cycle
        else entries
        for place, entries in workspace.check_ins.items()
    }
    return replace(workspace, check_ins=check_ins)


def _written(check_in: CheckIn) -> date:
    """The day a check-in was written; where it does not say, the day it is for."""
    return check_in.written.date() if check_in.written else check_in.date


def _counts(standing: KeyResultStanding) -> bool:
    return standing.status != "dropped" and standing.key_result.kind != "keep"


def _objective(standing: ObjectiveStanding, review: Review | None, scoring: Scoring) -> ObjectiveScore:
    remarks = review.objectives.get(standing.objective.id) if review else None
    remark_on = remarks.key_results if remarks else {}
    committed = standing.objective.ambition == "committed"
    key_results = tuple(
        _key_result(entry, remark_on.get(entry.key_result.id), committed, scoring)
        for entry in standing.key_results
    )
    counted = [entry for entry in key_results if entry.counted]
    agreed = [replace(entry, score=entry.as_agreed or entry.score) for entry in counted]
    return ObjectiveScore(
        standing=standing,
        score=_mean(counted, committed, scoring),
        as_agreed=_mean(agreed, committed, scoring) if any(entry.as_agreed for entry in counted) else None,
        review=remarks,
        key_results=key_results,
    )


def _key_result(
    standing: KeyResultStanding, remark: KeyResultReview | None, committed: bool, scoring: Scoring
) -> KeyResultScore:
    read, agreed = standing.last_reading is not None, standing.as_agreed
    computed = _score(standing.progress, standing.raw, committed, scoring) if read else None
    score = computed
    if remark and remark.score is not None:
        reached = _reached(standing.progress, standing.raw)
        score = Score(remark.score, _band(remark.score, scoring, capped=committed and not reached), reached)
    return KeyResultScore(
        standing=standing,
        score=score,
        computed=computed,
        as_agreed=_score(agreed.progress, agreed.raw, committed, scoring) if read and agreed else None,
        counted=score is not None and _counts(standing),
        review=remark,
    )


def _mean(counted: Sequence[KeyResultScore], committed: bool, scoring: Scoring) -> Score | None:
    """The weighted mean of scores as they were rounded; what is committed is reached only where all are."""
    scores = [(entry.standing.key_result.weight, entry.score) for entry in counted if entry.score]
    mean = weighted_mean((weight, Fraction(score.value)) for weight, score in scores)
    if mean is None:
        return None
    reached = all(score.reached for _, score in scores)
    value = rounded(mean)
    return Score(value, _band(value, scoring, capped=committed and not reached), reached)


def _score(
    progress: Fraction | None, raw: Fraction | None, committed: bool, scoring: Scoring
) -> Score | None:
    if progress is None:
        return None
    reached, value = _reached(progress, raw), rounded(progress)
    return Score(value, _band(value, scoring, capped=committed and not reached), reached)


def _reached(progress: Fraction | None, raw: Fraction | None) -> bool:
    """Whether raw progress is 1 or more; a guardrail, which has none, must have held on every day."""
    share = progress if raw is None else raw
    return share is not None and share >= 1


def _band(value: Decimal, scoring: Scoring, *, capped: bool) -> Band:
    """The band of the value to one decimal; what is committed and not reached is at most fair."""
    tenths = rounded(Fraction(value))
    if tenths >= scoring.good and not capped:
        return "good"
    return "fair" if tenths >= scoring.fair else "low"


def median(values: Iterable[Decimal]) -> Decimal | None:
    """Return the middle value, of an even number the mean of the two in the middle; ``None`` of none."""
    ordered = sorted(values)
    count = len(ordered)
    return (ordered[(count - 1) // 2] + ordered[count // 2]) / 2 if ordered else None
