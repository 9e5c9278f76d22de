"""The baseline of a key result is not known yet.

What it asks
When will the number be read for the first time? That reading becomes the baseline.

Why
A target without a baseline can be too easy or out of reach, and nobody knows. `from: unknown` is honest at
the start of a cycle; four weeks later, without a reading, it has become a blind spot, and the remark a
warning.

Bad
```yaml
objectives:
  - id: evidence
    title: Product people decide from evidence
    key_results:
      - {id: interviews, title: Discoveries with five users, metric: {unit: "%", from: unknown, to: 6}}
```

Good
```yaml
objectives:
  - id: evidence
    title: Product people decide from evidence
    key_results:
      - {id: interviews, title: Discoveries with five or more users, metric: {unit: "%", from: 20, to: 60}}
```

Sources
Castro and Wodtke: measure the baseline first, as the first key result if need be.

When to ignore it
While the measurement is being set up; a milestone for that says it more plainly.
"""

from collections.abc import Iterator
from datetime import timedelta

from okrcli.lint.context import Context
from okrcli.lint.finding import Reach, Seen, Severity, short
from okrcli.model.meant import Meant
from okrcli.model.reference import Reference
from okrcli.model.workspace import PlanKey
from okrcli.translate import _

code = "S110"
name = "baseline-unknown"
severity: Severity = "info"
reach: Reach = ("team",)

_LONG = timedelta(weeks=4)


def check(context: Context) -> Iterator[Seen]:
    """Look for unknown baselines that no reading has set yet."""
    unknown = [
        (reference, entry)
        for reference, entry in context.counted_key_results
        if entry.metric and entry.metric.baseline is None
    ]
    read = {key: _read(context, key) for key in {PlanKey(ref.cycle, ref.team) for ref, _entry in unknown}}
    for reference, entry in unknown:
        if entry.metric and reference not in read[PlanKey(reference.cycle, reference.team)]:
            start = entry.start or context.cycle(reference).start
            late = start is not None and context.day - start >= _LONG
            yield Seen(
                _("The baseline of “{title}” is not known, and no reading has set it.").format(
                    title=short(entry.title)
                ),
                entry.metric.place("from"),
                _("When will it be read for the first time?"),
                reference,
                severity="warning" if late else None,
            )


def _read(context: Context, key: PlanKey) -> set[Reference | None]:
    """Return which key results of a plan were read, under old names and in check-ins of other teams, too."""
    own = [
        [Reference(*key, objective.id, key_result.id) for key_result in objective.key_results]
        for objective in context.workspace.plans[key].objectives
    ]
    meant = Meant(context.workspace, key, own)
    cycle = key.cycle
    return {meant.by(team, path) for team in meant.teams for path in context.readings(PlanKey(cycle, team))}
