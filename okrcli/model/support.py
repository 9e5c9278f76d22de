"""What one objective or key result supports up to the top, and what supports it."""

from typing import NamedTuple

from okrcli.model.reference import Reference, parse_reference
from okrcli.model.workspace import Workspace

__all__ = ["Step", "supporters", "supports_upwards"]


class Step(NamedTuple):
    """Something that is supported, ``depth`` links further up (from 1).

    ``repeated``: it stood in the list already, as several parents may meet again, or go in a circle; what is
    above it is not said twice. ``exists``: whether the reference leads anywhere.
    """

    reference: Reference
    depth: int
    repeated: bool
    exists: bool


def supports_upwards(workspace: Workspace, reference: Reference) -> tuple[Step, ...]:
    """Return all that an objective (or that of a key result) supports, depth first, each after its child."""
    steps: list[Step] = []
    seen = {reference.parent}
    waiting = [(parent, 1) for parent in reversed(_parents(workspace, reference))]
    while waiting:
        parent, depth = waiting.pop()
        repeated = parent.parent in seen
        steps.append(Step(parent, depth, repeated, workspace.exists(parent)))
        if not repeated:
            seen.add(parent.parent)
            waiting += [(above, depth + 1) for above in reversed(_parents(workspace, parent))]
    return tuple(steps)


def supporters(workspace: Workspace, reference: Reference) -> tuple[Reference, ...]:
    """Return the objectives that name the objective, one of its key results, or just the key result."""
    return tuple(
        child
        for child, _objective in workspace.objectives()
        if any(_is_meant(parent, reference) for parent in _parents(workspace, child))
    )


def _is_meant(parent: Reference, reference: Reference) -> bool:
    return parent == reference or (reference.key_result is None and parent.parent == reference)


def _parents(workspace: Workspace, reference: Reference) -> list[Reference]:
    objective = workspace.objective(reference)
    named = [parse_reference(text, reference.cycle) for text in objective.supports] if objective else []
    return [parent for parent in named if parent is not None]
