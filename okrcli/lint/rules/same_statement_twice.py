"""The same sentence stands twice in a cycle.

What it asks
Is it one result that two teams share, or was it copied?

Why
A copied key result is read twice and moved once: two teams check in the same number, and the company counts
it double. Where one is meant to support the other, `supports` says so, and the finding becomes a remark.

Bad
```yaml
objectives:
  - id: evidence
    title: Product people decide from evidence
    key_results:
      - {id: a, title: Discoveries that talked to five or more users, metric: {unit: "%", from: 20, to: 60}}
      - {id: b, title: "Discoveries that talked to five or more users.", metric: {unit: "%", from: 9, to: 60}}
```

Good
```yaml
objectives:
  - id: evidence
    title: Product people decide from evidence
    key_results:
      - {id: a, title: Discoveries that talked to five or more users, metric: {unit: "%", from: 20, to: 60}}
      - {id: b, title: Pitches that talked to five or more users, metric: {unit: "%", from: 30, to: 50}}
```

Sources
83 of 548 published key results of one company stood there verbatim twice in the same quarter.

When to ignore it
Where two teams measure the same thing at two places on purpose; better then: name the place in the
sentence.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cache, partial

from okrcli.lint.context import LONGEST, Context
from okrcli.lint.finding import Reach, Related, Seen, Severity, short
from okrcli.lint.language.signature import twins
from okrcli.model.plan import KeyResult, Objective
from okrcli.model.reference import Reference, parse_reference
from okrcli.model.workspace import Workspace
from okrcli.translate import _

code = "S117"
name = "same-statement-twice"
severity: Severity = "warning"
reach: Reach = ("workspace",)

_Named = tuple[Reference, Objective | KeyResult]
# What an objective supports.
_Supported = Callable[[Reference], frozenset[Reference | None]]


def check(context: Context) -> Iterator[Seen]:
    """Compare the sentences of each kind within each cycle, by signature: linear in their number."""
    supported = cache(partial(_supported, context.workspace))
    for entries in (context.counted_objectives, context.counted_key_results):
        by_cycle: dict[str, list[_Named]] = defaultdict(list)
        for named in entries:
            by_cycle[named[0].cycle].append(named)
        for cycle in by_cycle.values():
            titles = [entry.title[:LONGEST] for _reference, entry in cycle]
            yield from (_seen(supported, cycle[one], cycle[other]) for one, other in twins(titles))


def _seen(supported: _Supported, one: _Named, other: _Named) -> Seen:
    (reference, entry), (before, earlier) = one, other
    down, up = supported(reference.parent), supported(before.parent)
    linked = not (down.isdisjoint((before, before.parent)) and up.isdisjoint((reference, reference.parent)))
    return Seen(
        _("“{title}” stands in this cycle already, in {other}.").format(
            title=short(entry.title[:LONGEST]), other=before
        ),
        entry.place("title"),
        _("Is it one result that both share (`supports`), or is something else meant here?"),
        reference,
        (Related(earlier.place("title"), _("“{title}”").format(title=short(earlier.title[:LONGEST]))),),
        severity="info" if linked else None,
    )


def _supported(workspace: Workspace, reference: Reference) -> frozenset[Reference | None]:
    objective = workspace.objective(reference)
    supports = objective.supports if objective else ()
    return frozenset(parse_reference(text, reference.cycle) for text in supports)
