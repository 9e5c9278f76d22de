"""References: how files and people name objectives and key results."""

import re
from typing import Annotated, NamedTuple

from okrcli.model.read import wrong
from okrcli.model.scalars import CYCLE_NAME, ID, pattern
from okrcli.translate import _

__all__ = ["OldKeyResult", "OldObjective", "PlanPath", "Reference", "TeamPath", "parse_reference"]

_WHOLE = re.compile(rf"(?:({CYCLE_NAME}):)?({ID})/({ID})(?:/({ID}))?")
_IN_PLAN = re.compile(rf"{ID}(?:/{ID}){{0,2}}")
_OLD_OBJECTIVE = re.compile(rf"(?:{ID}/)?{ID}")
_OLD_KEY_RESULT = re.compile(rf"(?:{ID}/)?{ID}/{ID}")


class Reference(NamedTuple):
    """An objective or a key result, named whole; ``key_result`` is ``None`` for an objective."""

    cycle: str
    team: str
    objective: str
    key_result: str | None = None

    def __str__(self) -> str:
        """Return it as it is written inside its own cycle: ``team/objective/key-result``."""
        parts = (self.team, self.objective, self.key_result)
        return "/".join(part for part in parts if part is not None)

    @property
    def in_plan(self) -> str:
        """As check-ins and reviews write it: ``objective/key-result``."""
        return self.objective if self.key_result is None else f"{self.objective}/{self.key_result}"

    @property
    def tail(self) -> str:
        """The last part: the id of what is meant."""
        return self.key_result or self.objective

    @property
    def parent(self) -> "Reference":
        """The objective that a key result belongs to; an objective itself."""
        return self._replace(key_result=None)

    def earlier(self, old: str) -> "Reference":
        """Return what this was, by what it says under ``formerly``: with the team where that was another."""
        parts = 2 if self.key_result is None else 3
        return Reference(self.cycle, *f"{self.team}/{old}".split("/")[-parts:])


def parse_reference(text: str, cycle: str) -> Reference | None:
    """Read a whole reference, ``[cycle:]team/objective[/key-result]``; ``None`` where it is not one.

    ``cycle`` is the one the reference stands in; it holds where no other is named.
    """
    match = _WHOLE.fullmatch(text)
    if match is None:
        return None
    named, team, objective, key_result = match.groups()
    return Reference(named or cycle, team, objective, key_result)


def _parse_team_path(value: object) -> str:
    if isinstance(value, str) and _WHOLE.fullmatch(value):
        return value
    hint = _(
        "Write team/objective or team/objective/key-result, with the cycle before a colon if it is another."
    )
    raise wrong(_("“{value}” is not a whole reference.").format(value=value), hint)


def _parse_plan_path(value: object) -> str:
    return _matching(value, _IN_PLAN, _("Write objective/key-result, as the ids stand in the plan."))


def _parse_old_objective(value: object) -> str:
    return _matching(value, _OLD_OBJECTIVE, _("Write the id it had, after team/ if it was another team's."))


def _parse_old_key_result(value: object) -> str:
    hint = _("Write objective/key-result, as the ids were, after team/ if it was another team's.")
    return _matching(value, _OLD_KEY_RESULT, hint)


def _matching(value: object, shape: re.Pattern[str], hint: str) -> str:
    if isinstance(value, str) and shape.fullmatch(value):
        return value
    raise wrong(_("“{value}” is not a reference.").format(value=value), hint)


TeamPath = Annotated[
    str, pattern(_parse_team_path, _WHOLE.pattern, "Write team/objective or team/objective/key-result.")
]
PlanPath = Annotated[
    str,
    pattern(_parse_plan_path, _IN_PLAN.pattern, "Write objective/key-result, as the ids are in the plan."),
]
OldObjective = Annotated[
    str,
    pattern(_parse_old_objective, _OLD_OBJECTIVE.pattern, "Write objective or team/objective, as it was."),
]
OldKeyResult = Annotated[
    str,
    pattern(
        _parse_old_key_result,
        _OLD_KEY_RESULT.pattern,
        "Write objective/key-result or team/objective/key-result, as it was.",
    ),
]
