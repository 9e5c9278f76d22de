"""The one place where the process looks at the clock."""

from datetime import datetime

__all__ = ["read_clock"]


def read_clock() -> datetime:
    """Return the moment it is, in the local time zone."""
    return datetime.now().astimezone()
