"""How a key result is measured: a metric, a guardrail or milestones."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal, get_args

from pydantic import BeforeValidator, Field, WithJsonSchema

from okrcli.model.entry import Entry
from okrcli.model.read import Read, wrong
from okrcli.model.scalars import DAY, NUMBER, Day, Id, Number, Text, Weight, parse_number
from okrcli.translate import _

__all__ = ["KINDS", "Baseline", "Guardrail", "Kind", "Metric", "Milestone", "PlanShape"]

Kind = Literal["metric", "keep", "milestones", "done_when"]
KINDS: tuple[Kind, ...] = get_args(Kind)


def _parse_baseline(value: object) -> Decimal | None:
    return None if value == "unknown" or value is None else parse_number(value)


def _check_shape(value: Any) -> Any:
    if isinstance(value, str) and value not in ("even", "late"):
        hint = _("Write even, late, or values on days: {2026-10-31: 25, 2026-11-30: 40}.")
        raise wrong(_("“{value}” is not a plan.").format(value=value), hint)
    return value


Baseline = Annotated[
    Decimal | None,
    Read(
        _parse_baseline,
        oneOf=[
            {
                "type": ["number", "string"],
                "pattern": f"^{NUMBER}$",
                "patternErrorMessage": "Write plain digits, 34 or 34.5, or unknown.",
            },
            {"const": "unknown"},
        ],
    ),
]
PlanShape = Annotated[
    Literal["even", "late"] | dict[Day, Number],
    BeforeValidator(_check_shape),
    WithJsonSchema(
        {
            "oneOf": [
                {"enum": ["even", "late"]},
                {
                    "type": "object",
                    "patternProperties": {DAY: {"type": ["number", "string"], "pattern": f"^{NUMBER}$"}},
                },
            ]
        }
    ),
]


class Metric(Entry):
    """A number that moves from a baseline to a target, up or down."""

    unit: Text | None = Field(default=None, description="This is what is counted: %, days, customers.")
    baseline: Baseline = Field(
        alias="from",
        description="This is the number at the start; if it is unknown, the first reading sets it.",
    )
    target: Number = Field(
        alias="to", description="This is the number to reach; it lies above or below the baseline."
    )
    sure: Number | None = Field(default=None, description="The team is sure to reach this level.")
    stretch: Number | None = Field(
        default=None, description="The team dreams of this level, beyond the target."
    )
    plan: PlanShape = Field(
        default="even",
        description="The number should move so: even, late (slow at first), or through values on days.",
    )

    def turns(self, before: "Metric") -> bool:
        """Say whether the goal goes down that went up ``before``, or up; what is unknown has no direction."""
        if self.baseline is None or before.baseline is None:
            return False
        return (self.target > self.baseline) != (before.target > before.baseline)

    @property
    def planned(self) -> dict[date, Decimal]:
        """The values planned on days; empty where the plan is a shape."""
        return self.plan if isinstance(self.plan, dict) else {}


class Guardrail(Entry):
    """A number that has to stay in a band, its ends included."""

    unit: Text | None = Field(default=None, description="This is what is counted: %, days, customers.")
    minimum: Number | None = Field(
        default=None, alias="min", description="This is the lowest value that still holds."
    )
    maximum: Number | None = Field(
        default=None, alias="max", description="This is the highest value that still holds."
    )

    def holds(self, value: Decimal) -> bool:
        """Say whether the value lies in the band; a value on the limit does."""
        return (self.minimum is None or self.minimum <= value) and (
            self.maximum is None or value <= self.maximum
        )


class Milestone(Entry):
    """One step of what is honestly a sequence."""

    id: Id = Field(description="The step's id never changes; its title may.")
    title: Text = Field(description="This has happened once the step is done.")
    due: Day | None = Field(default=None, description="The step should be done by this day (included).")
    weight: Weight = Field(
        default=Decimal(1), description="The step counts this much beside the others; above 0."
    )
