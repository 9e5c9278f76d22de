"""Two cycles side by side, in every form: a screen, Markdown, JSON and CSV."""

from collections.abc import Iterator, Sequence
from typing import Any

from okrcli.measure.comparison import Comparison, Summary
from okrcli.measure.score import Band
from okrcli.model.workspace import Workspace
from okrcli.render import scores
from okrcli.render.columns import Column
from okrcli.render.csv import write_csv
from okrcli.render.markdown import escape
from okrcli.render.notation import Notation
from okrcli.render.styles import Styled
from okrcli.render.terminal import Across, Prose, Row, Screen
from okrcli.translate import _

__all__ = ["comparison_content", "comparison_csv", "comparison_page", "show_comparison"]

_COLUMNS = (Column(), Column(gap=2), Column(gap=2))
_BANDS: tuple[Band, ...] = ("good", "fair", "low")
_CSV = (
    *(
        "team",
        "cycle",
        "provisional",
        "scored",
        "listed",
        "median",
        "median_as_agreed",
        "good",
        "fair",
        "low",
    ),
    *("amended", "dropped", "unplanned", "capacity_agreed", "capacity_had"),
)

Both = tuple[str, str, str]


def show_comparison(
    screen: Screen, workspace: Workspace, cycles: tuple[str, str], teams: Sequence[Comparison]
) -> None:
    """Show for each team what both cycles came to, then what was learned in them."""
    rows: list[Row] = []
    for team in teams:
        rows.append(Prose(Styled(workspace.team_name(team.team), "heading")))
        rows.append(["", *(Styled(cycle, "dim") for cycle in cycles)])
        rows += [
            [Styled(label, "dim"), before, after] for label, before, after in _lines(team, screen.notation)
        ]
        for cycle, kind, text in _said(team):
            rows.append(Prose((Styled(f"{kind} {cycle}:", "dim"), f" {text}"), 2))
        rows.append(Across(""))
    screen.columns(rows[:-1], _COLUMNS)


def comparison_page(
    workspace: Workspace, cycles: tuple[str, str], teams: Sequence[Comparison], notation: Notation
) -> str:
    """Return the same as a page of Markdown."""
    blocks = []
    for team in teams:
        blocks.append(f"## {escape(workspace.team_name(team.team))}")
        table = [f"| | {escape(cycles[0])} | {escape(cycles[1])} |", "| --- | --- | --- |"]
        table += [f"| {label} | {before} | {after} |" for label, before, after in _lines(team, notation)]
        blocks.append("\n".join(table))
        said = [f"- {kind} {escape(cycle)}: {escape(text)}" for cycle, kind, text in _said(team)]
        blocks += ["\n".join(said)] if said else []
    return "\n\n".join(blocks) + "\n"


def comparison_content(workspace: Workspace, teams: Sequence[Comparison]) -> list[dict[str, Any]]:
    """Return the same for programs: of each team both cycles, ``None`` where it had no plan."""
    return [
        {
            "id": team.team,
            "name": workspace.team_name(team.team),
            "before": _content(team.before),
            "after": _content(team.after),
        }
        for team in teams
    ]


def comparison_csv(teams: Sequence[Comparison]) -> str:
    """Return a row for each team and cycle."""
    sides = [(team.team, side) for team in teams for side in (team.before, team.after) if side]
    return write_csv(_CSV, ([name, *_cells(side)] for name, side in sides))


def _cells(side: Summary) -> list[Any]:
    bands = [side.bands[band] for band in _BANDS]
    numbers = [side.scored, side.listed, side.median, side.median_as_agreed, *bands]
    rest = [side.amended, side.dropped, len(side.unplanned), side.agreed, side.had]
    return [side.cycle, str(side.provisional).lower(), *numbers, *rest]


def _content(side: Summary | None) -> dict[str, Any] | None:
    if side is None:
        return None
    content = side._asdict()
    content["capacity"] = {"agreed": content.pop("agreed"), "had": content.pop("had")}
    return content


def _lines(team: Comparison, notation: Notation) -> Iterator[Both]:
    """A label, and what it is in both cycles; what is nothing in both is left out."""
    before, after = (_shown(side, notation) for side in (team.before, team.after))
    for label, text in before.items():
        if text or after[label]:
            yield label, text or notation.glyphs.dash, after[label] or notation.glyphs.dash


def _shown(side: Summary | None, notation: Notation) -> dict[str, str]:
    """By label what is shown of a cycle, in order; empty where there is nothing to show."""
    labels: dict[str, str] = {
        "scored": _("scored"),
        "median": _("median"),
        "median_as_agreed": _("median as agreed"),
        **{str(band): scores.band_word(band) for band in _BANDS},
        "amended": _("amended"),
        "dropped": _("dropped"),
        "unplanned": _("unplanned"),
        "agreed": _("time agreed"),
        "had": _("time had"),
    }
    texts = _texts(side, notation) if side else {}
    return {label: texts.get(name, "") for name, label in labels.items()}


def _texts(side: Summary, notation: Notation) -> dict[str, str]:
    scored = _("{scored} of {listed}").format(scored=side.scored, listed=side.listed)
    texts = {"scored": f"{scored} ({_('provisional')})" if side.provisional else scored}
    if side.median is not None:
        texts["median"] = scores.decimals(side.median, notation)
    if side.median_as_agreed is not None:
        texts["median_as_agreed"] = scores.decimals(side.median_as_agreed, notation)
    if side.scored:
        texts |= {band: str(count) for band, count in side.bands.items()}
    counts = {"amended": side.amended, "dropped": side.dropped, "unplanned": len(side.unplanned)}
    texts |= {name: str(count) for name, count in counts.items() if count}
    if side.agreed is not None:
        texts["agreed"] = notation.amount(side.agreed, "%")
    if side.had is not None:
        texts["had"] = notation.amount(side.had, "%", 0)
    return texts


def _said(team: Comparison) -> Iterator[tuple[str, str, str]]:
    """Cycle, kind and text of what was learned, and of what came unplanned."""
    for side in (team.before, team.after):
        if side is not None:
            yield from ((side.cycle, _("Learned"), text) for text in side.learned)
            yield from ((side.cycle, _("Unplanned"), text) for text in side.unplanned)
