"""Two cycles of the same teams beside one another: what was scored, moved, given up and learned."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from okrcli.measure.score import Band, KeyResultScore, Scorecard, median

__all__ = ["Comparison", "Summary", "compare", "summary"]


class Summary(NamedTuple):
    """One cycle of a team in numbers.

    ``scored`` of the ``listed`` key results have a score; ``median`` (not rounded) and ``bands`` are over
    them, and ``median_as_agreed`` with the targets first agreed, where one was amended. ``amended`` and
    ``dropped`` count key results, guardrails among them; ``unplanned`` and ``learned`` are what the review
    says; ``agreed`` and ``had`` are percent of working time.
    """

    cycle: str
    provisional: bool
    scored: int
    listed: int
    median: Decimal | None
    median_as_agreed: Decimal | None
    bands: dict[Band, int]
    amended: int
    dropped: int
    unplanned: tuple[str, ...]
    learned: tuple[str, ...]
    agreed: Decimal | None
    had: Fraction | None


class Comparison(NamedTuple):
    """A team in two cycles; one of them is ``None`` where the team had no plan in it."""

    team: str
    before: Summary | None
    after: Summary | None


def compare(
    before: Sequence[tuple[Scorecard, Fraction | None]], after: Sequence[tuple[Scorecard, Fraction | None]]
) -> tuple[Comparison, ...]:
    """Return the teams of both cycles, in the order of the later one, then of the earlier one.

    Each scorecard comes with the percent of working time that the team had.
    """
    earlier = {card.key.team: summary(card, had) for card, had in before}
    later = {card.key.team: summary(card, had) for card, had in after}
    teams = dict.fromkeys((*later, *earlier))
    return tuple(Comparison(team, earlier.get(team), later.get(team)) for team in teams)


def summary(card: Scorecard, had: Fraction | None) -> Summary:
    """Return what a scorecard comes to."""
    entries = [entry for objective in card.objectives for entry in objective.key_results]
    counted = [entry for entry in entries if entry.counted]
    review = card.review
    remarks = review.objectives.values() if review else ()
    return Summary(
        cycle=card.key.cycle,
        provisional=card.provisional,
        scored=card.scored,
        listed=card.listed,
        median=card.median,
        median_as_agreed=_as_agreed(counted),
        bands=card.bands,
        amended=sum(bool(entry.standing.key_result.amendments) for entry in entries),
        dropped=sum(entry.standing.status == "dropped" for entry in entries),
        unplanned=review.unplanned if review else (),
        learned=tuple(remark.learned for remark in remarks if remark.learned),
        agreed=card.standing.plan.capacity,
        had=had,
    )


def _as_agreed(counted: Iterable[KeyResultScore]) -> Decimal | None:
    """The median with the scores as agreed, where one of them differs."""
    pairs = [(entry.score, entry.as_agreed) for entry in counted if entry.score]
    if not any(agreed for _, agreed in pairs):
        return None
    return median((agreed or score).value for score, agreed in pairs)
