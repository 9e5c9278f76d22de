"""The kinds of single values in a file: each takes its type from the schema, never from YAML's guessing."""

import re
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, StrictStr, WithJsonSchema
from pydantic_core import PydanticCustomError

from okrcli.translate import _

__all__ = [
    "Confidence",
    "Day",
    "Days",
    "Flag",
    "Id",
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
    "wrong",
]

ID = r"[a-z0-9][a-z0-9-]{0,63}"
CYCLE_NAME = r"[A-Za-z0-9][A-Za-z0-9._-]{0,31}"
TAKEN_TEAM_IDS = ("cycle", "checkins", "reviews", "backlog")
MOST_DIGITS = 18

_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_ID = re.compile(ID)


def wrong(message: str, hint: str = "") -> PydanticCustomError:
    """Return the error of a value that cannot be taken: a whole sentence, and the way out."""
    return PydanticCustomError("okr", "{message}", {"message": message, "hint": hint})


def parse_number(value: object) -> object:
    """Read a number: JSON's grammar without exponent, at most 18 digits."""
    if not isinstance(value, str):
        return value
    if not _NUMBER.fullmatch(value):
        raise wrong(_("“{value}” is not a number.").format(value=value), _number_hint(value))
    if sum(character.isdigit() for character in value) > MOST_DIGITS:
        raise wrong(_("“{value}” has more than 18 digits.").format(value=value), _("Choose a larger unit."))
    return Decimal(value)


def _number_hint(value: str) -> str:
    bare = value.strip().rstrip("%").strip().lstrip("+").replace("−", "-")
    if re.fullmatch(r"-?[0-9]+,[0-9]+", bare):
        return _("Decimals are written with a point: {value}.").format(value=bare.replace(",", "."))
    if _NUMBER.fullmatch(bare):
        return _("Write the number alone: {value}. What is counted goes into `unit`.").format(value=bare)
    return _("Write plain digits, with a point for decimals: 34 or 34.5.")


def parse_day(value: object) -> object:
    """Read a day written as YYYY-MM-DD."""
    if not isinstance(value, str):
        return value
    try:
        if _DAY.fullmatch(value):
            return date.fromisoformat(value)
    except ValueError:
        raise wrong(_("The day {value} does not exist.").format(value=value)) from None
    raise wrong(_("“{value}” is not a day.").format(value=value), _("Days are written as 2026-10-12."))


def _parse_moment(value: object) -> object:
    if not isinstance(value, str):
        return value
    try:
        return datetime.fromisoformat(value)
    except ValueError:
        hint = _("Write it as 2026-10-12T09:41:00+02:00, or leave it out.")
        raise wrong(_("“{value}” is not a time.").format(value=value), hint) from None


def _parse_flag(value: object) -> object:
    if not isinstance(value, str):
        return value
    if value.lower() in ("true", "false"):
        return value.lower() == "true"
    raise wrong(_("“{value}” is neither true nor false.").format(value=value), _("Write true or false."))


def _parse_whole(value: object) -> object:
    if not isinstance(value, str):
        return value
    if re.fullmatch(r"-?[0-9]{1,9}", value):
        return int(value)
    raise wrong(_("“{value}” is not a whole number.").format(value=value))


def _within(low: int, high: int) -> AfterValidator:
    def check(value: Any) -> Any:
        if low <= value <= high:
            return value
        sentence = _("{value} is out of range: it goes from {low} to {high}.")
        raise wrong(sentence.format(value=value, low=low, high=high))

    return AfterValidator(check)


def _above_zero(value: Any) -> Any:
    if value > 0:
        return value
    raise wrong(_("{value} is too small: it has to be above 0.").format(value=value))


def is_id(text: str) -> bool:
    """Say whether a text can be the id of a team, person, objective, key result or milestone."""
    return _ID.fullmatch(text) is not None and not text.startswith("x-")


def _check_id(value: str) -> str:
    if not is_id(value):
        hint = _(
            "Ids have small letters, digits and hyphens, begin with a letter or digit, and not with “x-”."
        )
        raise wrong(_("“{value}” cannot be an id.").format(value=value), hint)
    return value


def _not_blank(value: str) -> str:
    if value.strip():
        return value
    raise wrong(_("The text is empty."), _("Write it, or leave the key out."))


Number = Annotated[Decimal, BeforeValidator(parse_number), WithJsonSchema({"type": "number"})]
Day = Annotated[
    date,
    BeforeValidator(parse_day),
    WithJsonSchema({"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}),
]
Moment = Annotated[datetime, BeforeValidator(_parse_moment), WithJsonSchema({"type": "string"})]
Flag = Annotated[bool, BeforeValidator(_parse_flag)]
Whole = Annotated[
    int,
    BeforeValidator(_parse_whole),
    AfterValidator(_above_zero),
    WithJsonSchema({"type": "integer", "minimum": 1}),
]
Days = Annotated[
    int,
    BeforeValidator(_parse_whole),
    _within(0, 3660),
    WithJsonSchema({"type": "integer", "minimum": 0, "maximum": 3660}),
]
Month = Annotated[
    int,
    BeforeValidator(_parse_whole),
    _within(1, 12),
    WithJsonSchema({"type": "integer", "minimum": 1, "maximum": 12}),
]
Confidence = Annotated[
    int,
    BeforeValidator(_parse_whole),
    _within(0, 10),
    WithJsonSchema({"type": "integer", "minimum": 0, "maximum": 10}),
]
Percent = Annotated[
    Decimal,
    BeforeValidator(parse_number),
    _within(0, 100),
    WithJsonSchema({"type": "number", "minimum": 0, "maximum": 100}),
]
Weight = Annotated[
    Decimal,
    BeforeValidator(parse_number),
    AfterValidator(_above_zero),
    WithJsonSchema({"type": "number", "exclusiveMinimum": 0}),
]
Id = Annotated[
    StrictStr, AfterValidator(_check_id), WithJsonSchema({"type": "string", "pattern": f"^(?!x-){ID}$"})
]
Text = Annotated[StrictStr, AfterValidator(_not_blank)]
