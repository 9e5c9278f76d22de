"""What was given, as entries of a plan. What does not fit is kept under ``x-imported`` and told."""

import re
from collections.abc import Callable, Collection, Mapping
from decimal import Decimal
from typing import Any

from okrcli.commands.base.steps import is_day, steps_from
from okrcli.commands.base.typed import parse_number
from okrcli.commands.import_.given import Given, Remark
from okrcli.errors import UsageError
from okrcli.model.naming import as_id
from okrcli.model.scalars import MOST_DIGITS, is_id
from okrcli.model.settings import Settings
from okrcli.store.emit import Value
from okrcli.translate import _

__all__ = ["Composer", "read_number"]

KEPT = "x-imported"
# “1.200” is one thing in German and another in English.
_TWO_WAYS = re.compile(r"[-−+]?[1-9][0-9]{0,2}[.,][0-9]{3}%?")


def read_number(value: Any, language: str | None) -> Decimal | None:
    """Return the number given; ``None`` where it is none, or could be read two ways.

    Where the language is not settled, only what one of the two reads and the other does not read otherwise.
    """
    if isinstance(value, Decimal):
        return value if value.is_finite() and _fits(value) else None
    if not isinstance(value, str) or (language is None and _TWO_WAYS.fullmatch(value.strip())):
        return None
    for spoken in (language,) if language else ("en", "de"):
        try:
            return parse_number(value, spoken)
        except UsageError:
            continue
    return None


def _fits(value: Decimal) -> bool:
    return sum(character.isdigit() for character in f"{value:f}") <= MOST_DIGITS


class Composer:
    """Makes entries of a plan from what was given; what it could not take is in ``remarks``."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.remarks: list[Remark] = []

    def objective(self, given: Given, taken: Collection[str]) -> dict[str, Value]:
        """Return an objective with its key results; its id is none of ``taken``."""
        kept: dict[str, Value] = {}
        ambition = given.text("ambition").casefold()
        if ambition and ambition not in ("aspirational", "committed"):
            kept["ambition"], ambition = given.text("ambition"), ""
        owner = self._owner(given, "objective owner", kept)
        ids: list[str] = []
        key_results = []
        for key_result in given.key_results:
            key_results.append(self._key_result(key_result, ids))
            ids.append(str(key_results[-1]["id"]))
        self._tell(given, kept)
        return {
            "id": self._id(given, "objective id", taken, "objective"),
            "title": given.title,
            "why": _text(given, "why"),
            "owner": owner,
            "ambition": ambition or None,
            "key_results": key_results or None,
            KEPT: kept or None,
        }

    def _key_result(self, given: Given, taken: Collection[str]) -> dict[str, Value]:
        kept: dict[str, Value] = {}
        owner = self._owner(given, "owner", kept)
        measure = self._measure(given, kept)
        days = {name: self._checked(given, name, kept, is_day) for name in ("start", "due")}
        weight = self._checked(given, "weight", kept, _is_weight)
        self._tell(given, kept)
        return {
            "id": self._id(given, "key result id", taken, "result"),
            "title": given.title,
            "owner": owner,
            **measure,
            **days,
            "source": _text(given, "source"),
            "weight": Decimal(weight) if weight and weight != "1" else None,
            KEPT: kept or None,
        }

    def _measure(self, given: Given, kept: dict[str, Value]) -> dict[str, Value]:
        """Return how a key result is measured; nothing where that was not said in full."""
        names = ("unit", "from", "to", "min", "max")
        said: dict[str, Any] = {name: given.said[name] for name in names if name in given.said}
        read: dict[str, Value] = {name: self._number(said, name) for name in said if name != "unit"}
        unit = given.text("unit") or _percent(said)
        whole = None not in read.values()
        if whole and read.keys() == {"from", "to"}:
            return {"metric": {"unit": unit, **read}}
        if whole and read and read.keys() <= {"min", "max"}:
            return {"keep": {"unit": unit, **read}}
        if "done when" in given.said and not said:
            return {"done_when": str(given.said["done when"])}
        steps = steps_from(given.said.get("milestones"))
        if steps and not said:
            return {"milestones": steps}
        kept.update({name: _plain(value) for name, value in said.items()})
        kept.update(
            {name: _plain(given.said[name]) for name in ("done when", "milestones") if name in given.said}
        )
        return {}

    def _number(self, said: Mapping[str, Any], name: str) -> Decimal | str | None:
        value = said[name]
        if name == "from" and value == "unknown":
            return "unknown"
        unit = str(said.get("unit", "")).strip()
        if isinstance(value, str) and "%" in value and unit not in ("", "%"):
            return None
        if isinstance(value, str) and "%" in value and not unit and not _percent(said):
            return None
        return read_number(value, self.settings.language)

    def _owner(self, given: Given, name: str, kept: dict[str, Value]) -> str | None:
        """Return the id of the person meant: by id, e-mail address or name."""
        owner = given.text(name)
        people = self.settings.people
        if not owner or owner in people:
            return owner or None
        named = [key for key, entry in people.items() if (entry.name or "").casefold() == owner.casefold()]
        found = self.settings.person_of(owner) or (named[0] if len(named) == 1 else None)
        if found is None:
            kept["owner"] = owner
        return found

    def _checked(
        self, given: Given, name: str, kept: dict[str, Value], is_right: Callable[[str], bool]
    ) -> str | None:
        text = given.text(name)
        if text and not is_right(text):
            kept[name] = text
            return None
        return text or None

    def _id(self, given: Given, name: str, taken: Collection[str], otherwise: str) -> str:
        wanted = given.text(name)
        if wanted and is_id(wanted) and wanted not in taken:
            return wanted
        made = as_id(given.title, taken, otherwise=otherwise)
        if wanted:
            sentence = _("The id “{wanted}” cannot be taken here; it is {made} now.")
            self._say(given, sentence.format(wanted=wanted, made=made))
        return made

    def _tell(self, given: Given, kept: Mapping[str, Value]) -> None:
        if kept:
            what = ", ".join(f"{name} “{value}”" for name, value in kept.items())
            sentence = _("“{title}”: not taken over, but kept under {key}: {what}.")
            self._say(given, sentence.format(title=given.title, key=KEPT, what=what))

    def _say(self, given: Given, message: str) -> None:
        self.remarks.append(Remark(given.line, message, placed=True))


def _text(given: Given, name: str) -> str | None:
    return str(given.said[name]) if given.text(name) else None


def _percent(said: Mapping[str, Any]) -> str | None:
    """Return “%” where no unit is given and every number carries the sign: then it is the unit."""
    numbers = [value for name, value in said.items() if name != "unit"]
    signed = [value for value in numbers if isinstance(value, str) and value.rstrip().endswith("%")]
    return "%" if numbers and signed == numbers and "unit" not in said else None


def _plain(value: Any) -> str:
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def _is_weight(text: str) -> bool:
    number = read_number(text, "en")
    return number is not None and number > 0 and f"{number:f}" == text
