"""okr log: who changed, checked in, amended, when."""

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime, time
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from okrcli.changes.change import Change
from okrcli.changes.names import names
from okrcli.changes.recorded import Record, recorded
from okrcli.commands.base.call import Call, call_of
from okrcli.commands.base.past import deed_of, home_names
from okrcli.commands.base.scope import resolve_scope
from okrcli.errors import OkrError, UsageError
from okrcli.model.reference import Reference
from okrcli.render.json import written
from okrcli.render.log_json import deed_json
from okrcli.render.log_screen import show_deed, show_more, show_nothing_done
from okrcli.render.log_values import Deed
from okrcli.render.log_words import LogWords
from okrcli.render.styles import Styled
from okrcli.translate import _

if TYPE_CHECKING:
    from okrcli.repository.past import PastCommit

__all__ = ["command"]

_USUAL_LIMIT = 20
# Files whose contents are asked for together: fewer cost more by the process than by themselves.
_WORTH_A_PROCESS = 500
_OURS = ("okr.yaml", "okr-baseline.json", "teams", "okrs")
_About = str | Reference | None


def command(
    ctx: typer.Context,
    ref: Annotated[
        str | None, typer.Argument(metavar="[REF]", help="A team, an objective or a key result.")
    ] = None,
    limit: Annotated[
        int | None, typer.Option("-n", "--limit", metavar="N", help="At most N entries; 20 on a terminal.")
    ] = None,
    since: Annotated[str | None, typer.Option(metavar="DAY", help="From this day on.")] = None,
) -> None:
    """Who changed, checked in, amended, when: the newest first, in the words of OKRs."""
    call = call_of(ctx)
    if limit is not None and limit < 1:
        raise UsageError(
            _("--limit needs a number from 1 on."), _("Leave it out to see everything in a pipe.")
        )
    about = resolve_scope(call, ref) if ref else call.team
    first = call.parse_day(since, "--since") if since else date.min
    most = limit or (_USUAL_LIMIT if call.out.is_terminal and not call.json else None)
    found = (
        deed
        for deed in _narrowed(call, about, _deeds(call, about, since and first))
        if first <= deed.when.date() <= call.day
    )
    if call.json:
        # Written one by one, and printed once all are known: git may still say no in the middle of them.
        call.answer("log", {"entries": [written(deed_json(deed)) for deed in islice(found, most)]})
        return
    words = LogWords(call.facts, call.today, call.out.notation)
    first_of_all = next(found, None)
    if first_of_all is None:
        show_nothing_done(call.out)
    else:
        for deed in islice(chain([first_of_all], found), most):
            show_deed(call.out, words, deed, call.today)
        if most and next(found, None):
            show_more(call.out, most)
    call.say_problems()


def _narrowed(call: Call, about: _About, deeds: Iterable[Deed]) -> Iterator[Deed]:
    """The deeds with what they did to a team, an objective or a key result; without one, all."""
    if about is None:
        yield from deeds
        return
    is_meant = _meant(call, about)
    for deed in deeds:
        if changes := tuple(filter(is_meant, deed.changes)):
            yield deed._replace(changes=changes)


def _meant(call: Call, about: str | Reference) -> Callable[[Change], bool]:
    if isinstance(about, str):
        return lambda change: change.team == about
    known = _names(call, about)
    if about.key_result is not None:
        return lambda change: change.reference in known
    return lambda change: change.reference is not None and change.reference.parent in known


def _names(call: Call, about: Reference) -> set[Reference]:
    """Every name that it has or had; an old one that is in use again is another's."""
    facts, objective, entry = call.facts, call.facts.objective(about), call.facts.key_result(about)
    known = [*names(about.parent, objective.formerly if objective else (), ())]
    if about.key_result:
        known = [*names(about, entry.formerly if entry else (), known[1:])]
    return {name for name in known if name == about or not facts.exists(name)}


def _deeds(call: Call, about: _About, since: date | str | None) -> Iterator[Deed]:
    """What was done, the newest first: by git, and where there is none by what the files say."""
    from okrcli.repository.location import work_tree

    tree = None
    try:
        tree = work_tree(call.root)
    except OkrError as error:  # git will not touch it: the files can be read all the same
        call.err.paragraph(Styled(error.message, "warning"), " ", error.hint)
    return _by_files(call) if tree is None else _by_git(call, about, since)


def _by_files(call: Call) -> Iterator[Deed]:
    records = sorted(recorded(call.facts), key=lambda record: _moment(call, record), reverse=True)
    for record in records:
        yield Deed(_moment(call, record), record.by, "", None, record.changes, call.facts, call.facts)


def _moment(call: Call, record: Record) -> datetime:
    when = record.when
    if not isinstance(when, datetime):
        return datetime.combine(when, time(), call.now.tzinfo)
    return (when if when.tzinfo else when.replace(tzinfo=UTC)).astimezone(call.now.tzinfo)


def _by_git(call: Call, about: _About, since: date | str | None) -> Iterator[Deed]:
    from okrcli.repository.past import blobs, pages, tips

    begin = datetime.combine(since, time(), call.now.tzinfo) if isinstance(since, date) else None
    begun_from = [call.revision] if call.revision else tips(call.root, home_names(call))
    for page in pages(call.root, begun_from, _paths(call, about), since=begin):
        known = [commit for commit in page if not commit.first]
        for some in _portions(known):
            contents = blobs(call.root, (file for commit in some for file in commit.files))
            yield from (deed_of(call, commit, contents) for commit in some)
        if len(known) < len(page):
            call.err.paragraph(
                _("This clone does not know what was before {day}.").format(
                    day=page[-1].date.date().isoformat()
                ),
                " ",
                _("Get the rest with `git fetch --unshallow`."),
            )


def _portions(commits: Iterable["PastCommit"]) -> Iterator[list["PastCommit"]]:
    """The commits, so many at a time that the contents of their files are worth a process of git."""
    some: list[PastCommit] = []
    files = 0
    for commit in commits:
        some.append(commit)
        files += len(commit.files)
        if files >= _WORTH_A_PROCESS:
            yield some
            some, files = [], 0
    if some:
        yield some


def _paths(call: Call, about: _About) -> list[Path]:
    """The files and folders in which something about it can stand."""
    if about is None:
        return [call.root / name for name in _OURS]
    if isinstance(about, str):
        homes = {(cycle, about) for cycle in call.facts.cycles}
    else:
        homes = {(name.cycle, name.team) for name in _names(call, about)}
    paths = [call.root / "teams" / f"{team}.yaml" for _cycle, team in homes]
    for cycle, team in homes:
        folder = call.root / "okrs" / cycle
        paths += [folder / f"{team}.yaml", folder / "checkins" / team, folder / "reviews" / f"{team}.yaml"]
    return paths
