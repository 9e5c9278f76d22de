"""What moving a goalpost does, in words: by how much it is eased, and what becomes of today's progress."""

from decimal import Decimal
from fractions import Fraction

from okrcli.changes.easing import Direction
from okrcli.render.notation import Notation
from okrcli.translate import _

__all__ = ["became_text", "easing_text", "share_text"]


def easing_text(direction: Direction, share: Decimal | Fraction | None, notation: Notation) -> str:
    """Return “eased by 25 % of the way”, for a ``share`` of 0.25; ``None`` where there is no way.

    Easing by more than the whole way is another goal, on the other side of the baseline.
    """
    eased = direction == "eased"
    if share is None:
        return _("eased") if eased else _("tightened")
    if eased and share > 1:
        return _("turned round, to the other side of the baseline")
    sentence = _("eased by {share} of the way") if eased else _("tightened by {share} of the way")
    return sentence.format(share=notation.percent(abs(Fraction(share))))


def became_text(before: Fraction | None, after: Fraction | None, notation: Notation) -> str:
    """Return “today's 45 % becomes 60 %”; shares of the way, ``None`` before the first reading."""
    return _("today's {before} becomes {after}").format(
        before=share_text(before, notation), after=share_text(after, notation)
    )


def share_text(share: Fraction | None, notation: Notation) -> str:
    """Return “45 %”; “nothing” where nothing is known."""
    return _("nothing") if share is None else notation.percent(share)
