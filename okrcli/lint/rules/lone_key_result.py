"""An objective has just one key result.

What it asks
Is one number enough to tell whether the objective is reached?

Why
A single number can be reached in a way nobody wanted: more sign-ups, none of whom stay. A second one, or a
guardrail, keeps the first honest.

Bad
```yaml
objectives:
  - id: evidence
    title: Product people decide from evidence
    key_results:
      - {id: interviews, title: Discoveries with five or more users, metric: {unit: "%", from: 20, to: 60}}
```

Good
```yaml
objectives:
  - id: evidence
    title: Product people decide from evidence
    key_results:
      - {id: interviews, title: Discoveries with five or more users, metric: {unit: "%", from: 20, to: 60}}
      - {id: utilisation, title: Utilisation stays healthy, keep: {unit: "%", min: 75, max: 85}}
```

Sources
Grove, *High Output Management*, on paired indicators: one for the effect, one for its side effect.

When to ignore it
Where the one number says it all, and cannot be pushed at the cost of another.
"""

from collections.abc import Iterator

from okrcli.lint.context import Context
from okrcli.lint.finding import Reach, Seen, Severity, short
from okrcli.translate import _

code = "S106"
name = "lone-key-result"
severity: Severity = "info"
reach: Reach = ("team",)


def check(context: Context) -> Iterator[Seen]:
    """Look for objectives with one key result in force."""
    for reference, objective in context.counted_objectives:
        if sum(entry.dropped is None for entry in objective.key_results) == 1:
            yield Seen(
                _("“{title}” hangs on a single key result.").format(title=short(objective.title)),
                objective.place("title"),
                _("What would show that it was not reached at the cost of something else?"),
                reference,
            )
