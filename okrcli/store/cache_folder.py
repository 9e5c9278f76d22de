"""Where this user's caches lie, told without loading what reads them."""

import os

__all__ = ["cache_folder"]


def cache_folder() -> str | None:
    """Return the folder of okr in the user's own cache folder; ``None`` where nobody's home is known."""
    if named := os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA"):
        return f"{named}/okrcli"
    home = os.path.expanduser("~")  # noqa: PTH111 - pathlib costs a key press 4 ms
    return None if home == "~" else f"{home}/.cache/okrcli"
