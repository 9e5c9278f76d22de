"""The cycle runs, and the team has not checked in once.

What it asks
When does the team talk about its numbers?

Why
Without a first check-in there is none at all: after three weeks the plan is a document. The first reading
also shows which numbers cannot be read, while that can still be changed.

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
# file: okrs/2026-Q4/checkins/growth/2026-11-09-anna-4c1e09af.yaml
date: 2026-11-09
by: anna
updates:
  evidence/interviews: {value: 35, confidence: 6}
```

Sources
Wodtke, *Radical Focus*: the rhythm is the method; Doerr on the weekly cadence.

When to ignore it
Where the team began late; then `start` on its key results says so, and nothing is owed before.
"""

from collections.abc import Iterator

from okrcli.lint.context import Context
from okrcli.lint.finding import Reach, Seen, Severity
from okrcli.measure.standing import TeamStanding
from okrcli.translate import _

code = "R503"
name = "never-checked-in"
severity: Severity = "warning"
reach: Reach = ("team",)


def check(context: Context) -> Iterator[Seen]:
    """Look for running plans without a check-in where each number that is to be read is overdue."""
    for team in context.standings:
        if team.last_check_in is None and (ages := _overdue(team)):
            first = team.objectives[0].objective
            yield Seen(
                _("{team} has not checked in once in {cycle}, {age} days in.").format(
                    team=context.workspace.team_name(team.key.team), cycle=team.key.cycle, age=max(ages)
                ),
                first.place("title"),
                _("When does the team talk about its numbers?"),
            )


def _overdue(team: TeamStanding) -> list[int]:
    """The days since the numbers could first be read, if none of them is still within its time of grace."""
    live = [
        entry
        for objective in team.objectives
        for entry in objective.key_results
        if entry.status not in ("dropped", "closed", "ahead", "unmeasured")
    ]
    return [entry.age or 0 for entry in live] if all(entry.stale for entry in live) else []
