"""Which change was my last one: newest first, whatever of it can still be taken back."""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from heapq import merge
from typing import NamedTuple

from okrcli.commands.base.call import Call
from okrcli.commands.base.past import home_names
from okrcli.commands.base.people import writer
from okrcli.errors import OkrError, UsageError
from okrcli.measure.corrections import meanings
from okrcli.model.check_in import CheckIn
from okrcli.model.workspace import PlanKey
from okrcli.repository.past import PastCommit, PastFile
from okrcli.translate import _

__all__ = ["FetchedError", "Last", "Written", "counting", "last_changes"]

_OURS = ("okr.yaml", "okr-baseline.json", "teams/", "okrs/", "kpis/")
_CODE_OWNERS = re.compile(r"(\.github/|\.gitlab/|docs/)?CODEOWNERS")
_SUBJECT, _UNDO = "okr: ", "okr: undo "
_CHECK_IN = re.compile(r"okrs/(?P<cycle>[^/]+)/checkins/(?P<team>[^/]+)/(?P<name>[^/]+\.yaml)")
_LONG_AGO = datetime.min.replace(tzinfo=UTC)


class Written(NamedTuple):
    """A check-in that counts, the plan it speaks of, and the check-in it stands for (see ``meanings``)."""

    key: PlanKey
    check_in: CheckIn
    meant: CheckIn


class Last(NamedTuple):
    """A change that I made: ``check_ins`` and other ``files``, all written in one go.

    ``commit`` is ``None`` where it is not committed.
    """

    when: datetime
    commit: PastCommit | None
    check_ins: tuple[Written, ...]
    files: tuple[PastFile, ...]


class FetchedError(UsageError):
    """What I did last was only fetched, and what stands here is older and shared."""

    def __init__(self, subject: str) -> None:
        super().__init__(
            _("You did something later that was fetched and does not stand here yet: “{subject}”.").format(
                subject=subject
            ),
            _("`okr sync` brings it; `okr undo` then takes back what is the last. Nothing was written."),
        )


def last_changes(call: Call) -> Iterator[Last]:
    """Yield my changes that are not taken back yet, the newest first. Raises FetchedError and GitError.

    Those are commits of mine, by my e-mail address or by what ``.mailmap`` makes of it, that okr made and
    that touch nothing but the workspace, of what is checked out and, away from home, of the home branch; and
    check-ins of mine that are not committed. What only took back another change is none: a second `okr undo`
    takes back the next older one.

    At home they are what stands here. Where something that I did on another machine was only fetched, just
    what nobody else has can be the last: FetchedError comes behind it.
    """
    standing = {
        f"okrs/{one.key.cycle}/checkins/{one.key.team}/{one.meant.name}": one
        for key, check_ins in call.facts.check_ins.items()
        for one in counting(key, check_ins)
    }
    commits, fetched = _looked_at(call)
    sources = _loose(call, standing), _committed(call, standing, commits)
    yield from merge(*sources, key=lambda last: last.when, reverse=True)
    if fetched is not None:
        raise FetchedError(fetched.subject)


def counting(key: PlanKey, check_ins: Sequence[CheckIn]) -> Iterator[Written]:
    """Give out those of a plan's check-ins that nothing replaces, and that say something."""
    replaced = {check_in.replaces for check_in in check_ins}
    meant = meanings(check_ins)
    for check_in in check_ins:
        if check_in.name not in replaced and (said := meant[check_in.name]):
            yield Written(key, check_in, said)


def _loose(call: Call, standing: dict[str, Written]) -> Iterator[Last]:
    """My check-ins that are not committed, those of one go together."""
    from okrcli.repository.location import work_tree
    from okrcli.repository.past import unknown_files

    paths = standing.keys() if work_tree(call.root) is None else unknown_files(call.root, call.root / "okrs")
    try:
        me = call.person or writer(call, None, call.today)
    except OkrError:  # it cannot be said whose they are
        return
    sessions: dict[datetime, list[Written]] = {}
    for path in paths:
        written = standing.get(path)
        if written and written.check_in.by == me:
            sessions.setdefault(_moment(written.check_in), []).append(written)
    for when in sorted(sessions, reverse=True):
        yield Last(when, None, tuple(sessions[when]), ())


def _moment(check_in: CheckIn) -> datetime:
    written = check_in.written or _LONG_AGO
    return written if written.tzinfo else written.replace(tzinfo=UTC)


def _looked_at(call: Call) -> tuple[list[str], PastCommit | None]:
    """Return the commits whose history is looked at, as git wants them, and my newest one only fetched.

    Away from home that is the home branch, too, where check-ins went. At home it is what stands here; where
    something of mine was only fetched, what the remote has is left out.
    """
    from okrcli.repository.branches import current_branch, full_name
    from okrcli.repository.location import work_tree
    from okrcli.repository.past import pages, tips

    if work_tree(call.root) is None:
        return [], None
    home = home_names(call)
    branch, commits = current_branch(call.root), tips(call.root, home)
    if branch is None or full_name(branch) not in home:
        return commits, None
    here, there = commits[:1], commits[1:]
    is_mine = _mine(call)
    for page in pages(call.root, [*there, *_without(here)], [call.root]) if there else ():
        for commit in page:
            if commit.subject.startswith(_SUBJECT) and is_mine(commit):
                return [*here, *_without(there)], commit
    return here, None


def _without(commits: list[str]) -> list[str]:
    return [f"^{commit}" for commit in commits]


def _committed(call: Call, standing: dict[str, Written], commits: list[str]) -> Iterator[Last]:
    from okrcli.repository.past import pages

    if not commits:
        return
    is_mine, undone = _mine(call), set[str]()
    for page in pages(call.root, commits, [call.root]):
        for commit in page:
            undone.update(commit.undoes)
            if commit.hash in undone or not _is_change(commit) or not is_mine(commit):
                continue
            added = [
                file.path for file in commit.files if file.before is None and _CHECK_IN.fullmatch(file.path)
            ]
            check_ins = tuple(standing[path] for path in added if path in standing)
            files = tuple(file for file in commit.files if file.path not in added)
            if check_ins or files:
                yield Last(commit.date, commit, check_ins, files)


def _mine(call: Call) -> Callable[[PastCommit], bool]:
    from okrcli.repository.identity import addresses

    mine = {address.casefold() for address in addresses(call.root)}
    person_of = call.facts.settings.person_of

    def is_mine(commit: PastCommit) -> bool:
        return any(
            address.casefold() in mine or (call.person is not None and person_of(address) == call.person)
            for address in commit.addresses
        )

    return is_mine


def _is_change(commit: PastCommit) -> bool:
    """Say whether okr made the commit, it is no undo, and the workspace was there before it."""
    return (
        commit.subject.startswith(_SUBJECT)
        and not commit.subject.startswith(_UNDO)
        and not commit.undoes
        and not commit.elsewhere
        and all(file.path.startswith(_OURS) or _CODE_OWNERS.fullmatch(file.path) for file in commit.files)
        and (commit.first or not any(_is_beginning(file) for file in commit.files))
    )


def _is_beginning(file: PastFile) -> bool:
    return file.path == "okr.yaml" and file.before is None
