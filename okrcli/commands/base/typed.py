"""Numbers, days, addresses and words as people type them, by a small strict grammar that never guesses."""

import re
from datetime import date, timedelta
from decimal import Decimal

from okrcli.errors import UsageError
from okrcli.model.cycle import named_days
from okrcli.model.scalars import MOST_DIGITS
from okrcli.translate import _

__all__ = ["check_address", "check_team_kind", "one_of", "parse_day", "parse_number"]

# Days are counted from and to others; at the ends of the calendar there is nothing to count to.
_EARLIEST, _LATEST = 1000, 9000
_TEAM_KINDS = ("company", "team", "circle", "client")
_SHIFT = re.compile(r"([+-])([0-9]{1,4})([dwm])")
_GERMAN_DAY = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})")
_GERMAN_DAY_ONLY = re.compile(r"(0?[1-9]|[12][0-9]|3[01])\.(0?[1-9]|1[0-2])\.?")
_WEEK = re.compile(r"([0-9]{4})-W([0-9]{2})")
_MONTH = re.compile(r"([0-9]{4})-([0-9]{2})")


def parse_number(text: str, language: str) -> Decimal:
    """Return the number typed: ``34``, ``34.5``, ``34%``, ``1'000``, ``-3``, and ``34,5`` in German.

    Raises UsageError with the spellings that would be understood, above all for ``1.234`` in German and
    ``1,234`` in English, which read two ways.
    """
    bare = text.strip().removesuffix("%").rstrip()
    sign, digits = ("-", bare[1:]) if bare[:1] in ("-", "−") else ("", bare.removeprefix("+"))
    whole, mark, decimals = _split(digits)
    own, other = (",", ".") if language == "de" else (".", ",")
    if mark == other and len(decimals) == 3 and re.fullmatch("[1-9][0-9]{0,2}", whole):
        raise _two_ways(text, whole, own, decimals)
    if mark == "," and own == ".":
        raise _not_a_number(text, f"{whole}.{decimals}" if whole.isdigit() else "")
    marks = "['’\u202f" + (other if mark == own else "") + "]"
    if re.fullmatch(rf"[0-9]{{1,3}}(?:{marks}[0-9]{{3}})+", whole):
        whole = re.sub(marks, "", whole)
    plain = f"{sign}{whole}.{decimals}" if mark else f"{sign}{whole}"
    if not re.fullmatch(r"-?[0-9]+(?:\.[0-9]+)?", plain):
        raise _not_a_number(text, "")
    if len(whole) + len(decimals) > MOST_DIGITS:
        raise UsageError(_("“{text}” has more than 18 digits.").format(text=text))
    return Decimal(plain)


def _split(digits: str) -> tuple[str, str, str]:
    """Return what stands before the decimal mark, the mark, and what stands behind it."""
    match = re.fullmatch(r"(.*?)([.,])([0-9]+)", digits)
    return (match[1], match[2], match[3]) if match else (digits, "", "")


def _two_ways(text: str, whole: str, mark: str, decimals: str) -> UsageError:
    hint = _("Write {thousands} for thousands, or {decimal} for decimals.")
    few = decimals.rstrip("0") or "0"
    return UsageError(
        _("“{text}” can be read two ways.").format(text=text),
        hint.format(thousands=whole + decimals, decimal=f"{whole}{mark}{few}"),
    )


def _not_a_number(text: str, meant: str) -> UsageError:
    hint = (
        _("Did you mean {number}?").format(number=meant) if meant else _("Write it as 34, 34.5, 1'000 or -3.")
    )
    return UsageError(_("“{text}” is not a number.").format(text=text), hint)


def parse_day(text: str, today: date, language: str, option: str = "") -> date:
    """Return the day typed: ``2026-10-12``, ``today``, ``yesterday``, ``-3d``, ``+2w``, ``12.10.2026``.

    A period (``2026-Q4``, ``2026-10``, ``2026-W42``) means its last day. ``option`` names what the day is for
    in the UsageError that is raised for anything else.
    """
    try:
        day = _day(text.strip().replace("−", "-"), today, language)
    except (ValueError, OverflowError):
        day = None
    if day is None or not _EARLIEST <= day.year <= _LATEST:
        where = f"{option}: " if option else ""
        raise UsageError(
            where + _("“{text}” is not a day.").format(text=text), _day_hint(text.strip(), today, language)
        )
    return day


def _day_hint(text: str, today: date, language: str) -> str:
    """Return the way out: the year is not guessed, and days to come are counted, not named."""
    if language == "de" and (match := _GERMAN_DAY_ONLY.fullmatch(text)):
        return _("The year is missing: {day}?").format(day=f"{match[1]}.{match[2]}.{today.year}")
    if text.casefold() in ("tomorrow", "morgen"):
        return _("Days to come are written +1d, +2w or 2026-10-12; those that have been, yesterday or -3d.")
    days = "12.10.2026, 2026-10-12, heute, gestern" if language == "de" else "2026-10-12, today, yesterday"
    return _("Write it as {days}, -3d, +2w, 2026-W42 or 2026-Q4.").format(days=days)


def _day(text: str, today: date, language: str) -> date | None:
    words = {"today": 0, "yesterday": -1, "heute": 0, "gestern": -1}
    if text.casefold() in words:
        return today + timedelta(days=words[text.casefold()])
    if match := _SHIFT.fullmatch(text):
        count = int(match[1] + match[2])
        days = {"d": count, "w": 7 * count}.get(match[3])
        return _months_on(today, count) if days is None else today + timedelta(days=days)
    if language == "de" and (match := _GERMAN_DAY.fullmatch(text)):
        return date(int(match[3]), int(match[2]), int(match[1]))
    if match := _WEEK.fullmatch(text):
        return date.fromisocalendar(int(match[1]), int(match[2]), 7)
    if match := _MONTH.fullmatch(text):
        return _months_on(date(int(match[1]), int(match[2]), 1), 1) - timedelta(days=1)
    if named := named_days(text):
        return named[1]
    return date.fromisoformat(text) if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text) else None


def _months_on(day: date, count: int) -> date:
    """Return the day ``count`` months on; in a shorter month its last day."""
    months = day.year * 12 + day.month - 1 + count
    first = date(months // 12, months % 12 + 1, 1)
    following = date((months + 1) // 12, (months + 1) % 12 + 1, 1)
    return min(first + timedelta(days=day.day - 1), following - timedelta(days=1))


def check_address(text: str) -> None:
    """Raise UsageError for what cannot be an e-mail address: without an @, or with white space."""
    if not re.fullmatch(r"[^@\s<>]+@[^@\s<>]+", text):
        raise UsageError(
            _("“{text}” is no e-mail address.").format(text=text),
            _("Write it as {example}.").format(example="anna@nordwind.example"),
        )


def check_team_kind(text: str) -> None:
    """Raise UsageError for what is no kind of team."""
    if text not in _TEAM_KINDS:
        raise UsageError(
            _("“{text}” is no kind of team.").format(text=text), _("Say company, team, circle or client.")
        )


def one_of(option: str, given: str | None, words: tuple[str, ...]) -> str:
    """Return the word given with an option. Raises UsageError for another one, and for none."""
    if given in words:
        return given
    hint = _("Write one of: {words}.").format(words=", ".join(words))
    if given is None:
        raise UsageError(_("{option} is missing.").format(option=option), hint)
    raise UsageError(_("{option} {given} is not known.").format(option=option, given=given), hint)
