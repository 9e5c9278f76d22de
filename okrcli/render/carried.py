"""What goes over into a new cycle, and what does not, with the reason."""

from collections.abc import Mapping
from typing import Any

from okrcli.measure.carry_over import Carried, CarryOver, LeftOut, Why
from okrcli.measure.standing import KeyResultStanding
from okrcli.model.plan import KeyResult
from okrcli.model.workspace import Workspace
from okrcli.render.columns import Column
from okrcli.render.key_result_cells import band
from okrcli.render.notation import Notation
from okrcli.render.styles import Styled
from okrcli.render.terminal import Row, Screen
from okrcli.translate import _, plural

__all__ = ["carried_json", "show_carried"]

# id · from where to where now · what it was
_COLUMNS = (Column(least=8), Column(gap=2), Column(gap=2, keep=0))


def show_carried(screen: Screen, workspace: Workspace, over: CarryOver) -> None:
    """Show each plan that is begun, with the way that is left to go, then what stays behind."""
    for key, entries in over.plans.items():
        count = plural("{count} objective, a draft", "{count} objectives, a draft", len(entries))
        dot = f" {screen.glyphs.dot} "
        screen.line(Styled(workspace.team_name(key.team), "heading"), dot, key.cycle, dot, count)
        for entry in entries:
            screen.paragraph("  ", Styled(entry.objective.id, "ref"), "  ", entry.objective.title, hang=4)
            if entry.modify:
                told = _("to be thought over first: its review says modify.")
                screen.paragraph("    ", Styled(told, "warning"), hang=4)
            screen.columns(_rows(entry, screen.notation), _COLUMNS, indent=4)
    for left in over.left:
        screen.paragraph(Styled(left.name, "dim"), ": ", _reason(workspace, left), hang=2)


def carried_json(over: CarryOver) -> dict[str, Any]:
    """Return what goes over, by reference in the old cycle, and what does not."""
    return {
        "carried": [
            {
                "ref": f"{key.team}/{entry.objective.id}",
                "cycle": key.cycle,
                "continues": entry.objective.continues,
                "modify": entry.modify,
                "key_results": [one.id for one in entry.objective.key_results],
            }
            for key, entries in over.plans.items()
            for entry in entries
        ],
        "left_out": [{"ref": one.name, "why": one.why, "link": one.link} for one in over.left],
    }


def _rows(entry: Carried, notation: Notation) -> list[Row]:
    before = {standing.reference.key_result: standing for standing in entry.old.key_results}
    return [
        [one.id, _way(one, notation), _was(before[one.id], one, notation)]
        for one in entry.objective.key_results
    ]


def _way(key_result: KeyResult, notation: Notation) -> str:
    """Return “38 → 60 %”, “3 steps”, “74–82 %”, “yes/no”."""
    if key_result.metric:
        baseline = key_result.metric.baseline
        start = _("unknown") if baseline is None else notation.number(baseline)
        target = notation.amount(key_result.metric.target, key_result.unit)
        return f"{start} {notation.glyphs.arrow} {target}"
    if key_result.milestones:
        return plural("{count} step", "{count} steps", len(key_result.milestones))
    return band(key_result, notation) if key_result.keep else _("yes/no")


def _was(standing: KeyResultStanding, now: KeyResult, notation: Notation) -> Styled:
    before = _way(standing.key_result, notation)
    return Styled("" if before == _way(now, notation) else _("was {way}").format(way=before), "dim")


def _reason(workspace: Workspace, left: LeftOut) -> str:
    reasons: Mapping[Why, str] = {
        "not_closed": _("has not closed the cycle, so nothing is decided: `okr close {name}`."),
        "ended": _("has ended; nothing goes on for it."),
        "agreed": _("has agreed its plan for the new cycle; nothing is put into it."),
        "undecided": _("the review does not say what becomes of it."),
        "decided_to_drop": _("dropped by the review."),
        "dropped": _("was given up."),
        "reached": _("is reached."),
        "nothing_left": _("none of its key results goes on."),
        "unmeasured": _("has no measure to begin anew from; write it with `okr new key-result`."),
        "there_already": _("stands in the new plan already."),
        "support_missing": _("supported {link}, which is not in the new cycle; the link is left out."),
    }
    return reasons[left.why].format(name=left.name, link=left.link)
