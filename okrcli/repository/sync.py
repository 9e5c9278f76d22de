"""Sharing: fetch, put what is mine on top, push, again until it lands. Never by force, and no work tree waits
in the middle of it: all is computed in memory, and the branch here follows once the push has landed."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from itertools import count
from pathlib import Path
from random import uniform
from time import monotonic, sleep
from types import MappingProxyType
from typing import NamedTuple, TypeVar

from okrcli.repository import git, plumbing, remotes, replay
from okrcli.repository.branches import full_name, where_checked_out
from okrcli.repository.errors import RefusedError, last_words
from okrcli.repository.foreign import refuse_foreign
from okrcli.repository.interrupted import moving
from okrcli.repository.lock import lock
from okrcli.repository.remotes import Upstream
from okrcli.repository.replay import Mine
from okrcli.repository.requesting import Requested
from okrcli.repository.sharing_errors import (
    ConflictError,
    CrowdedError,
    NoBranchError,
    UnderWayError,
    UnrelatedHistoryError,
)
from okrcli.repository.taken_back import without_taken_back
from okrcli.translate import _

__all__ = [
    "NETWORK_LOCK",
    "OnTop",
    "Shared",
    "follow",
    "put_on_top",
    "refuse_under_way",
    "share",
    "until_landed",
]

NETWORK_LOCK = "okr-sync.lock"  # of whoever fetches or pushes, in which a killed git leaves locks as well
LONGEST_SECONDS = 120.0
_LONGEST_PAUSE_SECONDS = 5.0
_PATIENCE = 8  # how many tries of others a first one that was overtaken lets pass, at most
_WHY = "okr sync"  # in the reflog

_AS_THEY_WERE: Mapping[str, str] = MappingProxyType({})

T = TypeVar("T")


class Shared(NamedTuple):
    """What became of sharing a branch with ``upstream`` (origin/main).

    ``commits`` were pushed, ``received`` came from others; it took ``seconds`` and ``tries`` pushes.
    ``in_the_way`` is what git said where the branch here could not follow yet: changes of the user's.
    ``requested`` is the pull request that it went to, where the home branch takes no pushes; ``others``
    counts the commits on it then that are no check-ins, and were not shared. ``left_out`` are commits of mine
    that take one another back and were in conflict with others: the branch here does not have them any more.
    ``landed`` says of those that were put on top of others' what they became.
    """

    branch: str
    upstream: str
    commits: int
    received: int
    seconds: float
    tries: int
    in_the_way: str | None
    requested: Requested | None = None
    others: int = 0
    left_out: tuple[str, ...] = ()
    landed: Mapping[str, str] = _AS_THEY_WERE


class OnTop(NamedTuple):
    """Where both branches are to stand, how many commits of mine are new there, and which are left out.

    ``landed`` says as what they are there, if not as they were.
    """

    tip: str
    commits: int
    left_out: tuple[str, ...] = ()
    landed: Mapping[str, str] = _AS_THEY_WERE


def share(
    folder: Path, branch: str, *, home: bool = True, remote: str | None = None, options: Sequence[str] = ()
) -> Shared:
    """Share the commits of a branch that touch nothing but the workspace at ``folder``, and take in others'.

    A branch that is not ``home`` has to have an upstream already, or be told its ``remote``. ``options`` are
    for the host: see ``remotes.push``. Where it cannot be done, the branch, its work tree and its index are
    as they were. Raises a SharingError, or as ``git.ask`` and ``git.change`` do.
    """
    begun = monotonic()
    upstream = remotes.upstream_of(folder, branch, assumed=home, remote=remote)
    refuse_under_way(folder, branch)

    def once() -> tuple[bool, tuple[str | None, str | None, OnTop]]:
        theirs = remotes.fetch(folder, upstream)
        mine = plumbing.tip(folder, full_name(branch))
        on_top = put_on_top(folder, branch, upstream, mine, theirs)
        landed = on_top.commits == 0 or remotes.push(folder, upstream, on_top.tip, options)
        return landed, (mine, theirs, on_top)

    # One process goes to the network; to those who waited for it most of it is done already.
    with lock(folder, LONGEST_SECONDS, name=NETWORK_LOCK):
        tries, (mine, theirs, on_top) = until_landed(upstream, once)
        remotes.remember(folder, upstream)
        if home:
            remotes.learn_default(folder, upstream)
        in_the_way = follow(folder, branch, mine, on_top.tip) if mine else None
    received = _count(folder, mine, theirs) if mine and theirs else 0
    seconds = monotonic() - begun
    done = (on_top.commits, received, seconds, tries, in_the_way)
    return Shared(branch, upstream.name, *done, left_out=on_top.left_out, landed=on_top.landed)


def until_landed(upstream: Upstream, once: Callable[[], tuple[bool, T]]) -> tuple[int, T]:
    """Try until it has landed; return how many tries it took, and what the last of them came to.

    ``once`` says whether it has landed, or others were faster. Raises CrowdedError.
    """
    begun = monotonic()
    for tries in count(1):
        started = monotonic()
        landed, result = once()
        if landed:
            return tries, result
        if monotonic() - begun > LONGEST_SECONDS:
            break
        # Where I was overtaken somebody has landed, so all get there; who has lost often waits least.
        pause_seconds = _PATIENCE * (monotonic() - started) / tries
        sleep(uniform(0, min(_LONGEST_PAUSE_SECONDS, pause_seconds)))  # noqa: S311 - nothing secret
    raise CrowdedError(upstream.name, tries)


def put_on_top(folder: Path, branch: str, upstream: Upstream, mine: str | None, theirs: str | None) -> OnTop:
    """Say where the branch is to stand on either side, so that nothing of anybody's is lost."""
    if mine is None and theirs is None:
        raise NoBranchError(branch, upstream.remote)
    if mine is None:
        return OnTop(theirs or "", 0)
    if theirs is None:
        new = (mine, "--not", f"--remotes={upstream.remote}")
        refuse_foreign(folder, upstream, *new)
        # A branch that was there once and was deleted is pushed again, though all of it was seen there.
        return OnTop(mine, max(1, int(git.ask(folder, "rev-list", "--count", *new) or 0)))
    base = (git.ask(folder, "merge-base", mine, theirs) or "").partition("\n")[0]
    if not base:
        shallow = git.ask(folder, "rev-parse", "--is-shallow-repository") == "true"
        raise UnrelatedHistoryError(branch, upstream.name, shallow=shallow)
    if base == mine:
        return OnTop(theirs, 0)
    refuse_foreign(folder, upstream, f"{theirs}..{mine}")
    commits = replay.commits_between(folder, theirs, mine)
    if base == theirs:
        return OnTop(mine, len(commits))
    try:
        if any(len(commit.parents) > 1 for commit in commits):
            text = f"okr: merge {upstream.name}\n"
            return OnTop(replay.joined(folder, base, mine, theirs, text), len(commits) + 1)
        return _replayed(folder, commits, theirs)
    except RefusedError as error:
        error.hint = _("Nothing was changed or shared. `okr sync` tries again.")
        raise
    except replay.Conflict as conflict:
        raise ConflictError(branch, upstream.name, conflict.paths, (base, mine, theirs)) from conflict


