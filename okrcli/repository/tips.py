"""Check-ins that stand on the branch they belong on, and not in the commit that is checked out."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from okrcli.repository import git
from okrcli.repository.branches import begun_on, full_name
from okrcli.repository.errors import GitError
from okrcli.repository.revisions import ORDINARY, contents_of

__all__ = ["Tip", "check_ins_on_tips"]

_HEADS, _ORIGIN = "refs/heads/", "refs/remotes/origin/"
_FACTS = ("%(refname)", "%(objectname)", "%(HEAD)", "%(symref)", "%(upstream)", "%(upstream:remoteref)")
_CHECK_INS = ":(glob)okrs/*/checkins/*/*.yaml"


class Tip(NamedTuple):
    """What a branch has and the commit that is checked out has not: its short name, and files by path."""

    branch: str
    files: dict[str, bytes]


class _Branch(NamedTuple):
    name: str
    commit: str
    checked_out: str
    leads_to: str
    upstream: str
    upstream_there: str


def check_ins_on_tips(folder: Path, configured: str | None) -> list[Tip]:
    """Return the check-ins of the workspace at ``folder`` that other tips of its home branch have.

    Those are the local branch itself, where another one is checked out, and the one of that name on a remote
    as it was last fetched: what others have shared counts before it is merged. Which branch is home: see
    ``home_branch``. Where git cannot say, nothing is there. In the usual case, home and up to date, this
    asks git once.
    """
    if not any((each / ".git").exists() for each in (folder, *folder.parents)):
        return []
    found = []
    with suppress(GitError):
        for name, commit in _tips(folder, configured).items():
            with suppress(GitError):
                if files := _only_on(folder, commit):
                    found.append(Tip(name.removeprefix("refs/heads/").removeprefix("refs/remotes/"), files))
    return found


def _tips(folder: Path, configured: str | None) -> dict[str, str]:
    """Whole names of the branches to look at, each with its commit; the one checked out is none of them."""
    named = (full_name(configured), _ORIGIN + configured) if configured else (_HEADS, f"{_ORIGIN}HEAD")
    known = {branch.name: branch for branch in _branches(folder, *named)}
    here = next((branch for branch in known.values() if branch.checked_out == "*"), None)
    default = known.get(f"{_ORIGIN}HEAD")
    if not configured and default is None and here:
        home_of_proposal = begun_on(folder, here.name.removeprefix(_HEADS))
        if home_of_proposal:
            return _tips(folder, home_of_proposal)
    shared = _ORIGIN + configured if configured else default.leads_to if default else ""
    home = known.get(_HEADS + shared.removeprefix(_ORIGIN)) if shared else here
    tips = {home.name: home.commit} if home and home != here else {}
    if shared and (remote := default or known.get(shared)):
        tips[shared] = remote.commit
    if home and home.upstream and home.upstream_there == home.name:
        tips.setdefault(home.upstream, home.upstream)
    distinct: dict[str, str] = {}
    for name, commit in tips.items():
        if commit not in (here and here.commit, *distinct.values()):
            distinct[name] = commit
    return distinct


def _branches(folder: Path, *named: str) -> Iterator[_Branch]:
    answer = git.ask(folder, "for-each-ref", f"--format={'%00'.join(_FACTS)}", *named) or ""
    for line in filter(None, answer.split("\n")):
        yield _Branch(*line.split("\0"))


def _only_on(folder: Path, commit: str) -> dict[str, bytes]:
    """The check-ins that a commit has and the one checked out has not; paths are those from the folder."""
    form = ("-r", "-z", "--no-renames", "--diff-filter=A", "--relative")
    answer = git.ask(folder, "diff-tree", *form, "HEAD", commit, "--", _CHECK_INS) or ""
    fields = answer.split("\0")
    # Before each path: the modes, the objects and the letter of the change, of which there is one: added.
    added = zip((facts.split() for facts in fields[::2]), fields[1::2], strict=False)
    blobs = {path: blob for (_none, mode, _zero, blob, _added), path in added if mode in ORDINARY}
    contents = contents_of(folder, blobs.values())
    return {path: contents[blob] for path, blob in blobs.items() if blob in contents}
