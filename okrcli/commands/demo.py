"""``okr demo``: a throw-away workspace with history, and a tour through it."""

import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from shutil import which
from tempfile import mkdtemp
from typing import Annotated

import typer

from okrcli.commands.base.call import Call, call_of
from okrcli.demo import TODAY
from okrcli.errors import UsageError
from okrcli.render.styles import Styled
from okrcli.translate import _

__all__ = ["command"]

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_AGREED = "okrs/this-quarter/"


def command(
    ctx: typer.Context,
    folder: Annotated[
        str | None, typer.Argument(metavar="DIR", help="Where to put it; left out: a temporary folder.")
    ] = None,
) -> None:
    """A throw-away workspace with seven weeks of history; runs a tour in it and shows what it did."""
    call = call_of(ctx)
    root = _new_folder(folder)
    committed = _build(root, call.now)
    call.out.paragraph(
        _("A workspace with seven weeks of history now stands in {folder}.").format(folder=root)
    )
    if not committed:
        call.out.paragraph(_("git is not installed here, so nothing is committed."))
    for sentence, arguments in _tour(proposals=committed):
        _step(call, root, sentence, arguments)
    call.out.line()
    call.out.paragraph(_("It is yours to play with, and to delete:"))
    call.out.line("  ", Styled(f"cd {root}", "command"))
    call.out.line("  ", Styled(f"{_own_name()} checkin", "command"))


def _tour(*, proposals: bool) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What the tour shows, command by command; how goals are changed together only where there is git."""
    yield _("What now? One screen:"), ()
    yield _("How it is going, with today's plan marked on each bar:"), ("status",)
    note = "The web team has joined as well."
    yield _("A check-in, in one line:"), ("checkin", "interviews", "42", "7", note)
    yield _("One key result in full:"), ("show", "interviews")
    yield _("Who supports what:"), ("tree",)
    if proposals:
        reason = "The second team joined a month late."
        yield _("A target moves, in the open:"), ("amend", "interviews", "--to", "55", "--because", reason)
        yield _("What changed, as a plan and not as text:"), ("diff", "HEAD~1")
        yield _("And the page for whoever is to approve that:"), ("review", "HEAD~1")
    yield (
        _("The coach's question about a sentence:"),
        ("lint", "--text", "Launch the app", "--as", "objective"),
    )


def _own_name() -> str:
    """How to call okr from another folder: by its path, where it was not put on PATH."""
    beside = Path(sys.executable).with_name("okr")
    return "okr" if which("okr") or not beside.exists() else str(beside)


def _step(call: Call, root: Path, sentence: str, arguments: tuple[str, ...]) -> None:
    """Run one command of the tour as a process of its own, as one would by hand."""
    typed = " ".join(f'"{word}"' if " " in word else word for word in ("okr", *arguments))
    call.out.line()
    call.out.line(Styled(sentence, "heading"))
    call.out.line(Styled(f"$ {typed}", "command"))
    sys.stdout.flush()
    done = subprocess.run([sys.executable, "-m", "okrcli", *arguments], cwd=root, check=False)  # noqa: S603 - our own program
    if done.returncode > 1:
        raise typer.Exit(done.returncode)


def _new_folder(folder: str | None) -> Path:
    if folder is None:
        return Path(mkdtemp(prefix="okr-demo-"))
    root = Path(folder)
    if root.exists() and (not root.is_dir() or any(root.iterdir())):
        raise UsageError(
            _("{folder} is not empty.").format(folder=folder), _("Name a folder that does not exist yet.")
        )
    root.mkdir(parents=True, exist_ok=True)
    return root


def _build(root: Path, now: datetime) -> bool:
    """Write the workspace, its days moved so that it is about today, and commit it day by day.

    Says whether it could be committed: without git it is written all the same.
    """
    from okrcli.repository import commits, create
    from okrcli.repository.errors import GitMissingError
    from okrcli.repository.identity import Identity
    from okrcli.store.files import create as write

    try:
        create.create(root)
        create.introduce(root, Identity("Robin Vale", "robin@lighthouse.example"))
        create.isolate(root)
    except GitMissingError:
        committed = False
    else:
        committed = True
    days = now.date() - TODAY
    for day, paths in sorted(_by_day().items()):
        for path, text in paths:
            write(root, _moved(path, days), _moved(text, days))
        if committed:
            moment = datetime.combine(day + days, time(9, 30), now.tzinfo)
            files_of_day = [root / _moved(path, days) for path, _text in paths]
            commits.commit(root, files_of_day, _subject(paths[0][0]), day=moment)
    return committed


def _by_day() -> dict[date, list[tuple[str, str]]]:
    """The demo’s files by the day they were written: settings and teams, plans, check-ins."""
    found: dict[date, list[tuple[str, str]]] = {}
    for path, text in _files(files("okrcli.demo"), ""):
        written = _DAY.search(path)
        start = date(2026, 10, 5) if path.startswith(_AGREED) else date(2026, 9, 28)
        day = date.fromisoformat(written.group()) if written else start
        found.setdefault(day, []).append((path, text))
    return found


def _files(folder: Traversable, above: str) -> Iterator[tuple[str, str]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        path = above + entry.name
        if entry.is_dir():
            yield from _files(entry, path + "/")
        elif path.endswith(".yaml"):
            yield path, entry.read_text(encoding="utf-8")


def _moved(text: str, days: timedelta) -> str:
    """Return the text with every day in it moved."""
    return _DAY.sub(lambda match: (date.fromisoformat(match.group()) + days).isoformat(), text)


def _subject(path: str) -> str:
    if "/checkins/" in path:
        return f"okr: check in {path.split('/')[3]}"
    return "okr: agree on the quarter" if path.startswith(_AGREED) else "okr: begin"
