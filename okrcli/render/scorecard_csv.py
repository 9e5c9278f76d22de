"""The scorecard as CSV: a row for each key result."""

from collections.abc import Iterable

from okrcli.measure.score import KeyResultScore, ObjectiveScore, Score, Scorecard
from okrcli.render.csv import write_csv

__all__ = ["scorecard_csv"]

_COLUMNS = (
    *("cycle", "team", "provisional", "objective_id", "objective", "ambition", "objective_score"),
    *("key_result_id", "key_result", "kind", "value", "to", "to_as_agreed", "score", "band", "computed"),
    *("as_agreed", "counted", "dropped", "last_reading", "because", "cause"),
)


def scorecard_csv(cards: Iterable[Scorecard]) -> str:
    """Return the scores of the key results; objectives without any have none."""
    return write_csv(
        _COLUMNS,
        (
            [*_head(card, objective), *_key_result(entry)]
            for card in cards
            for objective in card.objectives
            for entry in objective.key_results
        ),
    )


def _head(card: Scorecard, objective: ObjectiveScore) -> list[object]:
    entry = objective.standing.objective
    score = _value(objective.score)
    return [*card.key, _flag(card.provisional), entry.id, entry.title, entry.ambition, score]


def _key_result(entry: KeyResultScore) -> list[object]:
    standing, review = entry.standing, entry.review
    key_result, metric = standing.key_result, standing.key_result.metric
    agreed = standing.as_agreed.key_result.metric if standing.as_agreed else None
    return [
        *(key_result.id, key_result.title, key_result.kind, standing.value),
        *(metric and metric.target, agreed and agreed.target),
        *(
            _value(entry.score),
            entry.score and entry.score.band,
            _value(entry.computed),
            _value(entry.as_agreed),
        ),
        *(_flag(entry.counted), _flag(standing.status == "dropped"), standing.last_reading),
        *(review and review.because, review and review.cause),
    ]


def _value(score: Score | None) -> object:
    return score and score.value


def _flag(value: bool) -> str:
    return str(value).lower()
