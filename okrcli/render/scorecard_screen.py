"""The scorecard as a screen: scores, bands, what they rest on, and what was learned."""

from collections.abc import Sequence
from fractions import Fraction

from okrcli.measure.score import KeyResultScore, ObjectiveScore, Score, Scorecard
from okrcli.model.workspace import Workspace
from okrcli.render import scores
from okrcli.render.columns import Column
from okrcli.render.naming import command
from okrcli.render.styles import Run, Styled
from okrcli.render.terminal import Across, Prose, Row, Screen
from okrcli.translate import _

__all__ = ["SCORE_COLUMNS", "objective_rows", "show_scorecards"]

# id, what happened, score, band, remarks, title
SCORE_COLUMNS = (
    Column(least=8),
    Column(least=12, gap=2),
    Column(right=True, gap=2),
    Column(),
    Column(least=10, gap=2),
)
_ROOM_FOR_REMARKS = 72
_LABEL = 11


def show_scorecards(
    screen: Screen,
    workspace: Workspace,
    cards: Sequence[tuple[Scorecard, Fraction | None]],
) -> None:
    """Show the scorecards, each with the percent of working time that the team had."""
    rows: list[Row] = []
    for card, had in cards:
        rows += [*_team(card, had, workspace, screen), Across("")]
    screen.columns(rows[:-1], SCORE_COLUMNS)
    open_ones = [card for card, _had in cards if _is_to_be_closed(card, workspace)]
    if open_ones:
        screen.line()
        screen.spread("", (_("Next:") + " ", command(f"okr close {open_ones[0].key.team}")))


def _is_to_be_closed(card: Scorecard, workspace: Workspace) -> bool:
    return card.provisional and card.day == workspace.cycles[card.key.cycle].end


def _team(card: Scorecard, had: Fraction | None, workspace: Workspace, screen: Screen) -> list[Row]:
    dot = f" {screen.glyphs.dot} "
    state = Styled(scores.state(card, workspace, screen.notation), "warning" if card.provisional else "plain")
    name = Styled(workspace.team_name(card.key.team), "heading")
    rows: list[Row] = [Prose((name, dot + card.key.cycle + dot, state), 2)]
    for objective in card.objectives:
        rows += [Across(""), *objective_rows(objective, card, screen), *_said(objective)]
    if not card.objectives:
        rows.append(Prose(_("No objectives.")))
    rows += [Across(""), Prose(Styled(dot.join(scores.distribution(card, screen.notation)), "heading"), 2)]
    return rows + _end(card, had, screen)


def objective_rows(objective: ObjectiveScore, card: Scorecard, screen: Screen) -> list[Row]:
    """Return the sentence, the score of the objective, and a row for each of its key results."""
    entry, notation = objective.standing.objective, screen.notation
    agreed = objective.as_agreed
    said = []
    if agreed:
        shown = f"{scores.number(agreed, notation)} {scores.band_word(agreed.band)}"
        said = [_("as agreed {score}").format(score=shown)]
    ambition = Styled(scores.ambition_word(entry.ambition), "dim")
    cells: list[Run] = [Styled(entry.id, "ref"), ambition, *_score(objective.score, screen)]
    rows: list[Row] = [Prose(Styled(entry.title, "heading")), *_remarked(cells, said, screen)]
    for key_result in objective.key_results:
        rows += _key_result(key_result, card, screen)
    return rows


def _key_result(entry: KeyResultScore, card: Scorecard, screen: Screen) -> list[Row]:
    key_result, notation = entry.standing.key_result, screen.notation
    plain = key_result.kind == "keep" or entry.standing.status == "dropped"
    score = ("", "") if plain else _score(entry.score, screen)
    name = ("  ", Styled(key_result.id, "ref"))
    cells: list[Run] = [name, scores.course(entry, notation), *score]
    rows = _remarked(cells, scores.remarks(entry, card, notation), screen)
    said = scores.explanation(entry, card, notation)
    if said:
        rows.append(Prose(("    ", Styled(f" {notation.glyphs.dot} ".join(said), "dim")), 4))
    return rows


def _remarked(cells: list[Run], said: Sequence[str], screen: Screen) -> list[Row]:
    """The row with what has to be known beside it; on a narrow screen that has a line of its own."""
    text = f" {screen.glyphs.dot} ".join(said)
    if screen.width >= _ROOM_FOR_REMARKS:
        return [[*cells, text]]
    return [cells, Prose(("    ", text), 4)] if text else [cells]


def _score(score: Score | None, screen: Screen) -> tuple[Run, Run]:
    if score is None:
        return scores.number(None, screen.notation), ""
    style = scores.BAND_STYLES[score.band]
    number = Styled(scores.number(score, screen.notation), style)
    return number, Styled(scores.band_word(score.band), style)


def _said(objective: ObjectiveScore) -> list[Row]:
    """What the team decided and learned."""
    review = objective.review
    if review is None:
        return []
    rows: list[Row] = []
    if review.decision:
        rows.append(_labelled(_("Decision"), scores.decision_word(review.decision), 2))
    if review.learned:
        rows.append(_labelled(_("Learned"), review.learned, 2))
    return rows


def _labelled(label: str, text: str, indent: int = 0) -> Row:
    """A label and a text behind it, whose lines begin below one another."""
    margin = " " * indent
    named = label.ljust(_LABEL - indent)
    return Prose((margin, Styled(named, "dim"), " ", text), _LABEL + 1)


def _end(card: Scorecard, had: Fraction | None, screen: Screen) -> list[Row]:
    """What the team had to do with: its time, and what nobody had planned."""
    said = scores.time(card, had, screen.notation)
    rows = [_labelled(_("Time"), said)] if said else []
    things = card.review.unplanned if card.review else ()
    return rows + [_labelled("" if at else _("Unplanned"), thing) for at, thing in enumerate(things)]
