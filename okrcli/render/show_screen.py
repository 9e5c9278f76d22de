"""One objective or key result, for people: why, whom it helps, how it went, who changed what."""

from collections.abc import Iterable, Iterator
from datetime import date

from okrcli.measure.standing import ObjectiveStanding, TeamStanding
from okrcli.model.amended import amended
from okrcli.model.plan import KeyResult, Objective
from okrcli.model.reference import Reference
from okrcli.model.support import Step
from okrcli.model.workspace import Workspace
from okrcli.render.amendment_text import amendment_text
from okrcli.render.course_chart import CHART, chart_rows
from okrcli.render.forecast import forecast_text
from okrcli.render.key_result_cells import course, number
from okrcli.render.naming import between, command, cycle_line, person
from okrcli.render.next_step import next_step
from okrcli.render.show_values import Page
from okrcli.render.status_screen import (
    COLUMNS,
    blocked_line,
    headings,
    key_result_rows,
    legend,
    objective_rows,
)
from okrcli.render.styles import Run, Styled
from okrcli.render.terminal import Row, Screen
from okrcli.translate import _, plural

__all__ = ["show_page"]

_LABEL = 13
_WIDEST_COURSE = 40
_DEEPEST = 20  # steps that are indented

_Fact = tuple[str, Run]


def show_page(screen: Screen, workspace: Workspace, page: Page, team: TeamStanding, day: date) -> None:
    """Show the page; at its end what to do next."""
    meant = _meant(workspace, page)
    screen.paragraph(Styled(meant.title, "heading"))
    screen.paragraph(_place(screen, workspace, page, meant, day), hang=2)
    screen.line()
    _facts(screen, _reasons(workspace, page, meant))
    screen.columns(_standing_rows(screen, page), COLUMNS)
    screen.line()
    _facts(screen, _ways(screen, workspace, page, day))
    _facts(screen, _changes(screen, workspace, page, meant))
    if page.reference.key_result is not None:
        _show_course(screen, workspace, page)
    else:
        _facts(screen, _last_words(page))
    _show_commits(screen, page)
    following = next_step(workspace, [team], day)
    if page.reference.key_result is not None and following.startswith("okr show"):
        following = f"okr status {page.reference.team}"
    screen.spread(legend(screen, [team], day), (_("Next:") + " ", command(following)))


def _meant(workspace: Workspace, page: Page) -> Objective | KeyResult:
    return workspace.key_result(page.reference) or page.objective.objective


def _facts(screen: Screen, facts: Iterable[_Fact]) -> None:
    """Write facts, a label that comes again just once, and an empty line where there were any."""
    before = None
    for label, fact in facts:
        shown = "" if label == before else label
        screen.paragraph(Styled(shown.ljust(_LABEL), "dim"), fact, hang=_LABEL)
        before = label
    if before is not None:
        screen.line()


def _place(screen: Screen, workspace: Workspace, page: Page, meant: Objective | KeyResult, day: date) -> Run:
    """Where it stands: its reference, team, cycle, and the person who keeps it alive."""
    reference = page.reference
    cycle = cycle_line(workspace.cycles[reference.cycle], day, screen.notation)
    owner = [person(workspace, meant.owner)] if meant.owner else []
    parts: list[str | Styled] = [Styled(str(reference), "ref"), workspace.team_name(reference.team)]
    return between([*parts, *cycle, *owner], screen.glyphs)


def _reasons(workspace: Workspace, page: Page, meant: Objective | KeyResult) -> Iterator[_Fact]:
    """What it is for; what was asked for stands beside the outcome it became."""
    objective = page.objective.objective
    if isinstance(meant, KeyResult):
        yield _("Of"), objective.title
        if meant.done_when:
            yield _("Done when"), meant.done_when
        for milestone in meant.milestones or ():
            reached = milestone.id in page.objective.key_results[0].reached
            mark = Styled(_("done"), "good") if reached else _("open")
            yield _("Step"), (mark, f"  {milestone.id}: {milestone.title}")
        return
    if objective.asked_for:
        yield _("Asked for"), f"“{objective.asked_for}”"
        yield _("Outcome"), objective.title
    if objective.why:
        yield _("Why"), objective.why
    if objective.ambition:
        ambition = _("aspirational") if objective.ambition == "aspirational" else _("committed")
        yield _("Ambition"), ambition


def _standing_rows(screen: Screen, page: Page) -> list[Row]:
    if page.reference.key_result is None:
        return objective_rows(screen, page.objective, headed=True)[1:]
    (standing,) = page.objective.key_results
    return [headings(screen), *key_result_rows(screen, standing, titled=False)]


