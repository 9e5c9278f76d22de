"""What became of a check-in: files, commit, time; or why there is none."""

import shlex
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from okrcli.measure.due import DueReading
from okrcli.measure.standing import KeyResultStanding
from okrcli.model.check_in import CheckIn, Update
from okrcli.model.reference import Reference
from okrcli.model.workspace import PlanKey, Workspace
from okrcli.render.naming import command, short
from okrcli.render.notation import Notation
from okrcli.render.status_json import key_result_json
from okrcli.render.terminal import Screen
from okrcli.translate import _, plural

__all__ = [
    "as_commands",
    "checkin_json",
    "nothing_json",
    "show_nothing_owed",
    "show_to_write",
    "show_written",
]


def show_to_write(screen: Screen, workspace: Workspace, check_ins: Mapping[PlanKey, CheckIn]) -> None:
    """Say for each team what is about to be written: of which key results, and its time."""
    notation = screen.notation
    for key, check_in in check_ins.items():
        count = plural("{count} key result", "{count} key results", len(check_in.updates))
        names = [path.rpartition("/")[2] for path in check_in.updates]
        told = f"{count}: {', '.join(names)}" if names else count
        parts = [workspace.team_name(key.team), key.cycle, told]
        if check_in.capacity is not None:
            parts.append(_("team’s time {percent}").format(percent=notation.amount(check_in.capacity, "%")))
        screen.paragraph(f" {screen.glyphs.dot} ".join(parts))


def show_written(
    screen: Screen,
    paths: Sequence[str],
    committed: str | None,
    why_not: str | None,
    shared: Sequence[str],
    seconds: float | None,
) -> None:
    """Say where the check-in is now, and how long it took if that is known.

    ``committed`` says so without its full stop; ``shared`` are the sentences about where it was shared.
    """
    parts: list[str] = []
    if committed and shared:
        parts += [f"{committed}.", *shared]
    elif committed:
        parts.append(_("{committed}, not shared yet.").format(committed=committed))
    else:
        parts.append(_("Wrote {paths}, {why_not}.").format(paths=", ".join(paths), why_not=why_not))
    if seconds is not None:
        parts.append(_("It took {time}.").format(time=_duration(seconds)))
    screen.paragraph(" ".join(parts))


def _duration(seconds: float) -> str:
    whole = max(1, round(seconds))
    if whole < 60:
        return plural("{count} second", "{count} seconds", whole)
    return _("{minutes}:{seconds} min").format(minutes=whole // 60, seconds=f"{whole % 60:02d}")


def show_nothing_owed(screen: Screen, workspace: Workspace, coming: DueReading | None, day: date) -> None:
    """Say that nothing is owed, and what is next."""
    screen.line(_("Nothing is owed."))
    if coming is None or coming.falls_due is None:
        return
    name = short(workspace, coming.standing.reference, day)
    due = screen.notation.weekday_day(coming.falls_due)
    sentence = _("Next: {name} on {day}. Sooner:").format(name=name, day=due)
    screen.paragraph(sentence, " ", command(f"okr checkin {name}"))


def as_commands(
    workspace: Workspace,
    check_ins: Mapping[PlanKey, CheckIn],
    unblocked: Collection[Reference],
    notation: Notation,
    options: Sequence[str],
) -> list[str]:
    """Return the calls that say the same, one for each key result; ``options`` are added to each.

    ``unblocked`` are those that nothing stands in the way of any more.
    """
    calls = []
    for key, check_in in check_ins.items():
        share = check_in.capacity
        once = [] if share is None else ["--capacity", _typed(share, notation)]
        for path, update in check_in.updates.items():
            reference = Reference(key.cycle, key.team, *path.split("/"))
            name = short(workspace, reference, check_in.date)
            free = ["--unblocked"] if reference in unblocked else []
            words = [*_said(update, notation), *free, *once, *options]
            calls.append(shlex.join(["okr", "checkin", name, *words]))
            once = []
    return calls


def _said(update: Update, notation: Notation) -> list[str]:
    words: list[str] = []
    if update.value is not None:
        words.append(_typed(update.value, notation))
    elif isinstance(update.done, bool):
        words.append("yes" if update.done else "no")
    else:
        for flag, steps in (("--done", update.done or ()), ("--undone", update.undone)):
            words += [word for step in steps for word in (flag, step)]
        if update.done == () and not update.undone:
            words.append("=")
    blocked = update.blocked
    options = {
        "-c": None if update.confidence is None else str(update.confidence),
        "-m": update.note,
        "--blocked": blocked.what if blocked else None,
        "--asks": blocked.asks if blocked else None,
    }
    return words + [word for flag, text in options.items() if text is not None for word in (flag, text)]


def _typed(value: Decimal, notation: Notation) -> str:
    """Return a number as the person would type it."""
    text = f"{value:f}"
    return text.replace(".", ",") if notation.language == "de" else text


def checkin_json(
    check_ins: Mapping[PlanKey, CheckIn],
    updates: Mapping[Reference, Update],
    after: Sequence[KeyResultStanding],
) -> dict[str, Any]:
    """Return what was said and how the key results stand after it, for machines."""
    first = next(iter(check_ins.values()))
    return {
        "date": first.date,
        "by": first.by,
        "capacity": {key.team: check_in.capacity for key, check_in in check_ins.items()},
        "updates": [_update_json(reference, update) for reference, update in updates.items()],
        "key_results": [key_result_json(standing) for standing in after],
    }


def _update_json(reference: Reference, update: Update) -> dict[str, Any]:
    blocked = update.blocked
    return {
        "ref": str(reference),
        "cycle": reference.cycle,
        "value": update.value,
        "done": update.done,
        "undone": update.undone,
        "confidence": update.confidence,
        "note": update.note,
        "blocked": blocked and {"what": blocked.what, "asks": blocked.asks},
    }


def nothing_json() -> dict[str, Any]:
    """Return the answer where nothing is owed, for machines."""
    return {
        "files": [],
        "written": False,
        "commit": None,
        "branch": None,
        "shared": None,
        "date": None,
        "by": None,
        "capacity": {},
        "updates": [],
        "key_results": [],
    }
