"""Where a change is written: in the files that one looks at, or on the branch that check-ins belong on."""

from collections.abc import Collection
from pathlib import Path
from typing import NamedTuple

from okrcli.commands.base.call import Call
from okrcli.model.reference import Reference
from okrcli.translate import _

__all__ = ["Place", "on_no_branch", "place_of"]


class Place(NamedTuple):
    """``folder`` is the workspace to write in, ``None`` where no work tree has the branch.

    ``branch`` is set where it is not the one that is checked out here; ``aside`` says why a check-in cannot
    be where it belongs, or that no branch will hold the commit.
    """

    folder: Path | None
    branch: str | None = None
    aside: str | None = None


def place_of(call: Call, about: Collection[Reference]) -> Place:
    """Return where a check-in about these key results is written; about none of them: what is no check-in.

    It belongs on the home branch. Where that does not have one of the key results yet, because they are just
    being proposed, it stays with them. Raises BranchNameError, and as ``git.ask`` does.
    """
    from okrcli.repository.branches import current_branch, home_branch
    from okrcli.repository.landing import landing

    home = home_branch(call.root, call.facts.settings.git.branch) if about else None
    if home is not None and home == current_branch(call.root):
        return Place(call.root)
    here = Place(call.root, aside=on_no_branch(call.root))
    if home is None:
        return here
    found = landing(call.root, home)
    if found is None:
        return _aside(here, _("there is no branch {home} yet").format(home=home))
    if found.folder is not None and found.folder.resolve() == call.root.resolve():
        return here  # in the middle of a rebase of it
    there = call.workspace_at(found.commit)
    missing = [reference.tail for reference in about if not there.exists(reference)]
    if missing:
        said = _("{name} is not on {home} yet")
        return _aside(here, said.format(name=", ".join(missing), home=home))
    return Place(found.folder, home)


def _aside(here: Place, reason: str) -> Place:
    return here._replace(aside="; ".join(filter(None, (reason, here.aside))))


def on_no_branch(folder: Path) -> str | None:
    """Say so where no branch will hold the next commit, and how to keep it; else ``None``."""
    from okrcli.repository.branches import is_on_no_branch

    if is_on_no_branch(folder):
        return _("on no branch, `git switch --create NAME` makes one that holds it")
    return None
