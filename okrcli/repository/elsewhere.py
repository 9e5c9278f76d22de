"""Where a file is that is not among those before one: on another branch."""

from pathlib import Path
from typing import NamedTuple

from okrcli.repository import git
from okrcli.repository.branches import current_branch
from okrcli.repository.location import prefix_of

__all__ = ["Elsewhere", "branch_with"]

_HEADS, _REMOTES = "refs/heads/", "refs/remotes/"
_LOOKED_AT = 50


class Elsewhere(NamedTuple):
    """A branch as people write it (origin/main), and as `git switch` takes it (main)."""

    name: str
    branch: str


def branch_with(folder: Path, file: str) -> Elsewhere | None:
    """Return a branch that has a file of this name in ``folder`` or above it; ``None`` if none is seen.

    It is one that can be gone to: not the one that is checked out, and of a remote none that is here as well.
    The newest is named, a proposal only if there is no other. Raises as ``git.ask`` does.
    """
    limits = (f"--count={_LOOKED_AT}", "--sort=-committerdate", "--format=%(refname)")
    listed = (git.ask(folder, "for-each-ref", *limits, _HEADS, _REMOTES) or "").split()
    above = Path(prefix_of(folder))
    paths = [(each / file).as_posix() for each in (above, *above.parents)]
    asked = [f"{reference}:{path}" for reference in listed for path in dict.fromkeys(paths)]
    feed = "".join(f"{line}\n" for line in asked).encode(errors="surrogateescape")
    answers = (git.ask(folder, "cat-file", "--batch-check", stdin=feed) or "").splitlines()
    having = [line.partition(":")[0] for line, said in zip(asked, answers, strict=False) if " blob " in said]
    here = {current_branch(folder), "HEAD"}
    known = {name.removeprefix(_HEADS) for name in listed if name.startswith(_HEADS)}
    found = [each for each in map(_elsewhere, having) if each.branch not in here]
    ways = [each for each in found if each.name == each.branch or each.branch not in known]
    return min(ways, key=lambda each: each.branch.startswith("okr/"), default=None)


def _elsewhere(reference: str) -> Elsewhere:
    if reference.startswith(_HEADS):
        name = reference.removeprefix(_HEADS)
        return Elsewhere(name, name)
    name = reference.removeprefix(_REMOTES)
    return Elsewhere(name, name.partition("/")[2])
