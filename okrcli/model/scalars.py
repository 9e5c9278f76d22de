"""The kinds of single values in a file: each takes its type from the schema, never from YAML's guessing."""

import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, TypeVar

from okrcli.model.read import Read, wrong
from okrcli.translate import _

__all__ = [
    "Confidence",
    "Day",
    "Days",
    "Flag",
    "Id",
    "Line",
    "Moment",
    "Month",
    "Number",
    "Percent",
    "Text",
    "Weight",
    "Whole",
    "is_id",
    "parse_day",
    "parse_number",
]

ID = r"[a-z0-9][a-z0-9-]{0,63}"
CYCLE_NAME = r"[A-Za-z0-9][A-Za-z0-9._-]{0,31}"
TAKEN_TEAM_IDS = ("cycle", "checkins", "reviews", "backlog")
MOST_DIGITS = 18
_REMEMBERED, _SHORT = 4096, 64  # so many texts of each kind of value, and how long they may be

NUMBER = r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?"
WHOLE = r"-?[0-9]{1,9}"

_NUMBER = re.compile(NUMBER)
_WHOLE = re.compile(WHOLE)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_ID = re.compile(ID)


def _single(value: object) -> str:
    if isinstance(value, str):
        return value
    raise wrong(_("A single value belongs here, not a list or keys and values."))


def parse_number(value: object) -> Decimal:
    """Read a number: JSON's grammar without exponent, at most 18 digits."""
    if not isinstance(value, str):
        return _given_number(value)
    if not _NUMBER.fullmatch(value):
        raise wrong(_("“{value}” is not a number.").format(value=value), _number_hint(value))
    if len(value) > MOST_DIGITS and sum(character.isdigit() for character in value) > MOST_DIGITS:
        raise wrong(_("“{value}” has more than 18 digits.").format(value=value), _("Choose a larger unit."))
    return Decimal(value)


def _given_number(value: object) -> Decimal:
    if isinstance(value, Decimal | int) and not isinstance(value, bool) and Decimal(value).is_finite():
        return Decimal(value)
    return Decimal(_single(value))


def _number_hint(value: str) -> str:
    bare = value.strip().rstrip("%").strip().lstrip("+").replace("−", "-")
    if re.fullmatch(r"-?[0-9]+,[0-9]+", bare):
        return _("Decimals are written with a point: {value}.").format(value=bare.replace(",", "."))
    if _NUMBER.fullmatch(bare):
        return _("Write the number alone: {value}. What is counted goes into `unit`.").format(value=bare)
    return _("Write plain digits, with a point for decimals: 34 or 34.5.")


