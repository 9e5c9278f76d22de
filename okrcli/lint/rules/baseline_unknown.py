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
from okrcli.model.plan import KeyResult
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
    for reference, entry in context.counted_key_results:
        if entry.metric and entry.metric.baseline is None and not _read(context, reference, entry):
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


def _read(context: Context, reference: Reference, entry: KeyResult) -> bool:
    read = context.readings(PlanKey(reference.cycle, reference.team))
    return any(path in read for path in (reference.in_plan, *entry.formerly))
