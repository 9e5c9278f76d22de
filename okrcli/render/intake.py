"""The report of an import: what was taken over, what was not, and what to do next."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from okrcli.render.styles import Styled
from okrcli.render.terminal import Screen
from okrcli.translate import _, plural

__all__ = ["Report", "where_key_results_are", "write_report"]


class Report(NamedTuple):
    """What an import came to. ``remarks`` are pairs of a line and a sentence."""

    objectives: int
    key_results: int
    unmeasured: int
    plans: int
    teams: Sequence[str]
    cycles: Sequence[str]
    undated: Sequence[str]
    layout: str
    used: Mapping[str, str]
    left: Sequence[str]
    lost: Sequence[tuple[int, str]]
    kept: Sequence[tuple[int, str]]


def write_report(screen: Screen, report: Report, *, dry_run: bool) -> None:
    """Write the report: the counts, the columns, each row that asks for attention, and the next step."""
    counts = _("{objectives} with {key_results} in {plans}").format(
        objectives=plural("{count} objective", "{count} objectives", report.objectives),
        key_results=plural("{count} key result", "{count} key results", report.key_results),
        plans=plural("{count} plan", "{count} plans", report.plans),
    )
    lead = _("Would import") if dry_run else _("Imported")
    screen.paragraph(Styled(lead, "heading"), " ", counts + ".")
    if report.left and not report.key_results:
        screen.paragraph(Styled(where_key_results_are(report.left), "problem"))
    if report.unmeasured:
        sentence = _(
            "{count} of {all} without a measure: no number, guardrail, steps or yes/no was understood."
        )
        told = sentence.format(
            count=report.unmeasured,
            all=plural("{count} key result", "{count} key results", report.key_results),
        )
        screen.paragraph(Styled(told, "problem"))
    _list(screen, plural("{count} new team", "{count} new teams", len(report.teams)), report.teams)
    _list(screen, plural("{count} new cycle", "{count} new cycles", len(report.cycles)), report.cycles)
    if report.layout:
        screen.paragraph(_("Columns as {program} has them.").format(program=report.layout))
    _list(screen, _("Columns taken"), [_taken(*pair) for pair in report.used.items()])
    _list(screen, _("Columns left"), report.left)
    _rows(screen, _("Not taken over"), report.lost)
    _rows(screen, _("Kept aside"), report.kept)
    if report.undated:
        screen.line()
        sentence = _("These cycles have no dates yet; write them into okrs/CYCLE/cycle.yaml:")
        screen.paragraph(sentence, " ", ", ".join(report.undated), hang=2)
    if not dry_run:
        screen.line()
        screen.line(
            _("What now:"), " ", Styled("okr status --all", "command"), " · ", Styled("okr lint", "command")
        )


def where_key_results_are(left: Sequence[str]) -> str:
    """Return the question whether key results stand in one of the columns that were left."""
    sentence = _(
        "Do key results stand in a column left ({columns})? Call it “key result”, then they are read."
    )
    return sentence.format(columns=", ".join(left))


def _taken(column: str, field: str) -> str:
    """Return a column and, where its name does not say it, what it was taken for."""
    return (
        column if column.rpartition(".")[2].replace("_", " ").casefold() == field else f"{column} ({field})"
    )


def _list(screen: Screen, head: str, names: Sequence[str]) -> None:
    if names:
        screen.paragraph(f"{head}: ", Styled(", ".join(names), "dim"), hang=2)


def _rows(screen: Screen, head: str, rows: Sequence[tuple[int, str]]) -> None:
    if not rows:
        return
    screen.line()
    screen.line(Styled(head, "heading"))
    for line, message in rows:
        screen.paragraph(_("line {line}").format(line=line) + ": ", message, hang=2)
