"""What now, for people: one screen that ends with the next thing to type."""

from collections.abc import Iterable
from datetime import date, datetime
from itertools import chain, islice
from typing import NamedTuple

from okrcli.measure.agenda import Agenda
from okrcli.measure.journal import Talk
from okrcli.measure.standing import KeyResultStanding
from okrcli.model.workspace import PlanKey, Workspace
from okrcli.render.asked import accepting
from okrcli.render.columns import Column
from okrcli.render.key_result_cells import number
from okrcli.render.naming import between, command, cycle_line, heading, short
from okrcli.render.next_step import next_step
from okrcli.render.nothing_screen import show_nothing
from okrcli.render.styles import Run, Styled
from okrcli.render.terminal import Row, Screen
from okrcli.translate import _, plural

__all__ = ["Surroundings", "show_now", "what_next"]

# id · title · number · how late. Narrow screens cut the title, then give up the number and the title.
_OWED = (Column(), Column(least=12, keep=1, gap=2), Column(keep=0, gap=2), Column(gap=2))
_LABEL = 13
_MOST_SHOWN = 10
_MOST_TALKS = 3


# What kind of thing waits, what it is, what to type.
_Matter = tuple[str, Run, str]


class Surroundings(NamedTuple):
    """What is known beside the plans: who asks and for which team, the moment now, and what git says.

    ``unshared`` is how many commits are only here, and the moment of the oldest; ``not_taken_in`` how many
    were fetched that do not stand here; ``fetched`` the moment somebody else's were last looked for; ``None``
    where git knows nothing of it.
    """

    person: str | None
    email: str | None
    team: str | None
    now: datetime
    unshared: tuple[int, datetime | None] | None
    not_taken_in: int
    fetched: datetime | None


def show_now(screen: Screen, workspace: Workspace, agenda: Agenda, around: Surroundings, day: date) -> None:
    """Show where we are in time, what is to be done, and what to type next."""
    first, last = list(_not_taken_in(workspace, around)), list(_unshared(screen, workspace, around))
    if not agenda.teams:
        show_nothing(screen, workspace, day)
        _show_matters(screen, [*first, *last], len(first) + len(last))
        return
    _show_where(screen, workspace, agenda, around, day)
    screen.line()
    _show_owed(screen, workspace, agenda, day)
    # To find the shortest words for one takes a while, so it is done only for those that are shown.
    matters = chain(first, _matters(screen, workspace, agenda, day), last)
    _show_matters(screen, matters, len(first) + agenda.matters + len(last))
    if agenda.talks:
        screen.line()
        _show_talks(screen, workspace, agenda.talks, day)
    if around.person is None and around.team is None:
        screen.line()
        screen.paragraph(_stranger(workspace, around), " ", command("okr new person"))
    screen.line()
    screen.spread("", (_("Next:"), " ", command(what_next(workspace, agenda, day))))


def what_next(workspace: Workspace, agenda: Agenda, day: date) -> str:
    """Return the command to type next: the check-in, if one is owed and nothing has to come before it."""
    following = next_step(workspace, agenda.ours, day, agenda.owed) if agenda.ours else "okr status"
    if following.startswith(("okr checkin", "okr due")):
        return "okr checkin"
    if following.startswith(("okr show", "okr status")) and agenda.asks_me:
        return f"okr show {short(workspace, agenda.asks_me[0].reference, day)}"
    return following


def _show_where(
    screen: Screen, workspace: Workspace, agenda: Agenda, around: Surroundings, day: date
) -> None:
    notation = screen.notation
    moment = [notation.weekday_day(day, year=day.year != around.now.year)]
    if around.fetched is not None:
        moment.append(_ago(around.now, around.fetched))
    if len(agenda.teams) == 1:
        line = heading(workspace, agenda.teams[0].key, day, notation)
        screen.paragraph(line, between(["", *moment], screen.glyphs), hang=2)
        return
    screen.paragraph(between([Styled(workspace.settings.name, "heading"), *moment], screen.glyphs), hang=2)
    rows: list[Row] = []
    for team in agenda.teams[:_MOST_SHOWN]:
        cycle = workspace.cycles[team.key.cycle]
        way = ""
        if team.progress is not None and team.expected is not None:
            sentence = _("{progress} of the way, planned {expected}")
            done, planned = notation.percent(team.progress), notation.percent(team.expected)
            way = sentence.format(progress=done, expected=planned)
        where = between(cycle_line(cycle, day, notation), screen.glyphs)
        rows.append([workspace.team_name(team.key.team), where, Styled(way, "dim")])
    screen.columns(rows, (Column(least=12), Column(gap=2), Column(gap=2, keep=0)), indent=2)
    _tell_more(screen, len(agenda.teams), "okr status --all")


