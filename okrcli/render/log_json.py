"""What was done, as JSON."""

from typing import Any

from okrcli.render.diff_json import changes_json
from okrcli.render.log_values import Deed

__all__ = ["deed_json"]


def deed_json(deed: Deed) -> dict[str, Any]:
    """Return what one person did in one go; the changes are those of ``okr diff``."""
    commits = {change.place.path: deed.commit for change in deed.changes if deed.commit}
    return {
        "at": deed.when.isoformat(),
        "by": deed.person,
        "author": deed.author or None,
        "commit": deed.commit.hash if deed.commit else None,
        "message": deed.commit.subject if deed.commit else None,
        "changes": changes_json(deed.changes, commits),
    }
