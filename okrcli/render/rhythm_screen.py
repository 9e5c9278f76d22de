"""How fresh the numbers were, for people: a strip of weeks for each team, and its longest silence."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from okrcli.measure.freshness import TeamFreshness, Week
from okrcli.model.workspace import Workspace
from okrcli.render.columns import Column
from okrcli.render.glyphs import Glyphs
from okrcli.render.naming import command, cycle_line
from okrcli.render.sparkline import sparkline
from okrcli.render.styles import Run, Style, Styled
from okrcli.render.terminal import Across, Prose, Row, Screen
from okrcli.translate import _, plural

__all__ = ["show_rhythm"]

# What the line is about, the strip, what it comes to today.
_COLUMNS = (Column(), Column(least=13, gap=2), Column(keep=0, gap=2))
# From which share of fresh numbers on a week has which style.
_STYLES: tuple[tuple[float, Style], ...] = ((0.75, "good"), (0.5, "slipping"), (0.0, "silent"))
_SUREST = Fraction(10)


def show_rhythm(screen: Screen, workspace: Workspace, teams: Sequence[TeamFreshness], day: date) -> None:
    """Show for each team a strip with a cell for each week, its confidence, and its longest silence."""
    shown = [team for team in teams if team.weeks]
    screen.spread(
        Styled(_("How fresh the numbers were, week by week"), "heading"), screen.notation.weekday_day(day)
    )
    if not shown:
        screen.line(_("No week of these cycles has begun."))
    rows: list[Row] = []
    for team in shown:
        rows += [Across(""), *_team(screen, workspace, team, day)]
    screen.columns(rows, _COLUMNS)
    screen.line()
    if shown:
        screen.paragraph(Styled(_legend(screen.glyphs), "dim"))
    silent = [team for team in shown if team.longest is not None and team.longest.stale]
    if silent:
        step = f"okr checkin --team {silent[0].key.team}" if len(silent) == 1 else "okr due"
        screen.spread("", (_("Next:") + " ", command(step)))


def _team(screen: Screen, workspace: Workspace, team: TeamFreshness, day: date) -> list[Row]:
    dot = f" {screen.glyphs.dot} "
    place = dot.join(cycle_line(workspace.cycles[team.key.cycle], day, screen.notation))
    name = Styled(workspace.team_name(team.key.team), "heading")
    rows: list[Row] = [Across((name, dot + place), Styled(_to_go(team), "dim"))]
    now = team.weeks[-1]
    rows.append([Styled(_("fresh"), "dim"), _strip(screen, team), _share(now)])
    course = [week.confidence for week in team.weeks]
    if any(entry is not None for entry in course):
        line = sparkline(course, len(course), screen.glyphs, low=Fraction(0), high=_SUREST)
        sure = "" if now.confidence is None else screen.notation.number(now.confidence, 1)
        rows.append([Styled(_("sure"), "dim"), line, sure])
    if team.longest is not None:
        rows.append(Prose(_silence(screen, team), 2))
    return rows


def _to_go(team: TeamFreshness) -> str:
    if team.weeks_to_go is None:
        return ""
    return plural("{count} week to go", "{count} weeks to go", team.weeks_to_go)


def _strip(screen: Screen, team: TeamFreshness) -> Run:
    """A cell for each week: the higher, the more numbers were fresh; weeks to come are empty."""
    cells = [_cell(week, screen.glyphs) for week in team.weeks]
    return (*cells, Styled(screen.glyphs.empty * (team.weeks_of_cycle - len(cells)), "unfilled"))


def _cell(week: Week, glyphs: Glyphs) -> Styled:
    if week.share is None:
        return Styled(" ")
    if week.paused:
        return Styled(glyphs.dash, "quiet")
    if not week.fresh:
        return Styled(glyphs.old, "silent")
    style = next(style for share, style in _STYLES if week.share >= share)
    return Styled(glyphs.levels[round(week.share * (len(glyphs.levels) - 1))], style)


def _share(week: Week) -> str:
    if week.share is None:
        return ""
    return _("{fresh} of {live}").format(fresh=week.fresh, live=week.live)


def _silence(screen: Screen, team: TeamFreshness) -> Run:
    """Which key result has had no news for longest, and how long that is."""
    standing = team.longest
    if standing is None:
        return ""
    name = Styled(standing.key_result.id, "ref")
    if standing.last_reading is None:
        return _("longest without news:") + " ", name, ", " + _("never read")
    days = screen.notation.age(standing.age or 0)
    return _("longest without news:") + " ", name, ", ", Styled(days, "silent" if standing.stale else "plain")


def _legend(glyphs: Glyphs) -> str:
    """What the signs of the strip mean."""
    sentence = _("one cell a week: {all} all fresh, {none} none, {pause} pause, {later} still to come")
    return sentence.format(all=glyphs.levels[-1], none=glyphs.old, pause=glyphs.dash, later=glyphs.empty)
