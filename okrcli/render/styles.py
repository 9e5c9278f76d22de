"""What colours mean: the one table of styles, readable on light and on dark backgrounds.

Only bold, dim, underline and the basic colours of the terminal's own palette. In that of xterm yellow and
cyan have a contrast of less than 2 to white, blue hardly more to black: they are not used. Red and magenta
have more than 3.5 to both. Green has 2.2 to white, enough for good news, which may be overlooked. No colour
is used without a word that says the same.

No news is neither good nor bad, so it has no colour; but it is bold and underlined in the terminal's own
foreground, the highest contrast there is: silence must be seen.
"""

from collections.abc import Mapping
from typing import Literal, NamedTuple

__all__ = ["SGR", "Run", "Style", "Styled"]

Style = Literal[
    "plain", "heading", "dim", "ref", "command", "problem", "warning", "hint",
    "filled", "old", "unfilled", "mark",
    "good", "slipping", "bad", "silent", "quiet",
]  # fmt: skip

# The parameters of “select graphic rendition”: 1 bold, 2 dim, 4 underlined, 31 red, 32 green, 35 magenta.
SGR: Mapping[Style, str] = {
    "plain": "",
    "heading": "1",
    "dim": "2",
    "ref": "1",
    "command": "35",
    "problem": "1;31",
    "warning": "1;35",
    "hint": "32",
    "filled": "32",
    "old": "",
    "unfilled": "2",
    "mark": "1",
    "good": "32",
    "slipping": "35",
    "bad": "1;31",
    "silent": "1;4",
    "quiet": "2",
}


class Styled(NamedTuple):
    """A piece of text and what it means."""

    text: str
    style: Style = "plain"


# A piece of a line, or several one after another.
Run = str | Styled | tuple["str | Styled", ...]
