"""The cycle ended three weeks ago, and the plan has no review.

What it asks
What did the team learn, and what does it carry on?

Why
The end of a cycle is where a team learns, and it takes half an hour. A plan that is left open stays in every
list, its numbers are owed for ever, and the next plan is written without it.

Bad
```yaml
# file: okrs/2026-Q3/growth.yaml
objectives:
  - id: evidence
    title: Product people decide from evidence
    key_results:
      - {id: interviews, title: Discoveries with five or more users, metric: {unit: "%", from: 20, to: 60}}
```

Good
```yaml
# file: okrs/2026-Q3/growth.yaml
objectives:
  - id: evidence
    title: Product people decide from evidence
    key_results:
      - {id: interviews, title: Discoveries with five or more users, metric: {unit: "%", from: 20, to: 60}}
# file: okrs/2026-Q3/reviews/growth.yaml
date: 2026-10-05
by: anna
```

Sources
Wodtke, *Radical Focus*, on grading and retrospectives; Google re:Work.

When to ignore it
Where the team was dissolved; `ended` in its file says so, and a review of one line closes the plan.
"""

from collections.abc import Iterator
from datetime import timedelta

from okrcli.lint.context import Context
from okrcli.lint.finding import Reach, Seen, Severity
from okrcli.translate import _

code = "R504"
name = "plan-left-open"
severity: Severity = "warning"
reach: Reach = ("team",)

_LONG = timedelta(weeks=3)


def check(context: Context) -> Iterator[Seen]:
    """Look for plans of ended cycles without a review."""
    for key, plan in context.plans():
        cycle = context.workspace.cycles.get(key.cycle)
        if cycle is None or cycle.end is None or not plan.objectives:
            continue
        closed = context.workspace.closed(key)
        if context.day - cycle.end >= _LONG and (closed is None or closed > context.day):
            yield Seen(
                _("{cycle} ended {days} days ago, and {team} has not closed it.").format(
                    cycle=key.cycle,
                    days=(context.day - cycle.end).days,
                    team=context.workspace.team_name(key.team),
                ),
                plan.objectives[0].place("title"),
                _("What did the team learn, and what does it carry on (`okr close`)?"),
            )