def _ago(now: datetime, then: datetime) -> str:
    minutes = max(0, int((now - then).total_seconds()) // 60)
    if minutes < 1:
        return _("fetched just now")
    if minutes < 60:
        return plural("fetched {count} min ago", "fetched {count} min ago", minutes)
    if minutes < 24 * 60:
        return plural("fetched {count} hour ago", "fetched {count} hours ago", minutes // 60)
    return plural("fetched {count} day ago", "fetched {count} days ago", minutes // (24 * 60))


def _show_owed(screen: Screen, workspace: Workspace, agenda: Agenda, day: date) -> None:
    if not agenda.owed:
        rested = plural(
            "Nothing to check in: the one number has time.",
            "Nothing to check in: all {count} numbers have time.",
            agenda.live,
        )
        none = _("Nothing to check in: no number is to be read now.")
        others = _("Nothing to check in: these numbers are not yours to read.")
        screen.paragraph(Styled(rested if agenda.live else none if agenda.ours else others, "good"))
        return
    sentence = _("To check in: {owed} of {live}, about {minutes} min")
    told = sentence.format(owed=len(agenda.owed), live=agenda.live, minutes=agenda.minutes)
    screen.spread(Styled(told, "heading"), command("okr checkin"))
    rows: list[Row] = [
        [
            Styled(short(workspace, standing.reference, day), "ref"),
            standing.key_result.title,
            number(standing, screen.notation),
            _lateness(screen, standing),
        ]
        for standing in agenda.owed[:_MOST_SHOWN]
    ]
    screen.columns(rows, _OWED, indent=2)
    _tell_more(screen, len(agenda.owed), "okr due")


def _lateness(screen: Screen, standing: KeyResultStanding) -> Run:
    days = standing.age or 0
    if standing.last_reading is None:
        return Styled(_("never read"), "silent" if standing.stale else "plain")
    if standing.stale:
        return Styled(_("no news for {age}").format(age=screen.notation.age(days)), "silent")
    late = days - standing.rhythm
    return _("{age} late").format(age=screen.notation.age(late)) if late else _("due today")


def _show_matters(screen: Screen, matters: Iterable[_Matter], count: int) -> None:
    if count:
        screen.line()
    for label, about, todo in islice(matters, _MOST_SHOWN):
        # To be typed, so it is not broken where the line ends, if one line can hold it.
        whole = todo.replace(" ", "\xa0") if len(todo) <= screen.width - _LABEL else todo
        screen.paragraph(Styled(label.ljust(_LABEL), "warning"), about, "  ", command(whole), hang=_LABEL)
    _tell_more(screen, count, "okr --json")


def _not_taken_in(workspace: Workspace, around: Surroundings) -> Iterable[_Matter]:
    """What was done to plans elsewhere and only fetched: before it is here, all else may be outdated."""
    if around.not_taken_in:
        told = plural("{count} fetched commit", "{count} fetched commits", around.not_taken_in)
        yield _("not here yet"), told, _sharing(workspace, "git pull")


def _sharing(workspace: Workspace, by_hand: str) -> str:
    """What to type to share and to take in; ``by_hand`` where okr is not to push."""
    return by_hand if workspace.settings.git.share == "manual" else "okr sync"


def _matters(screen: Screen, workspace: Workspace, agenda: Agenda, day: date) -> Iterable[_Matter]:
    """What waits for an answer or a decision, each with what to type."""
    for key in agenda.unclosed:
        yield _plan_row(screen, workspace, key, day, _("to close"), "okr close")
    for key in agenda.drafts:
        yield _plan_row(screen, workspace, key, day, _("to agree"), "okr agree")
    for key in agenda.ahead:
        yield _plan_row(screen, workspace, key, day, _("draft"), "okr agree")
    for standing in agenda.asks_me:
        what = standing.blocked.what if standing.blocked else ""
        name = short(workspace, standing.reference, day)
        about = f"{workspace.team_name(standing.reference.team)}, {standing.reference.tail}: {what}"
        yield _("asks you"), about, f"okr show {name}"
    for asked in agenda.asked:
        about = _("{what}, by {team}").format(
            what=asked.need.what, team=workspace.team_name(asked.reference.team)
        )
        yield _("asked of us"), about, accepting(workspace, asked, day)


def _plan_row(
    screen: Screen, workspace: Workspace, key: PlanKey, day: date, label: str, verb: str
) -> _Matter:
    cycle = cycle_line(workspace.cycles[key.cycle], day, screen.notation)
    about = between([workspace.team_name(key.team), *cycle], screen.glyphs)
    return label, about, f"{verb} {key.team} --cycle {key.cycle}"


def _unshared(screen: Screen, workspace: Workspace, around: Surroundings) -> Iterable[_Matter]:
    if around.unshared is None or not around.unshared[0]:
        return
    count, oldest = around.unshared
    told = plural("{count} commit", "{count} commits", count)
    if oldest is not None:
        since = screen.notation.weekday_day(oldest.astimezone(around.now.tzinfo).date())
        told = _("{commits}, since {day}").format(commits=told, day=since)
    yield _("not shared"), told, _sharing(workspace, "git push")


def _show_talks(screen: Screen, workspace: Workspace, talks: tuple[Talk, ...], day: date) -> None:
    for talk in talks[:_MOST_TALKS]:
        name = Styled(short(workspace, talk.standing.reference, day), "ref")
        if talk.kind == "sure_though_far_behind":
            said = _("far behind the plan, yet the team is {confidence} of 10 sure.")
            sentence = said.format(confidence=talk.confidences[-1])
        else:
            course = f" {screen.glyphs.arrow} ".join(map(str, talk.confidences))
            sentence = _("the team is less and less sure: {course}.").format(course=course)
        screen.paragraph(Styled(_("Talk about").ljust(_LABEL), "warning"), name, ": ", sentence, hang=_LABEL)


def _stranger(workspace: Workspace, around: Surroundings) -> str:
    if around.email is None:
        return _("git does not know your e-mail address, so this is about all teams. Add yourself:")
    sentence = _(
        "Nobody in okr.yaml has your e-mail address {email}, so this is about all teams. Add yourself:"
    )
    return sentence.format(email=around.email)


def _tell_more(screen: Screen, count: int, where: str) -> None:
    if count > _MOST_SHOWN:
        more = plural("and {count} more:", "and {count} more:", count - _MOST_SHOWN)
        screen.line("  ", more, " ", command(where))
