"""How it is going, for people: one block for each team, one row for each key result."""

from collections.abc import Iterable, Sequence
from datetime import date

from okrcli.measure.standing import KeyResultStanding, ObjectiveStanding, TeamStanding
from okrcli.model.cycle import BACKLOG
from okrcli.model.workspace import Workspace
from okrcli.render.columns import Column
from okrcli.render.forecast import forecast_text
from okrcli.render.key_result_cells import (
    age,
    agreed,
    capped,
    course,
    hidden,
    number,
    pace,
    sure,
    track,
)
from okrcli.render.layout import cells, flat
from okrcli.render.naming import between, command, heading, person
from okrcli.render.next_step import next_step
from okrcli.render.styles import Run, Styled
from okrcli.render.terminal import Across, Prose, Row, Screen
from okrcli.translate import _

__all__ = [
    "COLUMNS",
    "blocked_line",
    "headings",
    "key_result_rows",
    "legend",
    "objective_rows",
    "show_status",
]

# id · course · bar · number · word · points · sure · read · title. A narrow screen gives up first the title,
# then the course, the points, how sure, the bar, the age; never the id, the number, the word. Titles and the
# units behind the numbers are cut before that.
COLUMNS = (
    Column(),
    Column(keep=1),
    Column(keep=4),
    Column(least=15),
    Column(gap=2),
    Column(keep=2, right=True),
    Column(keep=3, right=True, gap=2),
    Column(keep=5, gap=2),
    Column(keep=0, least=24, gap=2),
)
_COURSE = 6
# Nobody waits for the widths of what comes many screens later.
_LAID_OUT_TOGETHER = 20
_LONGEST_ID = 24
# How many cells the age takes on any screen, and from which width on there is room for more beside it.
_AGE, _WIDE = 8, 100
# From which width of the screen (in cells) on a bar has how many cells; the widest that fits.
_BARS = ((100, 10), (72, 8), (0, 6))


def show_status(screen: Screen, workspace: Workspace, teams: Sequence[TeamStanding], day: date) -> None:
    """Show the plans, then what the signs mean and what to do next."""
    for first in range(0, len(teams), _LAID_OUT_TOGETHER):
        rows: list[Row] = []
        for team in teams[first : first + _LAID_OUT_TOGETHER]:
            rows += [*_team_rows(screen, workspace, team, day), Across("")]
        screen.columns(rows, COLUMNS)
    following = (_("Next:") + " ", command(next_step(workspace, teams, day)))
    screen.spread(legend(screen, teams, day), following)


def legend(screen: Screen, teams: Iterable[TeamStanding], day: date) -> Run:
    """Return what the signs on the bars mean, as far as they are there."""
    standings = [standing for team in teams for entry in team.objectives for standing in entry.key_results]
    parts: list[str | Styled] = []
    if any(standing.expected is not None for standing in standings):
        plan = _("plan on {day}").format(day=screen.notation.weekday_day(day))
        parts += [Styled(screen.glyphs.mark, "mark"), f" {plan}"]
    if any(standing.status == "stale" for standing in standings):
        parts += ["   " if parts else "", Styled(screen.glyphs.old * 2, "old"), " " + _("no news")]
    return tuple(parts)


def _team_rows(screen: Screen, workspace: Workspace, team: TeamStanding, day: date) -> list[Row]:
    rows: list[Row] = [Prose(heading(workspace, team.key, day, screen.notation), 2)]
    rows += [Prose(line, 2) for line in _facts(screen, workspace, team, day)]
    if not team.objectives:
        return [*rows, Prose((_("No objectives yet:") + " ", command("okr new objective")))]
    for at, objective in enumerate(team.objectives):
        rows += [Across(""), *objective_rows(screen, objective, headed=at == 0)]
    return rows + _remarks(screen, workspace, team)


def _facts(screen: Screen, workspace: Workspace, team: TeamStanding, day: date) -> list[Run]:
    """What is to be known of the plan as a whole: whether it holds, how far it is, the time it has."""
    notation = screen.notation
    lines: list[Run] = []
    phase = workspace.cycles[team.key.cycle].phase(day)
    if phase == "undated" and team.key.cycle != BACKLOG:
        where = _("write start and end into {path}").format(path=f"okrs/{team.key.cycle}/cycle.yaml")
        lines.append((Styled(_("no dates yet:"), "warning"), " ", where))
    elif team.closed is None and phase == "ended":
        close = command(f"okr close {team.key.team}")
        lines.append((Styled(_("not closed yet:"), "warning"), " ", close))
    elif team.plan.agreed is None and team.objectives and phase != "undated":
        agree = command(f"okr agree {team.key.team}")
        lines.append((Styled(_("not agreed yet:"), "warning"), " ", agree))
    known = []
    if team.closed is not None:
        known.append(_("closed {day}").format(day=notation.day(team.closed)))
    if team.progress is not None and team.expected is not None:
        sentence = _("{progress} of the way, planned {expected}")
        known.append(
            sentence.format(
                progress=notation.percent(team.progress), expected=notation.percent(team.expected)
            )
        )
    standings = [standing for objective in team.objectives for standing in objective.key_results]
    uncounted = hidden(standings, slipping=False)
    if team.plan.capacity is not None and team.spent is not None:
        sentence = _("{spent} of {capacity} of its time")
        capacity = notation.amount(team.plan.capacity, "%")
        known.append(sentence.format(spent=notation.number(team.spent), capacity=capacity))
    if known:
        lines.append(between([*(Styled(part, "dim") for part in known), *uncounted], screen.glyphs))
    return lines


