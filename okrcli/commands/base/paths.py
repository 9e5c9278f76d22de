"""Paths as a person types them, seen from the working folder, and as the workspace knows them."""

import os
from pathlib import Path

from okrcli.commands.base.call import Call
from okrcli.errors import NotFoundError, UsageError
from okrcli.lint.run import within
from okrcli.model.resolve import near
from okrcli.translate import _

__all__ = ["in_workspace", "is_there", "place_of"]


def in_workspace(call: Call, given: str) -> str:
    """Return the path of a file or folder relative to the workspace, with forward slashes.

    Raises NotFoundError where nothing stands there, UsageError where it lies outside the workspace.
    """
    if not is_there(call, given):
        known = [os.path.relpath(call.root / source, call.folder) for source in call.facts.sources]
        hint = _("Paths are meant as seen from {folder}.").format(folder=call.folder.resolve())
        raise NotFoundError(_("file or folder"), given, near(given, known), hint)
    return place_of(call, given)


def is_there(call: Call, given: str) -> bool:
    """Say whether something stands at a path: on the disk, or in the commit asked about."""
    if call.revision is None:
        return (call.folder / given).exists()
    place = place_of(call, given)
    return any(within(source, [place]) for source in call.facts.sources)


def place_of(call: Call, given: str) -> str:
    """Return a path, whether or not something stands there, relative to the workspace. Raises UsageError."""
    path, root = Path(os.path.normpath((call.folder / given).absolute())), call.root.absolute()
    for start, base in ((path, root), (path.resolve(), root.resolve())):
        if start.is_relative_to(base):
            return start.relative_to(base).as_posix()
    raise UsageError(_("{path} lies outside the workspace {root}.").format(path=given, root=call.root))