def _ways(screen: Screen, workspace: Workspace, page: Page, day: date) -> Iterator[_Fact]:
    """How it hangs together with the rest, what it needs, and what is done for it."""
    objective = page.objective.objective
    for step in page.above:
        yield _("Supports"), _above(screen, workspace, page, step)
    if objective.standalone:
        yield _("Stands alone"), objective.standalone
    for reference in page.below:
        yield _("Supported by"), _titled(workspace, page, reference)
    for standing in page.objective.key_results:
        lands = forecast_text(standing, screen.notation)
        if lands:
            name = "" if page.reference.key_result else f"{standing.key_result.id} "
            yield _("Lands at"), (Styled(name, "ref"), lands)
    for standing in page.objective.key_results:
        if standing.blocked is not None:
            yield _("Blocked"), blocked_line(screen, workspace, standing)[2:]
    if page.reference.key_result is None:
        for need in objective.needs:
            state = Styled(_("promised"), "good") if need.accepted else Styled(_("open"), "warning")
            yield _("Needs"), (f"{need.what}, {workspace.team_name(need.team)}: ", state)
    for initiative in objective.initiatives:
        if page.reference.key_result in (None, *initiative.serves):
            serves = f" ({', '.join(initiative.serves)})" if initiative.serves else ""
            yield (
                _("Initiative"),
                initiative.title + serves + (f" {initiative.url}" if initiative.url else ""),
            )
    if page.earlier is not None and page.reference.key_result is None:
        yield _("Continues"), _earlier(screen, page.earlier)


def _above(screen: Screen, workspace: Workspace, page: Page, step: Step) -> Run:
    """What is supported; further up it is indented, as far as a screen has room."""
    margin = "  " * min(step.depth - 1, _DEEPEST)
    if not step.exists:
        return margin, str(step.reference), " ", Styled(_("(not there)"), "problem")
    again = " " + screen.glyphs.ellipsis if step.repeated else ""
    return margin, *_titled(workspace, page, step.reference), again


def _titled(workspace: Workspace, page: Page, reference: Reference) -> tuple[str | Styled, ...]:
    entry = workspace.key_result(reference) or workspace.objective(reference)
    cycle = "" if reference.cycle == page.reference.cycle else f"{reference.cycle}:"
    return Styled(f"{cycle}{reference}", "ref"), "  ", entry.title if entry else ""


def _earlier(screen: Screen, earlier: ObjectiveStanding) -> Run:
    """The objective this one goes on from, and where its key results ended."""
    ends = [f"{entry.key_result.id} {number(entry, screen.notation)}" for entry in earlier.key_results]
    name = Styled(f"{earlier.reference.cycle}:{earlier.reference}", "ref")
    done = "" if earlier.progress is None else screen.notation.percent(earlier.progress)
    whole = _("ended at {percent} of the way").format(percent=done) if done else _("never read")
    return name, f"  {whole}: {', '.join(ends)}"


def _changes(
    screen: Screen, workspace: Workspace, page: Page, meant: Objective | KeyResult
) -> Iterator[_Fact]:
    """Where the number comes from, and what became of what was agreed."""
    notation = screen.notation
    if isinstance(meant, KeyResult):
        if meant.source:
            yield _("Source"), meant.source
        rhythm = page.objective.key_results[0].rhythm
        yield _("Read"), plural("every day", "every {count} days", rhythm)
    for reference in meant.formerly:
        yield _("Formerly"), reference
    entries: list[Objective | KeyResult] = [meant]
    if isinstance(meant, Objective):
        entries += [standing.key_result for standing in page.objective.key_results]
    for entry in entries:
        name = "" if entry is meant else f"{entry.id}: "
        for told in amended(entry):
            yield _("Amended"), name + amendment_text(workspace, told, notation)
        if entry.dropped is not None:
            because = f": {entry.dropped.because}" if entry.dropped.because else ""
            yield _("Dropped"), name + notation.day(entry.dropped.date) + because


def _show_course(screen: Screen, workspace: Workspace, page: Page) -> None:
    standing = page.objective.key_results[0]
    heard = page.heard[standing.reference]
    if not heard:
        screen.paragraph(_("Nothing has been said about it yet."))
        screen.line()
        return
    line = course(standing, screen, min(_WIDEST_COURSE, len(standing.course) + 1))
    screen.line(Styled(_("Course").ljust(_LABEL), "heading"), line)
    screen.columns(chart_rows(screen, workspace, standing, heard), CHART, indent=2)
    screen.line()


def _last_words(page: Page) -> Iterator[_Fact]:
    """The newest note about each key result."""
    for standing in page.objective.key_results:
        if standing.note:
            yield _("Said last"), (Styled(standing.key_result.id, "ref"), ": ", standing.note)


def _show_commits(screen: Screen, page: Page) -> None:
    facts: list[_Fact] = []
    for commit in page.commits:
        day = screen.notation.day(commit.date.date(), year=True)
        facts.append((_("Commit"), (Styled(commit.hash, "ref"), f"  {day}  {commit.subject}")))
    _facts(screen, facts)
