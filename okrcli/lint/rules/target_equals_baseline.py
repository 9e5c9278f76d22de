"""The target of a key result is its baseline: nothing is to move.

What it asks
Is the number to stay where it is? Then it is a guardrail.

Why
Progress is the way from the baseline to the target; where there is no way, it cannot be computed. `keep`
says what is meant, is shown as holding or breached, and counts in no average.

Bad
```yaml
objectives:
  - id: evidence
    title: Product people decide from evidence
    key_results:
      - {id: utilisation, title: Utilisation stays healthy, metric: {unit: "%", from: 80, to: 80}}
```

Good
```yaml
objectives:
  - id: evidence
    title: Product people decide from evidence
    key_results:
      - {id: utilisation, title: Utilisation stays healthy, keep: {unit: "%", min: 75, max: 85}}
```

Sources
docs/format.md on guardrails; Grove, *High Output Management*, on paired indicators.

When to ignore it
Never: it cannot be measured.
"""

from collections.abc import Iterator

from okrcli.lint.context import Context
from okrcli.lint.finding import Reach, Seen, Severity, short
from okrcli.translate import _

code = "S111"
name = "target-equals-baseline"
severity: Severity = "error"
reach: Reach = ("team",)


def check(context: Context) -> Iterator[Seen]:
    """Compare the two numbers."""
    for reference, entry in context.counted_key_results:
        if entry.metric and entry.metric.target == entry.metric.baseline:
            value = entry.metric.target
            yield Seen(
                _("“{title}” goes from {value} to {value}: nothing moves.").format(
                    title=short(entry.title), value=value
                ),
                entry.metric.place("to"),
                _(
                    "If it is to stay there, write `keep: {{min: {value}}}` or `keep: {{max: {value}}}`."
                ).format(value=value),
                reference,
            )
