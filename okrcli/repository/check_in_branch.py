"""Check-ins by pull request, where the home branch takes no pushes: one branch for each person.

The branch is used until it was merged, and never rewritten: what is new comes on top of what the remote has.
On the home branch here the check-ins stand all the while, so that whoever wrote them reads them.
"""

from pathlib import Path
from time import monotonic
from typing import NamedTuple

from okrcli.repository import git, plumbing, remotes, replay
from okrcli.repository.branches import full_name
from okrcli.repository.location import prefix_of
from okrcli.repository.lock import lock
from okrcli.repository.proposals import is_check_in, touched_paths
from okrcli.repository.replay import Mine
from okrcli.repository.sharing_errors import NoBranchError
from okrcli.repository.sync import (
    LONGEST_SECONDS,
    NETWORK_LOCK,
    OnTop,
    Shared,
    follow,
    put_on_top,
    refuse_under_way,
    until_landed,
)

__all__ = ["Pending", "share_check_ins"]


class Pending(NamedTuple):
    """What became of sharing check-ins; ``subjects`` are those that the home branch does not have yet."""

    shared: Shared
    subjects: tuple[str, ...]


class _Branch(NamedTuple):
    """Where home is to stand here, and where the person's branch is to stand on the remote."""

    home: str
    tip: str
    commits: int
    subjects: tuple[str, ...]
    others: int


def share_check_ins(
    folder: Path, home: str, branch: str, remote: str | None = None, options: tuple[str, ...] = ()
) -> Pending:
    """Push the check-ins that stand on ``home`` here to ``branch``, and take in what others did.

    Where it cannot be done, all is as it was. Raises a SharingError, or as ``git.change`` does.
    """
    begun = monotonic()
    upstream = remotes.upstream_of(folder, home, assumed=True, remote=remote)
    own = upstream._replace(branch=branch, tracking=f"refs/remotes/{upstream.remote}/{branch}")
    refuse_under_way(folder, home)

    def once() -> tuple[bool, tuple[str | None, str, OnTop, _Branch]]:
        theirs, prior = remotes.fetch(folder, upstream), remotes.fetch(folder, own)
        if theirs is None:
            raise NoBranchError(home, upstream.remote)
        mine = plumbing.tip(folder, full_name(home))
        top = put_on_top(folder, home, upstream, mine, theirs)
        found = _found(folder, theirs, prior, top.tip)
        return not found.commits or remotes.push(folder, own, found.tip, options), (mine, theirs, top, found)

    with lock(folder, LONGEST_SECONDS, name=NETWORK_LOCK):
        tries, (mine, theirs, top, found) = until_landed(own, once)
        in_the_way = follow(folder, home, mine, found.home) if mine else None
    received = _count(folder, theirs, mine) if mine else 0
    seconds = monotonic() - begun
    done = (found.commits, received, seconds, tries, in_the_way)
    shared = Shared(home, own.name, *done, others=found.others, left_out=top.left_out, landed=top.landed)
    return Pending(shared, found.subjects)


def _found(folder: Path, theirs: str, prior: str | None, top: str) -> _Branch:
    commits = replay.commits_between(folder, theirs, top)
    check_ins = [commit for commit in commits if _only_check_ins(folder, commit)]
    others = len(commits) - len(check_ins)
    tip = _tip(folder, theirs, prior, check_ins, None if others else top)
    pending = replay.commits_between(folder, theirs, tip)
    if prior and _merged(folder, theirs, prior):
        pending = [commit for commit in pending if not plumbing.holds(folder, prior, commit.hash)]
    subjects = tuple(commit.text.partition("\n")[0] for commit in pending if len(commit.parents) == 1)
    return _Branch(top, tip, _count(folder, tip, theirs, prior), subjects, others)


def _tip(folder: Path, theirs: str, prior: str | None, mine: list[Mine], whole: str | None) -> str:
    """Return where the branch is to stand: on top of itself, or after a merge on top of home.

    ``whole`` is home as it is here, where nothing but check-ins is new on it: they need not be made anew.
    """
    if whole and (prior is None or plumbing.holds(folder, whole, prior)):
        return whole
    if prior is None or plumbing.holds(folder, theirs, prior):
        return replay.replayed(folder, mine, onto=theirs)[0]
    if not _merged(folder, theirs, prior):
        return replay.replayed(folder, mine, onto=prior)[0]
    if not mine:
        return prior
    # It was merged as one new commit; a merge of home makes the branch begin anew without being rewritten.
    base = (git.ask(folder, "merge-base", prior, theirs) or "").partition("\n")[0]
    onto = replay.joined(folder, base, prior, theirs, "okr: begin anew after the merge\n")
    return replay.replayed(folder, mine, onto=onto)[0]


def _merged(folder: Path, theirs: str, prior: str) -> bool:
    """Say whether home has all files of the branch, however they came there."""
    options = ("-r", "--no-renames", "--diff-filter=A", "--name-only")
    return not git.ask(folder, "diff-tree", *options, theirs, prior)


def _only_check_ins(folder: Path, commit: Mine) -> bool:
    prefix = prefix_of(folder)
    paths = touched_paths(folder, commit)
    return bool(paths) and all(
        path.startswith(prefix) and is_check_in(path.removeprefix(prefix)) for path in paths
    )


def _count(folder: Path, tip: str, *known: str | None) -> int:
    return int(git.ask(folder, "rev-list", "--count", tip, "--not", *filter(None, known)) or 0)
