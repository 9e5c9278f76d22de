"""The alignment for programs: ``okr.tree/1``."""

from collections.abc import Mapping
from typing import Any

from okrcli.measure.standing import ObjectiveStanding
from okrcli.model.alignment import Alignment
from okrcli.model.reference import Reference, parse_reference

__all__ = ["tree_content"]


def tree_content(aligned: Alignment, standings: Mapping[Reference, ObjectiveStanding]) -> dict[str, Any]:
    """Return the objectives with what each supports, and which of them are tops, alone, in a circle, lost."""
    return {
        "tops": [_named(tree[0].reference) for tree in aligned.tops],
        "alone": [_named(reference) for reference in aligned.alone],
        "circles": [_named(tree[0].reference) for tree in aligned.circles],
        "lost": [_named(tree[0].reference) for tree in aligned.lost],
        "objectives": [_objective(standing, standings) for standing in standings.values()],
    }


def _named(reference: Reference) -> dict[str, str]:
    return {"ref": str(reference), "cycle": reference.cycle}


def _objective(
    standing: ObjectiveStanding, standings: Mapping[Reference, ObjectiveStanding]
) -> dict[str, Any]:
    objective, own = standing.objective, standing.reference
    supported = [
        target for text in objective.supports if (target := parse_reference(text, own.cycle)) is not None
    ]
    return {
        **_named(own),
        "team": own.team,
        "title": objective.title,
        "status": standing.status,
        "progress": standing.progress,
        "expected": standing.expected,
        "supports": [{**_named(target), "exists": target.parent in standings} for target in supported],
        "standalone": objective.standalone or None,
    }