def parse_day(value: object) -> date:
    """Read a day written as YYYY-MM-DD."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    text = _single(value)
    try:
        if _DAY.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        raise wrong(_("The day {value} does not exist.").format(value=text)) from None
    raise wrong(_("“{value}” is not a day.").format(value=text), _("Days are written as 2026-10-12."))


def _parse_moment(value: object) -> datetime:
    if isinstance(value, datetime):
        return value
    text = _single(value)
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        hint = _("Write it as 2026-10-12T09:41:00+02:00, or leave it out.")
        raise wrong(_("“{value}” is not a time.").format(value=text), hint) from None


def _parse_flag(value: object) -> bool:
    if isinstance(value, bool):
        return value
    text = _single(value)
    if text.lower() in ("true", "false"):
        return text.lower() == "true"
    raise wrong(_("“{value}” is neither true nor false.").format(value=text), _("Write true or false."))


def _parse_whole(value: object) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    text = _single(value)
    if _WHOLE.fullmatch(text):
        return int(text)
    raise wrong(_("“{value}” is not a whole number.").format(value=text))


_Amount = TypeVar("_Amount", int, Decimal)


def _within(parse: Callable[[object], _Amount], low: int, high: int) -> Callable[[object], _Amount]:
    def check(value: object) -> _Amount:
        number = parse(value)
        if low <= number <= high:
            return number
        sentence = _("{value} is out of range: it goes from {low} to {high}.")
        raise wrong(sentence.format(value=number, low=low, high=high))

    return check


def _above_zero(parse: Callable[[object], _Amount]) -> Callable[[object], _Amount]:
    def check(value: object) -> _Amount:
        number = parse(value)
        if number > 0:
            return number
        raise wrong(_("{value} is too small: it has to be above 0.").format(value=number))

    return check


def is_id(text: str) -> bool:
    """Say whether a text can be the id of a team, person, objective, key result or milestone."""
    return _ID.fullmatch(text) is not None and not text.startswith("x-")


def _parse_id(value: object) -> str:
    text = _single(value)
    if is_id(text):
        return text
    hint = _("Ids have small letters, digits and hyphens, begin with a letter or digit, and not with “x-”.")
    raise wrong(_("“{value}” cannot be an id.").format(value=text), hint)


def _parse_text(value: object) -> str:
    text = _single(value)
    if text.strip():
        return text
    raise wrong(_("The text is empty."), _("Write it, or leave the key out."))


# What editors are told. They guess types as YAML does before they look at the schema: a text such as 2026 or
# true is no string to them, and a number in quotes is one. It is read, so it is not to be underlined.
_TEXT = ["string", "number", "boolean"]
_DAY_OF_YEAR = (
    "(0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|[12][0-9])"
)
DAY = f"^[0-9]{{4}}-({_DAY_OF_YEAR})$"


def _number(parse: Callable[[object], Any], **told: Any) -> Read:
    said = {"pattern": f"^{NUMBER}$", "patternErrorMessage": "Write plain digits: 34 or 34.5."}
    return Read(parse, type=["number", "string"], **said, **told)


def _whole(parse: Callable[[object], Any], **told: Any) -> Read:
    said = {"pattern": f"^{WHOLE}$", "patternErrorMessage": "Write a whole number in plain digits."}
    return Read(parse, type=["integer", "string"], **said, **told)


def pattern(parse: Callable[[object], Any], expression: str, message: str) -> Read:
    """Return how a text is read that has to match an expression as a whole; ``message`` is for editors."""
    return Read(parse, type=_TEXT, pattern=f"^(?:{expression})$", patternErrorMessage=message, minimum=0)


def _range(low: int, high: int) -> dict[str, int]:
    return {"minimum": low, "maximum": high}


Number = Annotated[Decimal, _number(parse_number)]
Day = Annotated[
    date,
    Read(
        parse_day,
        type="string",
        pattern=DAY,
        patternErrorMessage="Write a day that exists, as 2026-10-12.",
    ),
]
Moment = Annotated[datetime, Read(_parse_moment, type=["string", "number"])]
Flag = Annotated[
    bool, Read(_parse_flag, type=["boolean", "string"], pattern="^([Tt][Rr][Uu]|[Ff][Aa][Ll][Ss])[Ee]$")
]
Whole = Annotated[int, _whole(_above_zero(_parse_whole), minimum=1)]
Days = Annotated[int, _whole(_within(_parse_whole, 0, 3660), **_range(0, 3660))]
Month = Annotated[int, _whole(_within(_parse_whole, 1, 12), **_range(1, 12))]
Confidence = Annotated[int, _whole(_within(_parse_whole, 0, 10), **_range(0, 10))]
Percent = Annotated[Decimal, _number(_within(parse_number, 0, 100), **_range(0, 100))]
Weight = Annotated[Decimal, _number(_above_zero(parse_number), exclusiveMinimum=0)]
Id = Annotated[str, pattern(_parse_id, f"(?!x-){ID}", "Ids have small letters, digits and hyphens.")]
Text = Annotated[str, Read(_parse_text, type=_TEXT, minLength=1)]
Line = Annotated[str, Read(_single, type=_TEXT)]  # may be empty
