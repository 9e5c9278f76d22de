"""The words for status codes, and the meaning of their colours."""

from collections.abc import Mapping

from okrcli.render.styles import Style, Styled
from okrcli.translate import _

__all__ = ["STATUS_STYLES", "status", "status_word"]

STATUS_STYLES: Mapping[str, Style] = {
    "dropped": "quiet",
    "closed": "quiet",
    "ahead": "quiet",
    "unmeasured": "quiet",
    "done": "good",
    "pending": "quiet",
    "stale": "silent",
    "holding": "good",
    "breached": "bad",
    "on_pace": "good",
    "behind": "slipping",
    "far_behind": "bad",
}


def status_word(code: str) -> str:
    """Return what a status code is called on screen, in the language chosen."""
    return {
        "dropped": _("dropped"),
        "closed": _("closed"),
        "ahead": _("not started"),
        "unmeasured": _("unmeasured"),
        "done": _("done"),
        "pending": _("no reading"),
        "stale": _("no news"),
        "holding": _("holding"),
        "breached": _("breached"),
        "on_pace": _("on pace"),
        "behind": _("behind"),
        "far_behind": _("far behind"),
    }[code]


def status(code: str) -> Styled:
    """Return the word for a status code in the colour of its meaning."""
    return Styled(status_word(code), STATUS_STYLES[code])
