"""What the check-in shows: a key result to be read, what a line came to, and what was written."""

from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction

from okrcli.measure.standing import KeyResultStanding
from okrcli.model.check_in import Update
from okrcli.model.plan import KeyResult
from okrcli.model.workspace import Workspace
from okrcli.render.columns import Column
from okrcli.render.glyphs import UNICODE
from okrcli.render.key_result_cells import band, course, number
from okrcli.render.naming import person
from okrcli.render.notation import Notation
from okrcli.render.styles import Run, Styled
from okrcli.render.terminal import Screen
from okrcli.render.words import status
from okrcli.translate import _

__all__ = ["show_help", "show_key_result", "show_outcome"]

INDENT = 5
_SPARK = 6
_GAP = "   "
_SHORT = 30


def show_key_result(
    screen: Screen,
    workspace: Workspace,
    standing: KeyResultStanding,
    today: date,
    *,
    position: int,
    count: int,
) -> None:
    """Show what one has to know to say the number of its day: ``today``, or one that is past."""
    head = f"{position}/{count}".ljust(INDENT)
    dot = f" {screen.glyphs.dot} "
    title = standing.key_result.title
    screen.line()
    screen.line(Styled(head, "dim"), Styled(standing.reference.tail, "ref"), dot, title)
    parts = [_now(standing, screen), *_context(standing, screen.notation, today)]
    screen.paragraph(" " * INDENT, *_spaced(parts), hang=INDENT)
    if standing.key_result.kind == "milestones":
        _show_steps(screen, standing)
    if standing.blocked:
        _show_blocked(screen, workspace, standing)
    screen.paragraph(Styled(" " * INDENT + _keys(standing, screen), "dim"), hang=INDENT)


def _now(standing: KeyResultStanding, screen: Screen) -> Run:
    """Return the course and the number: “20 ▁▂▃▄▅ 38 → 60 %”."""
    notation, metric = screen.notation, standing.key_result.metric
    line = course(standing, screen, _SPARK).strip()
    if metric and metric.baseline is not None and standing.course:
        line = f"{notation.number(metric.baseline)} {line}"
    if standing.key_result.done_when:
        return f"{number(standing, notation)}: {standing.key_result.done_when}"
    limits = f"({band(standing.key_result, notation)})" if standing.key_result.keep else ""
    return " ".join(part for part in (line, number(standing, notation), limits) if part)


def _context(standing: KeyResultStanding, notation: Notation, today: date) -> list[Run]:
    """Return what helps to judge it: when it was read, what the plan says, how sure the team was."""
    parts: list[Run] = []
    if standing.last_reading is None:
        parts.append(_("never read"))
    else:
        age = "" if standing.age is None else f" ({notation.age(standing.age)})"
        parts.append(_("read {day}").format(day=notation.day(standing.last_reading)) + age)
    if planned := _planned(standing, notation, today):
        parts.append(planned)
    if standing.key_result.kind == "done_when" and standing.due:
        parts.append(_("due {day}").format(day=notation.day(standing.due)))
    if standing.confidence is not None:
        parts.append(_("sure {confidence}").format(confidence=standing.confidence))
    return parts


def _planned(standing: KeyResultStanding, notation: Notation, today: date) -> str:
    """Return the number that the plan has for the day, to one decimal; empty where it has none."""
    metric = standing.key_result.metric
    if metric is None or standing.expected is None or standing.baseline is None:
        return ""
    way = Fraction(metric.target) - Fraction(standing.baseline)
    planned = Fraction(standing.baseline) + standing.expected * way
    value = notation.number(planned, 1).removesuffix(",0" if notation.language == "de" else ".0")
    if standing.day == today:
        return _("plan today {value}").format(value=value)
    return _("plan on {day} {value}").format(day=notation.day(standing.day), value=value)


def _show_steps(screen: Screen, standing: KeyResultStanding) -> None:
    rows: list[Sequence[Run]] = []
    for at, step in enumerate(standing.key_result.milestones or (), 1):
        done = step.id in standing.reached
        mark = Styled("[x]", "good") if done else "[ ]"
        due = _("due {day}").format(day=screen.notation.day(step.due)) if step.due and not done else ""
        rows.append([mark, str(at), Styled(step.id, "ref"), step.title, due])
    columns = [Column(), Column(right=True), Column(), Column(least=12), Column(gap=2)]
    screen.columns(rows, columns, indent=INDENT)


def _show_blocked(screen: Screen, workspace: Workspace, standing: KeyResultStanding) -> None:
    blocked = standing.blocked
    assert blocked is not None
    asks = _(", asks {person}").format(person=person(workspace, blocked.asks)) if blocked.asks else ""
    screen.paragraph(" " * INDENT, Styled(_("blocked: "), "warning"), blocked.what, asks, hang=INDENT)


