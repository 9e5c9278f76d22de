"""Where a workspace is that was not found: below the folder, or on another branch."""

import shlex
from contextlib import suppress
from itertools import islice
from pathlib import Path

from okrcli.errors import OkrError
from okrcli.store.loading import SETTINGS
from okrcli.translate import _

__all__ = ["elsewhere"]

_LOOKED_AT = 1000
_SHOWN = 3


def elsewhere(folder: Path) -> str | None:
    """Say where there is a workspace near a folder that is in none, and how to go there; else ``None``."""
    if below := _below(folder):
        said = _("Below it there is one in {folders}: `cd {first}`, or name it with --dir.")
        return said.format(folders=", ".join(below[:_SHOWN]), first=shlex.quote(below[0]))
    with suppress(OkrError):  # without git, or outside of a repository, there are no branches
        from okrcli.repository.elsewhere import branch_with

        if found := branch_with(folder, SETTINGS):
            said = _("The branch {name} has one: `git switch {branch}`.")
            return said.format(name=found.name, branch=shlex.quote(found.branch))
    return None


def _below(folder: Path) -> list[str]:
    """Return the names of the folders right below that are workspaces."""
    with suppress(OSError):
        return sorted(
            each.name for each in islice(folder.iterdir(), _LOOKED_AT) if (each / SETTINGS).is_file()
        )
    return []
