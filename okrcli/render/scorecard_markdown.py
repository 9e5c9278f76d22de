"""The scorecard as Markdown, for a page on a code host or in a mail."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from okrcli.measure.score import KeyResultScore, ObjectiveScore, Score, Scorecard
from okrcli.model.workspace import Workspace
from okrcli.render import scores
from okrcli.render.markdown import escape
from okrcli.render.notation import Notation
from okrcli.translate import _

__all__ = ["scorecard_page"]


def scorecard_page(
    workspace: Workspace, cards: Sequence[tuple[Scorecard, Fraction | None]], notation: Notation
) -> str:
    """Return the scorecards as a page, each with the percent of working time that the team had."""
    blocks = [line for card, had in cards for line in _team(card, had, workspace, notation)]
    return "\n\n".join(blocks) + "\n"


def _team(card: Scorecard, had: Fraction | None, workspace: Workspace, notation: Notation) -> Iterator[str]:
    dot = f" {notation.glyphs.dot} "
    name = escape(workspace.team_name(card.key.team))
    state = scores.state(card, workspace, notation)
    yield f"## {name}{dot}{escape(card.key.cycle)}{dot}{state}"
    if not card.objectives:
        yield _("No objectives.")
    for objective in card.objectives:
        yield f"### {escape(objective.standing.objective.title)}"
        yield dot.join(part for part in _facts(objective, notation) if part)
        if objective.key_results:
            yield "\n".join(_table(objective, card, notation))
        yield from _said(objective)
    yield f"**{dot.join(scores.distribution(card, notation))}**"
    yield from _time(card, had, notation)
    if card.review and card.review.unplanned:
        yield "\n".join([_("Unplanned:"), "", *(f"- {escape(thing)}" for thing in card.review.unplanned)])


def _facts(objective: ObjectiveScore, notation: Notation) -> list[str]:
    entry, agreed = objective.standing.objective, objective.as_agreed
    shown = f"**{_score(objective.score, notation)}**"
    as_agreed = _("as agreed {score}").format(score=_score(agreed, notation)) if agreed else ""
    return [
        f"`{entry.id}`",
        scores.ambition_word(entry.ambition),
        shown,
        as_agreed,
    ]


def _table(objective: ObjectiveScore, card: Scorecard, notation: Notation) -> Iterator[str]:
    heads = (_("Key result"), _("Course"), _("Score"), _("Remarks"))
    yield f"| {' | '.join(heads)} |"
    yield "| --- | --- | --- | --- |"
    for entry in objective.key_results:
        yield f"| {' | '.join(_cells(entry, card, notation))} |"


def _cells(entry: KeyResultScore, card: Scorecard, notation: Notation) -> list[str]:
    key_result = entry.standing.key_result
    plain = key_result.kind == "keep" or entry.standing.status == "dropped"
    said = [*scores.remarks(entry, card, notation), *scores.explanation(entry, card, notation)]
    return [
        escape(key_result.title),
        escape(scores.course(entry, notation)),
        "" if plain else _score(entry.score, notation),
        f" {notation.glyphs.dot} ".join(escape(remark) for remark in said),
    ]


def _score(score: Score | None, notation: Notation) -> str:
    number = scores.number(score, notation)
    return f"{number} {scores.band_word(score.band)}" if score else number


def _said(objective: ObjectiveScore) -> Iterator[str]:
    review = objective.review
    if review and review.decision:
        yield _("Decision: **{decision}**").format(decision=scores.decision_word(review.decision))
    if review and review.learned:
        yield _("Learned: {text}").format(text=escape(review.learned))


def _time(card: Scorecard, had: Fraction | None, notation: Notation) -> Iterator[str]:
    said = scores.time(card, had, notation)
    if said:
        yield _("Time: {shares}").format(shares=said)
