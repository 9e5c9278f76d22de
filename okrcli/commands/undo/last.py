"""Which change was my last one: newest first, whatever of it can still be taken back."""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from heapq import merge
from typing import NamedTuple

from okrcli.commands.base.call import Call
from okrcli.commands.base.past import home_names
from okrcli.commands.base.people import writer
from okrcli.errors import OkrError
from okrcli.measure.corrections import meanings
from okrcli.model.check_in import CheckIn
from okrcli.model.workspace import PlanKey
from okrcli.repository.past import PastCommit, PastFile

__all__ = ["Last", "Written", "last_changes"]

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


def last_changes(call: Call) -> Iterator[Last]:
    """Yield my changes that are not taken back yet, the newest first. Raises GitError.

    Those are commits of mine, by my e-mail address or by what ``.mailmap`` makes of it, that okr made and
    that touch nothing but the workspace, of what is checked out and, away from home, of the home branch; and
    check-ins of mine that are not committed. What only took back another change is none: a second `okr undo`
    takes back the next older one.
    """
    standing = {
        f"okrs/{one.key.cycle}/checkins/{one.key.team}/{one.meant.name}": one
        for key, check_ins in call.facts.check_ins.items()
        for one in _counting(key, check_ins)
    }
    sources = _loose(call, standing), _committed(call, standing)
    return merge(*sources, key=lambda last: last.when, reverse=True)


def _counting(key: PlanKey, check_ins: Sequence[CheckIn]) -> Iterator[Written]:
    """Those that nothing replaces, and that say something."""
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


def _committed(call: Call, standing: dict[str, Written]) -> Iterator[Last]:
    from okrcli.repository.location import work_tree
    from okrcli.repository.past import pages, tips

    if work_tree(call.root) is None:
        return
    is_mine, undone = _mine(call), set[str]()
    for page in pages(call.root, tips(call.root, _also_of(call)), [call.root]):
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


def _also_of(call: Call) -> list[str]:
    """The branches to look at beside the one that is checked out: on a feature branch, where check-ins went.

    At home it is what stands here that is taken back; what I did on another machine was only fetched.
    """
    from okrcli.repository.branches import current_branch, full_name

    home = home_names(call)
    branch = current_branch(call.root)
    return [] if branch is not None and full_name(branch) in home else home


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
