"""An objective has no key result.

What it asks
How would one see that the objective is reached?

Why
Without a key result an objective is a wish: it can neither be checked in nor scored. In the backlog, where
candidates wait, it is only a remark.

Bad
```yaml
objectives:
  - id: evidence
    title: Product people decide from evidence
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
Doerr, *Measure What Matters*: objective “as measured by” key results. Google re:Work, “Set goals with
OKRs”.

When to ignore it
While the key results are still being talked about; better then: leave the objective in the backlog.
"""

from collections.abc import Iterator

from okrcli.lint.context import Context
from okrcli.lint.finding import Reach, Seen, Severity, short
from okrcli.translate import _

code = "S105"
name = "objective-without-key-results"
severity: Severity = "error"
reach: Reach = ("team",)


def check(context: Context) -> Iterator[Seen]:
    """Look for objectives in force that have none."""
    for reference, objective in context.counted_objectives:
        if not any(entry.dropped is None for entry in objective.key_results):
            yield Seen(
                _("“{title}” has no key result.").format(title=short(objective.title)),
                objective.place("title"),
                _("How would you see that it is reached?"),
                reference,
            )
