"""The course of a key result as a chart of text: a row for each thing that was said, the oldest first."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from okrcli.measure.facts import Heard
from okrcli.measure.journal import shares
from okrcli.measure.pace import expected
from okrcli.measure.progress import clamp
from okrcli.measure.standing import KeyResultStanding
from okrcli.measure.status import BEHIND, ON_PACE
from okrcli.model.check_in import Said
from okrcli.model.workspace import Workspace
from okrcli.render.bar import bar
from okrcli.render.columns import Column
from okrcli.render.naming import person
from okrcli.render.notation import Notation
from okrcli.render.styles import Run, Style, Styled
from okrcli.render.terminal import Prose, Row, Screen
from okrcli.translate import _

__all__ = ["CHART", "chart_rows"]

# day · value · bar with the plan of that day · sure · who.
CHART = (
    Column(right=True),
    Column(right=True, gap=2, most=24),
    Column(keep=1, gap=2),
    Column(right=True, gap=2),
    Column(keep=0, least=8, gap=2),
)
_INDENT = 2
_BAR = 20
_NARROW_BAR = 10


def chart_rows(
    screen: Screen, workspace: Workspace, standing: KeyResultStanding, heard: Sequence[Heard]
) -> list[Row]:
    """Return the rows of the chart, to be written in the columns ``CHART`` with an indent of 2."""
    notation = screen.notation
    rows: list[Row] = [[Styled(text, "dim") for text in ("", _("value"), "", _("sure"), "")]]
    days = {check_in.date: notation.day(check_in.date) for check_in, _path, _said in heard}
    margin = _INDENT + max(map(len, days.values()), default=0) + 2
    blocked = False
    for (check_in, _path, said), share in zip(heard, shares(standing, heard), strict=True):
        confidence = "" if said.confidence is None else str(said.confidence)
        who = Styled(person(workspace, check_in.by), "dim")
        value = _value(standing, said, notation)
        track = _bar(screen, standing, share, check_in.date)
        rows.append([days[check_in.date], value, track, confidence, who])
        rows += [Prose((" " * margin, Styled(text, "dim")), margin) for text in _words(said, blocked)]
        blocked = said.blocked is not None
    return rows


def _bar(screen: Screen, standing: KeyResultStanding, share: Fraction | None, day: date) -> Run:
    if share is None or standing.start is None or standing.due is None:
        return ""
    planned = expected(standing.key_result, standing.baseline, standing.start, standing.due, day)
    width = _BAR if screen.width >= 72 else _NARROW_BAR
    style: Style = "filled" if planned is None else _style(clamp(share) - planned)
    return bar(clamp(share), planned, width, screen.glyphs, style=style)


def _style(pace: Fraction) -> Style:
    """The colour that the number had on its day."""
    return "good" if pace >= ON_PACE else "slipping" if pace >= BEHIND else "bad"


def _value(standing: KeyResultStanding, said: Said, notation: Notation) -> Run:
    key_result = standing.key_result
    if said.value is not None:
        text = notation.amount(said.value, key_result.unit)
        breached = key_result.keep is not None and not key_result.keep.holds(said.value)
        return Styled(text, "bad") if breached else text
    if isinstance(said.done, bool):
        return _("yes") if said.done else _("not yet")
    steps = [f"+{step}" for step in said.done or ()]
    steps += [f"{notation.glyphs.minus}{step}" for step in said.undone]
    return " ".join(steps)


def _words(said: Said, blocked: bool) -> list[str]:
    """The note, and what stands in the way; or that nothing does any more where it was ``blocked`` before."""
    words = [said.note] if said.note else []
    if said.blocked:
        words.append(_("blocked: {what}").format(what=said.blocked.what))
    elif blocked:
        words.append(_("no longer blocked"))
    return words
