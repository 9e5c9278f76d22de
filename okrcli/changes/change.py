"""A change: one thing that is different between two workspaces, in the words of OKRs."""

from decimal import Decimal
from typing import Any, Literal, NamedTuple

from okrcli.changes.easing import Direction
from okrcli.model.place import Place
from okrcli.model.reference import Reference

__all__ = ["Change", "Kind"]

Kind = Literal[
    "objective_added",
    "objective_removed",
    "objective_dropped",
    "objective_moved",
    "key_result_added",
    "key_result_removed",
    "key_result_dropped",
    "key_result_moved",
    "measure_changed",
    "target_changed",
    "baseline_changed",
    "unit_changed",
    "plan_changed",
    "due_changed",
    "start_changed",
    "weight_changed",
    "owner_changed",
    "title_changed",
    "why_changed",
    "alignment_changed",
    "needs_changed",
    "initiatives_changed",
    "capacity_changed",
    "agreed",
    "amended",
    "closed",
    "check_in_added",
    "check_in_changed",
    "check_in_removed",
    "team_changed",
    "settings_changed",
    "other",
]


class Change(NamedTuple):
    """One thing that is different.

    ``reference`` is what it is about, by its name in head (of what is gone: in base; in a check-in as it is
    written there); ``None`` for plans, teams, settings and cycles. ``field`` is the key as it stands in the
    files, dotted (``metric.to``, ``due``, ``charter.capacity``); ``None`` where the entry as a whole is
    meant. ``before`` and ``after`` are values of the model: Decimal, date, str, bool, tuple, an entry,
    ``OneUpdate`` of a check-in that came or went; ``None`` where there was, or is, nothing.

    ``direction`` is that of a target, a band, steps that were taken out, or a last day. ``share`` is the
    share of the way from the baseline that was agreed to the target that was, by which a target was eased
    (0.25: a quarter of the way need not be gone any more); negative where it was tightened; ``None`` for all
    else. ``because`` and ``by`` are those of the amendment, drop, check-in or review that says so. ``place``
    is where it stands in head; of what is gone, where it stood in base; of a check-in that came or went,
    its file.
    """

    kind: Kind
    reference: Reference | None
    cycle: str | None
    team: str | None
    field: str | None
    before: Any
    after: Any
    direction: Direction | None = None
    share: Decimal | None = None
    because: str | None = None
    by: str | None = None
    place: Place = Place("")
