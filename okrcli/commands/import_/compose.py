"""What was given, as entries of a plan. What does not fit is kept under ``x-imported`` and told."""

from collections.abc import Collection, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from okrcli.commands.base.steps import steps_from
from okrcli.commands.import_.given import Given, Remark
from okrcli.commands.import_.notation import read_day, read_number, why_no_number
from okrcli.model.naming import as_id
from okrcli.model.scalars import is_id
from okrcli.model.settings import Settings
from okrcli.store.emit import Value
from okrcli.translate import _

__all__ = ["Composer"]

KEPT = "x-imported"


class _Aside(NamedTuple):
    """What could not be taken over, by field, and why."""

    values: dict[str, Value]
    reasons: dict[str, str]

    def keep(self, name: str, value: Any, reason: str = "") -> None:
        self.values[name] = _plain(value)
        if reason:
            self.reasons[name] = reason


class Composer:
    """Makes entries of a plan from what was given; what it could not take is in ``remarks``.

    ``unmeasured`` counts the key results that came without a measure, or with one that could not be read.
    """

    def __init__(self, settings: Settings, *, german: bool = False) -> None:
        self.settings = settings
        self.german = german
        self.remarks: list[Remark] = []
        self.unmeasured = 0

    def objective(self, given: Given, taken: Collection[str]) -> dict[str, Value]:
        """Return an objective with its key results; its id is none of ``taken``."""
        aside = _Aside({}, {})
        ambition = given.text("ambition").casefold()
        if ambition and ambition not in ("aspirational", "committed"):
            aside.keep("ambition", given.text("ambition"), _("is no ambition"))
            ambition = ""
        owner = self._owner(given, "objective owner", aside)
        ids: list[str] = []
        key_results = []
        for key_result in given.key_results:
            key_results.append(self._key_result(key_result, ids))
            ids.append(str(key_results[-1]["id"]))
        self._tell(given, aside)
        return {
            "id": self._id(given, "objective id", taken, "objective"),
            "title": given.title,
            "why": _text(given, "why"),
            "owner": owner,
            "ambition": ambition or None,
            "key_results": key_results or None,
            KEPT: aside.values or None,
        }

    def _key_result(self, given: Given, taken: Collection[str]) -> dict[str, Value]:
        aside = _Aside({}, {})
        owner = self._owner(given, "owner", aside)
        measure = self._measure(given, aside)
        self.unmeasured += not measure
        days = {name: _day(given, name, aside) for name in ("start", "due")}
        weight = _weight(given, aside)
        self._tell(given, aside)
        return {
            "id": self._id(given, "key result id", taken, "result"),
            "title": given.title,
            "owner": owner,
            **measure,
            **days,
            "source": _text(given, "source"),
            "weight": weight,
            KEPT: aside.values or None,
        }

    def _measure(self, given: Given, aside: _Aside) -> dict[str, Value]:
        """Return how a key result is measured; nothing where that was not said in full."""
        names = ("unit", "from", "to", "min", "max")
        said: dict[str, Any] = {name: given.said[name] for name in names if name in given.said}
        read: dict[str, Value] = {name: self._number(said, name) for name in said if name != "unit"}
        unit = given.text("unit") or _percent(said)
        whole = None not in read.values()
        rest = [name for name in ("done when", "milestones") if name in given.said]
        steps = steps_from(given.said.get("milestones"))
        measure: dict[str, Value] = {}
        if whole and read.keys() == {"from", "to"}:
            measure = {"metric": {"unit": unit, **read}}
        elif whole and read and read.keys() <= {"min", "max"}:
            measure = {"keep": {"unit": unit, **read}}
        elif "done when" in rest and not said:
            measure = {rest.pop(0).replace(" ", "_"): str(given.said["done when"])}
        elif steps and not said:
            measure = {rest.pop(): steps}
        else:
            for name, value in said.items():
                aside.keep(name, value, self._why_not(said, name, read))
        for name in rest:
            aside.keep(name, given.said[name], _("is a second measure") if measure else "")
        return measure

    def _number(self, said: Mapping[str, Any], name: str) -> Decimal | str | None:
        value = said[name]
        if name == "from" and value == "unknown":
            return "unknown"
        if _contradicts(said, name):
            return None
        return read_number(value, self.settings.language, german=self.german)

    def _why_not(self, said: Mapping[str, Any], name: str, read: Mapping[str, Value]) -> str:
        """Return why a value makes no measure; empty where it is another one that stands in the way."""
        if name not in read or (read[name] is not None and None in read.values()):
            return ""
        if read[name] is not None:
            other = {"from": "to", "to": "from"}.get(name, "")
            return (
                _("goes with no measure here")
                if not other or other in read
                else _("is no measure without “{other}”").format(other=other)
            )
        return _("has a % that the others lack") if _contradicts(said, name) else why_no_number(said[name])

    def _owner(self, given: Given, name: str, aside: _Aside) -> str | None:
        """Return the id of the person meant: by id, e-mail address or name."""
        owner = given.text(name)
        people = self.settings.people
        if not owner or owner in people:
            return owner or None
        named = [key for key, entry in people.items() if (entry.name or "").casefold() == owner.casefold()]
        found = self.settings.person_of(owner) or (named[0] if len(named) == 1 else None)
        if found is None:
            aside.keep("owner", owner, _("is nobody in okr.yaml"))
        return found

    def _id(self, given: Given, name: str, taken: Collection[str], otherwise: str) -> str:
        wanted = given.text(name)
        if wanted and is_id(wanted) and wanted not in taken:
            return wanted
        made = as_id(given.title, taken, otherwise=otherwise)
        if wanted:
            sentence = _("The id “{wanted}” cannot be taken here; it is {made} now.")
            self._say(given, sentence.format(wanted=wanted, made=made))
        return made

    def _tell(self, given: Given, aside: _Aside) -> None:
        if aside.values:
            what = ", ".join(
                f"{name} “{value}”" + (f" ({aside.reasons[name]})" if name in aside.reasons else "")
                for name, value in aside.values.items()
            )
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


def _contradicts(said: Mapping[str, Any], name: str) -> bool:
    """Say whether a percent sign stands where the unit, or the other numbers, are without one."""
    unit, value = str(said.get("unit", "")).strip(), said[name]
    if not isinstance(value, str) or "%" not in value:
        return False
    return unit != "%" if unit else not _percent(said)


def _day(given: Given, name: str, aside: _Aside) -> date | None:
    text = given.text(name)
    day = read_day(text)
    if text and day is None:
        aside.keep(name, text, _("is not a day; write it as 2026-12-31"))
    return date.fromisoformat(day) if day else None


def _weight(given: Given, aside: _Aside) -> Decimal | None:
    """Return the weight, but where it says what goes without saying."""
    text = given.text("weight")
    number = read_number(text, "en") if text else None
    if text and (number is None or number <= 0 or f"{number:f}" != text):
        aside.keep("weight", text, _("is no weight"))
        return None
    return number if number != 1 else None
