"""Finding the workspace."""

from pathlib import Path

__all__ = ["find_root"]


def find_root(start: Path) -> Path | None:
    """Return the nearest folder, ``start`` or one above it, that holds an okr.yaml; ``None`` without one."""
    here = start.resolve()
    return next((folder for folder in (here, *here.parents) if (folder / "okr.yaml").is_file()), None)
