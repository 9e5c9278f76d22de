"""How far confidence could be relied on, by team and in every form: a screen, Markdown, JSON and CSV."""

from collections.abc import Iterator, Sequence
from typing import Any

from okrcli.measure.calibration import FEWEST, Calibration, Level
from okrcli.model.workspace import Workspace
from okrcli.render.columns import Column
from okrcli.render.csv import write_csv
from okrcli.render.markdown import escape
from okrcli.render.notation import Notation
from okrcli.render.styles import Styled
from okrcli.render.terminal import Across, Prose, Row, Screen
from okrcli.translate import _, plural

__all__ = ["calibration_content", "calibration_csv", "calibration_page", "show_calibration"]

_COLUMNS = (Column(), Column(gap=2, right=True), Column(gap=2, right=True), Column(gap=2, right=True))
_CSV = ("team", "results", "brier", "confidence_from", "confidence_to", "level_results", "said", "reached")


def show_calibration(screen: Screen, workspace: Workspace, teams: Sequence[Calibration]) -> None:
    """Show for each team how often it got there by how sure it was half way, or that there is too little."""
    rows: list[Row] = []
    for team in teams:
        rows.append(Prose(Styled(workspace.team_name(team.team), "heading")))
        if team.brier is not None:
            rows.append([Styled(head, "dim") for head in _heads()])
            rows += [list(cells) for cells in _table(team, screen.notation)]
        rows += [Prose(_sum(team, screen.notation), 2), Across("")]
    screen.columns(rows, _COLUMNS)
    screen.paragraph(Styled(_explained(), "dim"))


def calibration_page(workspace: Workspace, teams: Sequence[Calibration], notation: Notation) -> str:
    """Return the same as a page of Markdown."""
    blocks = []
    for team in teams:
        blocks.append(f"## {escape(workspace.team_name(team.team))}")
        if team.brier is not None:
            lines = [f"| {' | '.join(_heads())} |", "| --- | --- | --- | --- |"]
            lines += [f"| {' | '.join(cells)} |" for cells in _table(team, notation)]
            blocks.append("\n".join(lines))
        blocks.append(_sum(team, notation))
    return "\n\n".join([*blocks, _explained()]) + "\n"


def calibration_content(workspace: Workspace, teams: Sequence[Calibration]) -> list[dict[str, Any]]:
    """Return the same for programs; ``brier`` is ``None`` and ``levels`` are empty below eight results."""
    return [
        {
            "id": team.team,
            "name": workspace.team_name(team.team),
            "results": team.results,
            "brier": team.brier,
            "levels": [{**level._asdict(), "share": level.share} for level in team.levels],
        }
        for team in teams
    ]


def calibration_csv(teams: Sequence[Calibration]) -> str:
    """Return a row for each team and level of confidence."""
    pairs = [(team, level) for team in teams for level in team.levels]
    return write_csv(_CSV, ([team.team, team.results, team.brier, *_cells(level)] for team, level in pairs))


def _cells(level: Level) -> list[Any]:
    return [level.lowest, level.highest, level.results, level.said, level.share]


def _heads() -> tuple[str, str, str, str]:
    return _("sure half way"), _("results"), _("said"), _("reached")


def _table(team: Calibration, notation: Notation) -> Iterator[tuple[str, str, str, str]]:
    for level in team.levels:
        sure = f"{level.lowest}{notation.glyphs.dash}{level.highest}"
        yield sure, str(level.results), notation.percent(level.said), notation.percent(level.share)


def _sum(team: Calibration, notation: Notation) -> str:
    results = plural("{count} result", "{count} results", team.results)
    if team.brier is None:
        sentence = _("{results} in closed cycles: from {fewest} on something can be said.")
        return sentence.format(results=results, fewest=FEWEST)
    return _("Brier score {score} of {results}").format(score=notation.number(team.brier, 2), results=results)


def _explained() -> str:
    return _(
        "“said” is how sure the team was in the reading nearest to the middle of the cycle, “reached” how "
        "often the target was met in full. A Brier score of 0 is perfect, a coin gets 0.25."
    )
