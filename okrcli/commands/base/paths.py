"""Paths as a person types them, seen from the working folder, and as the workspace knows them."""

import os
from pathlib import Path

from okrcli.commands.base.call import Call
from okrcli.errors import NotFoundError, UsageError
from okrcli.model.resolve import near
from okrcli.translate import _

__all__ = ["in_workspace"]


def in_workspace(call: Call, given: str) -> str:
    """Return the path of a file or folder relative to the workspace, with forward slashes.

    Raises NotFoundError where nothing stands there, UsageError where it lies outside the workspace.
    """
    if not (call.folder / given).exists():
        known = [os.path.relpath(call.root / source, call.folder) for source in call.facts.sources]
        hint = _("Paths are meant as seen from {folder}.").format(folder=call.folder.resolve())
        raise NotFoundError(_("file or folder"), given, near(given, known), hint)
    path, root = Path(os.path.normpath((call.folder / given).absolute())), call.root.absolute()
    for start, base in ((path, root), (path.resolve(), root.resolve())):
        if start.is_relative_to(base):
            return start.relative_to(base).as_posix()
    raise UsageError(_("{path} lies outside the workspace {root}.").format(path=given, root=call.root))
