"""An objective has more key results than one can keep in mind.

What it asks
Which of them would you keep if you could have only three?

Why
Each key result is read every week by somebody. What counts a little beside seven others is not steered by.
The limit stands in `okr.yaml` (`lint: limits: key_results_per_objective`, 4 if nothing is said); more than
one above it is an error.

Bad
```yaml
objectives:
  - id: evidence
    title: Product people decide from evidence
    key_results:
      - {id: a, title: Discoveries with five or more users, metric: {unit: "%", from: 20, to: 60}}
      - {id: b, title: Sites with a panel of their own, metric: {unit: sites, from: 1, to: 4}}
      - {id: c, title: Pitches with a proven problem, metric: {unit: "%", from: 30, to: 80}}
      - {id: d, title: Days from question to answer, metric: {unit: days, from: 12, to: 4}}
      - {id: e, title: Decisions with a link to the log, metric: {unit: "%", from: 10, to: 70}}
```

Good
```yaml
objectives:
  - id: evidence
    title: Product people decide from evidence
    key_results:
      - {id: a, title: Discoveries with five or more users, metric: {unit: "%", from: 20, to: 60}}
      - {id: c, title: Pitches with a proven problem, metric: {unit: "%", from: 30, to: 80}}
      - {id: d, title: Days from question to answer, metric: {unit: days, from: 12, to: 4}}
```

Sources
Google re:Work and Doerr name three to five; Wodtke and Castro three. The median of published objectives is
three.

When to ignore it
Rarely. Guardrails count too: if there are many, keep the one that is most likely to be hurt.
"""

from collections.abc import Iterator

from okrcli.lint.context import Context
from okrcli.lint.finding import Reach, Seen, Severity, short
from okrcli.translate import _

code = "S107"
name = "too-many-key-results"
severity: Severity = "warning"
reach: Reach = ("team",)

_TOLERATED = 1


def check(context: Context) -> Iterator[Seen]:
    """Count the key results in force."""
    limit = context.workspace.settings.lint.limits.key_results_per_objective
    for reference, objective in context.counted_objectives:
        count = sum(entry.dropped is None for entry in objective.key_results)
        if count > limit:
            sentence = _("“{title}” has {count} key results; {limit} are the limit.")
            yield Seen(
                sentence.format(title=short(objective.title), count=count, limit=limit),
                objective.place("title"),
                _("Which of them would you keep if you could have only three?"),
                reference,
                severity="error" if count > limit + _TOLERATED else None,
            )
