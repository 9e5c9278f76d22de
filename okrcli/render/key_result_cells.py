"""One key result in a few cells: its course, its bar, its number, its word, its age.

Every kind of measure speaks in its own honest way: a guardrail has no bar, steps are counted, a yes/no result
is yes or not yet. What has no news is drawn as no news, whatever it last was.
"""

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from okrcli.measure.standing import KeyResultStanding, ObjectiveStanding, Status
from okrcli.measure.status import ON_PACE
from okrcli.model.plan import KeyResult
from okrcli.render.bar import bar
from okrcli.render.notation import Notation
from okrcli.render.sparkline import sparkline
from okrcli.render.styles import Run, Style, Styled
from okrcli.render.terminal import Screen
from okrcli.render.words import STATUS_STYLES, status
from okrcli.translate import _, plural

__all__ = [
    "age",
    "agreed",
    "band",
    "bar_style",
    "capped",
    "course",
    "hidden",
    "number",
    "pace",
    "sure",
    "track",
    "trail",
]

_PACED: tuple[Status, ...] = ("on_pace", "behind", "far_behind")
_UNCOUNTED: tuple[Status, ...] = ("dropped", "unmeasured")


def trail(standing: KeyResultStanding) -> list[Decimal | Fraction]:
    """Return the course as numbers, the oldest first; a metric's begins at its baseline."""
    if standing.key_result.kind in ("milestones", "done_when"):
        return [Fraction(0), *(reading.raw for reading in standing.course if reading.raw is not None)]
    values: list[Decimal | Fraction] = [
        reading.value for reading in standing.course if reading.value is not None
    ]
    metric = standing.key_result.metric
    return [metric.baseline, *values] if metric and metric.baseline is not None and values else values


def course(standing: KeyResultStanding, screen: Screen, width: int) -> str:
    """Return the course as a sparkline; nothing before the first reading, nor for yes or no."""
    if not standing.course or standing.key_result.kind == "done_when":
        return ""
    return sparkline(trail(standing), width, screen.glyphs)


def bar_style(code: Status) -> Style:
    """Return the style of the filled part of a bar."""
    style = STATUS_STYLES[code]
    return "old" if style in ("silent", "quiet") else style


def track(standing: KeyResultStanding | ObjectiveStanding, screen: Screen, width: int) -> Run:
    """Return the bar with the plan of the day marked on it; without a plan for the day there is no mark.

    What has no way to go has no bar: a guardrail shows its band there.
    """
    if standing.status in _UNCOUNTED:
        return ""
    if isinstance(standing, KeyResultStanding):
        if standing.key_result.kind == "keep":
            return Styled(band(standing.key_result, screen.notation), "dim")
        if standing.key_result.kind == "done_when":
            return Styled(_("yes/no"), "dim")
    if standing.progress is None:
        return ""
    old = standing.status == "stale"
    style = bar_style(standing.status)
    return bar(standing.progress, standing.expected, width, screen.glyphs, style=style, old=old)


def number(standing: KeyResultStanding, notation: Notation) -> str:
    """Return where the key result is, on its way to where: “38 → 60 %”, “2 of 4 steps”, “not yet”, “78 %”."""
    key_result = standing.key_result
    now = "?" if standing.value is None else notation.number(standing.value)
    match key_result.kind:
        case "metric" if key_result.metric:
            target = notation.amount(key_result.metric.target, key_result.unit)
            return f"{now} {notation.glyphs.arrow} {target}"
        case "keep":
            return now if standing.value is None else notation.amount(standing.value, key_result.unit)
        case "milestones":
            steps = plural("{count} step", "{count} steps", len(key_result.milestones or ()))
            return _("{done} of {steps}").format(done=len(standing.reached), steps=steps)
        case "done_when":
            return _("yes") if standing.raw == 1 else _("not yet")
    return now if standing.value is not None else ""


def agreed(standing: KeyResultStanding, notation: Notation) -> str:
    """Return the goal as it was agreed, where it was moved since: “agreed 70 %”; else nothing."""
    if standing.as_agreed is None:
        return ""
    before = _goal(standing.as_agreed.key_result, notation)
    return "" if before == _goal(standing.key_result, notation) else _("agreed {goal}").format(goal=before)


def _goal(key_result: KeyResult, notation: Notation) -> str:
    if key_result.metric:
        return notation.amount(key_result.metric.target, key_result.unit)
    if key_result.keep:
        return band(key_result, notation)
    return plural("{count} step", "{count} steps", len(key_result.milestones or ()))


def band(key_result: KeyResult, notation: Notation) -> str:
    """Return the band of a guardrail: “74–82”, “min 74”, “max 2.5”."""
    keep = key_result.keep
    low = None if keep is None or keep.minimum is None else notation.number(keep.minimum)
    high = None if keep is None or keep.maximum is None else notation.number(keep.maximum)
    if low is not None and high is not None:
        return f"{low}{notation.glyphs.dash}{high}"
    if low is not None:
        return _("min {number}").format(number=low)
    return _("no limit") if high is None else _("max {number}").format(number=high)


def pace(standing: KeyResultStanding | ObjectiveStanding, notation: Notation) -> tuple[Run, Run]:
    """Return the word for the status, and the points before or after the plan where they mean something.

    Beside a word that is worse than they are the points would only confuse.
    """
    paced = standing.status in _PACED and standing.pace is not None and not capped(standing)
    points = notation.points(standing.pace) if paced and standing.pace is not None else ""
    return status(standing.status), Styled(points, STATUS_STYLES[standing.status])


def capped(standing: KeyResultStanding | ObjectiveStanding) -> bool:
    """Say whether the status is worse than the pace alone would have it: a key result holds an objective
    back that the mean of all does not show.
    """
    return standing.status == "behind" and standing.pace is not None and standing.pace >= ON_PACE


def hidden(entries: Iterable[KeyResultStanding], *, slipping: bool) -> list[Styled]:
    """Return what the mean of the key results hides, the worst first: “1 breached”, “2 silent”.

    Those far behind and the guardrails breached are counted with ``slipping``: where a screen has to say why
    the word is worse than the number.
    """
    counts = Counter(entry.status for entry in entries)
    told = [
        (counts["breached"] * slipping, _("{count} breached"), STATUS_STYLES["breached"]),
        (counts["far_behind"] * slipping, _("{count} far behind"), STATUS_STYLES["far_behind"]),
        (counts["stale"], _("{count} silent"), STATUS_STYLES["stale"]),
        (counts["unmeasured"], _("{count} unmeasured"), STATUS_STYLES["unmeasured"]),
    ]
    return [
        Styled(sentence.format(count=count).replace(" ", "\xa0"), style)
        for count, sentence, style in told
        if count
    ]


def sure(standing: KeyResultStanding | ObjectiveStanding, notation: Notation) -> str:
    """Return how sure the team is, 0 to 10; a dash where nobody has said so."""
    return notation.glyphs.dash if standing.confidence is None else str(standing.confidence)


def age(standing: KeyResultStanding, notation: Notation) -> Run:
    """Return how old the number is; where silence does not count, the day it was read."""
    if standing.last_reading is None:
        unread = standing.status in ("ahead", "dropped", "closed") or standing.age is None
        return "" if unread else Styled(_("never"), _age_style(standing))
    if standing.age is None or standing.status == "closed":
        return notation.day(standing.last_reading)
    return Styled(notation.age(standing.age), _age_style(standing))


def _age_style(standing: KeyResultStanding) -> Style:
    return "silent" if standing.status == "stale" else "plain"
