"""Commits of mine that take one another back: nobody needs them where they do not go with what others did."""

from collections.abc import Collection, Sequence
from pathlib import Path

from okrcli.repository import git
from okrcli.repository.replay import Mine

__all__ = ["without_taken_back"]

# What a commit did: by path, what stood there before and afterwards, as git names it (mode and content).
Effect = dict[str, tuple[str, str]]


def without_taken_back(folder: Path, commits: Sequence[Mine], theirs: str) -> list[Mine]:
    """Return the commits that ``theirs`` has not, none of them a merge, without those that come to nothing
    together.

    Between them others may stand that are about other files. What anybody may have seen stays.
    """
    unseen = _unseen(folder, commits[-1].hash, theirs)
    effects = {commit.hash: _effect(folder, commit) for commit in commits}
    kept = list(effects)
    start = 0
    while start < len(kept):
        gone = _coming_to_nothing([(name, effects[name]) for name in kept[start:]])
        if gone and unseen.issuperset(gone):
            kept, start = [name for name in kept if name not in gone], 0
        else:
            start += 1
    return [commit for commit in commits if commit.hash in kept]


def _unseen(folder: Path, mine: str, theirs: str) -> set[str]:
    """Return the commits that no remote has, nor theirs as another one that does the same."""
    nowhere = git.ask(folder, "rev-list", mine, "--not", "--remotes") or ""
    new = git.ask(folder, "rev-list", "--cherry-pick", "--right-only", f"{theirs}...{mine}") or ""
    return {*nowhere.split()} & {*new.split()}


def _coming_to_nothing(commits: Sequence[tuple[str, Effect]]) -> Collection[str]:
    """Return the fewest commits, with the first of them, after which all is as it was before; empty if none.

    From where one of them touches a file on, they are all that do: what stands between them needs none.
    """
    gone: list[str] = []
    net: Effect = {}
    for name, effect in commits:
        if gone and net.keys().isdisjoint(effect):
            continue
        gone.append(name)
        net |= {path: (net.get(path, change)[0], change[1]) for path, change in effect.items()}
        if all(before == after for before, after in net.values()):
            return gone
    return ()


def _effect(folder: Path, commit: Mine) -> Effect:
    options = ("-r", "-z", "--raw", "--no-abbrev", "--no-renames")
    fields = (git.ask(folder, "diff-tree", *options, commit.parents[0], commit.hash) or "").split("\0")
    effect: Effect = {}
    for facts, path in zip(fields[::2], fields[1::2], strict=False):
        old_mode, mode, before, after, _status = facts.removeprefix(":").split()
        effect[path] = (f"{old_mode} {before}", f"{mode} {after}")
    return effect