def objective_rows(screen: Screen, entry: ObjectiveStanding, *, headed: bool) -> list[Row]:
    """Return the title, what the key results come to together, and a row for each of them."""
    notation = screen.notation
    rows: list[Row] = [Prose(Styled(entry.objective.title, "heading"))]
    if headed:
        rows.append(headings(screen))
    done = "" if entry.progress is None else notation.percent(entry.progress)
    whole = _("{percent} of the way").format(percent=done) if done else ""
    summary = [track(entry, screen, _bar_width(screen)), whole, *pace(entry, notation), sure(entry, notation)]
    why = _why(entry)
    beside = screen.width >= _WIDE or cells(flat([why])) <= _AGE
    rows += _named(entry.objective.id, ["", *summary, why if beside else ""], "")
    if not beside:
        rows.append(Prose(("  ", *why), 2))
    if not entry.key_results:
        rows.append(Prose(("  ", _("No key results yet:"), " ", command("okr new key-result"))))
    return rows + [row for standing in entry.key_results for row in key_result_rows(screen, standing)]


def headings(screen: Screen) -> Row:
    """Return what stands over the columns."""
    now = _("now") + f" {screen.glyphs.arrow} " + _("target")
    return [Styled(text, "dim") for text in ("", "", "", now, _("pace"), "", _("sure"), _("read"))]


def _why(entry: ObjectiveStanding) -> tuple[str | Styled, ...]:
    """Return what the average of the key results hides, and so why the word is worse than it."""
    told = [] if entry.status == "unmeasured" else hidden(entry.key_results, slipping=capped(entry))
    return tuple(piece for part in told for piece in (", ", part))[1:]


def key_result_rows(screen: Screen, standing: KeyResultStanding, *, titled: bool = True) -> list[Row]:
    """Return the row of a key result; an id too long for its column has a line of its own.

    ``titled``: with its title, where the screen is wide enough.
    """
    notation = screen.notation
    cells = [
        course(standing, screen, _COURSE),
        track(standing, screen, _bar_width(screen)),
        number(standing, notation),
        *pace(standing, notation),
        sure(standing, notation),
        age(standing, notation),
        Styled(standing.key_result.title if titled else "", "dim"),
    ]
    rows = _named(standing.key_result.id, cells, "  ")
    before = agreed(standing, notation)
    return [*rows, ["", "", "", Styled(before, "dim")]] if before else rows


def _named(name: str, cells: Sequence[Run], margin: str) -> list[Row]:
    label = (margin, Styled(name, "ref"))
    if len(name) > _LONGEST_ID:
        return [Across(label), ["", *cells]]
    return [[label, *cells]]


def _remarks(screen: Screen, workspace: Workspace, team: TeamStanding) -> list[Row]:
    """Where the numbers land, and what stands in the way."""
    standings = [standing for objective in team.objectives for standing in objective.key_results]
    lands = forecast_line(screen, standings)
    rows: list[Row] = [Prose(lands, 2)] if lands else []
    rows += [
        Prose(blocked_line(screen, workspace, entry), 2) for entry in standings if entry.blocked is not None
    ]
    return rows and [Across(""), *rows]


def forecast_line(screen: Screen, standings: Iterable[KeyResultStanding]) -> Run:
    """Return “Lands at  interviews 52–58 % of 60 · pitches …”; nothing where nothing can be said."""
    parts: list[str | Styled] = []
    for standing in standings:
        said = forecast_text(standing, screen.notation)
        if said:
            parts += [
                f" {screen.glyphs.dot} " if parts else "",
                Styled(standing.key_result.id, "ref"),
                f" {said}",
            ]
    return (Styled(_("Lands at"), "dim"), "  ", *parts) if parts else ""


def blocked_line(screen: Screen, workspace: Workspace, standing: KeyResultStanding) -> Run:
    """Return what stands in the way, since when, and who is asked."""
    blocked = standing.blocked
    if blocked is None:
        return ""
    parts = [blocked.what]
    if standing.blocked_since is not None:
        parts.append(_("since {day}").format(day=screen.notation.day(standing.blocked_since)))
    if blocked.asks is not None:
        parts.append(_("asks {person}").format(person=person(workspace, blocked.asks)))
    name = Styled(standing.key_result.id, "ref")
    return Styled(_("Blocked"), "warning"), "  ", name, ": ", *between(parts, screen.glyphs)


def _bar_width(screen: Screen) -> int:
    return next(cells for width, cells in _BARS if screen.width >= width)
