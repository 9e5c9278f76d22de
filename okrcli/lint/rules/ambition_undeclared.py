"""An objective does not say how it is meant: aspirational or committed.

What it asks
Would 70 % of it be a good result, or would it be a broken promise?

Why
The same 0.7 is good for a stretch and bad for a promise. Said before the cycle it guides the work; said
after it, it is an excuse.

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
    ambition: aspirational
```

Sources
Doerr, *Measure What Matters*, and Google's own playbook tell committed from aspirational OKRs.

When to ignore it
Where a house has agreed that all of its OKRs are of one kind.
"""

from collections.abc import Iterator

from okrcli.lint.context import Context
from okrcli.lint.finding import Reach, Seen, Severity, short
from okrcli.translate import _

code = "S114"
name = "ambition-undeclared"
severity: Severity = "info"
reach: Reach = ("team",)


def check(context: Context) -> Iterator[Seen]:
    """Look for objectives in force without `ambition`."""
    for reference, objective in context.counted_objectives:
        if objective.ambition is None:
            yield Seen(
                _("“{title}” does not say how it is meant.").format(title=short(objective.title)),
                objective.place("title"),
                _("Would 70 % of it be good (`ambition: aspirational`) or not enough (`committed`)?"),
                reference,
            )
