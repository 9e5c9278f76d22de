"""Where the facts of a call come from: the work tree, or a revision straight from git's objects."""

from pathlib import Path

from okrcli.model.workspace import Workspace
from okrcli.store.folder import Contents
from okrcli.store.load import load_from

__all__ = ["facts_at"]


def facts_at(root: Path, revision: str) -> Workspace:
    """Return the facts of the workspace at ``root`` as of a revision; no work tree is touched.

    Empty where the workspace was not there then: no okr.yaml among its ``sources``. Raises GitError.
    """
    from okrcli.repository.revisions import files_at

    return load_from(Contents(root.resolve().name, files_at(root, revision)))
