"""Where the branch that work comes back to stands, as others know it."""

from pathlib import Path

from okrcli.repository import git
from okrcli.repository.branches import full_name

__all__ = ["home_tip"]


def home_tip(folder: Path, home: str) -> str | None:
    """Return the whole name of the reference that says where the branch ``home`` stands, if there is one.

    It is what the branch tracks, else the branch of that name at ``origin``, else the branch itself: what was
    shared counts before what was not. Raises BranchNameError, and as ``git.ask`` does.
    """
    local = full_name(home)
    tracked = git.ask(folder, "for-each-ref", "--format=%(upstream)", "--", local) or ""
    # The pattern also finds what lies below a branch of this name.
    candidates = [tracked.partition("\n")[0], f"refs/remotes/origin/{home}", local]
    return next((name for name in candidates if name and _exists(folder, name)), None)


def _exists(folder: Path, reference: str) -> bool:
    found = git.ask(folder, "rev-parse", "--quiet", "--verify", "--end-of-options", f"{reference}^{{commit}}")
    return found is not None
