"""Two entries of the same list carry the same id.

What it asks
Is each objective's id unique in its plan, each key result's in its objective, each milestone's in its key
result?

Why
Check-ins and reviews name entries by id. Where two share one, their readings fall together. It happens
above all when two branches add the same entry and both are merged.

Bad
```yaml
objectives:
  - id: evidence
    title: Product people decide from evidence
  - id: evidence
    title: Clients see what we learned
```

Good
```yaml
objectives:
  - id: evidence
    title: Product people decide from evidence
  - id: shared-learning
    title: Clients see what we learned
```

Sources
The file format, docs/format.md, section “ids”.

When to ignore it
Never. Give the newer entry an id of its own; check-ins stay with the older one.
"""

from collections.abc import Iterable, Iterator

from okrcli.lint.context import Context
from okrcli.lint.finding import Reach, Related, Seen, Severity, short
from okrcli.model.metric import Milestone
from okrcli.model.plan import KeyResult, Objective
from okrcli.model.reference import Reference
from okrcli.translate import _

code = "S102"
name = "duplicate-id"
severity: Severity = "error"
reach: Reach = ("team",)


def check(context: Context) -> Iterator[Seen]:
    """Look through every list of entries that have ids."""
    for key, plan in context.plans():
        yield from _twice(plan.objectives, Reference(key.cycle, key.team, ""))
        for objective in plan.objectives:
            own = Reference(key.cycle, key.team, objective.id)
            yield from _twice(objective.key_results, own)
            for key_result in objective.key_results:
                if key_result.milestones:
                    yield from _twice(key_result.milestones, own._replace(key_result=key_result.id))


def _twice(entries: Iterable[Objective | KeyResult | Milestone], owner: Reference) -> Iterator[Seen]:
    first: dict[str, Objective | KeyResult | Milestone] = {}
    for entry in entries:
        other = first.setdefault(entry.id, entry)
        if other is not entry:
            yield Seen(
                _("The id “{id}” is taken already, on line {line}.").format(
                    id=entry.id, line=other.place("id").line
                ),
                entry.place("id"),
                _("Is it the same entry, left over from a merge, or does it need an id of its own?"),
                _reference(entry, owner),
                (Related(other.place("id"), _("“{title}” has it first").format(title=short(other.title))),),
            )


def _reference(entry: Objective | KeyResult | Milestone, owner: Reference) -> Reference:
    if isinstance(entry, Objective):
        return owner._replace(objective=entry.id)
    return owner._replace(key_result=entry.id) if isinstance(entry, KeyResult) else owner
