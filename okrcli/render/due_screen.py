"""What is owed when, by team: facts about key results, never about people."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from itertools import groupby

from okrcli.measure.due import WHENS, DueReading, TeamDue, When, pauses_between
from okrcli.model.workspace import Workspace
from okrcli.render.columns import Column
from okrcli.render.naming import command, heading
from okrcli.render.styles import Run, Style, Styled
from okrcli.render.terminal import Across, Prose, Row, Screen
from okrcli.translate import _, plural

__all__ = ["show_due"]

# When, the key result, the day, how long there was no news, the sentence.
_COLUMNS = (
    Column(),
    Column(least=12, gap=2),
    Column(gap=2),
    Column(gap=2),
    Column(keep=0, least=20, gap=2),
)
_STYLES: Mapping[When, Style] = {
    "overdue": "silent",
    "today": "slipping",
    "this_week": "plain",
    "later": "quiet",
}


def show_due(screen: Screen, workspace: Workspace, teams: Sequence[TeamDue], day: date) -> None:
    """Show how much is owed, then what and when, team by team, and the pauses that move it."""
    readings = [reading for team in teams for reading in team.readings]
    screen.spread(_summary(readings, screen), screen.notation.weekday_day(day))
    rows: list[Row] = []
    for team in teams:
        rows += [Across(""), *_team(team, screen, workspace, day)]
    screen.columns(rows, _COLUMNS)
    screen.line()
    for sentence in _pauses(readings, screen, workspace, day):
        screen.paragraph(Styled(sentence, "dim"))
    owed = [reading for reading in readings if reading.when in ("overdue", "today")]
    if owed:
        screen.spread("", (_("Next:") + " ", command(_next(owed))))


def _summary(readings: Sequence[DueReading], screen: Screen) -> Run:
    """“3 overdue · 2 due today · 5 this week · 12 later”, without what there is none of."""
    counts = {when: sum(reading.when == when for reading in readings) for when in WHENS}
    words = {
        "overdue": _("{count} overdue"),
        "today": _("{count} due today"),
        "this_week": _("{count} this week"),
        "later": _("{count} later"),
        "undated": _("{count} without a day"),
    }
    said = [words[when].format(count=counts[when]) for when in WHENS if counts[when]]
    if not readings:
        return _("Nothing is owed.")
    return Styled(f" {screen.glyphs.dot} ".join(said), "heading")


def _team(entry: TeamDue, screen: Screen, workspace: Workspace, day: date) -> list[Row]:
    rhythm = workspace.check_in_days(entry.team.key.team)
    every = plural("every day", "every {count} days", rhythm)
    named = heading(workspace, entry.team.key, day, screen.notation)
    rows: list[Row] = [Across(named, Styled(every, "dim"))]
    dated = [reading for reading in entry.readings if reading.when != "undated"]
    for when, readings in groupby(dated, key=lambda reading: reading.when):
        for at, reading in enumerate(readings):
            word = Styled(_word(when), _STYLES[when]) if at == 0 else ""
            rows.append([word, *_reading(reading, screen)])
    undated = len(entry.readings) - len(dated)
    if undated:
        path = f"okrs/{entry.team.key.cycle}/cycle.yaml"
        hint = _("no day while the cycle has no dates: write `start:` and `end:` into {path}.")
        count = plural("{count} key result has", "{count} key results have", undated)
        rows.append(Prose((f"{count} ", hint.format(path=path)), 2))
    return rows


def _word(when: When) -> str:
    return {
        "overdue": _("overdue"),
        "today": _("today"),
        "this_week": _("this week"),
        "later": _("later"),
    }[when]


def _reading(reading: DueReading, screen: Screen) -> list[Run]:
    standing = reading.standing
    fell = screen.notation.weekday_day(reading.falls_due) if reading.falls_due else ""
    title = Styled(standing.key_result.title, "dim")
    return [Styled(standing.key_result.id, "ref"), fell, _silence(reading), title]


def _silence(reading: DueReading) -> Run:
    """How old the number is, where one is owed; days of pauses are not counted."""
    standing = reading.standing
    if reading.when not in ("overdue", "today") or standing.age is None:
        return Styled(_("never read"), "dim") if standing.last_reading is None else ""
    if standing.last_reading is None:
        return Styled(_("never read"), "silent" if standing.stale else "plain")
    if standing.stale:
        days = plural("no news for {count} day", "no news for {count} days", standing.age)
        return Styled(days, "silent")
    return plural("read {count} day ago", "read {count} days ago", standing.age)


def _pauses(readings: Sequence[DueReading], screen: Screen, workspace: Workspace, day: date) -> list[str]:
    """The pauses that move what is shown, or what falls due if it is read today."""
    begins = [entry.standing.last_reading or entry.standing.start or day for entry in readings]
    ends = [entry.falls_due for entry in readings if entry.falls_due]
    ends += [day + timedelta(days=entry.standing.rhythm) for entry in readings if entry.falls_due]
    touched = pauses_between(workspace.settings.rhythm.pauses, min([day, *begins]), max([day, *ends]))
    sentence = _("Pause {first} to {last}: these days do not count.")
    written = screen.notation.day
    return [sentence.format(first=written(first), last=written(last)) for first, last in touched]


def _next(owed: Sequence[DueReading]) -> str:
    teams = {reading.standing.reference.team for reading in owed}
    return f"okr checkin --team {teams.pop()}" if len(teams) == 1 else "okr checkin"