def _keys(standing: KeyResultStanding, screen: Screen) -> str:
    """Return what may be typed: in one line, without the way back if it has to be; else all of it in two."""
    enter = "⏎" if screen.glyphs == UNICODE else _("Enter")
    first = {"milestones": _("steps sure note"), "done_when": _("y/n sure note")}
    form = first.get(standing.key_result.kind or "", _("number sure note"))
    skip, back = _("{enter} skip").format(enter=enter), _("b back")
    keys = [form, _("= unchanged"), skip, _("!blocked"), back, _("q save, end"), _("? more")]
    shorter = [key for key in keys if key != back]
    dot = f" {screen.glyphs.dot} "
    fitting = (line for line in (keys, shorter) if len(dot.join(line)) + INDENT <= screen.width)
    # What belongs together is not torn apart at the end of a line.
    return dot.join(key.replace(" ", "\xa0") for key in next(fitting, keys))


def show_help(screen: Screen, workspace: Workspace, standing: KeyResultStanding, day: date) -> None:
    """Show the rest of what may be typed, and where the number comes from."""
    key_result, notation = standing.key_result, screen.notation
    about = [
        _first_row(key_result),
        ("=", _("looked, unchanged: writes the value again")),
        ("- 6 " + _("Note"), _("no number, just how sure you are, and a note")),
        ("!" + _("no access") + " @anna", _("what stands in the way, and who is asked")),
        ("!", _("nothing stands in the way any more")),
        ("b, q, Ctrl-C", _("one back; save what was said and end; end without writing anything")),
    ]
    if key_result.source:
        about.append((_("source"), key_result.source))
    if key_result.owner:
        about.append((_("owner"), person(workspace, key_result.owner)))
    if standing.due:
        about.append((_("due"), notation.weekday_day(standing.due, year=standing.due.year != day.year)))
    if standing.note:
        about.append((_("last note"), standing.note))
    width = max(len(term) for term, _text in about) + 2
    for term, text in about:
        screen.paragraph(" " * INDENT, Styled(term.ljust(width), "ref"), text, hang=INDENT + width)


def _first_row(key_result: KeyResult) -> tuple[str, str]:
    """What a line says, by the kind of measure."""
    if key_result.kind == "milestones":
        return "1,3 7 " + _("Note"), _("steps reached, by number or id (-1 takes one back), how sure, a note")
    if key_result.kind == "done_when":
        return _("y") + " 7 " + _("Note"), _("y or n, how sure the team is (0 to 10), and a note")
    return "41.5 7 " + _("Note"), _(
        "the number, how sure the team is (0 to 10), and a note, as far as wanted"
    )


def show_outcome(
    screen: Screen,
    before: KeyResultStanding,
    after: KeyResultStanding,
    update: Update,
    today: date,
    *,
    name: bool,
) -> None:
    """Show what an update came to: “38 → 34 % (−4) · on pace · plan today 40.2”, its note below it.

    Of a day before ``today`` it is the plan of that day.

    With ``name`` it begins with the key result's, else it stands below the line that was typed.
    """
    notation = screen.notation
    parts = [_moved(before, after, update, notation)]
    if update.said.is_reading:
        parts.append(status(after.status))
        if after.key_result.keep:
            parts.append(band(after.key_result, notation))
        if planned := _planned(after, notation, today):
            parts.append(planned)
    if update.confidence is not None:
        parts.append(_("sure {confidence}").format(confidence=update.confidence))
    if update.blocked:
        still = update.blocked == before.blocked
        what = update.blocked.what if name or not still else ""
        parts.append((_("still blocked") if still else _("blocked")) + (f": {what}" if what else ""))
    elif before.blocked:
        parts.append(_("no longer blocked"))
    shown = _spaced([part for part in parts if part], f" {screen.glyphs.dot} ")
    head: Run = (Styled(before.reference.tail, "ref"), "  ") if name else " " * INDENT
    screen.paragraph(head, *shown, hang=INDENT)
    if update.note and name:
        glyphs = screen.glyphs
        screen.paragraph(" " * INDENT, glyphs.opening, update.note, glyphs.closing, hang=INDENT)


def _moved(before: KeyResultStanding, after: KeyResultStanding, update: Update, notation: Notation) -> Run:
    unit = before.key_result.unit
    if update.value is not None:
        now = notation.amount(update.value, unit)
        if before.value is None:
            return now
        if before.value == update.value:
            return _("{value}, unchanged").format(value=now)
        change = notation.signed(update.value - before.value)
        was = notation.number(before.value)
        return f"{was} {notation.glyphs.arrow} {now} ({change})"
    if isinstance(update.done, bool):
        return _("yes") if update.done else _("not yet")
    if update.done is None:
        return ""
    steps = [
        *(f"+{step}" for step in update.done),
        *(f"{notation.glyphs.minus}{step}" for step in update.undone),
    ]
    return " ".join([number(after, notation), *([f"({', '.join(steps)})"] if steps else [])])


def _spaced(parts: Iterable[Run], between: str = _GAP) -> list[Run]:
    """Return the parts with what stands between them; a short one is not torn apart at the end of a line."""
    joined: list[Run] = []
    for part in parts:
        held = part.replace(" ", "\xa0") if isinstance(part, str) and len(part) < _SHORT else part
        joined += [between, held] if joined else [held]
    return joined
