"""All files of a workspace, also those that nothing reads."""

import os
from collections.abc import Sequence
from pathlib import Path

__all__ = ["all_files"]


def all_files(root: Path, tops: Sequence[str] = ("okrs", "teams")) -> list[str]:
    """Return the paths of all files below some folders, with forward slashes; follow no link."""
    found = []
    for top in tops:
        for folder, _folders, names in os.walk(root / top):
            found += [(Path(folder) / name).relative_to(root).as_posix() for name in names]
    return sorted(found)