def _replayed(folder: Path, commits: list[Mine], theirs: str) -> OnTop:
    """Put the commits on top of theirs; where they do not go, without those that take one another back."""
    left_out: tuple[str, ...] = ()
    try:
        tip, landed = replay.replayed(folder, commits, onto=theirs)
    except replay.Conflict:
        kept = without_taken_back(folder, commits, theirs)
        left_out = tuple(commit.hash for commit in commits if commit not in kept)
        if not left_out:
            raise
        tip, landed = replay.replayed(folder, kept, onto=theirs)
    return OnTop(tip, len(landed), left_out, landed)


def _count(folder: Path, old: str, new: str) -> int:
    return int(git.ask(folder, "rev-list", "--count", f"{old}..{new}") or 0)


def refuse_under_way(folder: Path, branch: str) -> None:
    """Raise UnderWayError where the branch cannot be moved, as somebody is in the middle of something."""
    standing = where_checked_out(folder, branch)
    if standing is not None and standing.under_way:
        raise UnderWayError(branch, str(standing.work_tree))


def follow(folder: Path, branch: str, seen: str, new: str) -> str | None:
    """Move the branch here from ``seen`` to ``new``, with its work tree; return what stands in the way.

    What was committed here in the meantime comes on top. Other changes in the work tree stay as they are.
    """
    reference = full_name(branch)
    with lock(folder):
        now = plumbing.tip(folder, reference)
        if now is None or plumbing.holds(folder, now, new):
            return None
        if now != seen:
            since = replay.commits_between(folder, seen, now)
            if not plumbing.holds(folder, now, seen) or any(len(commit.parents) > 1 for commit in since):
                return _("the branch was put elsewhere in the meantime")
            try:
                new, _landed = replay.replayed(folder, since, onto=new)
            except replay.Conflict as conflict:
                return ", ".join(conflict.paths)
        standing = where_checked_out(folder, branch)
        if standing is not None:
            return _move_with_work_tree(standing.work_tree, reference, now, new)
        plumbing.move(folder, reference, new, now, _WHY)
    return None


def _move_with_work_tree(tree: Path, reference: str, old: str, new: str) -> str | None:
    """Let work tree and index follow, as far as nothing of the user's is touched; else nothing moves."""
    with suppress(RefusedError):  # it says no wherever a file is changed, which is no reason
        git.change(tree, "update-index", "-q", "--refresh")
    try:
        with moving(tree, old, new):
            git.change(tree, "read-tree", "-m", "-u", old, new)
            plumbing.move(tree, reference, new, old, _WHY)
    except RefusedError as error:
        return last_words(error.said)
    return None
