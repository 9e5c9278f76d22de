"""Numbers and days in the user's notation.

Reading numbers and days back in is not done here: what a person types has a strict grammar of its own.
"""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Literal, NamedTuple

from okrcli.render.glyphs import UNICODE, Glyphs
from okrcli.translate import _, plural

__all__ = ["Language", "Notation", "Number"]

Language = Literal["en", "de"]
Number = Decimal | Fraction | int

_MONTHS: dict[Language, tuple[str, ...]] = {
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    "de": ("Jan.", "Feb.", "März", "Apr.", "Mai", "Juni", "Juli", "Aug.", "Sept.", "Okt.", "Nov.", "Dez."),
}
_WEEKDAYS: dict[Language, tuple[str, ...]] = {
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    "de": ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"),
}
_GROUPED_FROM = 5


class Notation(NamedTuple):
    """How numbers, shares and days are written in one language with one set of signs."""

    language: Language = "en"
    glyphs: Glyphs = UNICODE

    def number(self, value: Number, places: int | None = None) -> str:
        """Return ``value`` with exactly ``places`` decimals, rounded half up (a half goes away from zero).

        Without ``places`` a decimal is written in full and a fraction with at most two decimals, both without
        zeros at the end. Five or more digits before the comma are grouped by a thin space, never by a dot or
        a comma: “1.234” would mean two things in two languages. What rounds to zero has no minus.
        """
        digits, negative = _rounded(value, places)
        return (self.glyphs.minus if negative else "") + self._grouped(digits)

    def signed(self, value: Number, places: int | None = None) -> str:
        """Return ``value`` as a difference: “+3”, “−2”, “±0”; rounded as in ``number``."""
        digits, negative = _rounded(value, places)
        nothing = not digits.strip("0.")
        sign = self.glyphs.plus_minus if nothing else self.glyphs.minus if negative else "+"
        return sign + self._grouped(digits)

    def percent(self, share: Number, places: int = 0) -> str:
        """Return a share (1 is the whole) in percent: “45 %”."""
        return self.amount(Fraction(share) * 100, "%", places)

    def points(self, share: Number) -> str:
        """Return a difference between two shares in whole percentage points: “+3” for 0.03."""
        return self.signed(Fraction(share) * 100, 0)

    def amount(self, value: Number, unit: str | None, places: int | None = None) -> str:
        """Return number and unit, held together by a space that does not break; without unit, the number."""
        number = self.number(value, places)
        return f"{number}{self.glyphs.space}{unit}" if unit else number

    def day(self, day: date, *, year: bool = False) -> str:
        """Return “12 Nov” or “12. Nov.”, and with ``year`` “12 Nov 2026”."""
        month = _MONTHS[self.language][day.month - 1]
        number = f"{day.day}." if self.language == "de" else f"{day.day}"
        return self.glyphs.space.join([number, month, *([f"{day.year}"] if year else [])])

    def weekday_day(self, day: date, *, year: bool = False) -> str:
        """Return “Mon 16 Nov” or “Mo 16. Nov.”, and with ``year`` the year after it."""
        return _WEEKDAYS[self.language][day.weekday()] + self.glyphs.space + self.day(day, year=year)

    def age(self, days: int) -> str:
        """Return how old something is: “today” at 0 days, “1 day”, “21 days”."""
        return plural("{count} day", "{count} days", days) if days else _("today")

    def _grouped(self, digits: str) -> str:
        whole, dot, decimals = digits.partition(".")
        if len(whole) >= _GROUPED_FROM:
            first = len(whole) % 3
            groups = [whole[:first], *(whole[at : at + 3] for at in range(first, len(whole), 3))]
            whole = self.glyphs.thin_space.join(group for group in groups if group)
        return whole + ("," if dot and self.language == "de" else dot) + decimals


def _rounded(value: Number, places: int | None) -> tuple[str, bool]:
    """Return the digits of the rounded magnitude with a decimal point, and whether it is below zero."""
    exact = Fraction(value)
    kept = _natural_places(value) if places is None else places
    # Half up in whole numbers: floor(x + 1/2) without ever being a float.
    scaled = (2 * abs(exact.numerator) * 10**kept + exact.denominator) // (2 * exact.denominator)
    digits = f"{scaled:0{kept + 1}d}"
    if kept:
        digits = f"{digits[:-kept]}.{digits[-kept:]}"
        digits = digits.rstrip("0").rstrip(".") if places is None else digits
    return digits, exact < 0 and scaled > 0


def _natural_places(value: Number) -> int:
    if isinstance(value, Decimal):
        exponent = value.as_tuple().exponent
        return max(0, -exponent) if isinstance(exponent, int) else 0
    return 0 if isinstance(value, int) else 2
